"""sql/migrations/0014_lifecycle.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0014_lifecycle"
down_revision = "0013_sheet_account"


def upgrade() -> None:
    apply("0014_lifecycle.sql")
