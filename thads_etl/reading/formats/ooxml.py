"""The parts of an .xlsx or .xlsm -> what its sheets say beside their values."""

import re
from collections.abc import Callable, Collection, Mapping
from posixpath import join, normpath
from xml.etree import ElementTree
from xml.parsers import expat

from thads_etl.reading.formats.workbook import Traits, Unreadable, address, column_number

BOOK = "xl/workbook.xml"

_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION_ID = re.compile(r"\}id$")
_MACROS = ("xl/vbaProject.bin", "xl/macrosheets/", "xl/activeX/", "xl/externalLinks/")
_FORMULA = re.compile(rb'<c r="([^"]++)"[^>]*+><f[ >]')
_OTHER_FILE = re.compile(r"\[\d+\]|\|")
"""[1]Sheet1!A1 is a cell of another workbook, cmd|'/c calc'!A1 a conversation with a program."""
_END = b"</sheetData>"
_UNUSUAL = (b"hidden", b"'", b"!", b"[", b"|")
_ERROR, _TEXT = b'"e"', b't="str"'


def has_ignored_parts(parts: Mapping[str, bytes]) -> bool:
    """Say whether the workbook carries macros, controls or links; nothing of it ever runs."""
    return any(name.startswith(_MACROS) for name in parts)


def may_hold_nul(parts: Mapping[str, bytes]) -> bool:
    """Say whether a text may hold the sign NUL, which XML can only write in another way."""
    # One sign is found much faster than two or three, and nearly every part has none.
    return any(
        (b"_" in data and b"_x0" in data) or (b"#" in data and b"&#" in data)
        for data in parts.values()
    )


def sheet_parts(parts: Mapping[str, bytes]) -> list[bytes]:
    """Return the XML of every sheet in the workbook's order."""
    try:
        book = ElementTree.fromstring(parts[BOOK])
        relations = ElementTree.fromstring(parts[_RELATIONS])
    except (ElementTree.ParseError, KeyError) as reason:
        raise Unreadable("mục lục của bảng tính bị hỏng") from reason
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    found = []
    # Any namespace: the strict variant of the format names its elements alike, its namespaces not.
    for sheet in book.iterfind("{*}sheets/{*}sheet"):
        id_ = next((value for name, value in sheet.items() if _RELATION_ID.search(name)), None)
        part = normpath(join("/xl", targets.get(id_, ""))).lstrip("/")
        if part not in parts:
            raise Unreadable(f"“{sheet.get('name')}”", "read-19")
        found.append(parts[part])
    return found


def traits(xml: bytes, blanks: Collection[str]) -> Traits:
    """Return what a sheet says beside its values.

    blanks: addresses that read as blank; of no other cell is it asked whether it really is.
    """
    # A look at the text spares nearly every sheet the slow reading.
    end = xml.rfind(_END)
    is_usual = end >= 0 and not any(xml.find(sign, 0, end) >= 0 for sign in _UNUSUAL)
    if not is_usual or (blanks and _ERROR in xml):
        return _Scan(xml).traits()
    found = _FORMULA.findall(xml, 0, end)
    if len(found) != xml.count(b"<f", 0, end):
        return _Scan(xml).traits()
    formulas = frozenset(b" ".join(found).decode().split())
    without = {at: "read-09" for at in formulas.intersection(blanks) if not _is_text(xml, at)}
    return Traits(without, formulas)


def _is_text(xml: bytes, at: str) -> bool:
    """Say whether a formula gives a text: that of a rate is empty with nothing to divide by."""
    _, *cells = xml.split(b'<c r="%s"' % at.encode())
    return all(_TEXT in cell.partition(b">")[0] for cell in cells)


class _Scan:
    """One pass over the XML of a sheet."""

    def __init__(self, xml: bytes) -> None:
        self._not_blank: dict[str, str] = {}
        self._formulas: set[str] = set()
        self._foreign: list[str] = []
        self._hidden_rows: list[range] = []
        self._hidden_columns: list[range] = []
        self._row = self._column = 0
        self._at = self._kind = self._formula = self._value = ""
        self._is_formula = False
        self._texts: list[str] = []
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._texts.append
        try:
            parser.Parse(xml, True)
        except (expat.ExpatError, KeyError, ValueError) as reason:
            raise Unreadable("nội dung bị hỏng") from reason

    def traits(self) -> Traits:
        return Traits(
            self._not_blank,
            frozenset(self._formulas),
            tuple(self._foreign),
            tuple(self._hidden_rows),
            tuple(self._hidden_columns),
        )

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if begin := _BEGIN.get(tag.rpartition("}")[2]):
            begin(self, given)
        self._texts.clear()

    def _begin_row(self, given: dict[str, str]) -> None:
        # Rows and cells without an address follow the one before.
        self._row = int(given.get("r", self._row + 1))
        self._column = 0
        if _is_true(given.get("hidden")):
            self._hidden_rows.append(range(self._row - 1, self._row))

    def _begin_columns(self, given: dict[str, str]) -> None:
        if _is_true(given.get("hidden")):
            self._hidden_columns.append(range(int(given["min"]) - 1, int(given["max"])))

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._at = given.get("r") or address(self._row - 1, self._column)
        self._column = column_number(self._at)
        self._kind = given.get("t", "")
        self._formula = self._value = ""
        self._is_formula = False

    def _end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "f":
            self._is_formula, self._formula = True, "".join(self._texts)
        elif name == "v":
            self._value = "".join(self._texts)
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self._is_formula:
            self._formulas.add(self._at)
            if _OTHER_FILE.search(self._formula):
                self._foreign.append(self._at)
        if self._kind == "e":
            self._not_blank[self._at] = "read-07"
        elif self._is_formula and self._kind != "str" and not self._value:
            self._not_blank[self._at] = "read-09"


_BEGIN: dict[str, Callable[[_Scan, dict[str, str]], None]] = {
    "row": _Scan._begin_row,
    "col": _Scan._begin_columns,
    "c": _Scan._begin_cell,
}


def _is_true(text: str | None) -> bool:
    return text in ("1", "true")
