"""Rules that a claim cannot say, named by `function:` in the catalogue."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from thads_etl.checking.stack import Stack


class Compared(NamedTuple):
    """One place of one form: what stands there and what should. None: nothing to compare."""

    form: int
    row: str
    column: str
    left: Decimal | None
    right: Decimal | None


def printed_rate(stack: Stack) -> Iterator[Compared]:
    """Compare each printed rate with numerator / denominator x 100 of its own row.

    Where the denominator is zero the rate must be empty or zero. An empty rate elsewhere is
    compared with nothing: the office printed none.
    """
    values, known = stack.block
    columns = stack.edition.column_of_indicator
    for column in stack.edition.columns:
        if column.ratio is None:
            continue
        above, below = (stack.column_index[columns[name].code] for name in column.ratio)
        printed = stack.printed(column.code)
        for index in range(len(stack.forms)):
            for down, row in enumerate(stack.edition.rows):
                left, right = printed[index][down], None
                if known[index, down, above] and known[index, down, below]:
                    denominator = int(values[index, down, below])
                    right = _rate(int(values[index, down, above]), denominator)
                    left = Decimal(0) if left is None and not denominator else left
                yield Compared(index, row.code, column.code, left, right)


def _rate(numerator: int, denominator: int) -> Decimal:
    return Decimal(100) * numerator / denominator if denominator else Decimal(0)


FUNCTIONS: dict[str, Callable[[Stack], Iterator[Compared]]] = {"printed_rate": printed_rate}
