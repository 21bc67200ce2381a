"""What a sheet does with its numbers that the numbers do not show: hides, links or types them."""

from collections.abc import Sequence

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading.layout import Place
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import Cell
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Raw, Sheet, Traits

LAST_ROWS = {65_536, 1_048_576}
"""A sheet filled down to the last row that its format has may have been cut there."""


def of_sheet(sheet: Sheet) -> list[Finding]:
    """Return what is doubtful about a sheet, form or not."""
    found = []
    if len(sheet.rows) in LAST_ROWS:
        found.append(problem("read-28", sheet.name, None, f"dòng {len(sheet.rows)}"))
    if sheet.is_hidden and any(_is_number(value) for row in sheet.rows for value in row):
        found.append(problem("read-27", sheet.name, None, "cả trang tính bị ẩn"))
    return found


def of_form(
    name: str, edition: FormEdition, place: Place, traits: Traits, cells: Sequence[Cell]
) -> list[Finding]:
    """Return what is doubtful about the cells of a form; `cells` are all of its table."""
    return [
        *_hidden(name, edition, place, traits, cells),
        *_typed_over(name, edition, traits, cells),
    ]


def _hidden(
    name: str, edition: FormEdition, place: Place, traits: Traits, cells: Sequence[Cell]
) -> list[Finding]:
    rows, columns = (
        {number for span in spans for number in range(start, start + length) if number in span}
        for spans, start, length in (
            (traits.hidden_rows, place.row, len(edition.rows)),
            (traits.hidden_columns, place.column, len(edition.columns)),
        )
    )
    unseen = [
        cell.address
        for number, cell in enumerate(cells)
        if cell.state is State.NUMBER
        and (
            place.row + number // len(edition.columns) in rows
            or place.column + number % len(edition.columns) in columns
        )
    ]
    if not unseen:
        return []
    said = f"{len(unseen)} ô, đầu tiên là {unseen[0]}, nằm ở dòng hoặc cột bị ẩn"
    return [problem("read-27", name, unseen[0], said)]


def _is_number(value: Raw) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _typed_over(
    name: str, edition: FormEdition, traits: Traits, cells: Sequence[Cell]
) -> list[Finding]:
    """A sheet without any sum as a formula was exported as values: nothing was typed over."""
    inputs = {(row.code, column.code) for row, column in edition.input_cells()}
    rates = {column.code for column in edition.columns if column.ratio}
    formulas = (traits.formulas or frozenset()) - traits.not_blank.keys()
    computed = [
        cell
        for cell in cells
        if cell.state is State.NUMBER and (cell.row, cell.column) not in inputs
    ]
    typed = [cell.address for cell in computed if cell.address not in formulas]
    is_live = any(cell.address in formulas for cell in computed if cell.column not in rates)
    if not (typed and is_live):
        return []
    said = f"{len(typed)} ô, đầu tiên là {typed[0]}"
    return [problem("read-26", name, typed[0], said)]
