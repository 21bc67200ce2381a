"""sql/migrations/0057_ratios_of_several.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0057_ratios_of_several"
down_revision = "0056_statistics"


def upgrade() -> None:
    apply("0057_ratios_of_several.sql")
