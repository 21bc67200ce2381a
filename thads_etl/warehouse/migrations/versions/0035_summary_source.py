"""sql/migrations/0035_summary_source.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0035_summary_source"
down_revision = "0034_told"


def upgrade() -> None:
    apply("0035_summary_source.sql")
