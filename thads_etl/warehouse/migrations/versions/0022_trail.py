"""sql/migrations/0022_trail.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0022_trail"
down_revision = "0021_moment"


def upgrade() -> None:
    apply("0022_trail.sql")
