"""The records of one sheet of an .xls -> its cells."""

import struct
from collections.abc import Callable, Mapping

from thads_etl.reading.formats import biff_text, page_texts
from thads_etl.reading.formats.biff_styles import Looks, changes_digits
from thads_etl.reading.formats.biff_text import Text
from thads_etl.reading.formats.scanned import Scanned
from thads_etl.reading.formats.workbook import Raw, address

_ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
    **{0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA"},
}
_NOT_A_NUMBER = b"\xff\xff"
_STRING, _BOOLEAN, _ERROR, _NO_TEXT = range(4)
"""Kinds of a formula's result that is not a number."""
_HIDDEN_ROW, _HIDDEN_COLUMN, _SHOWS_ZEROS, _SHOWS_FORMULAS = 0x20, 0x01, 0x10, 0x01
_OWN_HEIGHT, _SHORTEST_TEXT = 0x40, 3
_LOWEST, _NARROWEST = 20, 50
"""Twentieths of a point, and 256ths of a digit, below which nothing is seen."""
_CELL = struct.Struct("<HHH")
_IS_WHOLE, _IS_HUNDREDFOLD = 0x02, 0x01
_LAST_COLUMN = 255


class SheetRecords:
    """A sheet while its records are gone through."""

    def __init__(self, looks: Looks, texts: list[Text]) -> None:
        self.scanned = Scanned()
        self.has_new_errors = False
        """Which the library cannot read."""
        self.page_texts: list[str] = []
        self._looks, self._texts = looks, texts
        self._awaits_text: tuple[int, int, int] | None = None
        self._areas: list[tuple[range, range]] = []

    def note(self, record: int, data: bytes) -> None:
        if read := _READ.get(record):
            read(self, data)

    def _put(self, place: tuple[int, int, int], value: Raw) -> None:
        row, column, look = place
        if column > _LAST_COLUMN:
            raise IndexError(column)
        self.scanned.put(row, column, value, self._looks.style(look))

    def _blank(self, data: bytes) -> None:
        self._put(_CELL.unpack_from(data), "")

    def _number(self, data: bytes) -> None:
        self._put(_CELL.unpack_from(data), struct.unpack_from("<d", data, 6)[0])

    def _short_number(self, data: bytes) -> None:
        self._put(_CELL.unpack_from(data), _short(data[6:10]))

    def _short_numbers(self, data: bytes) -> None:
        row, first = struct.unpack_from("<HH", data)
        for number, at in enumerate(range(4, len(data) - 6, 6)):
            (look,) = struct.unpack_from("<H", data, at)
            self._put((row, first + number, look), _short(data[at + 2 : at + 6]))

    def _shared_text(self, data: bytes) -> None:
        place = _CELL.unpack_from(data)
        text = self._texts[struct.unpack_from("<I", data, 6)[0]]
        self._put_text(place, text.text, text.mark)

    def _text(self, data: bytes) -> None:
        self._put_text(_CELL.unpack_from(data), self._label(data)[0], "")

    def _text_of_runs(self, data: bytes) -> None:
        text, end = self._label(data)
        mark = biff_text.runs(data, end, text, self._looks.marks, is_old=self._looks.is_old)
        self._put_text(_CELL.unpack_from(data), text, mark)

    def _label(self, data: bytes, start: int = 6) -> tuple[str, int]:
        is_old, page = self._looks.is_old, self._looks.code_page
        return biff_text.label(data, start, is_old=is_old, code_page=page)

    def _put_text(self, place: tuple[int, int, int], text: str, mark: str) -> None:
        if mark:
            self.scanned.refuse(*place[:2], "read-38", mark)
        self._put(place, text)

    def _boolean_or_error(self, data: bytes) -> None:
        self._put_boolean_or_error(_CELL.unpack_from(data), data[6], is_error=bool(data[7]))

    def _put_boolean_or_error(
        self, place: tuple[int, int, int], value: int, *, is_error: bool
    ) -> None:
        if is_error:
            self.has_new_errors |= value not in _ERRORS
            self.scanned.refuse(*place[:2], "read-07", f"“{_ERRORS.get(value, value)}”")
        self._put(place, "" if is_error else bool(value))

    def _formula(self, data: bytes) -> None:
        place = _CELL.unpack_from(data)
        self.scanned.formulas.add(address(*place[:2]))
        result = data[6:14]
        self._awaits_text = None
        if result[6:] != _NOT_A_NUMBER:
            self._put(place, struct.unpack("<d", result)[0])
        elif result[0] == _STRING:
            self._awaits_text = place
        elif result[0] in (_BOOLEAN, _ERROR):
            self._put_boolean_or_error(place, result[2], is_error=result[0] == _ERROR)

    def _text_of_formula(self, data: bytes) -> None:
        if self._awaits_text is not None:
            self._put(self._awaits_text, self._label(data, 0)[0])
            self._awaits_text = None

    def _row(self, data: bytes) -> None:
        row, _, _, height = struct.unpack_from("<4H", data)
        is_flat = data[12] & _OWN_HEIGHT and height < _LOWEST
        if data[12] & _HIDDEN_ROW or is_flat:
            self.scanned.hidden_rows.append(range(row, row + 1))

    def _columns(self, data: bytes) -> None:
        first, last, width = struct.unpack_from("<3H", data)
        if data[8] & _HIDDEN_COLUMN or width < _NARROWEST:
            self.scanned.hidden_columns.append(range(first, last + 1))

    def _merged(self, data: bytes) -> None:
        (count,) = struct.unpack_from("<H", data)
        for top, bottom, left, right in struct.iter_unpack("<4H", data[2 : 2 + 8 * count]):
            self.scanned.merged.append((range(top, bottom + 1), range(left, right + 1)))

    def _page_text(self, data: bytes) -> None:
        # One without a text has nothing in it, or a length of zero.
        if len(data) < _SHORTEST_TEXT:
            return
        if self._looks.is_old:
            text = biff_text.decoded(data[1 : 1 + data[0]], self._looks.code_page)
        else:
            text, _ = self._label(data, 0)
        self.page_texts += page_texts.lines(text)

    def _window(self, data: bytes) -> None:
        self.scanned.hides_zeros = not data[0] & _SHOWS_ZEROS
        self.scanned.shows_formulas = bool(data[0] & _SHOWS_FORMULAS)

    def _areas_of_condition(self, data: bytes) -> None:
        count = int.from_bytes(data[12:14], "little")
        areas = struct.iter_unpack("<4H", data[14 : 14 + 8 * count])
        self._areas = [
            (range(top, bottom + 1), range(left, right + 1)) for top, bottom, left, right in areas
        ]

    def _condition(self, data: bytes) -> None:
        if changes_digits(data[6:]):
            for area in self._areas:
                self.scanned.may_change(area)

    def _old_integer(self, data: bytes) -> None:
        self._put(_old(data), float(struct.unpack_from("<H", data, 7)[0]))

    def _old_number(self, data: bytes) -> None:
        self._put(_old(data), struct.unpack_from("<d", data, 7)[0])

    def _old_text(self, data: bytes) -> None:
        self._put(_old(data), biff_text.decoded(data[8 : 8 + data[7]], self._looks.code_page))


