"""Matters that are counted one by one: petitions, receptions, coercive measures, claims.

A year opens with what the year before left, and as many are resolved by its end as have arrived; in
between both grow evenly. Which kind the nth one is depends on n alone, so counts never fall.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from thads_etl.periods import Period
from thads_etl.synthetic.apportion import apportion, grown, jitter
from thads_etl.synthetic.assumptions import Matter, assumptions
from thads_etl.synthetic.waterfall import Cell, Figures

BASE_YEAR = 2023
"""The statistical year that the numbers of assumptions.yaml are of."""
_STRIDE, _TURN = 618_034, 1_000_000


@cache
def figures(series: str, period: Period) -> Figures:
    """Return the cells of the offices of the 63, by row and indicator."""
    matter = assumptions().matters[series]
    offices: Figures = {office: {} for office in assumptions().offices}
    for item, row in matter.rows.items():
        arriving = grown(row.arrives, assumptions().growth["cases"], period.year - BASE_YEAR)
        # As much is carried forward as was carried over.
        opens, arrives = (_shares(series, item, number) for number in (row.opens, arriving))
        for office, cells in offices.items():
            counted = _counted(matter, opens[office], arrives[office], period.months)
            cells |= {(item, indicator): value for indicator, value in counted.items()}
    return offices


def _shares(series: str, item: str, number: int) -> Mapping[str, int]:
    return apportion(
        number,
        {
            code: office.caseload * jitter(300, code, series, item)
            for code, office in assumptions().offices.items()
        },
    )


def _counted(matter: Matter, opens: int, arrives: int, months: int) -> dict[str, int]:
    """Return what one row of one office counts after so many months."""
    in_year = arrives - _outside(matter, arrives)
    arrived, outside = arrives * months // 12, _outside(matter, arrives * months // 12)
    resolved = min(in_year * months // 12, opens + arrived - outside)
    remaining = opens + arrived - outside - resolved
    counted: dict[str | None, int] = {
        matter.opens: opens,
        matter.arrives: arrived,
        matter.within: resolved + remaining,
        matter.remains: remaining,
    }
    beside = {
        name: (arrived if each.of == "arrived" else resolved) * each.per_mille // 1000
        for name, each in matter.beside.items()
    }
    named = {name: value for name, value in counted.items() if name is not None}
    return named | _kinds(matter.kinds, arrived) | _kinds(matter.outcomes, resolved) | beside


def _outside(matter: Matter, arrived: int) -> int:
    return arrived * matter.outside_per_mille // 1000


def _kinds(weights: Mapping[str, int], number: int) -> dict[str, int]:
    counted = dict.fromkeys(weights, 0)
    for kind in _first(tuple(weights.items()), number):
        counted[kind] += 1
    return counted


def _first(weights: tuple[tuple[str, int], ...], number: int) -> Iterator[str]:
    """Yield the kind of each of the first so many: spread evenly, and always the same."""
    whole = sum(weight for _, weight in weights)
    for n in range(1, number + 1 if whole else 1):
        left = n * _STRIDE % _TURN * whole // _TURN
        for kind, weight in weights:
            if left < weight:
                yield kind
                break
            left -= weight


def summed(figures: Figures, became: Mapping[str, str]) -> Figures:
    """Add up offices that have become one."""
    sums: Figures = {}
    for office, cells in figures.items():
        to: dict[Cell, int] = sums.setdefault(became[office], {})
        for cell, value in cells.items():
            to[cell] = to.get(cell, 0) + value
    return sums
