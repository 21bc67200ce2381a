"""sql/migrations/0023_standing.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0023_standing"
down_revision = "0022_trail"


def upgrade() -> None:
    apply("0023_standing.sql")
