"""The statutory forms of an edition, read back cell by cell without our own reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from thads_etl.catalogue import load, places
from thads_etl.periods import Period
from thads_etl.publication.tables import Column, Table

Key = tuple[str, str, str, str]
"""Office, series, measure, indicator."""
_COVER = 1


@dataclass(frozen=True)
class Cell:
    value: Decimal | None
    sign: str


def cells(folder: Path, period: Period) -> Iterator[tuple[Key, Cell]]:
    """Yield every figure of every sheet, with the place and the name that its headings give it."""
    (path,) = folder.glob("*_bieu-mau.xlsx")
    book = openpyxl.load_workbook(path)
    offices = {each.short_vi: each.code for each in places.places() if _is_of(each, period)}
    on_sheet = {
        form.sheet: form
        for form in (load.edition_on(each.form, period.ends_on) for each in load.editions())
        if form
    }
    sheets: list[Any] = book.worksheets[_COVER:]
    for sheet in sheets:
        form = on_sheet[sheet.title]
        columns = {each.code: each for each in form.columns}
        printed = codes(sheet)
        for row in sheet.iter_rows(min_row=_code_row(sheet) + 1):
            if row[1].value in offices and row[1].border.left.style:
                for code, cell in zip(printed[2:], row[2:], strict=True):
                    column = columns[code]
                    key = offices[row[1].value], form.series, column.measure, column.indicator
                    yield key, _read(cell)


def codes(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[_code_row(sheet)]]


def _code_row(sheet: Any) -> int:
    return next(number for number, row in enumerate(sheet.values, 1) if row[:2] == ("A", "B"))


def _is_of(place: places.Place, period: Period) -> bool:
    last = place.valid_until or period.ends_on
    return place.level != "region" and place.valid_from <= period.ends_on <= last


def _read(cell: Any) -> Cell:
    """Return the number that a cell holds; its sign is what the format shows behind it."""
    if isinstance(cell.value, str) and not cell.value.strip("-.0123456789"):
        return Cell(Decimal(cell.value), _shown_behind(cell.number_format))
    if isinstance(cell.value, str):
        return Cell(None, cell.value)
    return Cell(Decimal(repr(cell.value)), _shown_behind(cell.number_format))


def _shown_behind(number_format: str) -> str:
    return number_format.partition('" ')[2].partition('"')[0]


def offices() -> Table:
    """Return every place over time, as an edition has them."""
    names = ("office", "valid_from", "valid_until", "level", "short_name_vi", "sort_order")
    return Table(
        "office_history",
        "",
        ("office", "valid_from"),
        tuple(Column(name, "text", "") for name in names),
        [
            (p.code, p.valid_from, p.valid_until, p.level, p.short_vi, p.sort_order)
            for p in places.places()
        ],
    )
