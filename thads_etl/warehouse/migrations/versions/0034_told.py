"""sql/migrations/0034_told.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0034_told"
down_revision = "0033_target"


def upgrade() -> None:
    apply("0034_told.sql")
