"""sql/migrations/0049_counts_in_its_place.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0049_counts_in_its_place"
down_revision = "0048_no_longer_a_repeat"


def upgrade() -> None:
    apply("0049_counts_in_its_place.sql")
