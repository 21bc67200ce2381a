"""One table of an .ods -> its cells."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thads_etl.reading.formats.number_format import GENERAL, number_format
from thads_etl.reading.formats.ods_names import CALC, OFFICE, STYLE, TABLE
from thads_etl.reading.formats.ods_styles import Styles
from thads_etl.reading.formats.ods_text import agrees, is_error, text_of
from thads_etl.reading.formats.scanned import Moment, Scanned
from thads_etl.reading.formats.style import Style, styled
from thads_etl.reading.formats.workbook import Area, Raw, Refusal, Unreadable, address, strict_place

_CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
_NUMBERS = {"float", "percentage", "currency"}
_MOMENTS = {"date": "date-value", "time": "time-value"}
_OTHER_FILE = re.compile(
    r"'[a-z][a-z0-9+.-]*:|\b(?:dde|rtd|webservice)\(|\[\d+\]|\|'", re.IGNORECASE | re.ASCII
)
"""'file:///x.ods'#, DDE(…); [1]Sheet1!A1 and cmd|'/c calc'!A1 as converted from Excel."""
_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,4})?", re.ASCII)
_PLACE = re.compile(r"\.\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?![^:\s])")
_ALL = (range(1_048_576), range(16_384))
_FORMATS = {"percentage": "0.00%", "currency": "[?]"}
_MOST_SPANS = 1_000
_MOST_REPEATED = 100_000
"""Cells that one stands for, when it holds anything."""


