"""The records of an .xls -> what its bytes say, beside what the library reads.

The library gives nothing for an error, does not tell a formula from its value, and passes over
records that it does not know.
"""

import struct
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from thads_etl.reading.formats import compound, library
from thads_etl.reading.formats.biff_sheet import SheetRecords
from thads_etl.reading.formats.biff_styles import Looks
from thads_etl.reading.formats.biff_text import decoded, shared, short
from thads_etl.reading.formats.compound import Storage
from thads_etl.reading.formats.workbook import Sheet, Unreadable, as_given

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_BOUND_SHEET, _FILE_PASS, _EXTERNAL_BOOK = 0x0085, 0x002F, 0x01AE
_CODE_PAGE, _SHARED_TEXTS = 0x0042, 0x00FC
_NEW = 0x0600
"""Version of Excel 97 and later."""
_WITHIN_THIS_FILE = (b"\x01\x04", b"\x01\x3a")
_MACRO_SHEET, _VISUAL_BASIC = 1, 6
_MACRO_STORAGES = {"_vba_project_cur", "_vba_project", "macros"}
_HIDDEN = 3
"""Bits of a sheet's state."""
_DAMAGED = "nội dung bị hỏng hoặc bị cắt cụt"


class _Listed(NamedTuple):
    """A sheet as the book lists it."""

    name: str
    is_hidden: bool
    begin: int


def read(storage: Storage) -> tuple[list[Sheet], bool]:
    """Return the sheets, and whether there are macros or links to other files; they never run."""
    try:
        book = _Globals(storage.workbook)
        sheets = [_records_of(storage.workbook, each.begin, book) for each in book.listed]
    except (struct.error, IndexError) as reason:
        raise Unreadable(_DAMAGED) from reason
    has_macros = not _MACRO_STORAGES.isdisjoint(storage.names)
    return list(_compared(storage, book.listed, sheets)), has_macros or book.has_macros


def _compared(
    storage: Storage, listed: list[_Listed], sheets: list[SheetRecords]
) -> Iterator[Sheet]:
    """Yield the sheets as their bytes say; a cell that the library reads differently is refused."""
    try:
        book = library.Book(compound.stored(storage.workbook))
    except library.NotRead:
        if not any(each.has_new_errors for each in sheets):
            raise
        book = None
    if book is not None and len(book) != len(sheets):
        raise Unreadable("mục lục của bảng tính bị hỏng")
    for number, (entry, sheet) in enumerate(zip(listed, sheets, strict=True)):
        own, theirs = sheet.scanned.rows(), book.rows(number) if book is not None else None
        if theirs is not None:
            sheet.scanned.compare(own, theirs)
        traits = partial(as_given, sheet.scanned.traits())
        printed = tuple(sheet.page_texts)
        values = library.storable(own)
        yield Sheet(entry.name, values, entry.is_hidden, traits, page_texts=printed)


class _Globals:
    """What the first part of the stream declares for all sheets."""

    def __init__(self, stream: bytes) -> None:
        self.listed: list[_Listed] = []
        self.looks = Looks()
        self.has_macros = False
        blocks: list[bytes] = []
        last = 0
        for record, data, _ in records(stream, 0):
            if record == _CONTINUE:
                if last == _SHARED_TEXTS:
                    blocks.append(data)
                continue
            last = record
            if record == _SHARED_TEXTS:
                blocks = [data]
            else:
                self._note(record, data)
        self.texts = shared(blocks, self.looks.marks) if blocks else []

    def _note(self, record: int, data: bytes) -> None:
        if record == _FILE_PASS:
            raise Unreadable("", "read-16")
        if record == _BOF:
            self.looks.is_old = int.from_bytes(data[:2], "little") < _NEW
        elif record == _CODE_PAGE:
            self.looks.code_page = int.from_bytes(data[:2], "little")
        elif record == _BOUND_SHEET:
            self.listed.append(self._entry(data))
            self.has_macros |= data[5] in (_MACRO_SHEET, _VISUAL_BASIC)
        elif record == _EXTERNAL_BOOK:
            self.has_macros |= data[2:4] not in _WITHIN_THIS_FILE
        else:
            self.looks.note(record, data)

    def _entry(self, data: bytes) -> _Listed:
        begin, state, _kind, length = struct.unpack_from("<IBBB", data)
        if self.looks.is_old:
            name = decoded(data[7 : 7 + length], self.looks.code_page)
        else:
            name = short(data, 6)
        return _Listed(name.replace("\0", "\ufffd"), state & _HIDDEN != 0, begin)


def records(stream: bytes, start: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield the records of one part of the stream, to its end record, with how deep each stands.

    A chart within a sheet is a part of its own, deeper than the sheet.
    """
    at, depth = start, 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        depth += record == _BOF
        yield record, stream[at + 4 : at + 4 + length], depth
        at += 4 + length
        depth -= record == _EOF
        if depth == 0:
            return
    raise Unreadable(_DAMAGED)


def _records_of(stream: bytes, begin: int, book: _Globals) -> SheetRecords:
    sheet = SheetRecords(book.looks, book.texts)
    for record, data, depth in records(stream, begin):
        if depth == 1:
            sheet.note(record, data)
    return sheet
