"""Packed bytes: what is still taken and what is not, at every limit."""

import re
import stat
import struct
import zipfile
import zlib
from io import BytesIO

import pytest

from thads_etl.reading.formats import zipped
from thads_etl.reading.formats.workbook import Unreadable

SHEET = "xl/worksheets/sheet1.xml"
RATIO, TOO_LARGE, DAMAGED = "tỷ lệ nén bất thường", "quá lớn", "bị hỏng"


def declaring(
    size: int | None = None,
    *,
    data: bytes = b"x",
    name: str = "a.xml",
    method: int = zipfile.ZIP_DEFLATED,
    flags: int = 0,
    declared_method: int | None = None,
    packed: int | None = None,
) -> bytes:
    """Return an archive of one part whose directory says that it has this size unpacked."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), data, method)
    content = bytearray(target.getvalue())
    at = content.rindex(b"PK\1\2")
    found_flags, found_method = struct.unpack_from("<HH", content, at + 8)
    struct.pack_into("<HH", content, at + 8, found_flags | flags, declared_method or found_method)
    sizes = struct.unpack_from("<II", content, at + 20)
    struct.pack_into("<II", content, at + 20, packed or sizes[0], size or sizes[1])
    return bytes(content)


def refusal(content: bytes) -> tuple[str, str] | None:
    """Return rule and words of the refusal of an archive; None where it is taken."""
    try:
        zipped.parts(content)
    except Unreadable as reason:
        return reason.rule, str(reason)
    return None


@pytest.mark.parametrize(
    ("size", "packed", "words"),
    [
        (64_000_000, None, RATIO),
        (64_000_001, None, "dung lượng sau khi giải nén quá lớn"),
        (1_000_000, 1, DAMAGED),
        (1_000_001, 1, RATIO),
        (3_000_000, 10_000, DAMAGED),
        (3_000_001, 10_000, RATIO),
    ],
)
def test_how_large_a_part_may_be_unpacked(size: int, packed: int | None, words: str) -> None:
    content = declaring(size, data=bytes(range(256)) * 8 * 64, packed=packed, method=0)
    refused = refusal(content)
    assert refused is not None
    assert words in refused[1]


def test_two_thousand_parts_and_no_more() -> None:
    parts = {str(number): b"" for number in range(2_000)}
    assert zipped.parts(zipped.stored(parts)) == parts
    assert refusal(zipped.stored({**parts, "more": b""})) == ("read-17", "có 2001 thành phần")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("x" * 255, True),
        ("x" * 256, False),
        ("a/b.xml", True),
        ("a..b.xml", True),
        ("/a.xml", False),
        ("a/../b.xml", False),
        ("..", False),
        ("c:a.xml", False),
        ("a\\..\\b.xml", False),
    ],
)
def test_names_that_no_program_takes_for_another_place(name: str, safe: bool) -> None:
    refused = refusal(zipped.stored({name: b"x"}))
    assert (refused is None) is safe
    assert refused is None or (refused[0] == "read-17" and "tên không an toàn" in refused[1])


def test_names_are_the_same_whatever_their_slashes_and_capitals() -> None:
    assert zipped.parts(zipped.stored({"xl\\a.xml": b"x"})) == {"xl/a.xml": b"x"}
    refused = refusal(zipped.stored({"xl/a.xml": b"x", "xl\\A.xml": b"x"}))
    assert refused == ("read-17", "có hai thành phần cùng tên “xl/A.xml”")


def test_a_link_to_a_file_is_none_and_a_folder_is_no_part() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert refusal(target.getvalue()) == ("read-17", "tên không an toàn “link”")
    assert zipped.parts(zipped.stored({"xl/": b"", "xl/a": b"x"})) == {"xl/a": b"x"}


def test_passwords_and_other_ways_to_pack() -> None:
    assert refusal(declaring(flags=1)) == ("read-16", "")
    assert refusal(declaring(declared_method=12)) == (
        *("read-17", "dùng cách nén không được nhận"),
    )
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        assert refusal(declaring(method=method)) is None


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("more", [-1, 1])
def test_a_part_has_the_size_that_the_directory_declares(method: int, more: int) -> None:
    data = bytes(range(256))
    refused = refusal(declaring(len(data) + more, data=data, method=method))
    assert refused is not None
    assert DAMAGED in refused[1]


def test_a_spoilt_byte_is_noticed() -> None:
    content = zipped.stored({"a": b"0123456789"})
    at = content.index(b"5678")
    refused = refusal(content[:at] + b"9" + content[at + 1 :])
    assert refused is not None
    assert "“a” bị hỏng" in refused[1]


@pytest.mark.parametrize("cut", [0, 10, 22, -23, -1])
def test_a_cut_archive_is_damaged(cut: int) -> None:
    whole = zipped.stored({"a": b"0123456789"})
    refused = refusal(whole[:cut])
    assert refused is not None
    assert DAMAGED in refused[1]


def test_nothing_stands_before_or_between_the_parts_unseen() -> None:
    one, two = zipped.stored({"a": b"x"}), zipped.stored({"a": b"x", "b": b"y"})
    assert refusal(two) is None
    refused = refusal(b"#!/bin/sh\n" + one)
    assert refused is not None
    assert "dữ liệu lạ ở đầu" in refused[1]
    # The second part is said to begin where the first one does.
    at = two.rindex(b"PK\1\2")
    spoilt = two[: at + 42] + struct.pack("<I", 0) + two[at + 46 :]
    assert refusal(spoilt) is not None


@pytest.mark.parametrize(
    ("name", "end", "is_advised"),
    [
        (SHEET, b'<row r="9"/>', True),
        ("xl/styles.xml", b'<row r="9"/>', False),
        (SHEET, b"<v>5</v>", False),
        (SHEET, b"<is>5</is>", False),
        (SHEET, b"<f>5</f>", False),
    ],
)
def test_a_sheet_that_only_has_borders_to_its_end_is_told_how_to_be_made_smaller(
    name: str, end: bytes, is_advised: bool
) -> None:
    row = b'<row r="1"><c r="A1" s="1"/></row>'
    # The last of the megabytes that are unpacked at most is looked at.
    data = row * (63_500_000 // len(row)) + end + row * (1_500_000 // len(row))
    squeeze = zlib.compressobj(1, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = squeeze.compress(data) + squeeze.flush()
    path = name.encode()
    facts = struct.pack("<4I", zlib.crc32(b""), len(packed), len(data), 0)[:12]
    local = struct.pack("<4s5H", b"PK\3\4", 20, 0, 8, 0, 0x21) + facts
    local += struct.pack("<HH", len(path), 0) + path
    entry = struct.pack("<4s6H", b"PK\1\2", 20, 20, 0, 8, 0, 0x21) + facts
    entry += struct.pack("<5H2I", len(path), 0, 0, 0, 0, 0, 0) + path
    size = len(local) + len(packed)
    tail = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry), size, 0)
    refused = refusal(local + packed + entry + tail)
    assert refused is not None
    if is_advised:
        assert refused[0] == "read-18"
        assert re.search("có 6[45] MB sau khi giải nén, nhiều nhất là 64 MB", refused[1])
    else:
        assert refused == ("read-17", "dung lượng sau khi giải nén quá lớn")
