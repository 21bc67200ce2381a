"""sql/migrations/0017_finding_message.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0017_finding_message"
down_revision = "0016_validation"


def upgrade() -> None:
    apply("0017_finding_message.sql")
