"""Bring a warehouse up to date: migrations by Alembic, then everything that is rebuilt anyway."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from alembic import command, op
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError

from thads_etl.errors import MigrationChanged
from thads_etl.warehouse import connect, deploy, gaps, readers, sql, statements

_LOCK_TABLE = text("create table if not exists public.migration_lock ()")
_LOCK = text("lock table public.migration_lock in access exclusive mode")


def migrate(url: str, patience: float = gaps.PATIENCE) -> list[str]:
    """Apply what is missing and return its names; nothing when the warehouse is up to date.

    url: the owner's. patience: seconds for which readers that hold what is changed are waited for.
    Of two that run at once, one waits for the other. Raises MigrationChanged when a file that was
    applied has been edited since.
    """
    engine = connect.engine(url)
    with _alone(engine), engine.connect() as connection:
        before = _applied(connection)
        _refuse_edited(before)
        connection.commit()
        gaps.in_a_gap(connection, partial(_upgrade, connection), patience)
        after = _applied(connection)
        connection.commit()
        done = sorted(set(after) - set(before))
        if deploy.deploy(connection, patience):
            done.append("catalogue, summaries and views")
        with connection.begin():
            changed = readers.own_settings(connection, undo=True)
        done += [f"settings of readers set back ({each})" for each in changed]
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
    # Whoever reads a table that is changed holds it; everybody else would wait behind us.
    sql.run(connection, "deploy/lock_timeout_of_session.sql", longest="2s")
    connection.commit()
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    sql.run(connection, "deploy/lock_timeout_of_session.sql", longest="0")
    connection.commit()


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
    return hashlib.sha256(statements.read(f"migrations/{name}").encode()).hexdigest()
