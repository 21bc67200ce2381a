"""sql/migrations/0004_core.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0004_core"
down_revision = "0003_ref"


def upgrade() -> None:
    apply("0004_core.sql")
