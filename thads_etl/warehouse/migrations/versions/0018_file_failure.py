"""sql/migrations/0018_file_failure.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0018_file_failure"
down_revision = "0017_finding_message"


def upgrade() -> None:
    apply("0018_file_failure.sql")
