"""sql/migrations/0051_counted.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0051_counted"
down_revision = "0050_numbers"


def upgrade() -> None:
    apply("0051_counted.sql")
