"""The numbers of a form by their stable names."""

from collections.abc import Mapping

from thads_etl.reading import ParsedForm
from thads_etl.reading.numbers import State

Figures = Mapping[tuple[str, str], int]
"""(item, indicator) -> whole cases or thousand đồng."""


def figures(form: ParsedForm) -> Figures:
    """Return what a form states; blanks count as the edition declares, refused cells are absent."""
    items = {row.code: row.item for row in form.edition.rows}
    names = {column.code: column.indicator for column in form.edition.value_columns}
    return {
        (items[cell.row], names[cell.column]): 0 if cell.value is None else int(cell.value)
        for cell in form.cells
        if cell.column in names and cell.state not in (State.REFUSED, State.NOT_APPLICABLE)
    }
