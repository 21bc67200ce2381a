"""sql/migrations/0047_listed_case.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0047_listed_case"
down_revision = "0046_nearest_of_another_year"


def upgrade() -> None:
    apply("0047_listed_case.sql")
