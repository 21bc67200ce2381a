"""sql/migrations/0037_hold.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0037_hold"
down_revision = "0036_names_that_go"


def upgrade() -> None:
    apply("0037_hold.sql")
