"""An .ods -> its sheets."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from thads_etl.reading.formats import library, markup, page_texts, zipped
from thads_etl.reading.formats.ods_names import CALC, CONFIG, OFFICE, TABLE
from thads_etl.reading.formats.ods_sheet import SheetRows
from thads_etl.reading.formats.ods_styles import Styles
from thads_etl.reading.formats.workbook import Sheet, Unreadable, as_given

CONTENT = "content.xml"
TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_LOOKS, _MANIFEST, _SETTINGS = "styles.xml", "META-INF/manifest.xml", "settings.xml"
_ENCRYPTED = b"encryption-data"
_MACROS = ("Basic/", "Scripts/")
_NOTHING_ENCRYPTED = (
    b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)
_SHEETS = [f"{OFFICE}document-content", f"{OFFICE}body", f"{OFFICE}spreadsheet"]
_IN_TABLE = {
    f"{TABLE}table-{name}"
    for name in ("row-group", "header-rows", "rows", "column-group", "header-columns", "columns")
}
_NO_SPREADSHEET = "đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv"
_DAMAGED = "nội dung bị hỏng"


def is_one(parts: Mapping[str, bytes]) -> bool:
    """Say whether parts are those of a spreadsheet of this format, encrypted or not."""
    return CONTENT in parts or (_is_encrypted(parts) and "mimetype" in parts)


def _is_encrypted(parts: Mapping[str, bytes]) -> bool:
    return _ENCRYPTED in parts.get(_MANIFEST, b"")


def read(parts: Mapping[str, bytes]) -> tuple[list[Sheet], bool]:
    """Return the sheets, and whether there are macros or links; they never run."""
    if _is_encrypted(parts):
        raise Unreadable("", "read-16")
    content = markup.checked(CONTENT, parts[CONTENT])
    common = markup.parsed(_LOOKS, parts[_LOOKS]) if _LOOKS in parts else None
    hides_zeros = _SETTINGS in parts and _hides_zeros(parts[_SETTINGS])
    scan = _Scan(common)
    scan.read(content)
    if not scan.tables:
        raise Unreadable(_NO_SPREADSHEET)
    has_macros = any(name.startswith(_MACROS) for name in parts)
    sheets = list(_compared(scan, content, hides_zeros=hides_zeros))
    return sheets, has_macros or scan.has_links


def _hides_zeros(settings: bytes) -> bool:
    """Say whether any view of the file prints zero as nothing."""
    return any(
        item.get(f"{CONFIG}name") == "ShowZeroValues" and (item.text or "").strip() == "false"
        for item in markup.parsed(_SETTINGS, settings).iter(f"{CONFIG}config-item")
    )


class _Scan:
    """One pass over the content of all sheets."""

    def __init__(self, common: Element | None) -> None:
        self.tables: list[SheetRows] = []
        self.has_links = False
        self._common = [] if common is None else _group(common, "styles")
        self._masters = {} if common is None else page_texts.of_masters(common)
        self._styles = Styles(self._common)

    def read(self, content: bytes) -> None:
        path: list[Element] = []
        try:
            for event, element in iterparse(BytesIO(content), ("start", "end")):
                if event == "start":
                    path.append(element)
                    self._start(path)
                else:
                    path.pop()
                    self._end(path, element)
        except (ParseError, ValueError) as reason:
            raise Unreadable(_DAMAGED) from reason

    def page_texts(self, table: SheetRows) -> tuple[str, ...]:
        """Return what is printed above and below the pages of a table."""
        return self._masters.get(table.page_style, ())

    def _start(self, path: list[Element]) -> None:
        if len(path) == len(_SHEETS) + 1 and path[-1].tag == f"{TABLE}table" and _in_sheets(path):
            self.tables.append(SheetRows(path[-1], self._styles))

    def _end(self, path: list[Element], element: Element) -> None:
        """Take what has ended, and let go of it."""
        if len(path) == 1 and element.tag == f"{OFFICE}automatic-styles":
            self._styles = Styles(self._common, element)
        elif element.tag == f"{TABLE}table-source":
            self.has_links = True
        elif element.tag in _PARTS and len(path) > len(_SHEETS) and _in_sheets(path):
            table, *groups = path[len(_SHEETS) :]
            if table.tag == f"{TABLE}table" and all(each.tag in _IN_TABLE for each in groups):
                _PARTS[element.tag](self.tables[-1], element)
                path[-1].clear()


_PARTS: dict[str, Callable[[SheetRows, Element], None]] = {
    f"{TABLE}table-column": SheetRows.read_columns,
    f"{TABLE}table-row": SheetRows.read_row,
    f"{CALC}conditional-formats": SheetRows.read_conditions,
}


def _in_sheets(path: list[Element]) -> bool:
    return [each.tag for each in path[: len(_SHEETS)]] == _SHEETS


def _group(root: Element, name: str) -> list[Element]:
    group = root.find(f"{OFFICE}{name}")
    return [] if group is None else list(group)


def _compared(scan: _Scan, content: bytes, *, hides_zeros: bool) -> Iterator[Sheet]:
    """Yield the sheets as their bytes say; a cell that the library reads differently is refused."""
    theirs = _theirs(content)
    if theirs is not None and len(theirs) != len(scan.tables):
        raise Unreadable("mục lục của bảng tính bị hỏng")
    for number, table in enumerate(scan.tables):
        table.scanned.hides_zeros = hides_zeros
        own = table.scanned.rows()
        read = theirs[number] if theirs is not None else None
        if read is not None:
            table.scanned.compare(own, read)
        traits = partial(as_given, table.scanned.traits())
        values, printed = library.storable(own), scan.page_texts(table)
        yield Sheet(table.name, values, table.is_hidden, traits, page_texts=printed)


def _theirs(content: bytes) -> list[library.Rows | None] | None:
    """Return what the library reads; None where markup that is allowed is too much for it."""
    parts = {"mimetype": TYPE, CONTENT: content, _MANIFEST: _NOTHING_ENCRYPTED}
    try:
        book = library.Book(zipped.stored(parts))
    except library.NotRead:
        return None
    return [book.rows(number) for number in range(len(book))]
