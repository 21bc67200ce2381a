"""sql/migrations/0033_target.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0033_target"
down_revision = "0032_computed"


def upgrade() -> None:
    apply("0033_target.sql")
