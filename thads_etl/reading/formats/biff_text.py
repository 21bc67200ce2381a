"""Texts in the records of an .xls: how they are written, shared and broken over records."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thads_etl.reading.formats.marks import mark_of

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_UTF_16 = 1200
_NO_FONT = 4

Marks = Sequence[str]
"""What each font does to digits; "" where it does nothing."""


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    mark: str = ""
    """What makes its digits another number than they seem to be."""


def decoded(data: bytes, code_page: int) -> str:
    """Return a text of one byte a character; Excel 97 and later write only Western ones so."""
    if code_page in (_UTF_16, 0):
        return data.decode("latin-1")
    try:
        return data.decode(f"cp{code_page}", "replace")
    except LookupError:
        return data.decode("latin-1")


def _letters(data: bytes, flags: int) -> str:
    return data.decode("utf-16-le" if flags & _WIDE else "latin-1", "replace")


def label(data: bytes, start: int, *, is_old: bool, code_page: int) -> tuple[str, int]:
    """Return the text of a record from `start` on, after its length, and where it ends."""
    (length,) = struct.unpack_from("<H", data, start)
    if is_old:
        end = start + 2 + length
        return decoded(data[start + 2 : end], code_page), end
    flags = data[start + 2]
    end = start + 3 + length * (2 if flags & _WIDE else 1)
    # Some programs would look for runs here, where none can be.
    if end > len(data) or flags & (_RICH | _EXTENDED):
        raise IndexError(end)
    return _letters(data[start + 3 : end], flags), end


def short(data: bytes, start: int) -> str:
    """Return a text of Excel 97 and later whose length is a single byte."""
    text, _ = label(bytes([data[start], 0]) + data[start + 1 :], 0, is_old=False, code_page=0)
    return text


def runs(data: bytes, start: int, text: str, marks: Marks, *, is_old: bool) -> str:
    """Return the mark of a text whose runs are listed from `start` on, after their number."""
    form = struct.Struct("<BB" if is_old else "<HH")
    size = form.size // 2
    begin = start + size
    count = int.from_bytes(data[start:begin], "little")
    return _mark(text, form.iter_unpack(data[begin : begin + form.size * count]), marks)


def _mark(text: str, runs: Iterator[tuple[int, int]], marks: Marks) -> str:
    bounds, looks = [0], [""]
    for begin, font in runs:
        bounds.append(begin)
        number = font_number(font)
        looks.append(marks[number] if number < len(marks) else "")
    bounds.append(len(text))
    pieces = [
        (text[begin:end], look)
        for begin, end, look in zip(bounds[:-1], bounds[1:], looks, strict=True)
    ]
    return mark_of(pieces)


def font_number(stored: int) -> int:
    """Return the number of a font from 0: a file leaves out the number 4."""
    return stored - (stored > _NO_FONT)


class _Reader:
    """The bytes of a record and of those that continue it."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self._blocks = blocks
        self._block = self._at = 0

    def skip(self, count: int) -> bytes:
        """Return `count` bytes, wherever the records break."""
        data = bytearray()
        while len(data) < count:
            self._next_block()
            part = self._blocks[self._block][self._at : self._at + count - len(data)]
            self._at += len(part)
            data += part
        return bytes(data)

    def _next_block(self) -> None:
        while self._at >= len(self._blocks[self._block]):
            self._block, self._at = self._block + 1, 0

    def characters(self, count: int, flags: int) -> str:
        """Return `count` characters; each further record begins with how wide its own are."""
        pieces = []
        while count:
            if self._at >= len(self._blocks[self._block]):
                self._next_block()
                flags = self.skip(1)[0]
            size = 2 if flags & _WIDE else 1
            data = self._blocks[self._block]
            fitting = min(count, (len(data) - self._at) // size)
            if not fitting:
                raise IndexError(self._at)
            part = data[self._at : self._at + fitting * size]
            pieces.append(_letters(part, flags))
            self._at, count = self._at + len(part), count - fitting
        return "".join(pieces)


def shared(blocks: Sequence[bytes], marks: Marks) -> list[Text]:
    """Return the shared texts, of the record that lists them and those that continue it."""
    reader = _Reader(blocks)
    _, count = struct.unpack("<II", reader.skip(8))
    texts = []
    for _ in range(count):
        length, flags = struct.unpack("<HB", reader.skip(3))
        run_count = int.from_bytes(reader.skip(2), "little") if flags & _RICH else 0
        extension = int.from_bytes(reader.skip(4), "little") if flags & _EXTENDED else 0
        text = reader.characters(length, flags)
        mark = _mark(text, struct.iter_unpack("<HH", reader.skip(4 * run_count)), marks)
        reader.skip(extension)
        texts.append(Text(text, mark))
    return texts
