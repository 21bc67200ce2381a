"""sql/migrations/0013_sheet_account.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0013_sheet_account"
down_revision = "0012_deadline"


def upgrade() -> None:
    apply("0013_sheet_account.sql")
