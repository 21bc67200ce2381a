"""sql/migrations/0042_said_why.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0042_said_why"
down_revision = "0041_marks"


def upgrade() -> None:
    apply("0042_said_why.sql")
