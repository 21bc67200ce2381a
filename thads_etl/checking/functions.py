"""Rules that a claim cannot say, named by `function:` in the catalogue."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from thads_etl.catalogue import particulars
from thads_etl.checking.stack import Stack
from thads_etl.findings import Number


class Compared(NamedTuple):
    """One place of one form: what stands there and what should. None: nothing to compare."""

    form: int
    row: str
    column: str
    left: Number | None
    right: Number | None


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


def one_for_each_row(stack: Stack) -> Iterator[Compared]:
    """Compare what the row of each case counts with 1, and the totals of an empty list with 0."""
    values, known = stack.block
    counting = stack.edition.column_of_indicator["listed_cases"].code
    cases = stack.edition.unit_rows
    places = [(row.code, counting, 1) for row in cases] or [
        (row.code, code, 0) for row in stack.edition.fixed_rows for code in stack.column_index
    ]
    down = [stack.row_index[row] for row, _, _ in places]
    across = [stack.column_index[column] for _, column, _ in places]
    for index in range(len(stack.forms)):
        counted, read = values[index, down, across].tolist(), known[index, down, across].tolist()
        for (row, column, due), left, is_read in zip(places, counted, read, strict=True):
            yield Compared(index, row, column, left if is_read else None, due)


def within_the_period(stack: Stack) -> Iterator[Compared]:
    """Compare every day of a list with the last day of the period, where it is after that."""
    last = [particulars.number_of(form.period.ends_on) for form in stack.forms]
    for column in stack.edition.particulars:
        if column.holds == "day":
            for index, row, day in _days(stack, column.code):
                limit = None if day is None else min(day, last[index])
                yield Compared(index, row, column.code, day, limit)


def after_the_decision(stack: Stack) -> Iterator[Compared]:
    """Compare the day on which a case was found enforceable with its decision's before it."""
    code = {name: column.code for name, column in stack.edition.column_of_indicator.items()}
    decided = _days(stack, code["decided_on"])
    classified = _days(stack, code["classified_on"])
    for (index, row, day), (_, _, first) in zip(classified, decided, strict=True):
        limit = None if day is None or first is None else max(day, first)
        yield Compared(index, row, code["classified_on"], day, limit)


def _days(stack: Stack, column: str) -> Iterator[tuple[int, str, Number | None]]:
    for index, days in enumerate(stack.held(column)):
        for row, day in zip(stack.edition.rows, days, strict=True):
            yield index, row.code, day


FUNCTIONS: dict[str, Callable[[Stack], Iterator[Compared]]] = {
    "printed_rate": printed_rate,
    "one_for_each_row": one_for_each_row,
    "within_the_period": within_the_period,
    "after_the_decision": after_the_decision,
}
