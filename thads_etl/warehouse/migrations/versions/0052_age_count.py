"""sql/migrations/0052_age_count.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0052_age_count"
down_revision = "0051_counted"


def upgrade() -> None:
    apply("0052_age_count.sql")
