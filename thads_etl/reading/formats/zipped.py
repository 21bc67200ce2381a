"""Packed bytes -> their parts, all of them checked before any is used."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO

from thads_etl.reading.formats.markup import shown
from thads_etl.reading.formats.workbook import Unreadable

LARGEST_UNPACKED = 64_000_000
"""Bytes of all parts together; a workbook of all forms has some hundred thousand."""
MOST_PARTS = 2_000
LONGEST_NAME = 255
HIGHEST_RATIO = 300
"""Unpacked over packed; deflate cannot exceed 1032, and the emptiest real sheets reach 100."""
_SMALL = 1_000_000
"""Bytes below which a part may have any ratio."""

_SHEET = re.compile(r"worksheets/[^/]+\.xml$", re.IGNORECASE)
_OF_A_VALUE = (b"<v", b"<is", b"<f")
_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_UTF_8, _A_DAY = 0x800, 0x21
"""How names are written; 1 January 1980, the first day that there is."""
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


def parts(content: bytes) -> Mapping[str, bytes]:
    """Return every part by its name, in the archive's order; raise Unreadable if one is damaged.

    Unpacks by itself because what follows must be certain: the sizes that the directory declares
    are true, each part is in the directory once, and no byte is shown to one program and hidden
    from another.
    """
    entries = _directory(content)
    _refuse_names(entries)
    _refuse_sizes(content, entries)
    _refuse_overlaps(content, entries)
    return {
        _slashes(entry.filename): _unpacked(content, entry)
        for entry in entries
        if not _slashes(entry.filename).endswith("/")
    }


def stored(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of these parts, not compressed.

    For a library that unpacks by itself: it sees what was checked and nothing else, and is spared
    the unpacking.
    """
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, data in parts.items():
        path, size = name.encode(), len(data)
        facts = (zlib.crc32(data), size, size, len(path), 0)
        header = _LOCAL.pack(b"PK\3\4", 20, _UTF_8, 0, 0, _A_DAY, *facts)
        body += [header, path, data]
        directory += [
            _ENTRY.pack(b"PK\1\2", 20, 20, _UTF_8, 0, 0, _A_DAY, *facts, 0, 0, 0, 0, at),
            path,
        ]
        at += len(header) + len(path) + size
    index = b"".join(directory)
    return b"".join(
        [*body, index, _END.pack(b"PK\5\6", 0, 0, *[len(parts)] * 2, len(index), at, 0)]
    )


def _directory(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as reason:
        raise Unreadable("tệp nén bị hỏng hoặc bị cắt cụt") from reason


def _refuse_names(entries: Sequence[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for entry in entries:
        # zipfile cuts a name at NUL and other programs do not.
        name = _slashes(entry.orig_filename)
        if (
            name.startswith("/")
            or ".." in name.split("/")
            or any(each in name for each in "\0:")
            or len(name) > LONGEST_NAME
            or stat.S_ISLNK(entry.external_attr >> 16)
        ):
            raise Unreadable(f"tên không an toàn “{shown(name)}”", "read-17")
        if name.lower() in seen:
            raise Unreadable(f"có hai thành phần cùng tên “{shown(name)}”", "read-17")
        seen.add(name.lower())


def _refuse_sizes(content: bytes, entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_PARTS:
        raise Unreadable(f"có {len(entries)} thành phần", "read-17")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        largest = max(entries, key=lambda entry: entry.file_size)
        if _ends_in_empty_cells(content, largest):
            size, most = (number // 1_000_000 for number in (largest.file_size, LARGEST_UNPACKED))
            raise Unreadable(
                f"“{shown(largest.filename)}” có {size} MB sau khi giải nén, nhiều nhất là {most} "
                "MB, mà cuối trang tính chỉ có đường kẻ hoặc định dạng; hãy xóa các dòng trống "
                "dưới bảng rồi lưu lại",
                "read-18",
            )
        raise Unreadable("dung lượng sau khi giải nén quá lớn", "read-17")
    for entry in entries:
        if entry.file_size > max(_SMALL, HIGHEST_RATIO * entry.compress_size):
            raise Unreadable(f"“{shown(entry.filename)}” có tỷ lệ nén bất thường", "read-17")
        if entry.flag_bits & _ENCRYPTED:
            raise Unreadable("", "read-16")
        if entry.compress_type not in _METHODS:
            raise Unreadable("dùng cách nén không được nhận", "read-17")


def _ends_in_empty_cells(content: bytes, entry: zipfile.ZipInfo) -> bool:
    """Say whether a part is a sheet that goes on and on with nothing but borders and formats."""
    if entry.compress_type != zipfile.ZIP_DEFLATED or not _SHEET.search(entry.filename):
        return False
    start = _start(content, entry)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        packed = content[start : start + entry.compress_size]
        end = inflate.decompress(packed, LARGEST_UNPACKED)[-_SMALL:]
    except zlib.error:
        return False
    return b"<row" in end and not any(each in end for each in _OF_A_VALUE)


def _refuse_overlaps(content: bytes, entries: Sequence[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        # What stands before the first part belongs to another file that this one pretends to be.
        if entry.header_offset < end or (end == 0 and entry.header_offset != 0):
            raise Unreadable("các thành phần chồng lên nhau hoặc có dữ liệu lạ ở đầu", "read-17")
        end = _start(content, entry) + entry.compress_size


def _start(content: bytes, entry: zipfile.ZipInfo) -> int:
    """Return where a part's packed bytes begin."""
    header = content[entry.header_offset : entry.header_offset + _LOCAL.size]
    if len(header) < _LOCAL.size:
        raise Unreadable("tệp nén bị hỏng hoặc bị cắt cụt")
    magic, *_, name_length, extra_length = _LOCAL.unpack(header)
    begins = entry.header_offset + _LOCAL.size
    encoding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
    name = content[begins : begins + name_length].decode(encoding, "replace")
    if magic != b"PK\3\4" or name != entry.orig_filename:
        raise Unreadable("tệp nén bị hỏng: hai mục lục khác nhau")
    return int(begins + name_length + extra_length)


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    start = _start(content, entry)
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        data, whole = packed, len(packed) == entry.compress_size
    else:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            data = inflate.decompress(packed, entry.file_size + 1)
        except zlib.error as reason:
            raise Unreadable(f"“{shown(entry.filename)}” bị hỏng") from reason
        whole = inflate.eof
    if not whole or len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise Unreadable(f"“{shown(entry.filename)}” bị hỏng")
    return data


def _slashes(name: str) -> str:
    """Return a name as it is meant: some programs of Windows write it in their own way."""
    return name.replace("\\", "/")
