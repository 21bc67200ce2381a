"""Forms to test with: as values, as workbooks, and as workbooks that somebody changed."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period, calendar
from thads_etl.reading import Cell, ParsedForm
from thads_etl.reading.forms.numbers import State
from thads_etl.synthetic.filling import Place, fill_all
from thads_etl.workbooks.formulas import CellKey, computed, rate
from thads_etl.workbooks.grid import Positions
from thads_etl.workbooks.template import editions_in_force, write_workbook

PERIOD = Period(2023, 6)
EDITIONS = editions_in_force(PERIOD)
SEED = 11
OF_FIGURES = tuple(edition for edition in load.editions() if not edition.is_list)
"""The editions whose rows are no cases: lists have tests of their own (test_case_lists)."""
GRIDS = tuple(edition for edition in OF_FIGURES if not edition.carries)
"""Those that no other one is a copy of."""

Rates = Mapping[CellKey, Decimal | None]
Figures = dict[CellKey, int]


def office(code: str, day: date = PERIOD.ends_on) -> Office:
    return next(each for each in load.offices_on(day) if each.code == code)


OFFICE = office("08")


def period_of(edition: FormEdition) -> Period:
    """Return the period to test an edition with: the usual one, or the first it is in force in."""
    return _in_force(edition.form, str(edition))


@cache
def _in_force(form: str, name: str) -> Period:
    periods = (PERIOD, *calendar(2015, 2050))
    return next(each for each in periods if str(load.edition_on(form, each.ends_on)) == name)


@cache
def submission(period: Period = PERIOD, seed: int = SEED) -> Mapping[Place, int]:
    """Return input values of all forms in force that keep every claim."""
    return fill_all(editions_in_force(period), seed)


def figures(edition: FormEdition, values: Mapping[Place, int]) -> Figures:
    """Return every whole number of one form of a submission, sums included."""
    inputs = {(row, column): n for (form, row, column), n in values.items() if form == edition.form}
    return computed(edition, inputs)


def rates(edition: FormEdition, grid: Mapping[CellKey, int]) -> dict[CellKey, Decimal | None]:
    """Return what the ratio columns print."""
    printed = {}
    for column in edition.columns:
        if column.ratio is None:
            continue
        above, below = (edition.column_of_indicator[name].code for name in column.ratio)
        for row in edition.rows:
            printed[row.code, column.code] = rate(grid[row.code, above], grid[row.code, below])
    return printed


@cache
def addresses(name: str) -> dict[CellKey, str]:
    """Return where each cell of an edition stands on its sheet."""
    return _at(next(each for each in load.editions() if str(each) == name))


def _at(edition: FormEdition) -> dict[CellKey, str]:
    cells = ((row.code, column.code) for row in edition.rows for column in edition.columns)
    return {cell: Positions(edition).address(cell) for cell in cells}


def form(
    edition: FormEdition, grid: Mapping[CellKey, int], printed: Rates | None = None
) -> ParsedForm:
    """Return the form as if it had been read, from all its numbers."""
    values: dict[CellKey, int | Decimal | None] = {**grid, **rates(edition, grid)}
    values.update(printed or {})
    at = _at(edition) if edition.each else addresses(str(edition))
    cells = []
    for row in edition.rows:
        for column in edition.columns:
            cell = (row.code, column.code)
            value = values[cell]
            state = State.BLANK if value is None else State.NUMBER
            raw = "" if value is None else str(value)
            cells.append(Cell(*cell, at[cell], raw, state, value))
    return ParsedForm(edition.sheet, edition, OFFICE, period_of(edition), tuple(cells), ())


def workbook(
    values: Mapping[Place, int] | None = None,
    editions: Iterable[FormEdition] = EDITIONS,
    whose: Office = OFFICE,
    period: Period = PERIOD,
    typed: Mapping[Place, int] | None = None,
) -> bytes:
    """Return the official workbook; `typed` are numbers typed over its cells."""
    target = BytesIO()
    write_workbook(target, whose, period, editions, values, overrides=typed)
    return target.getvalue()


def changed(content: bytes, change: Callable[[Workbook], object]) -> bytes:
    """Return the workbook after a change, with every formula replaced by its value."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def on_sheet(content: bytes, sheet: str, change: Callable[[Worksheet], object]) -> bytes:
    return changed(content, lambda book: change(book[sheet]))


def typed_into(content: bytes, sheet: str, cell: str, value: Any) -> bytes:
    """Return the workbook with one value typed into one cell."""

    def type_it(page: Worksheet) -> None:
        page[cell] = value

    return on_sheet(content, sheet, type_it)


def repacked(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Return the workbook with the text of one of its parts changed."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == part:
                before = text.decode()
                after = change(before)
                assert after != before, f"nothing changed in {part}"
                text = after.encode()
            new.writestr(entry, text)
    return target.getvalue()


def cell_with(page: Worksheet, text: str) -> str:
    """Return the address of the first cell that contains a text."""
    cells = (cell for row in page.iter_rows() for cell in row)
    return next(cell.coordinate for cell in cells if text in str(cell.value or ""))


def rewritten(content: bytes, sheet: str, old: str, new: str) -> bytes:
    """Return the workbook with a text replaced in the first cell that contains it."""

    def rewrite(page: Worksheet) -> None:
        cell = page[cell_with(page, old)]
        cell.value = str(cell.value).replace(old, new)

    return on_sheet(content, sheet, rewrite)
