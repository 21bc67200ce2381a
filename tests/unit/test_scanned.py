"""A sheet while its bytes are gone through: what is kept, compared, and too much to go on with."""

import math
from datetime import date

import pytest

from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.scanned import LARGEST_GRID, Moment, Scanned
from thads_etl.reading.formats.style import STRUCK, styled
from thads_etl.reading.formats.workbook import Raw, Refusal, Unreadable

TWICE = Refusal("read-37", "trong tệp có hai ô cùng địa chỉ này")


def put(*cells: tuple[int, int, Raw]) -> Scanned:
    sheet = Scanned()
    for cell in cells:
        sheet.put(*cell)
    return sheet


def refuses(sheet: Scanned, row: int, column: int, value: Raw = 1.0) -> bool:
    """Say whether a sheet is too large with one more cell."""
    try:
        sheet.put(row, column, value)
    except Unreadable as reason:
        return reason.rule == "read-18"
    return False


@pytest.mark.parametrize(
    ("row", "column"), [(0, LARGEST_GRID - 1), (LARGEST_GRID - 1, 0), (1_999, 1_999)]
)
def test_a_sheet_may_be_as_large_as_four_million_cells(row: int, column: int) -> None:
    assert (row + 1) * (column + 1) == 4_000_000
    assert not refuses(Scanned(), row, column)
    assert refuses(Scanned(), row + 1, column)
    assert refuses(Scanned(), row, column + 1)


def test_the_corner_of_a_sheet_is_that_of_all_its_values() -> None:
    assert refuses(put((1_999, 0, 1.0)), 0, 2_000)
    assert refuses(put((0, 1_999, 1.0)), 2_000, 0)
    assert not refuses(put((1_999, 0, 1.0)), 0, 1_999)
    # What is empty takes no place in the grid.
    assert not refuses(put((1_999, 0, 1.0)), 0, 2_000, "")


def test_a_million_cells_are_filled_at_most() -> None:
    sheet = Scanned()
    for row in range(1, 1_001):
        for column in range(1_000):
            sheet.put(row, column, "")
    assert len(list(sheet.places())) == 1_000_000
    assert not refuses(sheet, 0, 0)
    assert refuses(sheet, 0, 1)


def test_a_hundred_areas_may_have_conditions() -> None:
    sheet = Scanned()
    for row in range(100):
        sheet.may_change((range(row, row + 1), range(1)))
    with pytest.raises(Unreadable, match="quá nhiều định dạng theo điều kiện"):
        sheet.may_change((range(100, 101), range(1)))


def test_a_sheet_that_differs_in_a_thousand_cells_is_told_cell_by_cell() -> None:
    for differing in (1_000, 1_001):
        own, theirs = [[1.0]] * 1_002, [[2.0]] * differing + [[1.0]] * (1_002 - differing)
        sheet = Scanned()
        if differing == 1_000:
            sheet.compare(own, theirs)
            assert len(sheet.refused) == differing
        else:
            with pytest.raises(Unreadable, match="nội dung bị hỏng"):
                sheet.compare(own, theirs)


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        (1.0, 2.0, {"B2": TWICE}),
        (1.0, "", {"B2": TWICE}),
        ("", 1.0, {"B2": TWICE}),
        ("", "", {}),
    ],
)
def test_two_cells_of_one_address(first: Raw, second: Raw, refused: dict[str, Refusal]) -> None:
    sheet = put((1, 1, first), (1, 1, second))
    assert sheet.refused == refused
    assert sheet.refused == {} or sheet.rows()[1][1] in (first, second)


def test_only_cells_that_may_show_something_else_have_a_style() -> None:
    struck = styled(number_format("0"), [STRUCK])
    sheet = put((0, 0, 1.0), (0, 1, 0.0), (0, 2, -1.0), (0, 3, 0.5), (0, 4, "a"))
    sheet.put(1, 0, 5.0, struck)
    sheet.put(1, 1, "12 345", struck)
    sheet.put(1, 2, "Tổng 1", styled(number_format("0"), ["viết nghiêng"]))
    traits = sheet.traits()
    assert set(traits.styles) == {"C1", "D1", "A2", "B2", "C2"}
    assert traits.refused == {"A2": Refusal("read-38", STRUCK), "B2": Refusal("read-38", STRUCK)}


def test_a_number_that_is_shown_as_a_day_is_a_moment() -> None:
    sheet = Scanned()
    sheet.put(0, 0, 45000.0, styled(number_format("dd/mm/yyyy")))
    sheet.put(0, 1, "45000", styled(number_format("dd/mm/yyyy")))
    assert sheet.rows() == [[Moment("15/03/2023 (số được lưu là 45000)"), "45000"]]


def test_every_cell_of_an_area_with_conditions_is_refused_and_no_other() -> None:
    sheet = put(*((row, column, 1.0) for row in range(4) for column in range(4)))
    sheet.may_change((range(1, 3), range(2, 4)))
    assert set(sheet.traits().refused) == {"C2", "D2", "C3", "D3"}


DAY = date(2023, 3, 15)


@pytest.mark.parametrize(
    ("mine", "other", "alike"),
    [
        (1.0, 1, True),
        (1.0, 1.5, False),
        (1.0, "1", False),
        (math.nan, math.nan, True),
        (math.nan, 1.0, False),
        (1.0, math.nan, False),
        (True, True, True),
        (True, 1.0, False),
        (1.0, True, False),
        (True, False, False),
        ("a", "a", True),
        ("1 2", " 1  2 ", True),
        ("1 2", "12", False),
        ("Tổng số", "Tổngsố", True),
        ("Tổng số", "Tổng sổ", False),
        ("a", 1.0, False),
        (Moment("15/03/2023"), DAY, True),
        (Moment("15/03/2023"), 45000.0, True),
        (Moment("15/03/2023"), "15/03/2023", True),
        (Moment("15/03/2023"), "", False),
        (Moment("15/03/2023"), None, False),
        ("15/03/2023", DAY, False),
    ],
)
def test_two_readings_of_a_cell_mean_the_same_or_it_is_refused(
    mine: Raw, other: Raw, alike: bool
) -> None:
    sheet = Scanned()
    sheet.compare([["x"], ["x", mine]], [["x"], ["x", other]])
    assert set(sheet.refused) == (set() if alike else {"B2"})


def test_what_one_of_two_readings_lacks_is_refused_with_both() -> None:
    sheet = Scanned()
    sheet.compare([[1.0], [2.0, 3.0]], [[1.0, 4.0], [2.0], [5.0]])
    assert sheet.refused == {
        "B1": Refusal("read-37", "trong tệp là ô trống, chương trình đọc được “4.0”"),
        "B2": Refusal("read-37", "trong tệp là “3.0”, chương trình đọc được ô trống"),
        "A3": Refusal("read-37", "trong tệp là ô trống, chương trình đọc được “5.0”"),
    }
