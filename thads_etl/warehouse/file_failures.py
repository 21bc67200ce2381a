"""Files that a step failed for, one open line for each, closed when the step gets through."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from thads_etl.landing import naming
from thads_etl.warehouse import shown_names, sql

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
    failures: Mapping[str, Mapping[str, Failure]],
    tried: Sequence[str] | None = None,
) -> None:
    """Open a line for each new failure, and close those of what was tried and did not fail.

    failures: step -> subject -> failure; a subject is the checksum of a file, or of a path if it
    was not received. tried: subjects that the steps were tried for; None: whatever there is. Writes
    nothing when nothing changed.
    """
    known: dict[str, dict[str, Failure]] = {step: {} for step in failures}
    for row in sql.run(connection, "file_failures/open.sql", steps=list(failures)):
        known[row.step][row.subject] = Failure(row.name, row.reason)
    for step, failing in failures.items():
        gone = [
            subject
            for subject in known[step]
            if subject not in failing and (tried is None or subject in tried)
        ]
        _record(connection, step, known[step], failing, gone)


def let_go_of_answers(connection: Connection) -> None:
    """Close the lines of answers to files of which every form has come again in a later file."""
    rows = sql.run(connection, "file_failures/answered_by_another.sql").all()
    if rows:
        subjects = [row.subject for row in rows]
        sql.run(connection, "file_failures/resolve.sql", step="answer", subjects=subjects)
    for row in rows:
        logger.info(
            "step=answer matters no more for file=%s: its forms came again", naming.shown(row.name)
        )


def _record(
    connection: Connection,
    step: str,
    known: Mapping[str, Failure],
    failing: Mapping[str, Failure],
    gone: Sequence[str],
) -> None:
    new = {key: failure for key, failure in failing.items() if known.get(key) != failure}
    ended = [*gone, *(key for key in new if key in known)]
    if ended:
        sql.run(connection, "file_failures/resolve.sql", step=step, subjects=ended)
    shown_names.remember(connection, [failure.name for failure in new.values()])
    for subject, failure in new.items():
        sql.run(
            connection,
            "file_failures/add.sql",
            step=step,
            subject=subject,
            file_name=failure.name,
            reason=failure.reason,
        )
        logger.error("step=%s failed for file=%s", step, naming.shown(failure.name))
    for subject in gone:
        logger.info("step=%s no longer fails for file=%s", step, naming.shown(known[subject].name))