def _old(data: bytes) -> tuple[int, int, int]:
    """Return the place of a cell of the first versions, whose look stands in the cell itself."""
    row, column = struct.unpack_from("<HH", data)
    return row, column, 0


def _short(data: bytes) -> float:
    """Return a number in four bytes: whole or the upper half of a double, maybe a hundredfold."""
    (bits,) = struct.unpack("<i", data)
    if bits & _IS_WHOLE:
        number = float(bits >> 2)
    else:
        (number,) = struct.unpack("<d", bytes(4) + struct.pack("<i", bits & ~3))
    return float(number / 100) if bits & _IS_HUNDREDFOLD else number


_READ: Mapping[int, Callable[[SheetRecords, bytes], None]] = {
    0x0002: SheetRecords._old_integer,
    0x0003: SheetRecords._old_number,
    0x0004: SheetRecords._old_text,
    0x0006: SheetRecords._formula,
    0x0014: SheetRecords._page_text,
    0x0015: SheetRecords._page_text,
    0x007D: SheetRecords._columns,
    0x00BD: SheetRecords._short_numbers,
    0x00E5: SheetRecords._merged,
    0x00D6: SheetRecords._text_of_runs,
    0x00FD: SheetRecords._shared_text,
    0x01B0: SheetRecords._areas_of_condition,
    0x01B1: SheetRecords._condition,
    0x0201: SheetRecords._blank,
    0x0203: SheetRecords._number,
    0x0204: SheetRecords._text,
    0x0205: SheetRecords._boolean_or_error,
    0x0206: SheetRecords._formula,
    0x0207: SheetRecords._text_of_formula,
    0x0208: SheetRecords._row,
    0x023E: SheetRecords._window,
    0x027E: SheetRecords._short_number,
    0x0406: SheetRecords._formula,
}
