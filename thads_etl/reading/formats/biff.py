"""The records of an .xls -> what its sheets say beside their values.

The values themselves come from calamine, which gives nothing for an error and does not tell a
formula from its value.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from thads_etl.reading.formats.compound import Storage
from thads_etl.reading.formats.workbook import Noticed, Traits, Unreadable, address

_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET, _FILE_PASS, _EXTERNAL_BOOK = 0x0085, 0x002F, 0x01AE
_FORMULAS = (0x0006, 0x0206, 0x0406)
_BOOL_OR_ERROR, _ROW, _COLUMNS = 0x0205, 0x0208, 0x007D
_ERROR_RESULT = b"\x02"
_NOT_A_NUMBER = b"\xff\xff"
_HIDDEN_ROW = 0x20
_WITHIN_THIS_FILE = (b"\x01\x04", b"\x01\x3a")
_MACRO_SHEET, _VISUAL_BASIC = 1, 6
_MACRO_STORAGES = {"_VBA_PROJECT_CUR", "_VBA_PROJECT", "Macros"}
_CELL = struct.Struct("<HH")


@dataclass(frozen=True)
class Book:
    traits: list[Traits]
    """Of every sheet, in order."""
    has_macros: bool
    """Or links to other files; nothing of it ever runs."""


def read(storage: Storage) -> Book:
    """Return what the sheets say beside their values; raise Unreadable when it is encrypted."""
    begins: list[int] = []
    ignored = bool(_MACRO_STORAGES & storage.names)
    try:
        for record, data in _records(storage.workbook, 0):
            if record == _FILE_PASS:
                raise Unreadable("", "read-16")
            if record == _BOUND_SHEET:
                begins.append(int.from_bytes(data[:4], "little"))
                ignored = ignored or data[5] in (_MACRO_SHEET, _VISUAL_BASIC)
            elif record == _EXTERNAL_BOOK and data[2:4] not in _WITHIN_THIS_FILE:
                ignored = True
        traits = [_sheet(storage.workbook, begin) for begin in begins]
    except (struct.error, IndexError) as reason:
        raise Unreadable("nội dung bị hỏng hoặc bị cắt cụt") from reason
    return Book(traits, ignored)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one part of the stream, from its beginning to its end record."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        record, length = struct.unpack_from("<HH", stream, at)
        yield record, stream[at + 4 : at + 4 + length]
        at += 4 + length
        # A chart within a sheet is a part of its own.
        depth += (record == _BOF) - (record == _EOF)
        if depth == 0:
            return
    raise Unreadable("nội dung bị hỏng hoặc bị cắt cụt")


def _sheet(stream: bytes, begin: int) -> Traits:
    sheet = Noticed()
    for record, data in _records(stream, begin):
        if record in _FORMULAS:
            _add_formula(sheet, data)
        elif record == _BOOL_OR_ERROR and data[7]:
            sheet.not_blank[address(*_CELL.unpack_from(data))] = "read-07"
        elif record == _ROW and data[12] & _HIDDEN_ROW:
            (row,) = struct.unpack_from("<H", data)
            sheet.hidden_rows.append(range(row, row + 1))
        elif record == _COLUMNS and data[8] & 1:
            first, last = struct.unpack_from("<HH", data)
            sheet.hidden_columns.append(range(first, last + 1))
    return sheet.traits()


def _add_formula(sheet: Noticed, data: bytes) -> None:
    at = address(*_CELL.unpack_from(data))
    result = data[6:14]
    sheet.formulas.add(at)
    if result[6:] == _NOT_A_NUMBER and result[:1] == _ERROR_RESULT:
        sheet.not_blank[at] = "read-07"
