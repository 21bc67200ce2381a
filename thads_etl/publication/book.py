"""Tables as one workbook: a cover, notes, and a sheet for each table."""

import io
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from thads_etl import timezone
from thads_etl.numerals import is_exact_in_excel
from thads_etl.publication.edition import Edition
from thads_etl.publication.tables import Table

COVER, NOTES = "Bìa", "Ghi chú"
_WIDEST = 60


def render(edition: Edition) -> bytes:
    """Return the workbook; the same edition gives the same bytes."""
    content = io.BytesIO()
    # Lines go to the file at once: a year of all forms has millions of cells.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties(
            {"title": edition.title, "created": edition.created_at.replace(tzinfo=None)}
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _lines(book.add_worksheet(COVER), _cover(edition), bold)
        _lines(book.add_worksheet(NOTES), _notes(edition), bold)
        for table in edition.tables:
            _table(book.add_worksheet(table.name), table, bold)
    return content.getvalue()


def _cover(edition: Edition) -> Iterable[tuple[str, str]]:
    yield edition.title, ""
    if edition.banner:
        yield "Cần biết", edition.banner
    yield "Đợt công bố", edition.name
    yield "Trạng thái", edition.status
    yield "Chốt số liệu", timezone.printed(edition.created_at)
    yield "Kỳ báo cáo", f"{edition.period}: {edition.starts_on} - {edition.ends_on}"
    yield "Lần công bố trước", edition.before or "không có"
    for table in edition.tables:
        yield table.name, f"{table.title}: {len(table.lines)} dòng"


def _notes(edition: Edition) -> Iterable[tuple[str, str]]:
    for table in edition.tables:
        yield f"{table.name}: {table.title}", ""
        for column in table.columns:
            yield column.name, column.comment


def _lines(sheet: Worksheet, lines: Iterable[tuple[str, str]], bold: Format) -> None:
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, text)


def _table(sheet: Worksheet, table: Table, bold: Format) -> None:
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, min(_WIDEST, max(12, len(column.name) + 2)))
        sheet.write_string(0, place, column.name, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(table.lines)), len(table.columns) - 1)
    for row, line in enumerate(table.lines, 1):
        for place, value in enumerate(line):
            if value is not None:
                _cell(sheet, row, place, value)


def _cell(sheet: Worksheet, row: int, place: int, value: Any) -> None:
    match value:
        case bool():
            sheet.write_boolean(row, place, value)
        case int() | Decimal() if is_exact_in_excel(value):
            sheet.write_number(row, place, value)
        case Decimal():
            sheet.write_string(row, place, f"{value.normalize():f}")
        case datetime():
            sheet.write_string(row, place, timezone.printed(value))
        case date():
            sheet.write_string(row, place, value.isoformat())
        case _:
            sheet.write_string(row, place, str(value))
