"""sql/migrations/0020_stale_summary.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0020_stale_summary"
down_revision = "0019_locks_and_rights"


def upgrade() -> None:
    apply("0020_stale_summary.sql")
