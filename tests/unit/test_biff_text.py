"""Texts of an .xls whose parts look different."""

import struct

import pytest

from thads_etl.reading.formats.biff_text import (
    Text,
    decoded,
    font_number,
    label,
    runs,
    shared,
    short,
)
from thads_etl.reading.formats.style import STRUCK

MARKS = ["", STRUCK]


def listed(*bounds: tuple[int, int], is_old: bool) -> bytes:
    """Return runs behind three other bytes: their number, then start and font of each."""
    size = "B" if is_old else "H"
    count = struct.pack(f"<{size}", len(bounds))
    return b"xyz" + count + b"".join(struct.pack(f"<{size}{size}", *each) for each in bounds)


@pytest.mark.parametrize("is_old", [True, False])
@pytest.mark.parametrize(
    ("text", "bounds", "mark"),
    [
        ("số 38", [], ""),
        ("số 38", [(3, 1)], f"phần “38” {STRUCK}"),
        ("số 38", [(0, 1), (2, 0)], f"phần “số” {STRUCK}"),
        ("số 38", [(3, 0)], ""),
        ("số 38", [(3, 2)], ""),  # a font that the file does not have
        ("38", [(1, 0)], "ghép từ 2 phần có phông chữ khác nhau"),
        ("3 8", [(0, 0), (2, 1)], f"phần “8” {STRUCK}"),
    ],
)
def test_the_look_of_a_part_counts(
    text: str, bounds: list[tuple[int, int]], mark: str, is_old: bool
) -> None:
    data = listed(*bounds, is_old=is_old) + b"\1\1\1\1"
    assert runs(data, 3, text, MARKS, is_old=is_old) == mark


def test_fonts_are_numbered_without_the_fourth() -> None:
    assert [font_number(stored) for stored in (0, 3, 4, 5, 6)] == [0, 3, 4, 4, 5]


def test_a_text_is_as_wide_as_its_flags_say() -> None:
    wide = struct.pack("<HB", 2, 1) + "Đắ".encode("utf-16-le")
    assert label(b"xx" + wide, 2, is_old=False, code_page=0) == ("Đắ", 9)
    assert label(struct.pack("<HB", 2, 0) + b"ab!", 0, is_old=False, code_page=0) == ("ab", 5)
    assert label(struct.pack("<H", 2) + b"\xd0a!", 0, is_old=True, code_page=1258) == ("Đa", 4)
    assert short(b"\2\0ab!", 0) == "ab"
    for cut in (struct.pack("<HB", 3, 0) + b"ab", struct.pack("<HB", 2, 8) + b"ab"):
        with pytest.raises(IndexError):
            label(cut, 0, is_old=False, code_page=0)


def test_a_code_page_that_nobody_knows_is_read_as_a_western_one() -> None:
    assert [decoded(b"\xd0", page) for page in (1200, 0, 1258, 99_999)] == ["Ð", "Ð", "Đ", "Ð"]


def test_shared_texts_go_on_over_records_wherever_these_break() -> None:
    rich, extended = 0x08, 0x04
    whole = [
        struct.pack("<II", 9, 3),
        struct.pack("<HB", 6, 0) + b"ab",
        b"\0cd",
        b"\1" + "ắđ".encode("utf-16-le"),  # each record says how wide its own are
        struct.pack("<HBHI", 2, rich | extended, 1, 3) + b"38" + struct.pack("<HH", 1, 1)[:1],
        struct.pack("<HH", 1, 1)[1:] + b"xyz" + struct.pack("<HB", 1, 0) + b"!",
    ]
    texts = [Text("abcdắđ"), Text("38", f"phần “8” {STRUCK}"), Text("!")]
    assert shared(whole, MARKS) == texts
    assert shared([b"".join(whole[:2]), *whole[2:4], b"", b"".join(whole[4:])], MARKS) == texts
    for cut in (whole[:3], [*whole[:2], b"\1c"]):
        with pytest.raises(IndexError):
            shared(cut, MARKS)
