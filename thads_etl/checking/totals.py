"""Comparisons of several totals of a form at once: what no relation of two numbers can say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Totals:
    """What stands here and there, for each pair of indicators of a rule in the form's order."""

    pairs: Sequence[tuple[int, int]]
    months: int
    """Between the two periods."""
    factor: Decimal


Line = tuple[int, int, int]
"""Number of the pair, what stands here, and the nearest to it that raises no question."""


def repeated(totals: Totals) -> Line:
    """Ask when every figure is that of the other period, and there is one."""
    number = next((n for n, (here, _) in enumerate(totals.pairs) if here), 0)
    here, _ = totals.pairs[number]
    same = all(this == other for this, other in totals.pairs)
    return number, here, 0 if same else here


def moved(totals: Totals) -> Line:
    """Ask when what has no conditions grows by more than the total, and a share of what has some.

    Moving cases from one to the other leaves the total as it is, and meets a target.
    """
    (total, total_before), (_, source), (here, before) = totals.pairs
    share = int(totals.factor * max(totals.months, 1) * source)
    return 2, here, min(here, before + max(0, total - total_before) + share)


FUNCTIONS: Mapping[str, Callable[[Totals], Line]] = {"repeated": repeated, "moved": moved}
