"""The XML of a sheet, gone through cell by cell: what the bytes say, whatever the library reads."""

import re
from collections import Counter
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from thads_etl.reading.formats.ooxml_conditions import areas
from thads_etl.reading.formats.ooxml_strings import Strings, runs, unescaped
from thads_etl.reading.formats.ooxml_styles import Styles
from thads_etl.reading.formats.scanned import Moment, Scanned
from thads_etl.reading.formats.style import Style
from thads_etl.reading.formats.workbook import Raw, Unreadable, address, area_of, strict_place

_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,4})?", re.ASCII)
_OTHER_FILE = re.compile(r"\[\d+\]|\||\b(?:RTD|WEBSERVICE)\(", re.IGNORECASE)
"""[1]Sheet1!A1 is a cell of another workbook, cmd|'/c calc'!A1 a conversation with a program."""
_LAST_ROW = 1_048_576
_MOST_SPANS = 1_000
_LOWEST, _NARROWEST = 1.0, 0.2
"""Points, and widths of a digit, below which nothing is seen."""
_PART, _ROW = 2, 3
"""Depths: of the parts of a sheet below its root, and of a row within the part of the cells."""


def scanned(xml: bytes, strings: Strings, styles: Styles) -> Scanned:
    """Return what the bytes of a sheet say; raise Unreadable if they are not its markup."""
    scan = _Scan(strings, styles)
    try:
        scan.read(xml)
    except (ParseError, KeyError, ValueError) as reason:
        raise Unreadable("nội dung bị hỏng") from reason
    return scan.sheet


