"""The numbers of a form by their stable names."""

from collections.abc import Mapping
from decimal import Decimal

from thads_etl.findings import Number
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms.numbers import State

Figures = Mapping[tuple[str, str], int]
"""(item, indicator) -> whole cases or thousand đồng; percentages in hundredths."""


def figures(form: ParsedForm) -> Figures:
    """Return what a form states; refused cells are absent.

    A blank counts as the edition declares. What does not apply adds nothing to a sum, so that a
    claim is validated there too; that it is not a zero stays with the cell.
    """
    items = {row.code: row.item for row in form.edition.rows}
    columns = {column.code: column for column in form.edition.value_columns}
    return {
        (items[row], column.indicator): _whole(value, column.decimals)
        for row, code, state, value in form.stated()
        if (column := columns.get(code)) and state is not State.REFUSED
    }


def _whole(value: Number | None, decimals: int) -> int:
    if value is None:
        return 0
    return int(value if decimals == 0 else Decimal(value).scaleb(decimals))
