"""Bytes -> sheets of raw values, in the sheet's own coordinates."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

Raw = object
"""What a cell holds: "" when empty, str, int, float, bool or a date."""

LARGEST_UNPACKED = 2**28
"""Bytes; a form has some hundred thousand."""

_ANY = "{*}"
"""Any namespace: the strict variant of the format names its elements alike, its namespaces not."""


class Unreadable(Exception):  # noqa: N818 - a result, turned into finding read-01 by `reading.read`
    """The bytes are no workbook that can be opened."""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Raw]]

    def at(self, row: int, column: int) -> Raw:
        """Return the value at a zero-based place; beyond the used area it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


def sheets(content: bytes) -> list[Sheet]:
    """Return every worksheet; raise Unreadable when the bytes are no workbook, or a damaged one."""
    _refuse_damage(content)
    try:
        book = CalamineWorkbook.from_object(BytesIO(content))
        # Without skip_empty_area=False leading empty rows vanish and every address shifts.
        return [
            Sheet(name, _storable(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
            for name in book.sheet_names
        ]
    except (CalamineError, PasswordError, ZipError, OSError, ValueError) as reason:
        raise Unreadable(str(reason)) from reason


def _refuse_damage(content: bytes) -> None:
    """Compare the checksums of a packed workbook: calamine reads on where they are wrong."""
    if not zipfile.is_zipfile(BytesIO(content)):
        return
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise Unreadable("the workbook is too large")
            damaged = archive.testzip()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as reason:
        raise Unreadable(str(reason)) from reason
    if damaged:
        raise Unreadable(f"{damaged} is damaged")


def _storable(rows: Sequence[Sequence[Raw]]) -> list[list[Raw]]:
    """Mark the one character that a text in the warehouse cannot hold."""
    return [
        [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row]
        for row in rows
    ]


def address(row: int, column: int) -> str:
    """Return A1-style text for a zero-based place."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def seemingly_blank(content: bytes, sheet: str) -> dict[str, str]:
    """Return address -> reading rule of the cells that read as blank and are not.

    read-09: a formula saved without a value, by a program that does not calculate.
    read-07: an error such as #REF!. Empty for anything but an .xlsx or .xlsm.
    """
    if not zipfile.is_zipfile(BytesIO(content)):
        return {}
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            part = _sheet_part(archive, sheet)
            if part is None:
                return {}
            with archive.open(part) as xml:
                return dict(_formulas_and_errors(ElementTree.iterparse(xml)))
    except (ElementTree.ParseError, KeyError) as reason:
        raise Unreadable(str(reason)) from reason


def _sheet_part(archive: zipfile.ZipFile, sheet: str) -> str | None:
    if "xl/workbook.xml" not in archive.namelist():
        return None
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for entry in book.iterfind(f"{_ANY}sheets/{_ANY}sheet"):
        if entry.get("name") == sheet:
            target = next(targets[id_] for name, id_ in entry.items() if name.endswith("}id"))
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return None


def _formulas_and_errors(
    events: Iterator[tuple[str, ElementTree.Element]],
) -> Iterator[tuple[str, str]]:
    for _, element in events:
        if element.tag.endswith("}c"):
            at, kind = element.get("r", ""), element.get("t")
            if kind == "e":
                yield at, "read-07"
            elif (
                element.find(f"{_ANY}f") is not None
                and kind != "str"
                and not element.findtext(f"{_ANY}v")
            ):
                yield at, "read-09"
        elif element.tag.endswith("}row"):
            element.clear()
