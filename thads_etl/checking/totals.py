"""Comparisons of several totals of a form at once: what no relation of two numbers can say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_A_YEAR = 12
_MONEY_OF_A_CASE = 20_000_000
"""In 1,000 đồng: of a corruption case, on the average of the demonstration."""


@dataclass(frozen=True)
class Totals:
    """What stands here and there, for each pair of indicators of a rule in the form's order."""

    pairs: Sequence[tuple[int, int]]
    months: int
    """Between the two periods."""
    factor: Decimal
    months_before: int = 12
    """Of the other period."""
    flows: Sequence[int] = ()
    """Numbers of the pairs that count what came or was done; of money, where nothing is counted."""
    is_money: bool = False


Line = tuple[int, int, int]
"""Number of the pair, what stands here, and the nearest to it that raises no question."""


def repeated(totals: Totals) -> Line:
    """Ask when every figure is that of the other period, and there is one."""
    number = next((n for n, (here, _) in enumerate(totals.pairs) if here), 0)
    here, _ = totals.pairs[number]
    same = all(this == other for this, other in totals.pairs)
    return number, here, 0 if same else here


def stood_still(totals: Totals) -> Line:
    """Ask when every figure is that of the other period, and something was to be expected since."""
    number, here, other = repeated(totals)
    most = max((totals.pairs[each][1] for each in totals.flows), default=0)
    expected = Fraction(most * min(totals.months, totals.months_before), totals.months_before)
    least = totals.factor
    if totals.is_money:
        # Of another year no sum is the same by chance.
        least = Decimal(1) if totals.months >= _A_YEAR else least * _MONEY_OF_A_CASE
    return number, here, here if expected < least else other


def surged(totals: Totals) -> Line:
    """Ask when all grew by more than a multiple of what they grew by in a month before."""
    most = [
        before + int(totals.factor * totals.months * before / totals.months_before)
        for _, before in totals.pairs
    ]
    (here, _), *_ = totals.pairs
    is_far = all(now > limit for (now, _), limit in zip(totals.pairs, most, strict=True))
    return 0, here, most[0] if is_far else here


def moved(totals: Totals) -> Line:
    """Ask when what has no conditions grows by more than the total, and a share of what has some.

    Moving cases from one to the other leaves the total as it is, and meets a target.
    """
    (total, total_before), (_, source), (here, before) = totals.pairs
    share = int(totals.factor * max(totals.months, 1) * source)
    return 2, here, min(here, before + max(0, total - total_before) + share)


FUNCTIONS: Mapping[str, Callable[[Totals], Line]] = {
    "repeated": repeated,
    "stood_still": stood_still,
    "surged": surged,
    "moved": moved,
}
