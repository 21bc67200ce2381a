"""sql/migrations/0028_label.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0028_label"
down_revision = "0027_headline_item"


def upgrade() -> None:
    apply("0028_label.sql")
