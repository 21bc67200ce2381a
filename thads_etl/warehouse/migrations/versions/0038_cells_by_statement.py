"""sql/migrations/0038_cells_by_statement.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0038_cells_by_statement"
down_revision = "0037_hold"


def upgrade() -> None:
    apply("0038_cells_by_statement.sql")
