"""sql/migrations/0043_level_of_joint_offices.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0043_level_of_joint_offices"
down_revision = "0042_said_why"


def upgrade() -> None:
    apply("0043_level_of_joint_offices.sql")
