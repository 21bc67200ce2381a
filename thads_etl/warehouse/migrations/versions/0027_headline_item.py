"""sql/migrations/0027_headline_item.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0027_headline_item"
down_revision = "0026_place"


def upgrade() -> None:
    apply("0027_headline_item.sql")
