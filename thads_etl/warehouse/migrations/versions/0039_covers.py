"""sql/migrations/0039_covers.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0039_covers"
down_revision = "0038_cells_by_statement"


def upgrade() -> None:
    apply("0039_covers.sql")
