"""The records of a sheet of an .xls: what each puts where."""

import struct

import pytest

from thads_etl.reading.formats.biff_sheet import SheetRecords
from thads_etl.reading.formats.biff_styles import Font, Looks
from thads_etl.reading.formats.biff_text import Text
from thads_etl.reading.formats.scanned import Scanned
from thads_etl.reading.formats.style import STRUCK

NUMBER, SHORT, SHORTS, BLANK, TEXT, ERROR = 0x0203, 0x027E, 0x00BD, 0x0201, 0x00FD, 0x0205


def noted(*records: tuple[int, bytes], looks: Looks | None = None) -> SheetRecords:
    sheet = SheetRecords(looks or Looks(), [])
    for record, data in records:
        sheet.note(record, data)
    return sheet


def scanned(*records: tuple[int, bytes]) -> Scanned:
    sheet = SheetRecords(Looks(), [Text("Tổng số"), Text("38", "phần “8” bị gạch ngang")])
    for record, data in records:
        sheet.note(record, data)
    return sheet.scanned


def at(row: int, column: int, rest: bytes = b"") -> bytes:
    return struct.pack("<HHH", row, column, 0) + rest


def test_every_kind_of_value_stands_at_its_at() -> None:
    sheet = scanned(
        (NUMBER, at(0, 1, struct.pack("<d", 1.5))),
        (TEXT, at(1, 0, struct.pack("<I", 0))),
        (TEXT, at(1, 2, struct.pack("<I", 1))),
        (BLANK, at(0, 2)),
        (ERROR, at(2, 0, b"\1\0")),
        (ERROR, at(2, 1, b"\0\0")),
        (0x9999, b"of another kind"),
    )
    assert sheet.rows() == [["", 1.5, ""], ["Tổng số", "", "38"], [True, False, ""]]
    assert {place: each.rule for place, each in sheet.refused.items()} == {"C2": "read-38"}


@pytest.mark.parametrize(
    ("bits", "number"),
    [
        (7 << 2 | 2, 7.0),
        (1234 << 2 | 3, 12.34),
        (-5 << 2 | 2, -5.0),
        (0x3FF00000, 1.0),
        (0x40590001, 1.0),
    ],
)
def test_short_numbers(bits: int, number: float) -> None:
    assert scanned((SHORT, at(0, 0, struct.pack("<i", bits)))).rows() == [[number]]


def test_short_numbers_side_by_side() -> None:
    cells = b"".join(struct.pack("<Hi", 0, value << 2 | 2) for value in (5, 6, 7))
    sheet = scanned((SHORTS, struct.pack("<HH", 1, 2) + cells + struct.pack("<H", 4)))
    assert sheet.rows() == [["", "", "", "", ""], ["", "", 5.0, 6.0, 7.0]]


