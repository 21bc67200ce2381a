"""sql/migrations/0032_computed.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0032_computed"
down_revision = "0031_joint_office"


def upgrade() -> None:
    apply("0032_computed.sql")
