"""sql/migrations/0045_words.sql."""

from thads_etl.warehouse.migrate import apply

revision = "0045_words"
down_revision = "0044_decision"


def upgrade() -> None:
    apply("0045_words.sql")
