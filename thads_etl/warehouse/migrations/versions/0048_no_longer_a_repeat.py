"""sql/migrations/0048_no_longer_a_repeat.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0048_no_longer_a_repeat"
down_revision = "0047_listed_case"


def upgrade() -> None:
    apply("0048_no_longer_a_repeat.sql")
