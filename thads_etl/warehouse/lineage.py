"""A figure -> its formula and the cells of the files behind it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from thads_etl.catalogue import joint, load, places
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.warehouse import sql


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
    (those of which an explanation is due now)."""


def explain(db: Connection, figure: Figure, as_of: datetime | None = None) -> Explanation:
    """Return what stands behind a figure now, or as it was known at a moment.

    Raises SettingsError when a name is not in the catalogue.
    """
    _refuse_unknown(figure)
    indicator = load.indicators()[figure.indicator]
    names = indicator.ratio or (indicator.name,)
    parts = {name: _cells(db, figure, name, as_of) for name in names}
    totals = [sum(int(row.value) for row in cells) if cells else None for cells in parts.values()]
    return Explanation(figure, _value(db, totals), _formula(names), parts)


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


def _cells(db: Connection, figure: Figure, indicator: str, as_of: datetime | None) -> Sequence[Any]:
    return sql.run(
        db,
        "lineage/cells.sql",
        period=str(figure.period),
        year=figure.period.year,
        perimeter=figure.perimeter,
        office=figure.office,
        series=figure.series,
        measure=figure.measure,
        item=figure.item,
        indicator=indicator,
        as_of=as_of,
    ).all()


def _value(db: Connection, totals: Sequence[int | None]) -> Decimal | None:
    if len(totals) == 1:
        return None if totals[0] is None else Decimal(totals[0])
    numerator, denominator = totals
    rate: Decimal | None = sql.run(
        db, "lineage/rate.sql", numerator=numerator, denominator=denominator
    ).scalar_one()
    return rate


def _formula(names: Sequence[str]) -> str:
    if len(names) == 1:
        return f"Σ {names[0]}"
    return f"100 × Σ {names[0]} / Σ {names[1]}"
