"""sql/migrations/0046_nearest_of_another_year.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0046_nearest_of_another_year"
down_revision = "0045_words"


def upgrade() -> None:
    apply("0046_nearest_of_another_year.sql")
