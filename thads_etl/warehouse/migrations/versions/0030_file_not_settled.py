"""sql/migrations/0030_file_not_settled.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0030_file_not_settled"
down_revision = "0029_file_not_checked"


def upgrade() -> None:
    apply("0030_file_not_settled.sql")
