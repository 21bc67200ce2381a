"""sql/migrations/0059_facts_in_rows.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0059_facts_in_rows"
down_revision = "0058_positions"


def upgrade() -> None:
    apply("0059_facts_in_rows.sql")
