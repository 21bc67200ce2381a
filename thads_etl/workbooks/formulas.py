"""The formula cells of a form: what each adds up, and its value."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from thads_etl.catalogue.model import FormEdition

CellKey = tuple[str, str]
"""Code of the row, code of the column."""

_TWO_PLACES = Decimal("0.01")
_NOTHING: Mapping[CellKey, int] = {}


def addends(edition: FormEdition, cell: CellKey) -> tuple[CellKey, ...]:
    """Return the cells that a formula cell adds up; nothing for an input cell.

    Where a computed row meets a computed column, the column's formula is the one printed.
    """
    row, column = cell
    if column in edition.column_formulas:
        return tuple((row, code) for code in edition.column_formulas[column])
    return tuple((code, column) for code in edition.row_formulas.get(row, ()))


def inputs_of(edition: FormEdition, cell: CellKey) -> tuple[CellKey, ...]:
    """Return the input cells that a cell is the sum of; an input cell is its own sum."""
    parts = addends(edition, cell)
    if not parts:
        return (cell,)
    return tuple(leaf for part in parts for leaf in inputs_of(edition, part))


def computed(
    edition: FormEdition,
    inputs: Mapping[CellKey, int],
    overrides: Mapping[CellKey, int] = _NOTHING,
) -> dict[CellKey, int]:
    """Return every whole-number cell of the form, formulas included; a missing input counts 0.

    The formulas that use a cell see the number typed over it (`overrides`), as in a live workbook.
    """
    grid: dict[CellKey, int] = {}

    def value(cell: CellKey) -> int:
        if cell not in grid:
            grid[cell] = _own_value(cell)
        return grid[cell]

    def _own_value(cell: CellKey) -> int:
        if cell in overrides:
            return overrides[cell]
        parts = addends(edition, cell)
        return sum(map(value, parts)) if parts else inputs.get(cell, 0)

    for row in edition.rows:
        for column in edition.value_columns:
            value((row.code, column.code))
    return grid


def rate(numerator: int, denominator: int) -> Decimal | None:
    """Return the percentage with two decimals, half up; None when there is nothing to divide by."""
    if denominator == 0:
        return None
    return (Decimal(100 * numerator) / denominator).quantize(_TWO_PLACES, ROUND_HALF_UP)
