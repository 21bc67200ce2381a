"""Fonts, number formats and looks of an .xls, as its records declare them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from thads_etl.reading.formats import biff_text
from thads_etl.reading.formats.marks import strongest
from thads_etl.reading.formats.number_format import UNKNOWN
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, USUAL, Style, numbered, styled

_FONT, _FORMAT, _LOOK = 0x0031, 0x041E, 0x00E0
_STRUCK_FONT = 0x08
_FILL = 4
_HAS_FORMAT, _HAS_FONT = 0x02000000, 0x04000000
"""Of a look by condition."""
_STRUCK_BY_CONDITION, _AT_STRUCK = 0x80, 68


@dataclass
class Looks:
    """What was declared so far."""

    is_old: bool = False
    """Of Excel 5 or 95."""
    code_page: int = 0
    fonts: list[frozenset[str]] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    _looks: list[tuple[int, int, bool]] = field(default_factory=list)
    _styles: dict[int, Style] = field(default_factory=dict)

    def note(self, record: int, data: bytes) -> None:
        """Note what a record of the book declares."""
        if record == _FONT:
            self.fonts.append(_font(data))
        elif record == _FORMAT:
            number, code = self._format(data)
            self.formats[number] = code
        elif record == _LOOK:
            font, format_ = struct.unpack_from("<HH", data)
            self._looks.append((font, format_, data[6] & 7 == _FILL))

    def _format(self, data: bytes) -> tuple[int, str]:
        (number,) = struct.unpack_from("<H", data)
        if self.is_old:
            return number, biff_text.decoded(data[3 : 3 + data[2]], self.code_page)
        text, _ = biff_text.label(data, 2, is_old=False, code_page=self.code_page)
        return number, text

    @property
    def marks(self) -> Sequence[str]:
        """What each font does to digits."""
        return [strongest(each) for each in self.fonts]

    def style(self, number: int) -> Style:
        """Return the look that a cell names."""
        if not self._looks:
            return USUAL
        if number not in self._styles:
            self._styles[number] = self._made(number)
        return self._styles[number]

    def _made(self, number: int) -> Style:
        if number >= len(self._looks):
            return styled(UNKNOWN)
        font, format_, is_repeated = self._looks[number]
        font = biff_text.font_number(font)
        marks = self.fonts[font] if font < len(self.fonts) else frozenset[str]()
        marks |= {REPEATED} if is_repeated else set()
        return styled(numbered(format_, self.formats), marks)


def _font(data: bytes) -> frozenset[str]:
    (flags,) = struct.unpack_from("<H", data, 2)
    (raised,) = struct.unpack_from("<H", data, 8)
    marks = {STRUCK} if flags & _STRUCK_FONT else set()
    return frozenset(marks | ({RAISED} if raised else set()))


def changes_digits(look: bytes) -> bool:
    """Say whether a look by condition shows digits otherwise than they are."""
    flags = int.from_bytes(look[:4], "little")
    if flags & _HAS_FORMAT:
        return True
    at = look[6 + _AT_STRUCK : 6 + _AT_STRUCK + 1]
    return bool(flags & _HAS_FONT and at and at[0] & _STRUCK_BY_CONDITION)
