"""How a statistical year of a part ends: with what was published of it, where that is pinned.

What a year carries forward is what the next one opens with. Where the nation's year is pinned, an
opening is raised so far that what was accepted by the half-year finds its place: completed, as many
as were published, or carried forward.
"""

from collections.abc import Mapping

from thads_etl.periods import Period
from thads_etl.synthetic import accounts
from thads_etl.synthetic.accounts import CASES, ENTRUSTED, MONEY, NEW, OLD, Account, Book, Line
from thads_etl.synthetic.apportion import apportion, bounded, grown
from thads_etl.synthetic.assumptions import NATIONAL, assumptions, pinned_figures

_YEAR = 12
_DONE, _WITH_CONDITIONS, _TO_ENFORCE = "completed_total", "with_conditions", "total_to_enforce"

_WITHOUT = "without_conditions"

_Office = tuple[str, str]
"""Office and row."""


def is_published(name: str, year: int) -> bool:
    return any(_pinned(name, year, measure) for measure in (CASES, MONEY))


def _pinned(name: str, year: int, measure: str) -> Mapping[str, int]:
    return pinned_figures().get((str(Period(year, _YEAR)), name, measure, NATIONAL), {})


def opened(name: str, year: int, before: Book, half: Book) -> Book:
    """Return six months that open with what the pinned year before them carries forward.

    `before` are the six months of that year.
    """
    half = {key: Account(dict(a.cases), dict(a.money)) for key, a in half.items()}
    for measure in (CASES, MONEY):
        pinned = _pinned(name, year - 1, measure)
        if _DONE not in pinned:
            continue
        opens = _openings(pinned, measure, before, half)
        for key, account in half.items():
            line = account.of(measure)
            line[OLD] = opens[key]
            line[NEW] = accounts.accepted(line) - line[OLD]
            line[ENTRUSTED] = min(line[ENTRUSTED], line[NEW])
    return half


def _openings(
    pinned: Mapping[str, int], measure: str, before: Book, half: Book
) -> Mapping[_Office, int]:
    accepted = {key: accounts.accepted(account.of(measure)) for key, account in half.items()}
    fixed = {
        # There is no money without a case.
        key: accepted[key] if account.cases[OLD] else 0
        for key, account in half.items()
        if measure == MONEY and not (account.cases[OLD] and account.cases[NEW])
    }
    left = {
        key: min(accepted[key], accounts.total(account.of(measure), accounts.stocks()))
        for key, account in before.items()
    }
    if _TO_ENFORCE in pinned:
        return bounded(pinned[_TO_ENFORCE] - pinned[_DONE], left | fixed, accepted | fixed)
    more = pinned[_DONE] - sum(
        accounts.total(account.of(measure), accounts.done()) for account in before.values()
    )
    completed = apportion(more, left)
    least = {key: max(half[key].of(measure)[OLD], left[key] - completed[key]) for key in left}
    return least | fixed


def closed(name: str, year: int, half: Book, opens: Book) -> Book:
    """Return twelve months that carry forward what the next year opens with."""
    end: Book = {key: Account() for key in half}
    for measure in (CASES, MONEY):
        pinned = _pinned(name, year, measure)
        rate = 1000 if _DONE in pinned else assumptions().completed_in_a_year[name][measure]
        for key, account in half.items():
            _add_outcomes(account, opens[key].of(measure)[OLD], end[key], measure, rate)
        if _DONE in pinned:
            _complete(pinned[_DONE], half, end, measure)
        if _WITH_CONDITIONS in pinned:
            _lose_conditions(pinned[_WITH_CONDITIONS] - pinned[_DONE], end, measure)
        for key, account in half.items():
            before, line = account.of(measure), end[key].of(measure)
            line[OLD] = before[OLD]
            line[NEW] = accounts.accepted(line) - before[OLD]
            line[ENTRUSTED] = min(2 * before[ENTRUSTED], line[NEW])
    return end


def _add_outcomes(half: Account, forward: int, end: Account, measure: str, rate: int) -> None:
    before, line = half.of(measure), end.of(measure)
    for name in accounts.deducted():
        line[name] = 2 * before.get(name, 0)
    for name in accounts.done():
        line[name] = grown(before.get(name, 0), rate, 1)
    stocks = {name: before.get(name, 0) for name in accounts.stocks()}
    line |= spread_stocks(forward, stocks, end, measure)
    missing = before[OLD] + before[NEW] - accounts.accepted(line)
    if missing > 0:
        # More was accepted by the half-year than all this needs: it was completed.
        line["completed"] += missing
        if measure == MONEY and not end.cases["completed"]:
            end.cases["completed"] += 1
            end.cases[NEW] += 1


def _complete(pinned: int, half: Book, end: Book, measure: str) -> None:
    """Complete so much more that it is as pinned in the nation."""
    so_far = sum(accounts.total(account.of(measure), accounts.done()) for account in end.values())
    weights = {
        (key, name): account.of(measure).get(name, 0)
        for key, account in half.items()
        for name in accounts.done()
    }
    for (key, name), more in apportion(pinned - so_far, weights).items():
        end[key].of(measure)[name] += more


def _lose_conditions(unfinished: int, end: Book, measure: str) -> None:
    """Let what is unfinished in the nation be as pinned: the rest is without conditions."""
    may_lose = {
        (key, name): account.of(measure)[name]
        for key, account in end.items()
        for name in accounts.names("unfinished")
        if account.cases.get(_WITHOUT, 0)
    }
    every = sum(
        accounts.total(account.of(measure), accounts.names("unfinished"))
        for account in end.values()
    )
    lost = bounded(every - unfinished, dict.fromkeys(may_lose, 0), may_lose)
    for (key, name), value in lost.items():
        line = end[key].of(measure)
        line[name] -= value
        line[_WITHOUT] += value


def spread_stocks(total: int, weights: Line, account: Account, measure: str) -> Line:
    """Split what remains by weights; money goes where there are cases, and nowhere else."""
    if measure == MONEY:
        weights = {name: w if account.cases.get(name, 0) else 0 for name, w in weights.items()}
        if not any(weights.values()):
            weights = {name: account.cases.get(name, 0) for name in weights}
    elif total and not any(weights.values()):
        weights = {**weights, "in_progress": 1}
    if not any(weights.values()):
        return dict.fromkeys(weights, 0)
    return apportion(total, weights)
