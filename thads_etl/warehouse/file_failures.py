"""Files that a step failed for, one open line for each, closed when the step gets through."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from thads_etl.warehouse import sql

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Failure:
    """Why a step failed for one file."""

    name: str
    reason: str


def everything(connection: Connection) -> list[tuple[str, Failure]]:
    """Return every step that fails for a file, oldest first."""
    rows = sql.run(connection, "file_failures/all.sql")
    return [(row.step, Failure(row.file_name, row.reason)) for row in rows]


def keep(
    connection: Connection,
    step: str,
    failures: Mapping[str, Failure],
    tried: Sequence[str] | None = None,
) -> None:
    """Open a line for each new failure, and close those of what was tried and did not fail.

    failures: subject -> failure; a subject is the checksum of a file, or of a path if it was not
    received. tried: subjects that the step was tried for; None: whatever there is. Writes nothing
    when nothing changed.
    """
    known = {row.subject: row for row in sql.run(connection, "file_failures/open.sql", step=step)}
    gone = [
        subject
        for subject in known
        if subject not in failures and (tried is None or subject in tried)
    ]
    new = {
        subject: failure
        for subject, failure in failures.items()
        if subject not in known or known[subject].reason != failure.reason
    }
    ended = [*gone, *(subject for subject in new if subject in known)]
    if ended:
        sql.run(connection, "file_failures/resolve.sql", step=step, subjects=ended)
    for subject, failure in new.items():
        sql.run(
            connection,
            "file_failures/add.sql",
            step=step,
            subject=subject,
            file_name=failure.name,
            reason=failure.reason,
        )
        logger.error("step=%s failed for file=%s: %s", step, failure.name, failure.reason)
    for subject in gone:
        logger.info("step=%s no longer fails for file=%s", step, known[subject].name)
