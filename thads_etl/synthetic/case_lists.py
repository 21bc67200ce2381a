"""The cases of a list: as many, with as much money, as another form of the office says.

Every office has a stream of cases, each with its decision, the same in all periods. Listed are the
hardest to complete of those decided by then: a case stays and ages until newer ones take its place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.catalogue.particulars import number_of
from thads_etl.periods import Period
from thads_etl.synthetic import apportion, years
from thads_etl.workbooks.formulas import CellKey

Total = Callable[[str, str, Office, Period], int]
"""Form, code of a column, office, period -> what the row of its total says."""

_MEASURED = Period(2023, 6)
"""The period whose cases say how fast those of an office come in."""
_FIRST_DAY = date(2008, 10, 1)
_STAYS, _HARDEST = 1_460, 2_920
"""Days that a case is listed on average, and that the hardest ones are longer than the easiest."""
_CLASSIFIED, _PER_CENT = 60, 100
"""Cases in a hundred that were found enforceable."""
_SOON, _LATE = 20, 180
_TYPES = (1, 1, 1, 1, 2, 2, 4, 5, 5, 9)
_ENFORCEABLE, _NOT_ENFORCEABLE = (1, 1, 1, 2, 3), (4, 4, 5, 6)
_REASONS = {True: (1, 2, 2, 3, 7), False: (1, 4, 4, 5, 6)}
_SHARE_WITHOUT_FORM = ("b01", "16", "b02", "16", 2)
"""Of a list that no form counts: half of the cases without conditions."""


@dataclass(frozen=True)
class _Case:
    decision: str
    decided_on: date
    lasts: int
    seed: str

    def number(self, what: str, below: int) -> int:
        return apportion.number_of(self.seed, what) % below


@dataclass(frozen=True)
class Listed:
    """The decisions of a list in the order of their days, and what its cells hold."""

    decisions: tuple[str, ...]
    values: Mapping[CellKey, int]


def listed(edition: FormEdition, office: Office, period: Period, total: Total) -> Listed:
    """Return the cases of an office on a list at the end of a period."""
    count, money = _counted(edition, office, period, total)
    every = [
        case
        for member in load.offices_on(_MEASURED.ends_on)
        if years.became(period)[member.code] == office.code
        for case in _stream(edition, member, period, total)
    ]
    hardest = sorted(every, key=lambda case: (-case.lasts, case.seed))[:count]
    chosen = sorted(hardest, key=lambda case: (case.decided_on, case.seed))
    shares = apportion.apportion(
        money if chosen else 0, {case.seed: 1 + case.number("money", 1_000) ** 2 for case in chosen}
    )
    codes = {name: column.code for name, column in edition.column_of_indicator.items()}
    values = {
        (f"{row}", codes[name]): value
        for row, case in enumerate(chosen, 1)
        for name, value in _particulars(edition, case, period, shares[case.seed]).items()
    }
    if not chosen:
        values = {("I", column.code): 0 for column in edition.value_columns}
    return Listed(tuple(case.decision for case in chosen), values)


def _counted(edition: FormEdition, office: Office, period: Period, total: Total) -> tuple[int, int]:
    """Return cases and money by what the list is held against."""
    claims = [claim for rule in edition.rules if rule.other_forms for claim in rule.claims]
    against = {claim.left[0].code: claim.right[0] for claim in claims}
    counting, paying = (column.code for column in edition.value_columns)
    if counting not in against:
        cases, of_cases, money, of_money, part = _SHARE_WITHOUT_FORM
        return (
            total(cases, of_cases, office, period) // part,
            total(money, of_money, office, period) // part,
        )
    count = total(str(against[counting].form), against[counting].code, office, period)
    if paying not in against:
        return count, count * 50_000
    return count, total(str(against[paying].form), against[paying].code, office, period)


def _stream(edition: FormEdition, member: Office, period: Period, total: Total) -> Iterator[_Case]:
    """Yield every case of an office that was decided by the end of a period."""
    usual = max(1, _counted(edition, member, _MEASURED, total)[0])
    number = 0
    while True:
        day = _FIRST_DAY + timedelta(number * _STAYS // usual)
        if day > period.ends_on:
            return
        number += 1
        seed = f"{edition.form}|{member.code}|{number}"
        hard = apportion.number_of(seed, "hard") % _HARDEST
        decision = f"{number}/QĐ-CTHADS.{member.code}"
        yield _Case(decision, day, (day - _FIRST_DAY).days + hard, seed)


def _particulars(edition: FormEdition, case: _Case, period: Period, money: int) -> dict[str, int]:
    classified = case.decided_on + timedelta(_SOON + case.number("late", _LATE))
    is_tracked = edition.series == "separately_tracked"
    is_found = (
        not is_tracked
        and classified <= period.ends_on
        and case.number("found", _PER_CENT) < _CLASSIFIED
    )
    states = _ENFORCEABLE if is_found else _NOT_ENFORCEABLE
    reasons = _REASONS[is_found]
    return {
        "listed_cases": 1,
        "decided_on": number_of(case.decided_on),
        "case_type": _TYPES[case.number("type", len(_TYPES))],
        "listed_money": money,
        "case_state": states[case.number("state", len(states))],
        "classified_on": number_of(classified) if is_found else 0,
        "case_reason": reasons[case.number("reason", len(reasons))],
    }
