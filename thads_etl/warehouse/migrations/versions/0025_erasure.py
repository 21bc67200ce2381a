"""sql/migrations/0025_erasure.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0025_erasure"
down_revision = "0024_shown_name"


def upgrade() -> None:
    apply("0025_erasure.sql")
