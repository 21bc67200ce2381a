"""sql/migrations/0055_pages.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0055_pages"
down_revision = "0054_largest_case"


def upgrade() -> None:
    apply("0055_pages.sql")
