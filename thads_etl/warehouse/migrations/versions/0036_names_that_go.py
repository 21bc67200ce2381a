"""sql/migrations/0036_names_that_go.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0036_names_that_go"
down_revision = "0035_summary_source"


def upgrade() -> None:
    apply("0036_names_that_go.sql")
