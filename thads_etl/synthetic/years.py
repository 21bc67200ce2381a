"""The accounts of any reporting period: what was pinned for two half-years, carried through time.

A statistical year is laid through three points: its opening, which is what the year before carried
forward; its half-year; and its end, which carries forward exactly what the next year opens with.
Between them flows grow, and what is carried over stays. Other years have the half-year of the
nearest pinned one, grown or shrunk by a fixed rate. Cases are counted in whole ones first; money
follows them, so that there is none without a case.
"""

from collections.abc import Mapping
from functools import cache

from thads_etl.catalogue import load, succession
from thads_etl.periods import Period
from thads_etl.synthetic import accounts, parts, waterfall, year_end
from thads_etl.synthetic.accounts import CASES, ENTRUSTED, MONEY, NEW, OLD, Account, Book
from thads_etl.synthetic.apportion import grown
from thads_etl.synthetic.assumptions import assumptions, pinned_figures

_HALF = 6
_YEAR = 12


@cache
def books(period: Period) -> Mapping[str, Book]:
    """Return name of the part -> its accounts, of the offices in force at the period's end.

    `others` is what no part has: all of them together are what forms 1 and 2 count.
    """
    now = became(period)
    return {
        name: accounts.summed(
            ((key, _at(account, name, key, period)) for key, account in book.items()),
            lambda office, item: (now[office], item),
        )
        for name, book in _half_years(period.year).items()
    }


@cache
def _half_years(year: int) -> Mapping[str, Book]:
    """Return the accounts of six months, by part."""
    nearest = min(_pinned_years(), key=lambda pinned: abs(pinned - year))
    if nearest != year:
        return {
            name: _opened(
                name,
                year,
                {key: _grown(account, year - nearest) for key, account in book.items()},
            )
            for name, book in _half_years(nearest).items()
        }
    period = Period(year, _HALF)
    corruption, others = waterfall.split(period)
    within = {item: row.within for item, row in assumptions().rows["corruption_economic"].items()}
    taken = {
        "corruption_economic": accounts.summed(
            accounts.book(*corruption).items(),
            lambda office, item: (office, f"{item}@{within[item]}"),
        )
    }
    left = accounts.book(*others)
    for name in assumptions().parts:
        taken[name], left = parts.take(name, left, str(period))
    return taken | {"others": {(o, f"{item}@{item}"): a for (o, item), a in left.items()}}


@cache
def _closed(name: str, year: int) -> Book:
    """Return the accounts of twelve months of a part."""
    return year_end.closed(name, year, _half_years(year)[name], _half_years(year + 1)[name])


@cache
def _pinned_years() -> tuple[int, ...]:
    """Return the years whose half-year is pinned for all cases together."""
    halves = (Period.parse(key[0]) for key in pinned_figures() if key[1] == "all")
    return tuple(sorted({half.year for half in halves}))


def _opened(name: str, year: int, book: Book) -> Book:
    """Return the accounts of six months that open as the published year before them demands."""
    if not year_end.is_published(name, year - 1):
        return book
    return year_end.opened(name, year, _half_years(year - 1)[name], book)


def _grown(account: Account, years: int) -> Account:
    """Return an account of so many years later; a case never becomes none."""
    later = Account(
        *(
            {
                name: grown(value, assumptions().growth[measure], years)
                for name, value in line.items()
            }
            for measure, line in ((CASES, account.cases), (MONEY, account.money))
        )
    )
    for line in (later.cases, later.money):
        accepted = accounts.accepted(line)
        line[OLD] = min(line[OLD], accepted)
        if line is later.money and not later.cases[NEW]:
            line[OLD] = accepted
        line[NEW] = accepted - line[OLD]
        line[ENTRUSTED] = min(line[ENTRUSTED], line[NEW])
    return later


def _at(half: Account, name: str, key: tuple[str, str], period: Period) -> Account:
    """Return an account at the end of a period."""
    if period.months == _HALF:
        return half
    # The first half of a year does not depend on how it ends.
    end = _closed(name, period.year)[key] if period.months > _HALF else half
    return end if period.months == _YEAR else _on_the_way(half, end, period.months)


def _on_the_way(half: Account, end: Account, months: int) -> Account:
    at = Account()
    for measure in (CASES, MONEY):
        line, one, two = at.of(measure), half.of(measure), end.of(measure)
        for name in (*accounts.deducted(), *accounts.done(), ENTRUSTED):
            line[name] = _between(one.get(name, 0), two.get(name, 0), months)
            if measure == MONEY and not at.cases.get(accounts.like(name), 0):
                line[name] = 0
        line[OLD] = one[OLD]
        # Rounded up: what was accepted can never be less than what became of it.
        line[NEW] = -_between(-one[NEW], -two[NEW], months)
        gone = accounts.total(line, accounts.deducted() + accounts.done())
        weights = {
            name: one.get(name, 0) * (_YEAR - months) + two.get(name, 0) * max(months - _HALF, 0)
            for name in accounts.stocks()
        }
        remaining = line[OLD] + line[NEW] - gone
        line |= year_end.spread_stocks(remaining, weights, at, measure)
        line[NEW] -= remaining - accounts.total(line, accounts.stocks())
        line[ENTRUSTED] = min(line[ENTRUSTED], line[NEW])
    return at


def _between(half: int, end: int, months: int) -> int:
    if months < _HALF:
        return half * months // _HALF
    return half + (end - half) * assumptions().second_half[months - _HALF - 1] // 1000


@cache
def became(period: Period) -> Mapping[str, str]:
    """Return office of the pinned half-years -> the office that it is at the end of a period."""
    pinned = Period(_pinned_years()[0], _HALF).ends_on
    return {
        base.code: office.code
        for base in load.offices_on(pinned)
        for office in load.offices_on(period.ends_on)
        if base in succession.predecessors_on(office, pinned)
        or office in succession.predecessors_on(base, period.ends_on)
    }
