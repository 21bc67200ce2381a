"""The parts of an .ods -> what its sheets say beside their values."""

from collections.abc import Callable, Mapping
from xml.parsers import expat

from thads_etl.reading.formats.workbook import Noticed, Traits, Unreadable, address

CONTENT = "content.xml"

_MANIFEST = "META-INF/manifest.xml"
_MACROS = ("Basic/", "Scripts/")
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TYPED = {"float": "value", "percentage": "value", "currency": "value", "boolean": "boolean-value"}
_OTHER_FILE = ("'file:", "dde(", "'http")
LARGEST_GRID = 4_000_000
"""Cells from A1 to the last one with a value; a repetition counts as often as it says."""


def refuse_encryption(parts: Mapping[str, bytes]) -> None:
    if b"encryption-data" in parts.get(_MANIFEST, b""):
        raise Unreadable("", "read-16")


def has_ignored_parts(parts: Mapping[str, bytes]) -> bool:
    """Say whether the workbook carries macros or links; nothing of it ever runs."""
    has_macros = any(name.startswith(_MACROS) for name in parts)
    return has_macros or b"<table:table-source" in parts[CONTENT]


def traits(parts: Mapping[str, bytes]) -> list[Traits]:
    """Return what every sheet says beside its values, in order."""
    scan = _Scan()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        parser.Parse(parts[CONTENT], True)
    except (expat.ExpatError, ValueError) as reason:
        raise Unreadable("nội dung bị hỏng") from reason
    return [sheet.traits() for sheet in scan.sheets]


class _Scan:
    """One pass over the content of all sheets."""

    def __init__(self) -> None:
        self.sheets: list[Noticed] = []
        self._row = self._column = self._width = 0
        self._rows = self._columns = 0
        self._cell: Mapping[str, str] = {}
        self._text = ""
        self._depth = 0
        """Of tables: one within a cell belongs to that cell."""

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == _TABLE + "table":
            self._depth += 1
        if self._depth == 1 and (begin := _BEGIN.get(tag)):
            begin(self, given)

    def end(self, tag: str) -> None:
        if self._depth == 1 and (end := _END.get(tag)):
            end(self)
        if tag == _TABLE + "table":
            self._depth -= 1

    def text(self, data: str) -> None:
        self._text += data

    def _begin_table(self, _given: Mapping[str, str]) -> None:
        self.sheets.append(Noticed())
        self._row = self._column = self._rows = self._width = 0

    def _begin_columns(self, given: Mapping[str, str]) -> None:
        columns = _repeated(given, "columns")
        if given.get(_TABLE + "visibility", "visible") != "visible":
            self.sheets[-1].hidden_columns.append(range(self._width, self._width + columns))
        self._width += columns

    def _begin_row(self, given: Mapping[str, str]) -> None:
        self._rows, self._column = _repeated(given, "rows"), 0
        if given.get(_TABLE + "visibility", "visible") != "visible":
            self.sheets[-1].hidden_rows.append(range(self._row, self._row + self._rows))

    def _end_row(self) -> None:
        self._row += self._rows

    def _begin_cell(self, given: Mapping[str, str]) -> None:
        self._cell, self._columns, self._text = given, _repeated(given, "columns"), ""

    def _end_cell(self) -> None:
        size = (self._row + self._rows) * (self._column + self._columns)
        if size > LARGEST_GRID and (self._text or _OFFICE + "value-type" in self._cell):
            raise Unreadable("một trang tính quá lớn", "read-18")
        self._validate(self._cell)
        self._column += self._columns

    def _validate(self, cell: Mapping[str, str]) -> None:
        formula = cell.get(_TABLE + "formula")
        kind = cell.get(_OFFICE + "value-type")
        rule = None
        if cell.get(_CALC + "value-type") == "error":
            rule = "read-07"
        elif formula is not None and (
            kind is None or (kind in _TYPED and _OFFICE + _TYPED[kind] not in cell)
        ):
            rule = "read-09"
        if formula is None and rule is None:
            return
        sheet = self.sheets[-1]
        at = address(self._row, self._column)
        if formula is not None:
            sheet.formulas.add(at)
            if any(sign in formula.lower() for sign in _OTHER_FILE):
                sheet.foreign.append(at)
        if rule:
            sheet.not_blank[at] = rule


_BEGIN: dict[str, Callable[[_Scan, dict[str, str]], None]] = {
    _TABLE + "table": _Scan._begin_table,
    _TABLE + "table-column": _Scan._begin_columns,
    _TABLE + "table-row": _Scan._begin_row,
    _TABLE + "table-cell": _Scan._begin_cell,
    _TABLE + "covered-table-cell": _Scan._begin_cell,
}
_END: dict[str, Callable[[_Scan], None]] = {
    _TABLE + "table-row": _Scan._end_row,
    _TABLE + "table-cell": _Scan._end_cell,
    _TABLE + "covered-table-cell": _Scan._end_cell,
}


def _repeated(given: Mapping[str, str], what: str) -> int:
    return int(given.get(f"{_TABLE}number-{what}-repeated", "1"))
