"""sql/migrations/0056_statistics.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0056_statistics"
down_revision = "0055_pages"


def upgrade() -> None:
    apply("0056_statistics.sql")