class SheetRows:
    """A table while its rows are gone through."""

    def __init__(self, table: Element, styles: Styles) -> None:
        self.name = table.get(f"{TABLE}name", "")
        self.is_hidden = styles.hides_table(table.get(f"{TABLE}style-name", ""))
        self.page_style = styles.page_style(table.get(f"{TABLE}style-name", ""))
        self.scanned = Scanned()
        self._styles = styles
        self._row = self._width = 0
        self._column_styles: list[tuple[range, str]] = []

    def read_columns(self, column: Element) -> None:
        columns = range(self._width, self._width + _repeated(column, "columns"))
        self._width = columns.stop
        if self._is_hidden(column, "table-column", f"{STYLE}column-width"):
            self.scanned.hidden_columns.append(columns)
        if name := column.get(f"{TABLE}default-cell-style-name"):
            self._column_styles.append((columns, name))
        if len(self._column_styles) + len(self.scanned.hidden_columns) > _MOST_SPANS:
            raise Unreadable("có quá nhiều khoảng cột", "read-18")

    def read_row(self, row: Element) -> None:
        rows = range(self._row, self._row + _repeated(row, "rows"))
        self._row = rows.stop
        if self._is_hidden(row, "table-row", f"{STYLE}row-height"):
            self.scanned.hidden_rows.append(rows)
        column = 0
        for cell in row:
            if cell.tag in _CELLS:
                count = _repeated(cell, "columns")
                if cell.attrib or len(cell):
                    self._read_cell(cell, rows, column, count, row)
                column += count

    def _is_hidden(self, given: Element, family: str, size: str) -> bool:
        if given.get(f"{TABLE}visibility", "visible") != "visible":
            return True
        return self._styles.is_flat(family, given.get(f"{TABLE}style-name", ""), size)

    def read_conditions(self, conditions: Element) -> None:
        """Note where the look of cells depends on their values."""
        for each in conditions.iter(f"{CALC}conditional-format"):
            if any(self._changes(inner) for inner in each.iter()):
                for area in _areas(each.get(f"{CALC}target-range-address", "")):
                    self.scanned.may_change(area)

    def _changes(self, condition: Element) -> bool:
        name = condition.get(f"{CALC}apply-style-name")
        hides = condition.get(f"{CALC}show-value") == "false"
        return hides or (name is not None and not self._styles.of_cell(name).keeps_digits)

    def _read_cell(self, cell: Element, rows: range, column: int, count: int, row: Element) -> None:
        style = self._style(cell, column, row)
        self._note_merged(cell, rows.start, column)
        value, refusal = self._value(cell, style)
        formula = cell.get(f"{TABLE}formula")
        if value == "" and refusal is None and formula is None:
            return
        if len(rows) * count > _MOST_REPEATED:
            raise Unreadable("một trang tính quá lớn", "read-18")
        for place in ((at, each) for at in rows for each in range(column, column + count)):
            if formula is not None:
                self._note_formula(place, formula)
            if refusal is not None:
                self.scanned.refuse(*place, *refusal)
            self.scanned.put(*place, value, style)

    def _note_merged(self, cell: Element, row: int, column: int) -> None:
        down, across = (
            int(cell.get(f"{TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns")
        )
        if down > 1 or across > 1:
            area = range(row, row + down), range(column, column + across)
            self.scanned.merged.append(area)

    def _note_formula(self, place: tuple[int, int], formula: str) -> None:
        self.scanned.formulas.add(address(*place))
        if _OTHER_FILE.search(formula):
            self.scanned.refuse(*place, "read-23")

    def _style(self, cell: Element, column: int, row: Element) -> Style:
        names = (
            cell.get(f"{TABLE}style-name"),
            row.get(f"{TABLE}default-cell-style-name"),
            *(name for columns, name in self._column_styles if column in columns),
        )
        style = self._styles.of_cell(next(filter(None, names), None))
        if not any(names[:2]) and column >= self._width and self._column_styles:
            # Some programs take a column beyond the declared ones to be like the last of them.
            columns, name = self._column_styles[-1]
            if columns.stop == self._width:
                style = style.or_as(self._styles.of_cell(name))
        # Programs do not agree whether a value brings its format along, where its cell has none.
        kind = cell.get(f"{OFFICE}value-type", "")
        if kind in _FORMATS and style.formats == {GENERAL}:
            return style.or_as(styled(number_format(_FORMATS[kind])))
        return style

    def _value(self, cell: Element, style: Style) -> tuple[Raw, Refusal | None]:
        """Return what a cell holds, and why it cannot be taken; None when it can."""
        kind = cell.get(f"{OFFICE}value-type")
        text, mark = text_of(cell, self._styles)
        if cell.get(f"{CALC}value-type") == "error":
            return "", Refusal("read-07", f"“{text.strip()}”" if text.strip() else "")
        if kind in _NUMBERS:
            return _number(cell, text, style)
        if kind == "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true", None
        if kind in _MOMENTS:
            return Moment(text.strip() or cell.get(f"{OFFICE}{_MOMENTS[kind]}", "")), None
        if kind is None and cell.get(f"{TABLE}formula") is not None:
            return "", Refusal("read-09")
        return _text(cell, text, mark)


def _number(cell: Element, text: str, style: Style) -> tuple[Raw, Refusal | None]:
    stored = cell.get(f"{OFFICE}value")
    if stored is None:
        if cell.get(f"{TABLE}formula") is not None:
            return "", Refusal("read-09")
        return "", Refusal("read-37", "ô số không có giá trị")
    if is_error(text):
        return "", Refusal("read-07", f"“{text.strip()}”")
    if not _NUMBER.fullmatch(stored.strip()):
        return stored, Refusal("read-37", f"“{stored[:40]}” không phải là số")
    value = float(stored)
    if not agrees(text, value, style.shown(value)):
        return value, Refusal("read-36", f"ô hiện “{text.strip()}”, số được lưu là {stored}")
    return value, None


def _text(cell: Element, text: str, mark: str) -> tuple[Raw, Refusal | None]:
    stored = cell.get(f"{OFFICE}string-value")
    if stored is None or stored.split() == text.split():
        return text, Refusal("read-38", mark) if mark else None
    if is_error(text):
        return "", Refusal("read-07", f"“{text.strip()}”")
    if not text.strip():
        return stored, None
    return stored, Refusal("read-37", f"ô hiện “{text.strip()}”, nội dung được lưu là “{stored}”")


def _areas(addresses: str) -> Iterator[Area]:
    """Yield the areas of a list like Sheet1.A1:Sheet1.B2; of anything else, the whole sheet."""
    matches = _PLACE.findall(addresses)
    if not matches:
        yield _ALL
    places = [strict_place("".join(each)) for each in matches]
    rows, columns = zip(*places, strict=True) if places else ((0,), (0,))
    yield range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)


def _repeated(element: Element, what: str) -> int:
    count = int(element.get(f"{TABLE}number-{what}-repeated", "1"))
    # What stands in none of them is shown by some programs all the same.
    if count < 1:
        raise ValueError(count)
    return count
