"""sql/migrations/0026_place.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0026_place"
down_revision = "0025_erasure"


def upgrade() -> None:
    apply("0026_place.sql")
