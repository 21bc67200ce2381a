"""Change what readers and loads hold: in a gap between them, or after ending who leaves none.

A report that was opened and never closed holds every view that it looked at. Readers may lift the
time limits of their sessions themselves, so that none may be relied on.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from thads_etl.errors import TryAgain
from thads_etl.warehouse import sql

logger = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds for which readers are waited for: what one statement of theirs may take."""
_LONGEST = 600.0
"""Seconds for which a gap is looked for."""


def in_a_gap(connection: Connection, change: Callable[[], None], patience: float) -> None:
    """Make a change that gives up, as a whole, at a lock that it is not granted; and try again.

    After `patience` seconds readers that are in the way are ended, where the owner may. Raises
    TryAgain, and names the sessions in the way, when there is no gap for minutes.
    """
    begun = time.monotonic()
    while True:
        try:
            return change()
        except TryAgain as problem:
            if connection.invalidated:
                raise
            connection.rollback()
            waited = time.monotonic() - begun
            in_the_way = _in_the_way(connection)
            if waited > _LONGEST:
                sessions = ", ".join(f"{pid} of {login}" for pid, login, _ in in_the_way) or "none"
                raise TryAgain(
                    f"{problem} In the way are the database sessions: {sessions}. Nothing was "
                    "changed. End them with select pg_terminate_backend(PID), then run this again."
                ) from problem
        if waited > patience:
            _end(connection, [pid for pid, _, reads in in_the_way if reads])
        time.sleep(0.5)


def _in_the_way(connection: Connection) -> list[tuple[int, str, bool]]:
    with connection.begin():
        rows = sql.run(connection, "deploy/in_the_way.sql").all()
    return [(row.pid, row.login, row.reads) for row in rows]


def _end(connection: Connection, sessions: list[int]) -> None:
    for pid in sessions:
        # Only with the right to; without it they are waited for.
        with suppress(DBAPIError), connection.begin():
            sql.run(connection, "deploy/end.sql", pid=pid)
            logger.warning("ended a reader that kept a deployment waiting: session=%d", pid)
