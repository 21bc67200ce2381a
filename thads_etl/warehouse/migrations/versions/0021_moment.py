"""sql/migrations/0021_moment.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0021_moment"
down_revision = "0020_stale_summary"


def upgrade() -> None:
    apply("0021_moment.sql")
