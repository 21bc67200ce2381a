"""sql/migrations/0001_intake.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0001_intake"
down_revision = None


def upgrade() -> None:
    apply("0001_intake.sql")
