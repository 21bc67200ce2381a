"""sql/migrations/0053_name_order.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0053_name_order"
down_revision = "0052_age_count"


def upgrade() -> None:
    apply("0053_name_order.sql")
