"""sql/migrations/0015_release_columns.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0015_release_columns"
down_revision = "0014_lifecycle"


def upgrade() -> None:
    apply("0015_release_columns.sql")
