"""Which archived files are validated again, and what that makes due."""

from collections.abc import Sequence

from sqlalchemy import Connection

from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows


def files(
    connection: Connection, *, rule: str | None, period: str | None, office: str | None
) -> Rows:
    """Return the files that this concerns, in order of receipt: sha256, archive_key, name."""
    return sql.run(connection, "replays/files.sql", rule=rule, period=period, office=office).all()


def answer_again(connection: Connection, checksums: Sequence[str]) -> None:
    """Make files due for an answer again."""
    sql.run(connection, "replays/answer_again.sql", files=list(checksums))


def note_later_rules(connection: Connection, rules: Sequence[tuple[int, str]]) -> None:
    """Note rules that came after submissions were in force: they ask and do not reject."""
    sql.run(
        connection,
        "replays/later_rules.sql",
        ids=[number for number, _ in rules],
        rules=[rule for _, rule in rules],
    )
