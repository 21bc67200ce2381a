"""XML of an office: refused where it declares anything, and in UTF-8 for those who parse it."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from xml.etree import ElementTree

from thads_etl.reading.formats.workbook import Unreadable

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENCODING = re.compile(
    rb"((?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*[\"'])([^\"']*)([\"'])", re.IGNORECASE
)
_UTF_8 = {b"utf-8", b"us-ascii"}
_UTF_16 = {b"utf-16", b"utf-16le", b"utf-16be"}


def checked(name: str, data: bytes) -> bytes:
    """Return the markup of a part in UTF-8; raise Unreadable when it declares anything.

    Entities may grow, or name files elsewhere; no program that writes workbooks declares them. In
    any other encoding the search would be blind.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = _from_utf_16(name, data)
    # One character is found much faster than two, and nearly no part has it.
    if b"!" in data and _DECLARATION.search(data):
        raise Unreadable(f"“{shown(name)}” có khai báo DOCTYPE", "read-17")
    declared = _ENCODING.match(data)
    if b"\0" in data or (declared and declared[2].lower() not in _UTF_8):
        raise Unreadable(f"“{shown(name)}” không dùng bảng mã UTF-8", "read-17")
    return data


def parsed(name: str, data: bytes | None) -> ElementTree.Element:
    """Return the root of a part; raise Unreadable when there is none."""
    try:
        return ElementTree.fromstring(checked(name, data or b""))
    except (ElementTree.ParseError, ValueError) as reason:
        raise Unreadable("mục lục của bảng tính bị hỏng") from reason


def local_name(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def shown(name: str) -> str:
    """Return a part's name as a message can quote it."""
    return name.encode("ascii", "backslashreplace").decode()[:60] if "\0" in name else name[:60]


def _from_utf_16(name: str, data: bytes) -> bytes:
    try:
        text = data.decode("utf-16").encode()
    except UnicodeError as reason:
        raise Unreadable(f"“{shown(name)}” bị hỏng") from reason
    declared = _ENCODING.match(text)
    if declared is None or declared[2].lower() not in _UTF_16:
        raise Unreadable(f"“{shown(name)}” không dùng bảng mã UTF-8", "read-17")
    return text[: declared.start(2)] + b"utf-8" + text[declared.end(2) :]
