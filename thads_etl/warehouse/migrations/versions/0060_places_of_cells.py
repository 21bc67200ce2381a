"""sql/migrations/0060_places_of_cells.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0060_places_of_cells"
down_revision = "0059_facts_in_rows"


def upgrade() -> None:
    apply("0060_places_of_cells.sql")
