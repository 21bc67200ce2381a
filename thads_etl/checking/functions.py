"""Rules that a claim cannot say, named by `function:` in the catalogue."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from thads_etl.checking.grid import Grid


class Line(NamedTuple):
    """One place of one form: what stands there and what should. None: nothing to compare."""

    form: int
    row: str
    column: str
    left: Decimal | None
    right: Decimal | None


def printed_rate(grid: Grid) -> Iterator[Line]:
    """Compare each printed rate with numerator / denominator x 100 of its own row.

    An empty rate is right where the denominator is zero, and is compared with nothing elsewhere.
    """
    values, known = grid.block
    columns = grid.edition.column_of_indicator
    for column in grid.edition.columns:
        if column.ratio is None:
            continue
        above, below = (grid.column_index[columns[name].code] for name in column.ratio)
        printed = grid.printed(column.code)
        for index in range(len(grid.forms)):
            for down, row in enumerate(grid.edition.rows):
                left, right = printed[index][down], None
                denominator = int(values[index, down, below])
                if known[index, down, above] and known[index, down, below] and denominator:
                    right = Decimal(100) * int(values[index, down, above]) / denominator
                yield Line(index, row.code, column.code, left, right)


FUNCTIONS: dict[str, Callable[[Grid], Iterator[Line]]] = {"printed_rate": printed_rate}
