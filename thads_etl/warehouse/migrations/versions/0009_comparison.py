"""sql/migrations/0009_comparison.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0009_comparison"
down_revision = "0008_forms"


def upgrade() -> None:
    apply("0009_comparison.sql")
