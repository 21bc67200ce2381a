"""What the open-data edition asks of the schema bi; the role of readers is enough for it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, column, select
from sqlalchemy import table as named_table

from thads_etl.warehouse import sql

_ORDER = ("perimeter", "office", "series", "measure", "indicator")


def figures(db: Connection, release: str, columns: Sequence[str]) -> list[Mapping[str, Any]]:
    """Return the figures of a release, in the order of their codes whatever the collation is."""
    rows = db.execute(
        select(*map(column, columns))
        .select_from(named_table("release", schema="bi"))
        .where(column("release") == release)
    ).mappings()
    return sorted(map(dict, rows), key=lambda row: [row[name] for name in _ORDER])


def release_before(db: Connection, release: str) -> str | None:
    """Return the release of the same period that was made last before this one."""
    before: str | None = sql.run(db, "releases/before.sql", name=release).scalar()
    return before


def codes(
    db: Connection, view: str, columns: Sequence[str], key: Sequence[str]
) -> list[tuple[Any, ...]]:
    """Return the lines of a view of bi that explains codes, in the order of its key."""
    rows = db.execute(
        select(*map(column, columns)).select_from(named_table(view, schema="bi"))
    ).mappings()
    return [
        tuple(row[name] for name in columns)
        for row in sorted(rows, key=lambda row: [row[name] for name in key])
    ]
