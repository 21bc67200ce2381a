"""Freeze the tables of a period, list what two releases differ in, withdraw one."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnClause, Connection, RowMapping, column, select, text
from sqlalchemy import table as named_table

from thads_etl import release_names
from thads_etl.catalogue import computed, load
from thads_etl.errors import WarehouseError
from thads_etl.periods import Period
from thads_etl.warehouse import marts, sql, summaries, versions

_KEY = ("period", "perimeter", "office", "series", "measure", "indicator")
_AGED = ("period", "perimeter", "office", "list", "since", "band", "measure")
_WHOLE = ("value", "value_year_before", "change")
"""Counts and money, but of a rate per cent: whole numbers are written without decimals."""
_COMPARED = (*_WHOLE, "change_pct", "change_points")
_COVERED = ("offices_expected", "offices_reported")
TABLES = {
    "year_on_year": (_KEY, (*_KEY, *_COMPARED, *_COVERED, "not_comparable")),
    "half_year": (
        _KEY,
        ("period", "half", *_KEY[1:], *_COMPARED, *_COVERED, "not_comparable"),
    ),
    "year_on_year_by_item": (
        (*_KEY, "item"),
        (
            *(*_KEY[:-1], "item", "item_label_vi", "indicator"),
            *(*_COMPARED, *_COVERED, "not_comparable"),
        ),
    ),
    "ageing": (
        _AGED,
        (*_AGED, "value", "value_year_before", "change", "change_pct", "stayed", *_COVERED),
    ),
}
"""Views of bi that a release freezes: the key that orders their lines, and what of them is frozen.