class _Scan:
    def __init__(self, strings: Strings, styles: Styles) -> None:
        self.sheet = Scanned()
        self._strings, self._styles = strings, styles
        self._space: str | None = None
        self._names: dict[str, str] = {}
        self._column_styles: list[tuple[range, Style]] = []
        self._row = -1
        self._rows: Counter[int] = Counter()

    def read(self, xml: bytes) -> None:
        path: list[Element] = []
        for event, element in iterparse(BytesIO(xml), ("start", "end")):
            if event == "start":
                path.append(element)
                continue
            depth = len(path)
            path.pop()
            if depth == _ROW and self._name(path[0]) and self._name(path[1]) == "sheetData":
                self._read_row(element)
                path[1].clear()
            elif depth == _PART:
                self._read_part(element)
                path[0].clear()
        for row, column in self.sheet.places():
            if self._rows[row] > 1:
                self.sheet.refuse(row, column, "read-37", "trong tệp có hai dòng cùng số")

    def _name(self, element: Element) -> str:
        """Return the name of an element of the sheet's own markup; "" for one of another kind."""
        name = self._names.get(element.tag)
        if name is None:
            space, _, local = element.tag.rpartition("}")
            if self._space is None:
                self._space = space
            name = self._names[element.tag] = local if space == self._space else ""
        return name

    def _read_part(self, part: Element) -> None:
        name = self._name(part)
        if name == "sheetViews":
            zeros = {each.get("showZeros") for each in part}
            self.sheet.hides_zeros |= not zeros.isdisjoint({"0", "false"})
            self.sheet.shows_formulas |= any(_is_true(each.get("showFormulas")) for each in part)
        elif name == "cols":
            for each in part:
                self._read_columns(each)
        elif name == "mergeCells":
            self.sheet.merged += [area_of(each.get("ref", "")) for each in part]
        elif name in ("conditionalFormatting", "extLst"):
            for area in areas(part, self._styles):
                self.sheet.may_change(area)

    def _read_columns(self, given: Element) -> None:
        columns = range(int(given.attrib["min"]) - 1, int(given.attrib["max"]))
        if _is_true(given.get("hidden")) or float(given.get("width", "8")) < _NARROWEST:
            self.sheet.hidden_columns.append(columns)
        style = self._styles.of(given.get("style"))
        if not style.is_usual:
            self._column_styles.append((columns, style))
        if len(self._column_styles) + len(self.sheet.hidden_columns) > _MOST_SPANS:
            raise Unreadable("có quá nhiều khoảng cột", "read-18")

    def _read_row(self, row: Element) -> None:
        if self._name(row) != "row":
            return
        # Rows and cells without an address follow the one before.
        self._row = int(row.attrib["r"]) - 1 if "r" in row.attrib else self._row + 1
        if not 0 <= self._row < _LAST_ROW:
            raise ValueError(self._row)
        self._rows[self._row] += 1
        if _is_true(row.get("hidden")) or float(row.get("ht", "15")) < _LOWEST:
            self.sheet.hidden_rows.append(range(self._row, self._row + 1))
        row_style = self._styles.of(row.get("s")) if "s" in row.attrib else None
        column = -1
        for cell in row:
            if self._name(cell) == "c":
                at = cell.get("r")
                place = (self._row, column + 1) if at is None else strict_place(at)
                column = place[1]
                self._read_cell(cell, place, row_style)

    def _read_cell(self, cell: Element, place: tuple[int, int], row_style: Style | None) -> None:
        if place[0] != self._row:
            self._refuse(place, "địa chỉ của ô khác số của dòng")
        names = [self._name(each) for each in cell]
        kind = cell.get("t", "n")
        if names == ["v"] and not len(cell[0]):
            value = self._value(place, kind, cell[0])
        else:
            value = self._of_parts(cell, names, place, kind)
        self.sheet.put(*place, value, self._style(cell.get("s"), place[1], row_style))

    def _of_parts(self, cell: Element, names: list[str], place: tuple[int, int], kind: str) -> Raw:
        """Return what a cell holds that has a formula, a text of its own, or nothing."""
        formulas = [each for each, name in zip(cell, names, strict=True) if name == "f"]
        holders = [each for each, name in zip(cell, names, strict=True) if name in ("v", "is")]
        plain = [each for each in (*formulas, *holders) if self._name(each) != "is"]
        if len(holders) > 1 or len(formulas) > 1 or any(map(len, plain)):
            self._refuse(place, "ô có hai giá trị hoặc nội dung lạ")
        if formulas:
            self.sheet.formulas.add(address(*place))
            if _OTHER_FILE.search(formulas[0].text or ""):
                self.sheet.refuse(*place, "read-23")
        value = self._value(place, kind, holders[0]) if holders else ""
        if formulas and value == "" and kind not in ("e", "str"):
            self.sheet.refuse(*place, "read-09")
        return value

    def _style(self, number: str | None, column: int, row_style: Style | None) -> Style:
        """Return how a cell looks; programs do not agree on one that does not say it."""
        style = self._styles.of(number)
        if number is None:
            for other in (row_style, *(s for span, s in self._column_styles if column in span)):
                style = style if other is None else style.or_as(other)
        return style

    def _value(self, place: tuple[int, int], kind: str, holder: Element) -> Raw:
        if self._name(holder) == "is":
            text, mark = runs(holder)
            if mark:
                self.sheet.refuse(*place, "read-38", mark)
            return text
        text = holder.text or ""
        if not text.strip():
            return ""
        try:
            return self._typed(place, kind, text)
        except (ValueError, LookupError):
            self._refuse(place, f"“{text[:40]}” không đúng với kiểu “{kind[:20]}” của ô")
            return text

    def _typed(self, place: tuple[int, int], kind: str, text: str) -> Raw:
        if kind == "n":
            if not _NUMBER.fullmatch(text.strip()):
                raise ValueError(text)
            return float(text)
        if kind == "s":
            number = int(text) if text.strip().isdecimal() else -1
            if mark := self._strings.marked.get(number):
                self.sheet.refuse(*place, "read-38", mark)
            return self._strings.text(number)
        if kind == "e":
            self.sheet.refuse(*place, "read-07", f"“{text[:40]}”")
            return ""
        return {"str": unescaped, "b": _truth, "d": Moment}[kind](text)

    def _refuse(self, place: tuple[int, int], reason: str) -> None:
        self.sheet.refuse(*place, "read-37", reason)


def _truth(text: str) -> bool:
    return {"1": True, "true": True, "0": False, "false": False}[text.strip()]


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
