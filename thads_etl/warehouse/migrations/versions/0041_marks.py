"""sql/migrations/0041_marks.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0041_marks"
down_revision = "0040_written_by_functions"


def upgrade() -> None:
    apply("0041_marks.sql")
