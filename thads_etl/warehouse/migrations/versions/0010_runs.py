"""sql/migrations/0010_runs.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0010_runs"
down_revision = "0009_comparison"


def upgrade() -> None:
    apply("0010_runs.sql")
