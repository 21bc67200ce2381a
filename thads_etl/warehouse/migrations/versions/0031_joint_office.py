"""sql/migrations/0031_joint_office.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0031_joint_office"
down_revision = "0030_file_not_settled"


def upgrade() -> None:
    apply("0031_joint_office.sql")
