"""The figures of one report, read in one transaction, and looked up by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from thads_etl.catalogue import load
from thads_etl.errors import PeriodError, WarehouseError
from thads_etl.periods import Period
from thads_etl.warehouse import half_year_report

NATION = "VN"
HALVES = (6, 12)


@dataclass(frozen=True)
class Figure:
    """One line of a view: a level beside the year before."""

    view: str
    office: str
    series: str
    measure: str
    indicator: str
    value: Decimal | None
    value_year_before: Decimal | None
    change: Decimal | None
    change_pct: Decimal | None
    change_points: Decimal | None
    expected: int
    reported: int
    not_comparable: str | None
    status: str | None

    def place(self, column: str) -> str:
        key = (self.view, self.office, self.series, self.measure, self.indicator, column)
        return "|".join(key)


Key = tuple[str, str, str, str]
"""office, series, measure, indicator."""


@dataclass(frozen=True)
class Office:
    code: str
    name: str
    order: int
    late: int
    """Forms that came after the deadline."""


@dataclass(frozen=True)
class Release:
    name: str
    status: str
    created_at: datetime


@dataclass(frozen=True)
class Figures:
    period: Period
    perimeter: str
    by_key: Mapping[Key, Figure]
    half: Mapping[Key, Figure]
    """The second half-year; empty for a first one, which is the whole of its period."""
    matched: Mapping[Key, Figure]
    """On the offices that reported both years; empty for a release."""
    offices: tuple[Office, ...]
    years: tuple[tuple[int, str, Decimal], ...]
    """Statistical year, measure, national rate of the same months."""
    targets: Mapping[str, tuple[Decimal, Decimal]]
    """Measure -> target of the year, and of the part of it until now."""
    definitions: tuple[Any, ...]
    due_on: date | None
    known_at: datetime | None
    release: Release | None
    """What is reported; None: what the warehouse says now."""
    before: Release | None
    """The release before it."""
    published: Mapping[Key, Figure] = field(default_factory=dict)
    """The figures of that release."""

    def get(
        self, measure: str, indicator: str, office: str = NATION, series: str = "all"
    ) -> Figure | None:
        return self.by_key.get((office, series, measure, indicator))

    def missing(self, measure: str = "cases", series: str = "all") -> list[Office]:
        """Return the provinces without a figure."""
        return [
            office
            for office in self.offices
            if (figure := self.get(measure, "completed_total", office.code, series)) is None
            or figure.value is None
        ]


def of_period(db: Connection, period: Period) -> Figures:
    """Return what the warehouse says of a period now.

    Raises PeriodError where no half of a statistical year ends, WarehouseError without figures.
    """
    if period.months not in HALVES:
        raise PeriodError(
            f"{period} does not end a half of a statistical year: only 6 and 12 months do."
        )
    chosen = _perimeter(period)
    releases = _releases(db, period)
    before = releases[-1] if releases else None
    rows = half_year_report.half(db, period, chosen) if period.months == 12 else ()
    return _figures(
        db,
        period,
        by_key=_by_key("year_on_year", half_year_report.figures(db, period, chosen)),
        half=_by_key("half_year", rows),
        matched=_by_key("like_for_like", half_year_report.like_for_like(db, period, chosen)),
        years=tuple((r.year, r.measure, r.value) for r in half_year_report.years(db, period)),
        known_at=half_year_report.known_at(db, period),
        before=before,
    )


def of_release(db: Connection, name: str) -> Figures:
    """Return what a release froze; raise WarehouseError when there is none of this name."""
    period, row = half_year_report.release(db, name)
    if period.months not in HALVES:
        raise PeriodError(f"{name} is of {period}, which does not end a half of a year.")
    earlier = [
        each
        for each in _releases(db, period)
        if (each.created_at, each.name) < (row.created_at, name)
    ]
    by_key = _by_key("release", half_year_report.released(db, name, _perimeter(period)))
    rates = [f for f in by_key.values() if f.office == NATION and f.series == "all"]
    years = tuple(
        (year, rate.measure, value)
        for rate in sorted(rates, key=lambda each: each.measure)
        if rate.indicator == "completion_rate"
        for year, value in (
            (period.year - 1, rate.value_year_before),
            (period.year, rate.value),
        )
        if value is not None
    )
    return _figures(
        db,
        period,
        by_key=by_key,
        half={},
        matched={},
        years=years,
        known_at=row.created_at,
        release=Release(name, row.status, row.created_at),
        before=earlier[-1] if earlier else None,
    )


def _figures(
    db: Connection,
    period: Period,
    *,
    by_key: Mapping[Key, Figure],
    before: Release | None,
    release: Release | None = None,
    **read: Any,
) -> Figures:
    """Add what both kinds of report need; raise WarehouseError when there are no figures."""
    total = by_key.get((NATION, "all", "cases", "completed_total"))
    if total is None or total.value is None:
        raise WarehouseError(f"{period} has no figures to report.")
    chosen = _perimeter(period)
    handed_in = {row.office: row for row in half_year_report.handed_in(db, period)}
    published = half_year_report.released(db, before.name, chosen) if before else ()
    return Figures(
        period=period,
        perimeter=chosen,
        by_key=by_key,
        offices=_offices(half_year_report.offices(db, period), handed_in),
        targets={
            row.measure: (row.target_year, row.target_to_date)
            for row in half_year_report.targets(db, period)
        },
        definitions=tuple(half_year_report.definitions(db)),
        due_on=min((row.due_on for row in handed_in.values()), default=None),
        release=release,
        before=before,
        published=_by_key("release", published),
        **read,
    )


def _offices(rows: Iterable[Any], handed_in: Mapping[str, Any]) -> tuple[Office, ...]:
    return tuple(
        Office(
            row.office,
            row.short_name_vi,
            row.name_order,
            handed_in[row.office].late if row.office in handed_in else 0,
        )
        for row in rows
    )


def _releases(db: Connection, period: Period) -> list[Release]:
    rows = half_year_report.releases(db, period)
    return [Release(row.release, row.status, row.created_at) for row in rows]


def _by_key(view: str, rows: Iterable[Any]) -> dict[Key, Figure]:
    return {
        (row.office, row.series, row.measure, row.indicator): Figure(view, *row) for row in rows
    }


def _perimeter(period: Period) -> str:
    """Return `successor` once the provinces are those of today: only there have merged ones a year
    before."""
    of_then = {office.code for office in load.offices_on(period.ends_on)}
    of_today = {office.code for office in load.offices() if office.valid_until is None}
    return "successor" if of_then == of_today else "as_reported"
