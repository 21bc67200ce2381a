"""sql/migrations/0012_deadline.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0012_deadline"
down_revision = "0011_answer"


def upgrade() -> None:
    apply("0012_deadline.sql")