Labels of offices and the like are not: they are today's.
"""
_FIRST = ("completion_rate", "resolution_rate")
"""The computed indicators of releases whose manifest does not name any."""
_BUILT_FROM = ("half_year", "year_on_year")
"""The summaries that those views show."""


@dataclass(frozen=True)
class FrozenTable:
    table_name: str
    sha256: str
    lines: int
    columns: tuple[str, ...] | None = None
    """What was hashed, in this order; None: what every release freezes."""
    computed: tuple[str, ...] | None = None
    """The computed indicators among the lines; None: those of before any were added."""


def sources_of(period: Period) -> list[str]:
    """Return the periods whose submissions the tables of a period are built from."""
    behind = (marts.marts()[mart] for mart in _BUILT_FROM)
    return [str(each) for each in sorted({each for mart in behind for each in mart.inputs(period)})]


def create(db: Connection, name: str, period: Period, status: str, note: str | None = None) -> None:
    """Freeze the tables of a period under a name; raises what `releasable` raises."""
    freeze(db, name, period, status, releasable(db, name, period), note)


def releasable(db: Connection, name: str, period: Period) -> list[FrozenTable]:
    """Return what a release of this name would freeze.

    Raises WarehouseError when the name is none or is taken, the period has no figures, or its
    summaries are stale: what is frozen must be what the accepted submissions say.
    """
    if not release_names.is_name(name):
        raise WarehouseError(
            f"{name!r} cannot name a release: begin with a digit or a letter without marks, go on "
            "with these, '.', '_' or '-', up to 100 characters."
        )
    if _period(db, name) is not None:
        raise WarehouseError(f"A release named {name} exists; a release is never changed.")
    if period in summaries.stale_periods(db):
        raise WarehouseError(f"The summaries of {period} are stale: run `thads summarise` first.")
    frozen = tables(db, period)
    if not any(table.lines for table in frozen):
        raise WarehouseError(f"{period} has no figures to release.")
    return frozen


def freeze(
    db: Connection,
    name: str,
    period: Period,
    status: str,
    manifest: Sequence[FrozenTable],
    note: str | None = None,
) -> None:
    """Freeze what `releasable` returned; raise WarehouseError if it has changed since.

    Looked at once more after the figures were copied: whatever others commit in between is seen.
    """
    sql.run(
        db,
        "releases/freeze.sql",
        release=name,
        period=str(period),
        status=status,
        code_version=versions.definitions(),
        note=note,
        sources=sources_of(period),
        manifest=json.dumps([asdict(table) for table in manifest]),
    )
    if tables(db, period) != list(manifest):
        raise WarehouseError(f"The figures of {period} changed meanwhile; nothing was released.")


def tables(
    db: Connection, period: Period, manifest: Sequence[FrozenTable] = ()
) -> list[FrozenTable]:
    """Return the checksums of the tables of a period as they are now.

    manifest: of a release that they are compared with; only its tables, columns and computed
    indicators are hashed, because a release gains tables, and views gain both.
    """
    known = {each.table_name: each for each in manifest}
    frozen = []
    for table, (key, columns) in TABLES.items():
        if manifest and table not in known:
            continue
        was = known.get(table)
        kept = (was.columns if was else None) or columns
        indicators = (was.computed or _FIRST) if was else _computed()
        frozen.append(_frozen(db, table, key, period, kept, indicators))
    return frozen


def _computed() -> tuple[str, ...]:
    return tuple(sorted({term.indicator for term in computed.terms()}))


def _frozen(
    db: Connection,
    table: str,
    key: Sequence[str],
    period: Period,
    columns: Sequence[str],
    indicators: Sequence[str],
) -> FrozenTable:
    """Hash the lines as CSV in the order of their key; numbers as exact text."""
    named: list[ColumnClause[Any]] = [column(name) for name in columns]
    wanted = column("period") == str(period)
    if "indicator" in key:
        wanted &= column("indicator").not_in(set(_computed()) - set(indicators))
    rows = db.execute(
        select(*named)
        .select_from(named_table(table, schema="bi"))
        .where(wanted)
        .order_by(*map(column, key))
    ).mappings()
    rates = {each.name for each in load.indicators().values() if each.kind == "ratio"}
    lines = [_line(row, whole=row.get("indicator") not in rates) for row in rows]
    digest = hashlib.sha256("".join(f"{line}\n" for line in lines).encode())
    return FrozenTable(table, digest.hexdigest(), len(lines), tuple(columns), tuple(indicators))


def _line(row: RowMapping, *, whole: bool) -> str:
    """Return a line as it was always frozen, whatever scale the view has now."""
    return ";".join(
        f"{value.normalize():f}"
        if whole and name in _WHOLE and value is not None
        else ("" if value is None else str(value))
        for name, value in row.items()
    )


def frozen(db: Connection, name: str) -> tuple[Period, list[FrozenTable]]:
    """Return the period of a release and its manifest; raise WarehouseError if there is none."""
    period = _period(db, name)
    if period is None:
        raise WarehouseError(f"No release is named {name}.")
    rows = sql.run(db, "releases/frozen.sql", name=name)
    return Period.parse(period), [
        FrozenTable(
            *(row.table_name, row.sha256, row.lines),
            *(names and tuple(names) for names in (row.columns, row.computed)),
        )
        for row in rows
    ]


def as_made(db: Connection, name: str) -> tuple[str, str, str | None] | None:
    """Return period, status and note of a release, also of one that was withdrawn."""
    made = [(row.period, row.status, row.note) for row in listed(db) if row.name == name]
    return made[0] if made else None


def open_questions(db: Connection, period: Period) -> int:
    """Return how many reports of a period, or of the year before, are in question."""
    return int(sql.run(db, "releases/open_questions.sql", period=str(period)).scalar_one())


def source_files(db: Connection, name: str) -> Sequence[Any]:
    """Return the files that a release was built from: sha256, archive_key, name, in order."""
    return sql.run(db, "releases/source_files.sql", name=name).all()


def withdraw(db: Connection, name: str) -> None:
    """Mark a release as withdrawn; it stays in the archive and leaves the default view."""
    if not sql.run(db, "releases/withdraw.sql", name=name).scalar():
        raise WarehouseError(f"No release in force is named {name}.")


def listed(db: Connection) -> Sequence[Any]:
    """Return every release, oldest first."""
    return sql.run(db, "releases/listed.sql").all()


def diff(db: Connection, one: str, other: str) -> Sequence[Any]:
    """Return the figures on which two releases of one period differ, with the cause."""
    periods = {frozen(db, name)[0] for name in (one, other)}
    if len(periods) != 1:
        raise WarehouseError(f"{one} and {other} are releases of different periods.")
    return sql.run(db, "releases/diff.sql", one=one, other=other).all()


def _period(db: Connection, name: str) -> str | None:
    """Return the period of a release; None: there is none of this name."""
    query = text("select period from release.release where name = :name")
    return db.execute(query, {"name": name}).scalar()
