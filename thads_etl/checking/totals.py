"""Comparisons of several totals of a form at once: what no relation of two numbers can say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

_MONEY_OF_A_CASE = 20_000_000
"""In 1,000 đồng: of a corruption case, on the average of the demonstration."""
_MAY_DIFFER, _ALIKE_FOR_EACH = 2, 4
"""Figures of a repeated table that were typed anew, and how many others there are for each."""


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
    typed: Sequence[int] = ()
    """Numbers of the pairs that no other figures of the form add up to."""
    of_another_year: bool = False

    def alike(self, number: int) -> bool:
        here, there = self.pairs[number]
        return here == there

    def expected(self, there: int) -> Fraction:
        """Return what was to come since by the pace of before, as much again at most."""
        return Fraction(there * min(self.months, self.months_before), self.months_before)

    def may_have_grown(self, number: int) -> bool:
        here, there = self.pairs[number]
        return not self.of_another_year and 0 < here - there <= 4 * self.expected(there) + 1

    def stated(self, *, alike: bool) -> list[int]:
        """Return the numbers of the pairs that are not nothing on both sides and alike, or not."""
        return [n for n, pair in enumerate(self.pairs) if any(pair) and self.alike(n) is alike]


Line = tuple[int, int, int]
"""Number of the pair, what stands here, and the nearest to it that raises no question."""


def repeated(totals: Totals) -> Line:
    """Ask when the figures are those of the other period, but for one or two among many."""
    same, others = totals.stated(alike=True), totals.stated(alike=False)
    asks = len(others) <= _MAY_DIFFER and len(same) >= max(_ALIKE_FOR_EACH * len(others), 1)
    return _line(totals, same, asks=asks)


def stood_still(totals: Totals) -> Line:
    """Ask when the figures are those of the other period, and something was to be expected since.

    One may differ among four that do not, with those that it is added up to, where twice as much
    was to be expected; not where it grew as it may, by four times its pace.
    """
    same = totals.stated(alike=True)
    others = [n for n in totals.typed if not totals.alike(n)]
    most = max((totals.pairs[n][1] for n in totals.flows if n in same), default=0)
    least = totals.factor * (1 + len(others))
    if totals.is_money:
        # Of another year no sum is the same by chance.
        least = Decimal(1) if totals.of_another_year else least * _MONEY_OF_A_CASE
    asks = not others or (
        len(others) == 1
        and len([n for n in same if n in totals.typed]) >= _ALIKE_FOR_EACH
        and not totals.may_have_grown(others[0])
    )
    return _line(totals, same, asks=asks and totals.expected(most) >= least)


def _line(totals: Totals, same: Sequence[int], *, asks: bool) -> Line:
    number = next(iter(same), 0)
    here, _ = totals.pairs[number]
    return number, here, 0 if asks else here


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
    """Ask when what has no conditions grows by more than its part of what the total grew by, and a
    share of what has some.

    Moving cases from one to the other leaves the total as it is, and meets a target. Under which of
    the last indicators they are put does not matter; the line is about the one that grew most.
    """
    (total, total_before), (_, source), *without = totals.pairs
    share = int(totals.factor * max(totals.months, 1) * source)
    growth = sum(here - before for here, before in without)
    among = min(sum(before for _, before in without), total_before)
    own = max(0, total - total_before) * among // max(total_before, 1)
    beyond = max(0, growth - own - share)
    number, (here, before) = max(enumerate(without, 2), key=lambda each: each[1][0] - each[1][1])
    return number, here, max(before, here - beyond) if beyond else here


FUNCTIONS: Mapping[str, Callable[[Totals], Line]] = {
    "repeated": repeated,
    "stood_still": stood_still,
    "surged": surged,
    "moved": moved,
}
