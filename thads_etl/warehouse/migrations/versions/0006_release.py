"""sql/migrations/0006_release.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0006_release"
down_revision = "0004_core"


def upgrade() -> None:
    apply("0006_release.sql")
