"""The compound file that an .xls is: a small file system in one file."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from thads_etl.reading.formats.workbook import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER_SIZE = 512
_HEADER = struct.Struct("<30xHH10x4xI8xI4xI4x109I")
_ENTRY = struct.Struct("<64sHBxIII36xIQ")
_ENTRY_SIZE = 128
_FIRST_MARK = 0xFFFFFFFA
"""From here on a sector's number is a mark: end of chain, free, part of the table."""
_ROOT, _STREAM = 5, 2
_SMALLEST_IN_SECTORS = 4096
"""A stream below this lies in the root's stream, in sectors of 64 bytes."""
_LARGE_SECTOR = 4096
_MOST_TABLES = 109
"""That the header has room for: enough for 400 MB."""
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_DAMAGED = "nội dung bị hỏng hoặc bị cắt cụt"


@dataclass(frozen=True)
class Storage:
    names: frozenset[str]
    """Of all entries, in small letters: they know no capitals."""
    workbook: bytes
    """The stream of records."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    links: tuple[int, int, int]
    """Numbers of its neighbours in the tree, and of the first entry within it."""
    start: int
    size: int


def read(content: bytes) -> Storage:
    """Return the workbook's stream; raise Unreadable when it is encrypted or there is none."""
    try:
        file = _File(content)
    except (struct.error, UnicodeDecodeError) as reason:
        raise Unreadable(_DAMAGED) from reason
    names = frozenset(entry.name.lower() for entry in file.entries)
    if "encryptedpackage" in names:
        raise Unreadable("", "read-16")
    # Excel 5 and 95 called it Book; later ones add such a copy for them.
    entry = file.named("Workbook") or file.named("Book")
    if entry is None:
        raise Unreadable("đây không phải là bảng tính xlsx, xlsm, xls, ods hoặc csv")
    return Storage(names, file.stream(entry))


class _File:
    def __init__(self, content: bytes) -> None:
        shift, mini_shift, directory, mini_table, more, *tables = _HEADER.unpack_from(content)
        if shift not in (9, 12) or mini_shift != 6:
            raise Unreadable(_DAMAGED)
        self._content = content
        self._size = 1 << shift
        self._table = self._numbers([*tables, *self._tables(more)])
        raw = b"".join(self._sectors(directory))
        self.entries = [
            _entry(raw[at : at + _ENTRY_SIZE]) for at in range(0, len(raw), _ENTRY_SIZE)
        ]
        self._mini_table = self._numbers(self._chain(mini_table, self._table))
        root = self.entries[0] if self.entries else None
        in_root = root is not None and root.kind == _ROOT
        self._mini_stream = b"".join(self._sectors(root.start)) if root and in_root else b""

    def named(self, name: str) -> _Entry | None:
        entries = [
            entry
            for entry in self._outermost()
            if (entry.name.lower(), entry.kind) == (name.lower(), _STREAM)
        ]
        if len(entries) > 1:
            raise Unreadable(_DAMAGED)
        return entries[0] if entries else None

    def _outermost(self) -> Iterator[_Entry]:
        """Yield the entries that lie in no other: a workbook within the workbook is not ours."""
        first = self.entries[0].links[-1] if self.entries else _FREE
        if first >= len(self.entries):
            # Some programs write a list and no tree.
            yield from self.entries
            return
        waiting, seen = [first], {0}
        while waiting:
            number = waiting.pop()
            if number < len(self.entries) and number not in seen:
                seen.add(number)
                yield self.entries[number]
                waiting += self.entries[number].links[:2]

    def stream(self, entry: _Entry) -> bytes:
        if entry.size >= _SMALLEST_IN_SECTORS:
            data = b"".join(self._sectors(entry.start))
        else:
            data = b"".join(
                self._mini_stream[number * 64 : number * 64 + 64]
                for number in self._chain(entry.start, self._mini_table)
            )
        if len(data) < entry.size:
            raise Unreadable(_DAMAGED)
        return data[: entry.size]

    def _sector(self, number: int) -> bytes:
        start = max(_HEADER_SIZE, self._size) + number * self._size
        return self._content[start : start + self._size]

    def _sectors(self, first: int) -> Iterator[bytes]:
        return map(self._sector, self._chain(first, self._table))

    def _chain(self, first: int, table: tuple[int, ...]) -> Iterator[int]:
        number, steps = first, 0
        while number < _FIRST_MARK:
            # A chain longer than the table runs in a circle.
            if number >= len(table) or steps > len(table):
                raise Unreadable(_DAMAGED)
            yield number
            number, steps = table[number], steps + 1

    def _numbers(self, sectors: Iterator[int] | list[int]) -> tuple[int, ...]:
        data = b"".join(self._sector(number) for number in sectors if number < _FIRST_MARK)
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _tables(self, first: int) -> Iterator[int]:
        """Yield the sectors of the table that the header has no room for."""
        number, steps = first, 0
        while number < _FIRST_MARK:
            sector = struct.unpack(f"<{self._size // 4}I", self._sector(number))
            steps += 1
            if steps * self._size > len(self._content):
                raise Unreadable(_DAMAGED)
            yield from sector[:-1]
            number = sector[-1]


def _entry(raw: bytes) -> _Entry:
    name, length, kind, *links, start, size = _ENTRY.unpack(raw)
    text = name[: max(length - 2, 0)].decode("utf-16-le")
    left, right, within = links
    # Only the low half counts in files with sectors of 512 bytes; no stream is larger anyway.
    return _Entry(text, kind, (left, right, within), start, size & 0xFFFFFFFF)


def stored(stream: bytes) -> bytes:
    """Return a compound file of this workbook alone.

    For a library that reads it by itself: it sees what was checked and nothing else.
    """
    data = stream.ljust(_SMALLEST_IN_SECTORS, b"\0")
    sectors = -(-len(data) // _LARGE_SECTOR)
    # Behind the stream: the directory, a sector for small streams (the library insists on one)
    # and the tables that list all sectors.
    tables = -(-(sectors + 2) // (_LARGE_SECTOR // 4 - 1))
    chain = [*range(1, sectors), _END, _END, _END, *[_TABLE] * tables]
    table = struct.pack(f"<{len(chain)}I", *chain)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII109I",
        MAGIC,
        *(0x3E, 4, 0xFFFE, 12, 6),
        *(1, tables, sectors, 0, _SMALLEST_IN_SECTORS, _END, 0, _END, 0),
        *[*range(sectors + 2, sectors + 2 + tables), *[_FREE] * _MOST_TABLES][:_MOST_TABLES],
    )
    directory = _packed_entry("Root Entry", _ROOT, sectors + 1, 64) + _packed_entry(
        "Workbook", _STREAM, 0, len(data)
    )
    return b"".join(
        [
            header.ljust(_LARGE_SECTOR, b"\0"),
            data.ljust(sectors * _LARGE_SECTOR, b"\0"),
            directory.ljust(2 * _LARGE_SECTOR, b"\0"),
            table.ljust(tables * _LARGE_SECTOR, b"\xff"),
        ]
    )


def _packed_entry(name: str, kind: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = _FREE, _FREE, 1 if kind == _ROOT else _FREE
    return struct.pack("<64sHBB3I36xIQ", text, len(text), kind, 1, *links, start, size)
