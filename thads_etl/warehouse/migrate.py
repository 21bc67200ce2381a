"""Bring a warehouse up to date: migrations by Alembic, then everything that is rebuilt anyway."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from alembic import command, op
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from thads_etl.errors import MigrationChanged
from thads_etl.warehouse import connect, deploy, sql

_LOCK_TABLE = text("create table if not exists public.migration_lock ()")
_LOCK = text("lock table public.migration_lock in access exclusive mode")


def migrate(url: str) -> list[str]:
    """Apply what is missing and return its names; nothing when the warehouse is up to date.

    url: the owner's. Two at once wait for each other. Raises MigrationChanged when a file that
    was applied has been edited since.
    """
    engine = connect.engine(url)
    with _alone(engine), engine.connect() as connection:
        before = _applied(connection)
        _refuse_edited(before)
        connection.commit()
        _upgrade(connection)
        after = _applied(connection)
        connection.commit()
        done = sorted(set(after) - set(before))
        if deploy.deploy(connection):
            done.append("catalogue, summaries and views")
    engine.dispose()
    return done


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Keep other migrations waiting: by a table that the owner alone may lock, in a transaction of
    its own, since a migration consists of several."""
    with suppress(IntegrityError), engine.begin() as first:  # another one makes it at this moment
        first.execute(_LOCK_TABLE)
    with engine.connect() as session:
        sql.run(session, "locks/patient.sql")
        session.execute(_LOCK)
        try:
            yield
        finally:
            session.invalidate()


def apply(name: str) -> None:
    """Run sql/migrations/<name> inside Alembic's migration and remember its checksum."""
    connection = op.get_bind()
    sql.run_script(connection, f"migrations/{name}")
    connection.execute(
        text("insert into public.migration_file (name, sha256) values (:name, :sha256)"),
        {"name": name, "sha256": _checksum(name)},
    )


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _applied(connection: Connection) -> dict[str, str]:
    sql.run_script(connection, "migrate/migration_file.sql")
    rows = connection.execute(text("select name, sha256 from public.migration_file"))
    return {row.name: row.sha256 for row in rows}


def _refuse_edited(applied: dict[str, str]) -> None:
    edited = sorted(name for name, sha256 in applied.items() if _checksum(name) != sha256)
    if edited:
        raise MigrationChanged(
            f"Already applied and edited since: {', '.join(edited)}. "
            "Restore the file and write a new migration instead."
        )


def _checksum(name: str) -> str:
    return hashlib.sha256(sql.read(f"migrations/{name}").encode()).hexdigest()
