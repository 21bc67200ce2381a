"""The demonstration's figures: pinned totals split over offices, rows and columns.

All forms of a period are split together: cases first, then money by cases, so that there is no
money without a case; corruption and economic cases first, then all others, so that the general
forms are the sum of both and can never be smaller.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from thads_etl.errors import CatalogueError
from thads_etl.periods import Period
from thads_etl.synthetic.apportion import apportion, jitter, spread
from thads_etl.synthetic.assumptions import NATIONAL, Assumptions, assumptions, pinned_figures

Cell = tuple[str, str]
"""Item of the row, indicator of the column."""
Figures = dict[str, dict[Cell, int]]
"""Code of the office -> its input cells."""

_ALL, _CORRUPTION = "all", "corruption_economic"
_CASES, _MONEY = "cases", "money_thousand_vnd"
_LADDER = (
    ("completed_total", "completed_total", None),
    ("unfinished", "with_conditions", "completed_total"),
    ("not_enforceable", "total_to_enforce", "with_conditions"),
)
"""Each block is one total without the one inside it."""

_Weigh = Callable[[str, str, str, str], int]
"""(office, item, block, indicator) -> weight."""


@cache
def figures(period: Period) -> Mapping[tuple[str, str], Figures]:
    """Return (series, measure) -> figures of every office.

    Raises CatalogueError for a period that has no pinned figures.
    """
    corruption, others = split(period)
    inside = [under_general_rows(each) for each in corruption]
    return {
        (_CORRUPTION, _CASES): corruption[0],
        (_CORRUPTION, _MONEY): corruption[1],
        (_ALL, _CASES): _sum(others[0], inside[0]),
        (_ALL, _MONEY): _sum(others[1], inside[1]),
    }


@cache
def split(period: Period) -> tuple[tuple[Figures, Figures], tuple[Figures, Figures]]:
    """Return cases and money of corruption and economic cases, then of all others.

    Raises CatalogueError for a period that has no pinned figures.
    """
    if (str(period), _ALL, _CASES, NATIONAL) not in pinned_figures():
        raise CatalogueError(f"pinned_figures.csv says nothing about {period}.")
    work = _Split(str(period), assumptions())
    cases = work.blocks(_CORRUPTION, _CASES, work.case_weight(_CORRUPTION), {})
    money = work.blocks(_CORRUPTION, _MONEY, work.money_weight(_CORRUPTION, cases), {})
    corruption = work.with_intake(cases, money)
    inside = [under_general_rows(each) for each in corruption]
    cases = work.blocks(_ALL, _CASES, work.case_weight(_ALL), inside[0])
    money = work.blocks(_ALL, _MONEY, work.money_weight(_ALL, cases), inside[1])
    return corruption, work.with_intake(cases, money)


def under_general_rows(corruption: Figures) -> Figures:
    """Return the figures of the thematic rows under the rows of the general form."""
    rows = assumptions().rows[_CORRUPTION]
    moved: Figures = {office: {} for office in corruption}
    for office, cells in corruption.items():
        for (item, indicator), value in cells.items():
            cell = (rows[item].within or item, indicator)
            moved[office][cell] = moved[office].get(cell, 0) + value
    return moved


@dataclass(frozen=True)
class _Split:
    period: str
    assumed: Assumptions

    def blocks(self, series: str, measure: str, weigh: _Weigh, inside: Figures) -> Figures:
        """Split the pinned blocks, less what is already `inside`, over offices and cells."""
        national = self._pinned_blocks(series, measure, NATIONAL)
        result: Figures = {office: {} for office in self.assumed.offices}
        for block, columns in self.assumed.blocks.items():
            counted = {
                office: sum(value for (_, name), value in cells.items() if name in columns)
                for office, cells in inside.items()
            }
            fixed = {
                office: pinned[block] - counted.get(office, 0)
                for office in self.assumed.offices
                if block in (pinned := self._pinned_blocks(series, measure, office))
            }
            weights = {
                office: {
                    (item, indicator): weigh(office, item, block, indicator)
                    for item in self.assumed.rows[series]
                    for indicator in columns
                }
                for office in self.assumed.offices
            }
            parts = spread(national[block] - sum(counted.values()), fixed, weights)
            for office, cells in parts.items():
                result[office] |= cells
        return result

    def _pinned_blocks(self, series: str, measure: str, area: str) -> dict[str, int]:
        pinned = pinned_figures().get((self.period, series, measure, area), {})
        blocks = {
            block: pinned[outer] - (pinned[inner] if inner else 0)
            for block, outer, inner in _LADDER
            if outer in pinned and (inner is None or inner in pinned)
        }
        if area == NATIONAL:
            share = self.assumed.deducted[measure]
            blocks["deducted"] = pinned["total_to_enforce"] * share // 1000
        return blocks

    def case_weight(self, series: str) -> _Weigh:
        """Weigh a cell by the office's size and pace, the row and the column."""

        def weigh(office: str, item: str, block: str, indicator: str) -> int:
            share = self.assumed.offices[office]
            pace = {"completed_total": share.pace, "unfinished": 1000 - share.pace}.get(block, 500)
            column = self.assumed.blocks[block][indicator]
            return (
                (share.caseload if series == _ALL else share.corruption)
                * pace
                * jitter(70, self.period, office, block)
                * self.assumed.rows[series][item].cases
                * jitter(200, office, item)
                * column.cases
                * jitter(100, self.period, office, indicator)
            )

        return weigh

    def money_weight(self, series: str, cases: Figures) -> _Weigh:
        """Weigh a cell by its cases and what one of them is worth."""

        def weigh(office: str, item: str, block: str, indicator: str) -> int:
            column = self.assumed.blocks[block][indicator]
            if not column.used_by(item):
                return 0
            return (
                cases[office][item, column.like or indicator]
                * self.assumed.offices[office].value
                * self.assumed.rows[series][item].value
                * column.money
                * jitter(150, self.period, office, item, block)
            )

        return weigh

    def with_intake(self, cases: Figures, money: Figures) -> tuple[Figures, Figures]:
        """Add the intake: everything accepted was either carried over or is new."""
        new_cases: Figures = {}
        new_money: Figures = {}
        for office in cases:
            new_cases[office] = cases[office] | self._case_intake(office, _by_item(cases[office]))
            accepted = _by_item(money[office])
            new_money[office] = money[office] | self._money_intake(accepted, new_cases[office])
        return new_cases, new_money

    def _case_intake(self, office: str, accepted: Mapping[str, int]) -> dict[Cell, int]:
        intake: dict[Cell, int] = {}
        share = self.assumed.newly_accepted[self.period]
        for item, total in accepted.items():
            new = (total * share * jitter(120, self.period, office, item) + 500_000) // 1_000_000
            intake[item, "newly_accepted"] = new
            intake[item, "carried_over"] = total - new
            intake[item, "received_by_entrustment"] = (
                new
                * self.assumed.received_by_entrustment
                * jitter(400, self.period, office, item, "entrusted")
                // 1_000_000
            )
        return intake

    def _money_intake(
        self, accepted: Mapping[str, int], cases: Mapping[Cell, int]
    ) -> dict[Cell, int]:
        intake: dict[Cell, int] = {}
        for item, total in accepted.items():
            new_cases = cases[item, "newly_accepted"]
            parts = apportion(
                total,
                {
                    "newly_accepted": new_cases * self.assumed.value_of_new,
                    "carried_over": cases[item, "carried_over"] * 1000,
                },
            )
            intake |= {(item, indicator): part for indicator, part in parts.items()}
            received = parts["newly_accepted"] * cases[item, "received_by_entrustment"]
            intake[item, "received_by_entrustment"] = received // max(new_cases, 1)
        return intake


def _by_item(cells: Mapping[Cell, int]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for (item, _), value in cells.items():
        totals[item] = totals.get(item, 0) + value
    return totals


def _sum(one: Figures, two: Figures) -> Figures:
    return {
        office: {cell: value + two[office].get(cell, 0) for cell, value in cells.items()}
        for office, cells in one.items()
    }