def test_errors_have_the_names_that_excel_shows() -> None:
    names = {
        **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?"},
        **{0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA", 0x2C: "44"},
    }
    sheet = SheetRecords(Looks(), [])
    for row, code in enumerate(names):
        assert not sheet.has_new_errors
        sheet.note(ERROR, at(row, 0, bytes([code, 1])))
    assert sheet.has_new_errors  # the last one, which is none of Excel 97
    assert [each.reason for each in sheet.scanned.refused.values()] == [
        f"“{name}”" for name in names.values()
    ]


def test_a_column_beyond_the_last_is_damage() -> None:
    scanned((BLANK, at(0, 255)))
    with pytest.raises(IndexError):
        scanned((BLANK, at(0, 256)))


@pytest.mark.parametrize("record", [0x0006, 0x0206, 0x0406])
def test_every_version_has_its_number_for_a_formula(record: int) -> None:
    sheet = scanned((record, at(1, 2, struct.pack("<d", 38.0))))
    assert sheet.formulas == {"C2"}
    assert sheet.rows()[1] == ["", "", 38.0]


@pytest.mark.parametrize(
    ("result", "value", "refused"),
    [
        (struct.pack("<d", 38), 38.0, None),
        (b"\1\0\1\0\0\0\xff\xff", True, None),
        (b"\1\0\0\0\0\0\xff\xff", False, None),
        (b"\2\0\x2a\0\0\0\xff\xff", "", "“#N/A”"),
        (b"\3\0\0\0\0\0\xff\xff", "", None),
    ],
)
def test_the_result_of_a_formula(result: bytes, value: object, refused: str | None) -> None:
    sheet = noted((0x0006, at(1, 2) + result), (NUMBER, at(1, 3, struct.pack("<d", 1)))).scanned
    assert sheet.formulas == {"C2"}
    assert sheet.rows()[1][2] is value or sheet.rows()[1][2] == value
    assert {cell: each.reason for cell, each in sheet.refused.items()} == (
        {"C2": refused} if refused else {}
    )


def test_the_text_of_a_formula_stands_in_the_next_record_of_a_text() -> None:
    awaited = (0x0006, at(1, 2) + b"\0\0\0\0\0\0\xff\xff")
    text = (0x0207, struct.pack("<HB", 2, 0) + b"ab")
    number = (0x0006, at(2, 2) + struct.pack("<d", 5))
    assert noted(awaited, text, text).scanned.rows() == [[""] * 3, ["", "", "ab"]]
    # A result that is a number awaits none.
    sheet = noted(awaited, number, text).scanned
    assert sheet.rows() == [[""] * 3, [""] * 3, ["", "", 5.0]]


@pytest.mark.parametrize(
    ("height", "flags", "hidden"),
    [
        (255, 0, False),
        (255, 0x20, True),
        (19, 0x40, True),
        (20, 0x40, False),
        (19, 0, False),
        (255, 0x1F, False),
    ],
)
def test_a_row_that_nobody_sees(height: int, flags: int, hidden: bool) -> None:
    row = struct.pack("<4H4xBx2x", 7, 0, 9, height, flags)
    assert noted((0x0208, row)).scanned.hidden_rows == ([range(7, 8)] if hidden else [])


@pytest.mark.parametrize(
    ("width", "flags", "hidden"),
    [(2340, 0, False), (2340, 1, True), (2340, 2, False), (49, 0, True), (50, 0, False)],
)
def test_columns_that_nobody_sees(width: int, flags: int, hidden: bool) -> None:
    columns = struct.pack("<5H", 3, 5, width, 0, flags)
    hidden_columns = noted((0x007D, columns)).scanned.hidden_columns
    assert hidden_columns == ([range(3, 6)] if hidden else [])


def test_merged_areas_are_as_many_as_the_record_says() -> None:
    areas = struct.pack("<H", 2) + struct.pack("<12H", 1, 2, 3, 4, 5, 5, 6, 7, 9, 9, 9, 9)
    assert noted((0x00E5, areas)).scanned.merged == [
        (range(1, 3), range(3, 5)),
        (range(5, 6), range(6, 8)),
    ]


@pytest.mark.parametrize(
    ("flags", "zeros", "formulas"),
    [(0x10, False, False), (0, True, False), (0x11, False, True), (0xEE, True, False)],
)
def test_a_window_may_hide_zeros_and_show_formulas(flags: int, zeros: bool, formulas: bool) -> None:
    sheet = noted((0x023E, bytes([flags, 6]) + bytes(16))).scanned
    assert (sheet.hides_zeros, sheet.shows_formulas) == (zeros, formulas)


@pytest.mark.parametrize(
    ("look", "may_change"),
    [
        (struct.pack("<I", 0x02000000), True),
        (struct.pack("<I", 0), False),
        (struct.pack("<I2x", 0x04000000) + bytes(68) + b"\x80", True),
        (struct.pack("<I2x", 0x04000000) + bytes(68) + b"\x7f\xff", False),
        (struct.pack("<I2x", 0x04000000) + bytes(67) + b"\xff\0\xff", False),
        (struct.pack("<I2x", 0x04000000) + bytes(68), False),
        (struct.pack("<I2x", 0) + bytes(68) + b"\x80", False),
    ],
)
def test_a_look_by_condition_counts_where_it_changes_digits(look: bytes, may_change: bool) -> None:
    areas = bytes(12) + struct.pack("<H", 2) + struct.pack("<8H", 0, 0, 0, 0, 1, 2, 1, 2)
    cells = [
        (NUMBER, at(row, column, struct.pack("<d", 1))) for row in range(4) for column in range(4)
    ]
    sheet = noted(*cells, (0x01B0, areas), (0x01B1, bytes(6) + look)).scanned
    expected = {"A1", "B2", "C2", "B3", "C3"} if may_change else set()
    assert set(sheet.traits().refused) == expected


def test_what_is_printed_on_every_page() -> None:
    new = struct.pack("<HB", 6, 0) + b"&Lx&Ry"
    assert noted((0x0014, new), (0x0015, new)).page_texts == ["x", "y", "x", "y"]
    assert noted((0x0014, b""), (0x0014, b"\0\0")).page_texts == []
    assert noted((0x0014, struct.pack("<HB", 0, 0))).page_texts == []
    old = Looks(is_old=True, code_page=1258)
    assert noted((0x0014, b"\4&L\xd0z!"), looks=old).page_texts == ["Đz"]


def test_cells_of_the_first_versions() -> None:
    place = struct.pack("<HH3x", 1, 2)
    sheet = noted(
        (0x0002, place + struct.pack("<H", 513)),
        (0x0003, struct.pack("<HH3x", 0, 1) + struct.pack("<d", 1.5)),
        (0x0004, struct.pack("<HH3x", 0, 0) + b"\2\xd0z!"),
        looks=Looks(is_old=True, code_page=1258),
    ).scanned
    assert sheet.rows() == [["Đz", 1.5, ""], ["", "", 513.0]]


def test_a_text_with_runs_is_looked_at_font_by_font() -> None:
    looks = Looks(fonts=[Font(), Font(frozenset({STRUCK}))])
    runs = struct.pack("<H", 1) + struct.pack("<HH", 3, 1)
    text = struct.pack("<HB", 5, 0) + b"so 38"
    sheet = noted((0x00D6, at(0, 1) + text + runs), looks=looks).scanned
    assert sheet.rows() == [["", "so 38"]]
    assert {cell: each.reason for cell, each in sheet.refused.items()} == {
        "B1": f"phần “38” {STRUCK}"
    }


def test_what_follows_a_number_in_its_record_is_no_part_of_it() -> None:
    short = at(0, 0, struct.pack("<i", 7 << 2 | 2) + b"\xff")
    assert scanned((SHORT, short), (NUMBER, at(0, 1, struct.pack("<d", 1.5) + b"\xff"))).rows() == [
        [7.0, 1.5]
    ]
