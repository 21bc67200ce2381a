"""Who works on what, so that two runs at once never do the same: locked rows of ops.lock.

They are held by a transaction of their own and end with it, so a killed run leaves none behind.
Advisory locks would be open to every login that can connect.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from thads_etl.errors import AlreadyRuns
from thads_etl.warehouse import sql


@contextmanager
def turn(engine: Engine, name: str) -> Iterator[None]:
    """Wait until nobody else does `name`, and keep others waiting until the end."""
    with _session(engine, [name]) as session:
        sql.run(session, "locks/take.sql", names=[name])
        yield


@contextmanager
def only_one(engine: Engine, name: str) -> Iterator[None]:
    """Do `name` alone. Raises AlreadyRuns at once if somebody else does it."""
    with _session(engine, [name]) as session:
        if sql.run(session, "locks/take_now.sql", name=name).one_or_none() is None:
            holder = sql.run(session, "locks/holder.sql", name=name).scalar()
            raise AlreadyRuns(
                f"Another {name} runs already, in the database session {holder}; nothing was done. "
                "Wait for its end, then run this again. To end that one now: "
                f"select pg_terminate_backend({holder})."
            )
        yield


@contextmanager
def files(engine: Engine, checksums: Sequence[str]) -> Iterator[None]:
    """Wait until nobody else works on any of these files, and keep others off until the end."""
    with _session(engine, checksums) as session:
        sql.run(session, "locks/take.sql", names=list(checksums))
        yield


@contextmanager
def _session(engine: Engine, names: Sequence[str]) -> Iterator[Connection]:
    """Open a transaction of a session of its own, which holds what is locked in it."""
    with engine.connect() as session:
        sql.run(session, "locks/enter.sql", names=list(names))
        session.commit()
        # It idles while a run works, which takes as long as it takes.
        sql.run(session, "locks/patient.sql")
        try:
            yield session
        finally:
            # Or the next one finds it held until the server sees that the connection is gone.
            with suppress(DBAPIError):
                session.rollback()
            # Ends at once, whatever state it is in.
            session.invalidate()
