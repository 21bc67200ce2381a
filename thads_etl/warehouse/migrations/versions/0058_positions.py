"""sql/migrations/0058_positions.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0058_positions"
down_revision = "0057_ratios_of_several"


def upgrade() -> None:
    apply("0058_positions.sql")
