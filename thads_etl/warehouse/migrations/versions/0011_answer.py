"""sql/migrations/0011_answer.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0011_answer"
down_revision = "0010_runs"


def upgrade() -> None:
    apply("0011_answer.sql")
