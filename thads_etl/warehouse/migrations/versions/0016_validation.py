"""sql/migrations/0016_validation.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0016_validation"
down_revision = "0015_release_columns"


def upgrade() -> None:
    apply("0016_validation.sql")
