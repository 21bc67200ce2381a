"""sql/migrations/0040_written_by_functions.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0040_written_by_functions"
down_revision = "0039_covers"


def upgrade() -> None:
    apply("0040_written_by_functions.sql")
