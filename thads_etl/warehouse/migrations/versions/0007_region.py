"""sql/migrations/0007_region.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0007_region"
down_revision = "0006_release"


def upgrade() -> None:
    apply("0007_region.sql")
