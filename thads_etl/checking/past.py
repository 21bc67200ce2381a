"""What a form is compared with: its office's other periods, and what is usual elsewhere."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from thads_etl.catalogue.rule import Against
from thads_etl.checking.figures import Figures
from thads_etl.checking.unit_errors import Witnesses
from thads_etl.periods import Period

FEWEST_OTHERS = 10
"""Offices that must have reported both years before anything is called usual."""


@dataclass(frozen=True)
class Reference:
    """The figures of another period; those of offices that were merged since, added up."""

    period: Period
    figures: Figures


@dataclass(frozen=True)
class Spread:
    """How a figure changed within a year in all provinces: of the logarithms of now / before."""

    middle: float
    deviation: float
    """Median absolute deviation, scaled to the standard deviation of a normal distribution."""

    @classmethod
    def of(cls, pairs: Iterable[tuple[int, int]]) -> "Spread | None":
        """Return the spread of (now, before); None when too few offices have both."""
        changes = [math.log(now / before) for now, before in pairs if now > 0 and before > 0]
        if len(changes) < FEWEST_OTHERS:
            return None
        middle = median(changes)
        return cls(middle, 1.4826 * median(abs(change - middle) for change in changes))


@dataclass(frozen=True)
class Past:
    """What one form is compared with. A period that no report has yet is absent."""

    references: Mapping[Against, Reference] = field(default_factory=dict)
    usual: Mapping[str, Spread] = field(default_factory=dict)
    """Indicator -> how it changed in all provinces since the year before."""
    witnesses: Witnesses = field(default_factory=dict)
    """What says that figures are a thousand times too large or too small."""
    context_sha256: str | None = None
    """Checksum of the reports behind the references."""


NOTHING = Past()


def applies(against: Against, period: Period) -> bool:
    """Say whether a period has such another one: the first month of a year has none before it."""
    return {
        "previous": period.months > 1,
        "ten_months": period.months == 12,
        "fewer_months": period.months > 1,
        "more_months": period.months < 11,
    }.get(against, True)
