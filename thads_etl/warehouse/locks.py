"""Who works on what, so that two runs at once never do the same: session-level advisory locks.

They are held by a connection of their own and end with it, so a killed run leaves none behind.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, text

from thads_etl.errors import AlreadyRuns
from thads_etl.warehouse import sql

_WAIT = text("select pg_advisory_lock(hashtext('thads.turn'), hashtext(:name))")
_TRY = text("select pg_try_advisory_lock(hashtext('thads.turn'), hashtext(:name))")


@contextmanager
def turn(engine: Engine, name: str) -> Iterator[None]:
    """Wait until nobody else does `name`, and keep others waiting until the end."""
    with _session(engine) as session:
        session.execute(_WAIT, {"name": name})
        yield


@contextmanager
def only_one(engine: Engine, name: str) -> Iterator[None]:
    """Do `name` alone. Raises AlreadyRuns at once if somebody else does it."""
    with _session(engine) as session:
        if not session.execute(_TRY, {"name": name}).scalar():
            holder = sql.run(session, "locks/holder.sql", name=name).scalar()
            raise AlreadyRuns(
                f"Another {name} runs already, in the database session {holder}; nothing was done. "
                "Wait for its end: this one then does what is left. To end that one now: "
                f"select pg_terminate_backend({holder})."
            )
        yield


@contextmanager
def files(engine: Engine, checksums: Sequence[str]) -> Iterator[None]:
    """Wait until nobody else works on any of these files, and keep others off until the end."""
    with _session(engine) as session:
        sql.run(session, "locks/files.sql", files=list(checksums))
        yield


@contextmanager
def _session(engine: Engine) -> Iterator[Connection]:
    """Open a session of its own, without a transaction; its locks end with it."""
    with engine.connect() as connection:
        session = connection.execution_options(isolation_level="AUTOCOMMIT")
        try:
            yield session
        finally:
            # A pooled session would keep its locks.
            session.invalidate()
