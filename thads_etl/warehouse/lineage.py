"""A figure -> its formula and the cells of the files behind it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from thads_etl import timezone
from thads_etl.catalogue import computed, joint, load, places
from thads_etl.catalogue.computed import Term
from thads_etl.errors import SettingsError, WarehouseError
from thads_etl.periods import Period
from thads_etl.warehouse import listed_lineage, sql, target_lineage
from thads_etl.warehouse.listed_lineage import Band

_SEVERAL = 2
_TARGETS = ("target_year", "target_half_year")


@dataclass(frozen=True)
class Figure:
    """Which figure is asked for. `office` is a province code or VN."""

    period: Period
    office: str
    indicator: str
    series: str = "all"
    measure: str = "cases"
    item: str = "total"
    perimeter: str = "as_reported"


@dataclass(frozen=True)
class Explanation:
    """A figure, how it is computed, and the cells of each summed part."""

    figure: Figure
    value: Decimal | None
    formula: str
    parts: Mapping[str, Sequence[Any]]
    """Summed indicator -> rows with office, file_name, sha256, sheet, cell, raw, state, value,
    submission_id, and the codes of rules_passed, rules_failed, rules_not_evaluated and rules_open
    (those of which an explanation is due now, of a later report that differs from this one with its
    period); held: it is not in the figure until then."""
    decisions: Sequence[Any] = ()
    """Of a target: rows with office, decision, decided_on, sheet, cell, raw, value, sha256,
    imported_at and imported_by."""
    reported: Mapping[str, Sequence[Any]] = field(default_factory=dict[str, Sequence[Any]])
    """Of a target: rows as in parts, of the cells in which offices report theirs."""


def explain(db: Connection, figure: Figure, as_of: datetime | None = None) -> Explanation:
    """Return what stands behind a figure now, or as it was known at a moment.

    Raises SettingsError when a name is not in the catalogue, WarehouseError when the period was due
    at that moment and the warehouse had no report of it yet.
    """
    band = listed_lineage.of(figure.indicator, figure.item)
    _refuse_unknown(replace(figure, item="total") if band else figure)
    if as_of is not None:
        _refuse_unknowable(db, figure.period, as_of)
    if band:
        return _of_band(db, figure, band, as_of)
    if figure.indicator in _TARGETS and (target := _as_assigned(db, figure)):
        return _of_target(db, target, as_of)
    indicator = load.indicators()[figure.indicator]
    terms = _terms(figure)
    cells = {term: _cells(db, figure, term, as_of) for term in terms}
    above, below = (_total(cells, side) for side in ("above", "below"))
    value = (
        _value(db, figure, indicator.ratio_in, above, below) if _of_same_offices(cells) else None
    )
    parts = {_name(figure, term): rows for term, rows in cells.items()}
    return Explanation(figure, value, _formula(figure, indicator.ratio_in, terms), parts)


def _as_assigned(db: Connection, figure: Figure) -> Figure | None:
    """Return the target that is asked for; None: what one office reported of it, as it stands.

    What several offices report has no sum: asked for is what they are to reach together.
    """
    if figure.series != target_lineage.REPORTED:
        return figure
    place = {"perimeter": figure.perimeter, "office": figure.office}
    period = str(figure.period)
    if sql.run(db, "lineage/members.sql", period=period, **place).scalar_one() < _SEVERAL:
        return None
    kind = target_lineage.reported_as(figure.item)
    return replace(figure, series=kind.series, measure=kind.measure, item="total")


def _of_target(db: Connection, figure: Figure, as_of: datetime | None) -> Explanation:
    """Return who says a target; of a mean, the members that are weighted, and their weights."""
    kind = target_lineage.kind_of(figure.series, figure.measure)
    target = target_lineage.find(db, kind, figure, as_of)
    if target.of_members is None:
        reported = _reported(target.reported)
        return Explanation(figure, target.value, target.source, {}, target.decisions, reported)
    rate = replace(figure, indicator=kind.indicator, item="total")
    below = [term for term in _terms(rate) if term.side == "below"]
    weights = {_name(rate, term): _cells(db, rate, term, as_of) for term in below}
    weighted: dict[str, Decimal] = {}
    for row in (row for rows in weights.values() for row in rows if not row.held):
        weighted[row.office] = weighted.get(row.office, Decimal()) + row.value
    decisions, cells = (
        [row for row in rows if row.office in weighted]
        for rows in (target.decisions, target.reported)
    )
    weight = f"({' + '.join(weights)})" if len(weights) > 1 else "".join(weights)
    formula = f"{target.source}: Σ {figure.indicator} × {weight} / Σ {weight}"
    if without := [office for office in weighted if target.of_members.get(office) is None]:
        formula = f"{formula}; chưa có chỉ tiêu: {', '.join(without)}"
    value = target_lineage.together(target.of_members, weighted)
    return Explanation(figure, value, formula, weights, decisions, _reported(cells))


def _reported(rows: Sequence[Any]) -> dict[str, Sequence[Any]]:
    """Return cells of reported targets by what they say, of the year or its half."""
    by_name: dict[str, Sequence[Any]] = {}
    for name in _TARGETS:
        if rows_of := [row for row in rows if row.indicator == name]:
            by_name[f"{target_lineage.REPORTED}:{name}"] = rows_of
    return by_name


def _of_band(db: Connection, figure: Figure, band: Band, as_of: datetime | None) -> Explanation:
    measure = band.edition.column_of_indicator[figure.indicator].measure
    place = figure.period, figure.perimeter, figure.office
    rows = listed_lineage.cells(db, band, figure.indicator, *place, as_of)
    value = _sum(rows)
    formula = f"Σ {figure.indicator}, {band.formula}"
    counted = replace(figure, series=band.edition.series, measure=measure)
    return Explanation(counted, value, formula, {band.form: rows})


def _terms(figure: Figure) -> list[Term]:
    """Return what a figure is computed from; a stated one is its own only term."""
    place = (figure.series, figure.measure)
    return [
        term
        for term in computed.terms()
        if (term.indicator, term.series, term.measure) == (figure.indicator, *place)
    ] or [Term(figure.indicator, *place, "above", *place, figure.indicator)]


def _refuse_unknown(figure: Figure) -> None:
    names = load.vocabulary()
    offices = {office.code for office in joint.offices()}
    regions = {office.region_code for office in load.offices()}
    known: dict[str, Collection[str]] = {
        "indicator": names.indicators,
        "series": names.series,
        "measure": names.measures,
        "item": load.items(),
        "perimeter": places.PERIMETERS,
        "office": ["VN", *sorted(regions), *sorted(offices)],
    }
    for kind, all_names in known.items():
        name = getattr(figure, kind)
        if name not in all_names:
            raise SettingsError(f"No {kind} {name!r}; known are {', '.join(all_names)}.")


def _refuse_unknowable(db: Connection, period: Period, as_of: datetime) -> None:
    later = sql.run(db, "lineage/known_later.sql", period=str(period), as_of=as_of).one_or_none()
    if later is not None:
        raise WarehouseError(
            f"{period} was due on {later.due_on}, and the warehouse has reports of it only since "
            f"{timezone.printed(later.known_since)}: it cannot say what was known before."
        )


def _cells(db: Connection, figure: Figure, term: Term, as_of: datetime | None) -> Sequence[Any]:
    return sql.run(
        db,
        "lineage/cells.sql",
        period=str(figure.period),
        year=figure.period.year,
        perimeter=figure.perimeter,
        office=figure.office,
        series=term.part_series,
        measure=term.part_measure,
        item=figure.item,
        indicator=term.part,
        as_of=as_of,
    ).all()


def _of_same_offices(cells: Mapping[Term, Sequence[Any]]) -> bool:
    """Say whether figures of several forms may be divided; those of one form always may."""
    offices = {
        frozenset(row.office for row in rows if not row.held) for rows in cells.values() if rows
    }
    return len({term.part_series for term in cells}) == 1 or len(offices) <= 1


def _total(cells: Mapping[Term, Sequence[Any]], side: str) -> Decimal | None:
    of_side = (rows for term, rows in cells.items() if term.side == side)
    return _sum([row for rows in of_side for row in rows])


def _sum(rows: Sequence[Any]) -> Decimal | None:
    counted = [row.value for row in rows if not row.held]
    return sum(counted, Decimal()) if counted else None


def _value(
    db: Connection,
    figure: Figure,
    ratio_in: str | None,
    above: Decimal | None,
    below: Decimal | None,
) -> Decimal | None:
    value: Decimal | None = sql.run(
        db,
        "lineage/computed.sql",
        ratio_in=ratio_in,
        above=above,
        below=below,
        months=figure.period.months,
    ).scalar_one()
    return value


def _name(figure: Figure, term: Term) -> str:
    """Return the name of a part, with its series where that is another one."""
    other = term.part_series != figure.series
    return f"{term.part_series}:{term.part}" if other else term.part


def _formula(figure: Figure, ratio_in: str | None, terms: Sequence[Term]) -> str:
    above, below = (
        " + ".join(f"Σ {_name(figure, term)}" for term in terms if term.side == side)
        for side in ("above", "below")
    )
    if ratio_in is None or not below:
        return above
    times = {"percent": "100 × ", "months": f"{figure.period.months} × ", "one": ""}[ratio_in]
    return f"{times}{f'({above})' if ' + ' in above else above} / {below}"
