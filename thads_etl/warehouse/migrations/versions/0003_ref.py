"""sql/migrations/0003_ref.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0003_ref"
down_revision = "0002_staging"


def upgrade() -> None:
    apply("0003_ref.sql")
