"""The numbers of a form by their stable names."""

from collections.abc import Mapping

from thads_etl.reading import ParsedForm
from thads_etl.reading.numbers import State

Figures = Mapping[tuple[str, str], int]
"""(item, indicator) -> whole cases or thousand đồng."""


def figures(form: ParsedForm) -> Figures:
    """Return what a form states; refused cells are absent.

    A blank counts as the edition declares. What does not apply adds nothing to a sum, so that a
    claim is judged there too; that it is no zero stays with the cell.
    """
    items = {row.code: row.item for row in form.edition.rows}
    names = {column.code: column.indicator for column in form.edition.value_columns}
    return {
        (items[cell.row], names[cell.column]): 0 if cell.value is None else int(cell.value)
        for cell in form.cells
        if cell.column in names and cell.state is not State.REFUSED
    }
