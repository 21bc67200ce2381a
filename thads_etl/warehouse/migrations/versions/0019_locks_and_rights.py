"""sql/migrations/0019_locks_and_rights.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0019_locks_and_rights"
down_revision = "0018_file_failure"


def upgrade() -> None:
    apply("0019_locks_and_rights.sql")
