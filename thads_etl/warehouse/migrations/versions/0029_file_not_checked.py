"""sql/migrations/0029_file_not_checked.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0029_file_not_checked"
down_revision = "0028_label"


def upgrade() -> None:
    apply("0029_file_not_checked.sql")
