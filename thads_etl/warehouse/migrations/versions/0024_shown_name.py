"""sql/migrations/0024_shown_name.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0024_shown_name"
down_revision = "0023_standing"


def upgrade() -> None:
    apply("0024_shown_name.sql")
