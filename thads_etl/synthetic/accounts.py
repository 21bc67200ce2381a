"""Accounts: one row of one office, its cases and their money beside each other.

Only cells that are typed are kept; sums follow from them. In an account every indicator that has
money has cases too.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from thads_etl.synthetic.assumptions import assumptions
from thads_etl.synthetic.waterfall import Figures

CASES, MONEY = "cases", "money_thousand_vnd"
OLD, NEW, ENTRUSTED = "carried_over", "newly_accepted", "received_by_entrustment"

Line = dict[str, int]
"""Indicator -> value."""


@dataclass(frozen=True)
class Account:
    cases: Line = field(default_factory=dict)
    money: Line = field(default_factory=dict)

    def of(self, measure: str) -> Line:
        return self.cases if measure == CASES else self.money


Book = Mapping[tuple[str, str], Account]
"""(office, row) -> account."""


def names(*blocks: str) -> list[str]:
    """Return the indicators of blocks of the waterfall."""
    return [name for block in blocks for name in assumptions().blocks[block]]


def done() -> list[str]:
    """Return the indicators of what was completed."""
    return names("completed_total")


def stocks() -> list[str]:
    """Return the indicators of what is carried forward."""
    return names("unfinished", "not_enforceable")


def deducted() -> list[str]:
    """Return the indicators of what left the office before it was enforced."""
    return names("deducted")


def accepted(line: Line) -> int:
    """Return what became of everything that was accepted: completed, carried forward, deducted."""
    return total(line, done() + stocks() + deducted())


def total(line: Line, indicators: Iterable[str]) -> int:
    return sum(line.get(name, 0) for name in indicators)


def like(case_indicator: str) -> str:
    """Return the case indicator that a money indicator goes with."""
    for columns in assumptions().blocks.values():
        if case_indicator in columns:
            return columns[case_indicator].like or case_indicator
    return case_indicator


def book(cases: Figures, money: Figures) -> Book:
    """Put cases and money of the same rows beside each other."""
    accounts: dict[tuple[str, str], Account] = {}
    for figures, measure in ((cases, CASES), (money, MONEY)):
        for office, cells in figures.items():
            for (item, indicator), value in cells.items():
                line = accounts.setdefault((office, item), Account()).of(measure)
                line[indicator] = value
    return accounts


def summed(
    accounts: Iterable[tuple[tuple[str, str], Account]],
    key: Callable[[str, str], tuple[str, str]],
) -> Book:
    """Add accounts up under other keys: `key` says which office and row each goes to."""
    sums: dict[tuple[str, str], Account] = {}
    for (office, item), account in accounts:
        to = sums.setdefault(key(office, item), Account())
        for measure in (CASES, MONEY):
            line = to.of(measure)
            for indicator, value in account.of(measure).items():
                line[indicator] = line.get(indicator, 0) + value
    return sums


def less(account: Account, part: Account) -> Account:
    """Return what is left of an account without a part of it."""
    return Account(
        {name: value - part.cases.get(name, 0) for name, value in account.cases.items()},
        {name: value - part.money.get(name, 0) for name, value in account.money.items()},
    )
