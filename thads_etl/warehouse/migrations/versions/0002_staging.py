"""sql/migrations/0002_staging.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0002_staging"
down_revision = "0001_intake"


def upgrade() -> None:
    apply("0002_staging.sql")
