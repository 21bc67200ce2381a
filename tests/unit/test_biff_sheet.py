"""The records of a sheet of an .xls: what each puts where."""

import struct

import pytest

from thads_etl.reading.formats.biff_sheet import SheetRecords
from thads_etl.reading.formats.biff_styles import Looks
from thads_etl.reading.formats.biff_text import Text
from thads_etl.reading.formats.scanned import Scanned

NUMBER, SHORT, SHORTS, BLANK, TEXT, ERROR = 0x0203, 0x027E, 0x00BD, 0x0201, 0x00FD, 0x0205


def scanned(*records: tuple[int, bytes]) -> Scanned:
    sheet = SheetRecords(Looks(), [Text("Tổng số"), Text("38", "phần “8” bị gạch ngang")])
    for record, data in records:
        sheet.note(record, data)
    return sheet.scanned


def at(row: int, column: int, rest: bytes = b"") -> bytes:
    return struct.pack("<HHH", row, column, 0) + rest


def test_every_kind_of_value_stands_at_its_place() -> None:
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
