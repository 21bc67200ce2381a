"""Put states into effect: publish the figures of what counts, mark stale what depends on them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from thads_etl.checking.standing import State
from thads_etl.warehouse import sql

States = Mapping[int, tuple[State, int | None]]
"""Submission -> its state, and the one that counts for its form, office and period."""


def begin(connection: Connection, submission_ids: Sequence[int]) -> None:
    """Begin to settle submissions, one settling at a time, with their figures published."""
    sql.run(connection, "load/begin.sql", submission_ids=list(submission_ids))
    sql.run(connection, "load/publish.sql", submission_ids=list(submission_ids))


def apply(connection: Connection, states: States) -> None:
    """Give submissions their states; the figures of what counts are published."""
    numbers = sorted(states)
    sql.run(connection, "load/publish.sql", submission_ids=numbers)
    sql.run(
        connection,
        "load/settle.sql",
        submission_ids=numbers,
        states=[states[number][0] for number in numbers],
        counting=[states[number][1] for number in numbers],
    )
    sql.run(connection, "load/hold.sql", submission_ids=numbers)


def end(connection: Connection, files: Sequence[str]) -> None:
    """Note that the verdicts of files have taken effect."""
    sql.run(connection, "load/settle_files.sql", files=list(files))
