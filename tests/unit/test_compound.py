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


@pytest.mark.parametrize(
    "size", [0, 1, 4_095, 4_096, 4_097, 600 * 4_096, 1_020 * 4_096, 1_021 * 4_096, 1_022 * 4_096]
)
def test_what_the_library_is_given_is_what_was_checked(size: int) -> None:
    stream = (bytes(range(251)) * (size // 251 + 1))[:size]
    whole = compound.read(compound.stored(stream)).workbook
    assert len(whole) == max(size, 4_096)
    assert whole[:size] == stream
    assert not any(whole[size:])


def large(
    *,
    mark: int = 9,
    mini: int = 6,
    more: tuple[int, int] = (END, 0),
    listed: int = 0,
    names: tuple[str, ...] = ("Workbook",),
    tree: tuple[int, int] = (FREE, FREE),
    within: int = 1,
    chain: tuple[int, ...] = (*range(4, 11), END),
    size: int = 4096,
) -> bytes:
    """Return a file of sectors: the table, where the table may be listed, entries, the stream."""
    numbers = [FREE] * 109
    numbers[0] = listed
    header = struct.pack(
        "<8s22xHH10x4xI8xI4xI4x109I", compound.MAGIC, mark, mini, 2, END, more[0], *numbers
    )
    table = [TABLE, END, END, *chain]
    root = entry("Root Entry", 5, within, END, 0)
    entries = root
    for name in names:
        text = name.encode("utf-16-le") + b"\0\0"
        entries += struct.pack("<64sHBB3I36xIQ", text, len(text), 2, 1, *tree, FREE, 3, size)
    pages = [bytes([65 + number]) * SECTOR for number in range(8)]
    sectors = [
        struct.pack(f"<{len(table)}I", *table),
        struct.pack("<I", 0) + struct.pack("<I", FREE) * 126 + struct.pack("<I", more[1]),
        entries,
        *pages,
    ]
    sectors[0] = sectors[0].ljust(SECTOR, b"\xff")
    return header + b"".join(each.ljust(SECTOR, b"\0") for each in sectors)


PAGES = b"".join(bytes([65 + number]) * SECTOR for number in range(8))


def test_a_large_stream_is_followed_through_its_sectors() -> None:
    assert compound.read(large()).workbook == PAGES
    assert compound.read(large(names=("book",))).workbook == PAGES
    assert compound.read(large(names=("Book", "Workbook"), tree=(FREE, 2))).workbook == PAGES


def test_the_table_may_be_listed_beside_the_header() -> None:
    assert compound.read(large(listed=FREE, more=(1, END))).workbook == PAGES
    for circle in (large(listed=FREE, more=(1, 1)), large(listed=FREE)):
        with pytest.raises(Unreadable):
            compound.read(circle)


@pytest.mark.parametrize(
    "content",
    [
        large(mark=10),
        large(mini=7),
        large(names=()),
        large(names=("Pictures",)),
        large(names=("Workbook", "WORKBOOK"), tree=(FREE, 2)),
        large(chain=(4, 5, 6, 3, 0, 0, 0, 0)),
        large(chain=(4, 5, 6, 7, 8, 9, END, END)),
        large(size=4097),
    ],
    ids=["size", "small size", "empty", "no book", "two", "circle", "short", "too large"],
)
def test_what_is_no_whole_workbook_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        compound.read(content)


def test_an_encrypted_workbook_is_told() -> None:
    with pytest.raises(Unreadable) as refusal:
        compound.read(large(names=("EncryptedPackage",)))
    assert refusal.value.rule == "read-16"


def test_a_workbook_within_another_entry_is_none() -> None:
    assert compound.read(large(within=FREE)).workbook == PAGES  # a list, and no tree
    with pytest.raises(Unreadable):
        compound.read(large(names=("Other", "Workbook")))
