"""What an answer to a file tells, and which files were answered."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows


def unanswered(connection: Connection, files: Sequence[str] | None = None) -> list[str]:
    """Return the settled files whose latest validation has no answer yet, in order of receipt."""
    chosen = None if files is None else list(files)
    return list(sql.run(connection, "receipts/unanswered.sql", files=chosen).scalars())


def file(connection: Connection, sha256: str) -> Row[Any] | None:
    """Return a file that was validated."""
    return sql.run(connection, "receipts/file.sql", sha256=sha256).one_or_none()


def forms(connection: Connection, sha256: str) -> Rows:
    """Return the forms of a file, each with the validation that holds."""
    return sql.run(connection, "receipts/forms.sql", sha256=sha256).all()


def findings(connection: Connection, sha256: str, most: int) -> Rows:
    """Return what was found in a file and holds, what rejects first; at most `most`.

    Where there are more, each form has its share of the worst.
    """
    return sql.run(connection, "receipts/findings.sql", sha256=sha256, most=most).all()


def counts(connection: Connection, sha256: str) -> Rows:
    """Return how much was found in a file and holds, by form and severity."""
    return sql.run(connection, "receipts/counts.sql", sha256=sha256).all()


def answered(
    connection: Connection, sha256: str, checked_at: datetime, stem: str, workbook: str | None
) -> None:
    """Record that a validation was answered, so that it is answered once."""
    sql.run(
        connection,
        "receipts/answered.sql",
        sha256=sha256,
        checked_at=checked_at,
        stem=stem,
        workbook=workbook,
    )
