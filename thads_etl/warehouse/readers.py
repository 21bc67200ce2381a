"""What readers may change of their own roles, and what is done about it."""

from collections.abc import Sequence
from typing import Literal

from sqlalchemy import Connection

from thads_etl.warehouse import sql

LIMITS = "sql/reference/reader_limits.sql"
"""What only a superuser may do; README.md says when."""


def are_limited(connection: Connection) -> bool:
    """Say whether a superuser limited them in this database."""
    return _made(connection, "readers")


def _made(connection: Connection, routine: str) -> bool:
    return bool(sql.run(connection, "readers/may_be_limited.sql", routine=routine).scalar_one())


def own_settings(connection: Connection, *, undo: bool = False) -> Sequence[str]:
    """Return what logins of readers changed of their settings; undo: set that back.

    Nothing can be said, nor done, where they are not limited.
    """
    if not are_limited(connection):
        return ()
    return sql.run(connection, "readers/settings.sql", undo=undo).scalars().all()


def open_functions(connection: Connection) -> Sequence[str]:
    """Return PostgreSQL's functions with effects that are not to be open to readers."""
    return sql.run(connection, "readers/open_functions.sql").scalars().all()


def open_databases(connection: Connection) -> Sequence[str]:
    """Return the databases of others on the server that readers may enter."""
    return sql.run(connection, "readers/open_databases.sql").scalars().all()


def standing(connection: Connection) -> tuple[Literal["ok", "note", "bad"], str, str]:
    """Return how it stands with the limits of readers, in words, and what to do about it."""
    if not are_limited(connection):
        return "note", "none", f"a superuser runs {LIMITS} in the warehouse's database"
    if changed := own_settings(connection):
        changes = f"changed by a reader: {'; '.join(changed)}"
        return "bad", changes, "tonight they are set back; see docs/runbook.md: a login of readers"
    if not _made(connection, "open_functions"):
        return "bad", "those of an older version", f"a superuser runs {LIMITS} again"
    if routines := open_functions(connection):
        state = f"readers may execute {', '.join(routines)}"
        return (
            "bad",
            state,
            f"a superuser runs {LIMITS} again, as after each new version of PostgreSQL",
        )
    if entered := open_databases(connection):
        entries = f"readers may enter {', '.join(entered)}"
        return (
            "note",
            entries,
            "a superuser runs sql/reference/closed_databases.sql, if that is ours",
        )
    return "ok", "as they were set", ""
