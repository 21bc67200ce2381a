"""Formulas that nobody calculated: some programs save a zero for the value of every formula."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thads_etl.catalogue.model import FormEdition
from thads_etl.numerals import vietnamese
from thads_etl.reading.formats.workbook import Traits
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Grid


@dataclass(frozen=True)
class Zeros:
    """The formulas of a table, when all of them show zero and one of them cannot be that."""

    numbers: tuple[int, ...]
    """Of their cells, in the order of the table."""
    example: str


def zeros(edition: FormEdition, grid: Grid, traits: Traits) -> Zeros | None:
    """Return the formulas of a table when its program did not calculate any of them."""
    formulas = traits.formulas or frozenset()
    shown = [number for number, value in enumerate(grid.values) if value]
    # Nearly always the first sum of a table shows something.
    if not formulas or not shown or any(grid.address(number) in formulas for number in shown):
        return None
    addends = _addends(edition)
    rates = {across for across, column in enumerate(edition.columns) if column.ratio}
    zero = [
        number
        for number, state in enumerate(grid.states)
        # A zero may be shown as nothing, and so is a rate with nothing to divide by.
        if (state is State.NUMBER or (state is State.BLANK and number % grid.width not in rates))
        and (at := grid.address(number)) in formulas
        and at not in traits.refused
    ]
    for number in zero:
        if due := sum(grid.values[each] or 0 for each in addends(number)):
            written = "ghi 0" if grid.states[number] is State.NUMBER else "để trống"
            example = f"{grid.address(number)} {written}, tổng phải tính là {vietnamese(due)}"
            return Zeros(tuple(zero), example)
    return None


def _addends(edition: FormEdition) -> Callable[[int], Iterator[int]]:
    """Return what gives the cells that a sum adds up, along its row or else down its column."""
    columns = {column.code: across for across, column in enumerate(edition.columns)}
    rows = {row.code: down for down, row in enumerate(edition.rows)}
    column_codes, row_codes = [*columns], [*rows]

    def addends(number: int) -> Iterator[int]:
        down, across = divmod(number, len(columns))
        along = edition.column_formulas.get(column_codes[across], ())
        yield from (down * len(columns) + columns[code] for code in along)
        if not along:
            for code in edition.row_formulas.get(row_codes[down], ()):
                yield rows[code] * len(columns) + across

    return addends
