"""Statutory forms with totals: a row for the nation and one for each office."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from os import PathLike
from typing import IO, Any

import xlsxwriter

from thads_etl.catalogue.model import Column, FormEdition, Row
from thads_etl.numerals import is_exact_in_excel
from thads_etl.periods import Period
from thads_etl.workbooks.formulas import CellKey
from thads_etl.workbooks.grid import STUBS, Positions, Span
from thads_etl.workbooks.sheet import column_width, set_up_page, write_head, write_span
from thads_etl.workbooks.styles import FONT, Styles
from thads_etl.workbooks.wording import header_of_totals

COVER = "Bìa"
_COVER_WIDTHS = (28, 110)
_LINE_HEIGHT, _LETTERS = 16, 110
"""Of the cover: points, and letters of a line in the widest of the fonts that stand in for ours."""
_NAME_WIDTHS = (30, 60)
_A4 = 9


@dataclass(frozen=True)
class Figure:
    value: Decimal | None
    sign: str
    """Letters that stand behind the value, or in its place when there is none."""


@dataclass(frozen=True)
class Unit:
    """The nation or an office: a row."""

    code: str
    name: str
    is_nation: bool


@dataclass(frozen=True)
class Totals:
    """One form: in each row and column what was released of them."""

    edition: FormEdition
    units: Sequence[Unit]
    figures: Mapping[CellKey, Figure]
    """(code of the unit, code of the column) -> figure; each cell has one."""
    note: str


@dataclass(frozen=True)
class Release:
    """What every sheet says of the release."""

    title: str
    created_at: datetime
    period: Period
    name: str
    frozen_at: str
    remark: str | None


def write(
    target: str | PathLike[str] | IO[bytes],
    release: Release,
    cover: Iterable[tuple[str, str]],
    forms: Iterable[Totals],
) -> None:
    """Write a cover and a sheet for each form; the same arguments give the same bytes.

    cover: name and text of each line; the name of a sheet becomes a link to it.
    """
    forms = tuple(forms)
    options = {
        "in_memory": True,
        "default_format_properties": dict(FONT),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties(
            {"title": release.title, "created": release.created_at.replace(tzinfo=None)}
        )
        styles = Styles(workbook)
        sheets = {form.edition.sheet for form in forms}
        _cover(workbook.add_worksheet(COVER), styles, cover, sheets)
        for form in forms:
            _draw(workbook.add_worksheet(form.edition.sheet), styles, form, release)


def _cover(
    worksheet: Any, styles: Styles, lines: Iterable[tuple[str, str]], sheets: set[str]
) -> None:
    for column, width in enumerate(_COVER_WIDTHS):
        worksheet.set_column(column, column, width)
    for row, (name, text) in enumerate(lines):
        if name in sheets:
            worksheet.write_url(row, 0, f"internal:'{name}'!A1", styles.get("link"), name)
        else:
            worksheet.write_string(row, 0, name, styles.get("name"))
        worksheet.write_string(row, 1, text, styles.get("text"))
        worksheet.set_row(row, _LINE_HEIGHT * max(1, -(-len(text) // _LETTERS)))
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 1)


def _draw(worksheet: Any, styles: Styles, form: Totals, release: Release) -> None:
    rows = [
        Row(unit.code, "total", unit.name, level=0 if unit.is_nation else 1) for unit in form.units
    ]
    grid = Positions(replace(form.edition, rows=tuple(rows)), "Đơn vị")
    set_up_page(worksheet, grid)
    _widen(worksheet, form)
    for placed in header_of_totals(
        grid, release.period, release.frozen_at, release.name, release.remark
    ):
        write_span(worksheet, placed.span, styles.get(placed.style))
    write_head(worksheet, grid, styles)
    for number, row in enumerate(rows):
        is_nation = row.level == 0
        at = grid.first_data_row + number
        worksheet.write_string(
            at, 0, "" if is_nation else str(number), styles.get("row_code", bold=is_nation)
        )
        worksheet.write_string(at, 1, row.label, styles.get("row_label", bold=is_nation))
        for column in form.edition.columns:
            cell = (row.code, column.code)
            _figure(worksheet, grid.position(cell), styles, column, form.figures[cell], is_nation)
    bottom = grid.last_data_row + 2
    note = Span(bottom, 0, bottom, grid.last_column, form.note)
    write_span(worksheet, note, styles.get("note"))


def _figure(
    worksheet: Any,
    place: tuple[int, int],
    styles: Styles,
    column: Column,
    figure: Figure,
    is_nation: bool,
) -> None:
    value = figure.value
    if value is None:
        worksheet.write_string(*place, figure.sign, styles.get("sign", bold=is_nation))
        return
    style = styles.get("rate" if column.ratio else "number", bold=is_nation, sign=figure.sign)
    if is_exact_in_excel(value):
        worksheet.write_number(*place, value, style)
    else:
        worksheet.write_string(*place, f"{value.normalize():f}", style)


def _widen(worksheet: Any, form: Totals) -> None:
    """Give every column the room of its longest figure and sign, the names that of the longest."""
    longest = max(len(unit.name) for unit in form.units)
    narrowest, widest = _NAME_WIDTHS
    worksheet.set_column(1, 1, min(widest, max(narrowest, longest)))
    usual = column_width(form.edition)
    for place, column in enumerate(form.edition.columns, len(STUBS)):
        printed = max(_length(form.figures[unit.code, column.code]) for unit in form.units)
        worksheet.set_column(place, place, max(usual, printed + 1))


def _length(figure: Figure) -> int:
    shown = "" if figure.value is None else f"{round(figure.value, 2):,f}"
    return len(f"{shown.rstrip('0').rstrip('.')} {figure.sign}")
