"""sql/migrations/0054_largest_case.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0054_largest_case"
down_revision = "0053_name_order"


def upgrade() -> None:
    apply("0054_largest_case.sql")
