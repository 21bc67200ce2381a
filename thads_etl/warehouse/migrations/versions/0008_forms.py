"""sql/migrations/0008_forms.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0008_forms"
down_revision = "0007_region"


def upgrade() -> None:
    apply("0008_forms.sql")
