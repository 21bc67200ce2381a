"""A text file with separators -> one sheet. Encoding and separator are proved by the content."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from io import StringIO

from thads_etl.reading.formats import legacy
from thads_etl.reading.formats.workbook import Sheet, Unreadable

NAME = "CSV"
"""Of the only sheet that such a file has."""

MOST_ROWS = 65_536
"""A form has some dozens."""
_SEPARATORS = {";": "dấu chấm phẩy", ",": "dấu phẩy", "\t": "dấu tab"}
_EMPTY = "".join(_SEPARATORS) + " \r\n"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DECLARATION = re.compile(r'"?sep=(?P<separator>[^\w\s"]|\t)"?[;,\t]*\r?\n', re.IGNORECASE)
"""A first line that Excel takes for itself: the sheet begins below it."""
_LONGEST_BEGINNING = 4096
_OTHER_KINDS = {
    "HTML (trang web)": (
        r"<(?:!doctype html|html|head|meta|body|table|style|div)\b"
        r"|<\?xml[\s\S]*<(?:!doctype html|html)\b"
    ),
    "XML 2003 của Excel": r"<[\s\S]*(?:urn:schemas-microsoft-com:office:spreadsheet|excel\.sheet)",
    "OpenDocument không nén (.fods)": r"<[\s\S]*<office:document",
    "XML": r"<\?xml",
    "MHT (trang web lưu thành một tệp)": r"(?:[\w-]+:.*\n)*mime-version:",
    "SYLK": r"id;p.*\r?\n[bcefop];",
    "DIF": r"table\r?\n0,1\r?\n",
    "JSON": r'[\[{]\s*[\[{"]',
}
"""Texts that programs of the web call .xls or .csv -> how each begins."""
_SAVE_AS = (
    "hãy mở bằng Excel hoặc LibreOffice, chọn Lưu thành (Save As), loại tệp Excel (.xlsx), "
    "rồi gửi tệp .xlsx đó"
)
# Tab and line ends are all that a table needs.
_BINARY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def sheet(content: bytes) -> Sheet:
    """Return the one sheet of the file; raise Unreadable when there are two ways to read it."""
    _refuse_other_kinds(content)
    text = _decoded(content)
    if _BINARY.search(text):
        raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")
    text = _without_empty_end(text)
    if text.count("\n") > MOST_ROWS:
        raise Unreadable(f"có hơn {MOST_ROWS} dòng", "read-18")
    separators: Iterable[str] = _SEPARATORS
    if declaration := _DECLARATION.match(text):
        separators, text = declaration["separator"], text[declaration.end() :]
    readings = {separator: _rows(text, separator) for separator in separators}
    fitting = [separator for separator, rows in readings.items() if _has_codes(rows)]
    if not fitting:
        declared = f", khi tách theo {declaration[0].strip()}" if declaration else ""
        raise Unreadable(f"văn bản không có dòng mã cột A, 1, 2, …{declared}")
    if len(fitting) > 1:
        marks = " và ".join(_SEPARATORS[separator] for separator in fitting)
        raise Unreadable(f"{marks} đều có thể là dấu phân cách", "read-22")
    return Sheet(NAME, _rectangular(readings[fitting[0]]))


def _refuse_other_kinds(content: bytes) -> None:
    """Name a text that is not a table of separated values, and say how to make a workbook of it."""
    # In UTF-16 every second byte is zero, with a mark before it or without one.
    beginning = content[:_LONGEST_BEGINNING].replace(b"\0", b"").decode("latin-1")
    beginning = beginning.lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    for kind, pattern in _OTHER_KINDS.items():
        if re.match(pattern, beginning, re.IGNORECASE):
            raise Unreadable(f"đây là tệp {kind}; {_SAVE_AS}")


def _decoded(content: bytes) -> str:
    marked = next((code for mark, code in _MARKS.items() if content.startswith(mark)), None)
    text = _by(content, marked or "utf-8")
    if text is not None:
        return text
    if marked is None and not _BINARY.search(content.decode("latin-1")):
        # The Vietnamese code page, with its tones as letters of their own.
        if (text := _by(content, "cp1258")) is not None and legacy.has_phrases(text):
            return text
        # The Western one, in whose places the fonts of TCVN3 and VNI drew Vietnamese letters.
        if (text := _by(content, "cp1252")) is not None and legacy.encoding_of(text):
            return text
        raise Unreadable("không xác định được bảng mã của văn bản", "read-22")
    raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")


def _without_empty_end(text: str) -> str:
    """Leave out the lines below the last one with a text: sheets with borders have many."""
    filled = text.rstrip(_EMPTY)
    return filled + re.split(r"[\r\n]", text[len(filled) :], maxsplit=1)[0]


def _by(content: bytes, encoding: str) -> str | None:
    try:
        return unicodedata.normalize("NFC", content.decode(encoding))
    except UnicodeDecodeError:
        return None


def _rows(text: str, separator: str) -> list[list[str]]:
    """Return the text split by a separator; nothing where quotes or lengths forbid it."""
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return []


def _rectangular(rows: list[list[str]]) -> list[list[str]]:
    """Return rows of one length: some programs leave out the empty cells at the end."""
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def _has_codes(rows: list[list[str]]) -> bool:
    """Say whether a row holds the codes of the columns, each in a cell of its own."""
    return any({"A", "1", "2"} <= {cell.strip() for cell in row} for row in rows)
