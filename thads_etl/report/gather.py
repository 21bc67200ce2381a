"""Read the figures of one report, in the one transaction that it is given."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from thads_etl.catalogue import load
from thads_etl.errors import NothingToReport, PeriodError
from thads_etl.periods import Period
from thads_etl.report.figures import NATION, Figure, Figures, Key, Office, Release, Yearly
from thads_etl.warehouse import half_year_report

HALVES = (6, 12)


def of_period(db: Connection, period: Period) -> Figures:
    """Return what the warehouse says of a period now.

    Raises PeriodError where no half of a statistical year ends, NothingToReport without figures.
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
        years=tuple(_yearly(row) for row in half_year_report.years(db, period)),
        known_at=half_year_report.known_at(db, period),
        before=before,
        held=half_year_report.held(db, period),
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
    return _figures(
        db,
        period,
        by_key=by_key,
        half={},
        matched={},
        years=_two_years(period, by_key),
        known_at=row.created_at,
        release=Release(name, row.status, row.created_at),
        before=earlier[-1] if earlier else None,
    )


def _yearly(row: Any) -> Yearly:
    key = (NATION, "all", row.measure, row.indicator, "value")
    place = "|".join((f"year_on_year@{row.year}", *key))
    return Yearly(row.year, row.measure, row.indicator, row.value, row.status, place)


def _two_years(period: Period, by_key: Mapping[Key, Figure]) -> tuple[Yearly, ...]:
    """Return the year of a release and the one before, which it holds as a column."""
    followed = [
        figure
        for name in half_year_report.THROUGH_YEARS
        for measure in half_year_report.MEASURES
        if (figure := by_key.get((NATION, "all", measure, name)))
    ]
    return tuple(
        Yearly(year, each.measure, each.indicator, value, status, each.place(column))
        for year, column in ((period.year - 1, "value_year_before"), (period.year, "value"))
        for each in followed
        if (value := getattr(each, column)) is not None
        for status in (each.status if column == "value" else None,)
    )


def _figures(
    db: Connection,
    period: Period,
    *,
    by_key: Mapping[Key, Figure],
    before: Release | None,
    release: Release | None = None,
    held: Collection[str] = (),
    **read: Any,
) -> Figures:
    """Add what both kinds of report need; raise NothingToReport when there are no figures."""
    total = by_key.get((NATION, "all", "cases", "completed_total"))
    if total is None or total.value is None:
        raise NothingToReport(f"{period} has no figures to report.")
    chosen = _perimeter(period)
    handed_in = {row.office: row for row in half_year_report.handed_in(db, period)}
    published = half_year_report.released(db, before.name, chosen) if before else ()
    return Figures(
        period=period,
        perimeter=chosen,
        by_key=by_key,
        offices=_offices(half_year_report.offices(db, period), handed_in, held),
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


def _offices(
    rows: Iterable[Any], handed_in: Mapping[str, Any], held: Collection[str]
) -> tuple[Office, ...]:
    return tuple(
        Office(
            row.office,
            row.short_name_vi,
            row.name_order,
            handed_in[row.office].late if row.office in handed_in else 0,
            row.office in held,
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
