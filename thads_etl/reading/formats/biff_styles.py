"""Fonts, number formats and looks of an .xls, as its records declare them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from thads_etl.reading.formats import biff_text, colours
from thads_etl.reading.formats.marks import strongest
from thads_etl.reading.formats.number_format import UNKNOWN
from thads_etl.reading.formats.style import (
    RAISED,
    REPEATED,
    STRUCK,
    SYMBOLS,
    USUAL,
    Style,
    is_of_symbols,
    numbered,
    styled,
)

_FONT, _FORMAT, _LOOK, _PALETTE = 0x0031, 0x041E, 0x00E0, 0x0092
_STRUCK_FONT, _FONT_NAME = 0x08, 14
_FILL = 4
_SOLID = 1
_FIRST_OF_PALETTE = 8
_HAS_FORMAT, _HAS_FONT = 0x02000000, 0x04000000
"""Of a look by condition."""
_STRUCK_BY_CONDITION, _AT_STRUCK = 0x80, 68


class Font(NamedTuple):
    """What a font does to digits, and how it looks."""

    marks: frozenset[str] = frozenset()
    colour: int = 0x7FFF
    points: float = 10


class _Look(NamedTuple):
    font: int
    format: int
    is_repeated: bool
    pattern: int = 0
    ground: int = 0


@dataclass
class Looks:
    """What was declared so far."""

    is_old: bool = False
    """Of Excel 5 or 95."""
    code_page: int = 0
    fonts: list[Font] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=dict)
    _palette: dict[int, str] = field(default_factory=dict)
    _looks: list[_Look] = field(default_factory=list)
    _styles: dict[int, Style] = field(default_factory=dict)

    def note(self, record: int, data: bytes) -> None:
        """Note what a record of the book declares."""
        if record == _FONT:
            self.fonts.append(_font(data, self._font_name(data)))
        elif record == _PALETTE:
            colours_of = range(_FIRST_OF_PALETTE, _FIRST_OF_PALETTE + (len(data) - 2) // 4)
            self._palette = {
                number: data[2 + 4 * at : 5 + 4 * at].hex().upper()
                for at, number in enumerate(colours_of)
            }
        elif record == _FORMAT:
            number, code = self._format(data)
            self.formats[number] = code
        elif record == _LOOK:
            self._looks.append(_look(data, is_old=self.is_old))

    def _font_name(self, data: bytes) -> str:
        if self.is_old:
            length = data[_FONT_NAME]
            name = data[_FONT_NAME + 1 : _FONT_NAME + 1 + length]
            return biff_text.decoded(name, self.code_page)
        return biff_text.short(data, _FONT_NAME)

    def _format(self, data: bytes) -> tuple[int, str]:
        (number,) = struct.unpack_from("<H", data)
        if self.is_old:
            return number, biff_text.decoded(data[3 : 3 + data[2]], self.code_page)
        text, _ = biff_text.label(data, 2, is_old=False, code_page=self.code_page)
        return number, text

    @property
    def marks(self) -> Sequence[str]:
        """What each font does to digits."""
        return [strongest(each.marks) for each in self.fonts]

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
        look = self._looks[number]
        at = biff_text.font_number(look.font)
        font = self.fonts[at] if at < len(self.fonts) else Font()
        marks = font.marks | ({REPEATED} if look.is_repeated else set())
        is_unseen = font.points <= colours.SMALLEST_FONT or colours.is_unseen(
            colours.of_index(font.colour, self._palette), self._ground(look)
        )
        return styled(numbered(look.format, self.formats), marks, is_unseen=is_unseen)

    def _ground(self, look: _Look) -> str | None:
        if look.pattern == _SOLID:
            return colours.of_index(look.ground, self._palette)
        return f"pattern {look.pattern}" if look.pattern else None


def _font(data: bytes, name: str) -> Font:
    height, flags, colour, _weight, raised = struct.unpack_from("<5H", data)
    marks = {STRUCK} if flags & _STRUCK_FONT else set()
    marks |= {RAISED} if raised else set()
    marks |= {SYMBOLS} if is_of_symbols(name) else set()
    return Font(frozenset(marks), colour, height / 20)


def _look(data: bytes, *, is_old: bool) -> _Look:
    font, format_ = struct.unpack_from("<HH", data)
    pattern = ground = 0
    # The first versions have it elsewhere.
    if not is_old:
        borders, grounds = struct.unpack_from("<IH", data, 14)
        pattern, ground = borders >> 26, grounds & 0x7F
    return _Look(font, format_, data[6] & 7 == _FILL, pattern, ground)


def changes_digits(look: bytes) -> bool:
    """Say whether a look by condition shows digits differently from what they are."""
    flags = int.from_bytes(look[:4], "little")
    if flags & _HAS_FORMAT:
        return True
    at = look[6 + _AT_STRUCK : 6 + _AT_STRUCK + 1]
    return bool(flags & _HAS_FONT and at and at[0] & _STRUCK_BY_CONDITION)
