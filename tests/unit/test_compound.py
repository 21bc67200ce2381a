"""Compound files: sectors in any order, and small streams within the stream of the root."""

import struct

import pytest

from thads_etl.reading.formats import compound
from thads_etl.reading.formats.workbook import Unreadable

FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STREAM = bytes(range(200))
SECTOR, SMALL = 512, 64


def entry(name: str, kind: int, within: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = FREE, FREE, within
    return struct.pack("<64sHBB3I36xIQ", text, len(text), kind, 1, *links, start, size)


def file(*, first: int = 2, size: int = len(STREAM), kind: int = 5) -> bytes:
    """Return a file whose workbook lies in four small sectors: 2, 0, 3, 1 one after the other."""
    numbers = [FREE] * 109
    numbers[0] = 0
    header = struct.pack("<8s22xHH10x4xI8xI4xI4x109I", compound.MAGIC, 9, 6, 1, 2, END, *numbers)
    pieces = [STREAM[at : at + SMALL].ljust(SMALL, b"\0") for at in range(0, 256, SMALL)]
    sectors = [
        struct.pack("<4I", TABLE, END, END, END),
        entry("Root Entry", kind, 1, 3, 256) + entry("Workbook", 2, FREE, first, size),
        struct.pack("<4I", 3, END, 0, 1),
        b"".join(pieces[place] for place in (1, 3, 0, 2)),
    ]
    return header + b"".join(each.ljust(SECTOR, b"\0") for each in sectors)


def test_a_small_stream_is_followed_through_its_sectors() -> None:
    storage = compound.read(file())
    assert storage.workbook == STREAM
    assert {"root entry", "workbook"} <= storage.names


@pytest.mark.parametrize(
    "content",
    [
        file(first=0),  # a chain that ends before the stream does
        file(size=SMALL * 4 + 1),
        file(first=127),  # beyond the table
        file(kind=1),  # no root, so no stream of small sectors
        file()[:600],
    ],
)
def test_a_small_stream_that_is_not_whole_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        compound.read(content)
