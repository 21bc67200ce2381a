"""sql/migrations/0050_numbers.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0050_numbers"
down_revision = "0049_counts_in_its_place"


def upgrade() -> None:
    apply("0050_numbers.sql")
