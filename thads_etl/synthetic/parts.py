"""Parts of all cases that forms of their own count: credit institutions, the state budget.

A part is taken out of rows of the general forms and stays inside them: no part is larger than the
whole, and neither a part nor what is left has money without a case.
"""

from collections.abc import Iterable, Mapping

from thads_etl.errors import CatalogueError
from thads_etl.synthetic import accounts
from thads_etl.synthetic.accounts import CASES, ENTRUSTED, MONEY, NEW, OLD, Account, Book, Line
from thads_etl.synthetic.apportion import apportion, bounded
from thads_etl.synthetic.assumptions import NATIONAL, assumptions, pinned_figures

_Place = tuple[str, str, str]
"""Office, row, indicator."""


def take(name: str, whole: Book, period: str) -> tuple[Book, Book]:
    """Return a part, and what is left of the whole without it.

    Rows of the part are `row@within`: its own row, and the row of the general forms that holds
    it. National totals are as pinned for the period, otherwise by the shares of assumptions.yaml.
    Raises CatalogueError when the rows cannot hold what is pinned.
    """
    shares = {w: n for by_row in assumptions().parts[name].values() for w, n in by_row.items()}
    row_of = {w: row for row, by_row in assumptions().parts[name].items() for w in by_row}
    held = {key: account for key, account in whole.items() if key[1] in shares}
    part: dict[tuple[str, str], Account] = {key: Account() for key in held}
    for measure in (CASES, MONEY):
        for block in (accounts.done(), accounts.stocks()):
            pinned = _pinned(name, period, measure, block)
            for (office, within, indicator), value in _outcomes(
                held, part, measure, block, shares, pinned
            ).items():
                part[office, within].of(measure)[indicator] = value
    opens = _opens(held, part, pinned_figures().get((period, name, CASES, NATIONAL), {}).get(OLD))
    for key, account in held.items():
        _add_intake_of_cases(account.cases, part[key].cases, opens[key])
        _add_intake_of_money(account, part[key])
    left = {**whole, **{key: accounts.less(held[key], part[key]) for key in held}}
    return {(o, f"{row_of[within]}@{within}"): a for (o, within), a in part.items()}, left


def _pinned(name: str, period: str, measure: str, block: Iterable[str]) -> int | None:
    pinned = pinned_figures().get((period, name, measure, NATIONAL))
    if pinned is None:
        return None
    completed = pinned["completed_total"]
    return completed if "completed" in block else pinned["total_to_enforce"] - completed


def _outcomes(
    held: Book,
    part: Book,
    measure: str,
    block: Iterable[str],
    shares: dict[str, int],
    pinned: int | None,
) -> dict[_Place, int]:
    """Split what is pinned, or take the shares; money goes where the part has cases."""
    free: dict[_Place, int] = {}
    fixed: dict[_Place, int] = {}
    for (office, within), account in held.items():
        for name in block:
            value = account.of(measure).get(name, 0)
            place = (office, within, name)
            if measure == MONEY:
                case = accounts.like(name)
                taken = part[office, within].cases.get(case, 0)
                if taken in (0, account.cases.get(case, 0)):
                    fixed[place] = value if taken else 0
                    continue
            free[place] = value * shares[within]
    if pinned is None:
        return fixed | {place: weight // 1000 for place, weight in free.items()}
    outcomes = fixed | apportion(pinned - sum(fixed.values()), free)
    for (office, within, name), value in outcomes.items():
        if value > held[office, within].of(measure).get(name, 0):
            raise CatalogueError(f"The rows of {office} cannot hold what is pinned: {name}.")
    return outcomes


def _opens(held: Book, part: Book, pinned: int | None) -> Mapping[tuple[str, str], int]:
    """Return the cases that were carried over, and set those that were deducted.

    As large a share of the whole as the outcomes are, unless the nation's number is pinned.
    """
    outcomes = accounts.done() + accounts.stocks()
    for key, account in held.items():
        taken, of = (accounts.total(a.cases, outcomes) for a in (part[key], account))
        for name in accounts.deducted():
            part[key].cases[name] = _portion(account.cases.get(name, 0), taken, of)
    accepted = {key: accounts.accepted(account.cases) for key, account in part.items()}
    if pinned is None:
        return {
            key: _portion(account.cases[OLD], accepted[key], accounts.accepted(account.cases))
            for key, account in held.items()
        }
    # Neither the part nor the rest may have less than nothing; new money needs a new case.
    least = {key: max(0, accepted[key] - account.cases[NEW]) for key, account in held.items()}
    most = {
        key: max(least[key], min(accepted[key] - 1, account.cases[OLD]))
        for key, account in held.items()
    }
    return bounded(pinned, least, most)


def _add_intake_of_cases(whole: Line, part: Line, opens: int) -> None:
    part[OLD] = opens
    part[NEW] = accounts.accepted(part) - opens
    share = _portion(whole[ENTRUSTED], part[NEW], whole[NEW])
    part[ENTRUSTED] = _among_new(whole, part, share)


def _add_intake_of_money(whole: Account, part: Account) -> None:
    for name in accounts.deducted():
        part.money[name] = _portion(
            whole.money.get(name, 0), part.cases.get(name, 0), whole.cases.get(name, 0)
        )
    accepted = accounts.accepted(part.money)
    old = _portion(whole.money[OLD], accepted, accounts.accepted(whole.money))
    if not part.cases[OLD]:
        old = 0
    elif not part.cases[NEW]:
        old = accepted
    elif part.cases[OLD] == whole.cases[OLD]:
        old = whole.money[OLD]
    elif part.cases[NEW] == whole.cases[NEW]:
        old = accepted - whole.money[NEW]
    # Neither may be larger than that of the whole.
    part.money[OLD] = max(0, accepted - whole.money[NEW], min(old, accepted, whole.money[OLD]))
    part.money[NEW] = accepted - part.money[OLD]
    share = _portion(whole.money[ENTRUSTED], part.cases[ENTRUSTED], whole.cases[ENTRUSTED])
    part.money[ENTRUSTED] = _among_new(whole.money, part.money, share)


def _portion(value: int, part: int, whole: int) -> int:
    return value * part // whole if whole else 0


def _among_new(whole: Line, part: Line, entrusted: int) -> int:
    """Return what was received by entrustment, so that it is among the new in part and rest."""
    return min(part[NEW], max(entrusted, whole[ENTRUSTED] - (whole[NEW] - part[NEW])))
