"""sql/migrations/0044_decision.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0044_decision"
down_revision = "0043_level_of_joint_offices"


def upgrade() -> None:
    apply("0044_decision.sql")
