"""The most and the least that a figure may be, by what another period's report says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Column
from thads_etl.periods import Period

SMALLEST = 10
"""What is smaller in the other report is taken for as much: one becomes many by chance."""
SMALLEST_OF: Mapping[str, int] = {"money_thousand_vnd": 20_000_000}
"""Of money a single case makes much out of little."""


@dataclass(frozen=True)
class Scale:
    """How much of a column is believed beside another period's report."""

    least: int
    factor: Decimal
    months: int
    months_there: int

    @classmethod
    def of(cls, column: Column, here: Period, there: Period, factor: Decimal) -> "Scale":
        """Return the scale of a column; what counts from 1 October grows by the month."""
        is_flow = load.vocabulary().indicators[column.indicator].kind == "flow"
        months = (here.months, there.months) if is_flow else (1, 1)
        return cls(SMALLEST_OF.get(column.measure, SMALLEST), factor, *months)

    def believed(self, here: int, there: int, *, both_ways: bool = True) -> int:
        """Return a figure where it is believed; else the most or, both ways, the least."""
        expected = there * self.months // self.months_there
        most = int(self.factor * max(expected, self.least))
        fewest = int(expected / self.factor)
        least = fewest if both_ways and fewest > self.least else 0
        return min(max(here, least), most)
