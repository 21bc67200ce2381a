"""The annex of a decision that assigns targets: the blank workbook, or one with figures."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from os import PathLike
from typing import IO, Any

import xlsxwriter

from thads_etl.catalogue import targets
from thads_etl.catalogue.model import FormEdition
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.workbooks.grid import STUBS, Positions, Span
from thads_etl.workbooks.sheet import set_up_page, write_head, write_span
from thads_etl.workbooks.styles import FONT, Styles

_NOTE = (
    "Ghi chú: đơn vị hoặc chỉ tiêu không được giao thì để trống. Quyết định ký sau thay số của "
    "quyết định ký trước từ ngày ký; đơn vị không được nêu giữ số cũ."
)
_STUBS = len(STUBS)


def write(
    target: str | PathLike[str] | IO[bytes],
    year: int,
    day: date,
    stated: tuple[str, date] | None = None,
    figures: Mapping[tuple[str, str], Decimal] | None = None,
) -> int:
    """Write the annex for a statistical year and return how many figures may be typed into it.

    day: whose offices are its rows. stated: number and day of the decision. figures: of a unit's
    code and a kind; without them the cells stay blank. The same arguments give the same bytes.
    Raises SettingsError for a day on which there is no office.
    """
    units = targets.units_on(day)
    if units == [targets.NATION]:
        raise SettingsError(f"The catalogue has no office in force on {day:%d/%m/%Y}.")
    edition = targets.annex(units)
    grid = Positions(edition)
    options = {"in_memory": True, "default_format_properties": dict(FONT)}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties(
            {"title": edition.title, "created": datetime.combine(day, time())},
        )
        styles, worksheet = Styles(workbook), workbook.add_worksheet(edition.sheet)
        set_up_page(worksheet, grid)
        _heading(worksheet, grid, styles, year, stated)
        write_head(worksheet, grid, styles)
        _rows(worksheet, grid, styles, figures or {})
        bottom = grid.last_data_row + 2
        note = Span(bottom, 0, bottom, grid.last_column, _NOTE)
        write_span(worksheet, note, styles.get("note"))
    return len(edition.rows) * len(edition.columns)


def _heading(
    worksheet: Any, grid: Positions, styles: Styles, year: int, stated: tuple[str, date] | None
) -> None:
    """Write the title, and the rows in which whoever fills it in names the decision."""
    period, last = Period(year, 12), grid.last_column
    title = f"{grid.edition.title.upper()} NĂM {year}"
    days = f"(từ ngày {period.starts_on:%d/%m/%Y} đến ngày {period.ends_on:%d/%m/%Y})"
    write_span(worksheet, Span(0, 0, 0, last, title), styles.get("title"))
    write_span(worksheet, Span(1, 0, 1, last, days), styles.get("centre"))
    number, day = stated or ("", None)
    for row, (label, text) in enumerate(zip(targets.STATED, (number, "", ""), strict=True), 2):
        write_span(worksheet, Span(row, 0, row, 1, label), styles.get("row_label"))
        worksheet.write(row, _STUBS, text or None, styles.get("stated"))
    if day is not None:
        worksheet.write_datetime(3, _STUBS, datetime.combine(day, time()), styles.get("day"))
    else:
        worksheet.write_blank(3, _STUBS, None, styles.get("day"))
    worksheet.write_number(4, _STUBS, year, styles.get("stated"))
    unit = f"Đơn vị tính: {grid.edition.unit_label}"
    write_span(worksheet, Span(5, last, 5, last, unit), styles.get("unit"))


def _rows(
    worksheet: Any,
    grid: Positions,
    styles: Styles,
    figures: Mapping[tuple[str, str], Decimal],
) -> None:
    edition: FormEdition = grid.edition
    for number, row in enumerate(edition.rows, grid.first_data_row):
        bold = row.level == 0
        worksheet.write_string(number, 0, row.code, styles.get("row_code", bold=bold))
        label = styles.get("row_label", bold=bold, indent=row.level)
        worksheet.write_string(number, 1, row.label, label)
        for kind in targets.kinds():
            place = grid.position((row.code, kind.code))
            value, style = figures.get((row.code, kind.kind)), styles.get("rate", bold=bold)
            if value is None:
                worksheet.write_blank(*place, None, style)
            else:
                worksheet.write_number(*place, value, style)
