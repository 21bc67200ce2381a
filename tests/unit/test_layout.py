"""The table is found by its printed codes, and whatever differs from the edition is refused."""

from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import EDITIONS, GRIDS, figures, on_sheet, submission, typed_into, workbook

from thads_etl import reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.workbook import Place, Sheet
from thads_etl.reading.forms import layout
from thads_etl.workbooks.grid import Positions

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt1")
CODES, FIRST = 10, 11
"""Rows of the printed codes and of the first figures."""
each_edition = pytest.mark.parametrize("edition", GRIDS, ids=str)

Change = Callable[[Worksheet], object]


def one_form() -> bytes:
    return workbook(submission(), [FORM])


def put(cell: str, value: Any) -> Change:
    def change(page: Worksheet) -> None:
        page[cell] = value

    return change


def swap(one: str, two: str) -> Change:
    def change(page: Worksheet) -> None:
        page[one].value, page[two].value = page[two].value, page[one].value

    return change


def move_column(page: Worksheet) -> None:
    """Exchange two columns altogether, codes, labels and figures: the paper is another one."""
    for row in range(7, FIRST + len(FORM.rows)):
        first, second = page.cell(row, 7), page.cell(row, 8)
        if "MergedCell" not in {type(first).__name__, type(second).__name__}:
            first.value, second.value = second.value, first.value


def space_out(page: Worksheet) -> None:
    """Put an empty row before each of two."""
    page.insert_rows(13)
    page.insert_rows(12)


def rename_and_shift(page: Worksheet) -> None:
    """Change so much that only the first difference can be named."""
    page["D9"], page["G10"] = "Số cũ", "44"


def add_rows(page: Worksheet) -> None:
    """Put more rows below the table than are looked at to name them."""
    for number in range(3, 10):
        page[f"A{FIRST + number}"] = f"I.{number}"


SWAPPED = "cột 4 “Ủy thác thi hành án” và cột 5 “Cục rút lên thi hành” đổi chỗ cho nhau"


@each_edition
def test_the_official_workbook_is_found_where_it_was_drawn(edition: FormEdition) -> None:
    (sheet,) = containers.opened(workbook(None, [edition])).sheets
    grid = Positions(edition)
    assert layout.locate(sheet, edition, layout.code_row(sheet)) == Place(grid.first_data_row, 2)


@each_edition
def test_no_edition_passes_for_another_with_other_rows_or_columns(edition: FormEdition) -> None:
    (sheet,) = containers.opened(workbook(None, [edition])).sheets
    for other in load.editions():
        same = (edition.columns, edition.rows) == (other.columns, other.rows)
        assert isinstance(layout.locate(sheet, other, layout.code_row(sheet)), Place) == same


@pytest.mark.parametrize(
    ("change", "cell", "words"),
    [
        (lambda page: page.delete_rows(CODES), None, "không thấy dòng mã cột A, B, 1, 2, …"),
        (put(f"B{CODES}", "C"), None, "không thấy dòng mã cột A, B, 1, 2, …"),
        (
            lambda page: page.insert_cols(8),
            "H10",
            "thừa cột để trống, ngay trước cột 5 “Cục rút lên",
        ),
        (lambda page: page.delete_cols(8), "H10", "thiếu cột 5 “Cục rút lên thi hành”"),
        (lambda page: page.delete_cols(22), "V10", "thiếu cột 20 “Tỷ lệ thi hành xong (%)”"),
        (swap("G10", "H10"), "G10", SWAPPED),
        (swap("G8", "H8"), "G8", SWAPPED),
        (move_column, "G10", SWAPPED),
        (put("D9", "Số cũ"), "D9", "tên cột 2 là “Số cũ”"),
        (put("W10", "21"), "W10", "thừa cột 21"),
        (put("A12", "I.9"), "A12", "mã dòng là “I.9”, biểu mẫu là “I.1”"),
        (put("B12", "Án ma túy"), "A12", "dòng là “I.1 Án ma túy”"),
        (
            swap("B12", "B13"),
            "A12",
            "dòng I.1 “Án tham nhũng” và dòng I.2 “Án kinh tế” đổi chỗ cho nhau",
        ),
        (
            lambda page: page.insert_rows(11),
            "A11",
            "thừa dòng để trống, ngay trước dòng I “Tổng số”: dòng này phải ở A11 nhưng ở A12",
        ),
        (
            lambda page: page.insert_rows(11, 9),
            "A11",
            "thừa dòng để trống, ngay trước dòng I “Tổng số”: dòng này phải ở A11 nhưng ở A20",
        ),
        (
            lambda page: page.insert_rows(12),
            "A12",
            "thừa dòng để trống, ngay trước dòng I.1 “Án tham nhũng”: dòng này phải ở A12 nhưng",
        ),
        (
            space_out,
            "A12",
            "thừa dòng để trống, ngay trước dòng I.1 “Án tham nhũng”: dòng này phải ở A12 nhưng",
        ),
        (lambda page: page.insert_cols(2), "B10", "thừa cột để trống giữa cột A và cột B (C10)"),
        (put("B12", None), "A12", "dòng là “I.1 ”, biểu mẫu là “I.1 Án tham nhũng”"),
        (lambda page: page.delete_rows(13), "A13", "thiếu dòng I.2 “Án kinh tế”"),
        (rename_and_shift, "D9", "tên cột 2 là “Số cũ”, biểu mẫu là “Năm trước chuyển sang (trừ"),
        (put("A14", "I.3"), "A14", "thừa dòng I.3"),
        (
            add_rows,
            "A14",
            "thừa dòng I.3 “”, dòng I.4 “”, dòng I.5 “”, dòng I.6 “” và dòng I.7 “”",
        ),
        (put("D14", 5), "D14", "có số liệu nằm ngoài các dòng, các cột của biểu mẫu"),
        (put("V40", 0), "V40", "có số liệu nằm ngoài các dòng, các cột của biểu mẫu"),
        (put("Z12", 7), "Z12", "có số liệu nằm ngoài các dòng, các cột của biểu mẫu"),
    ],
)
def test_another_layout_is_refused(change: Change, cell: str | None, words: str) -> None:
    (form,) = reading.read(on_sheet(one_form(), FORM.sheet, change)).forms
    assert [(each.rule, each.cell) for each in form.problems] == [("read-06", cell)]
    assert words in form.problems[0].message
    assert form.cells == ()


def shift(page: Worksheet) -> None:
    page.insert_cols(1)
    page.insert_rows(1, 3)
    for area in page.merged_cells.ranges:
        area.shift(1, 3)


def type_codes_as_numbers(page: Worksheet) -> None:
    for cell in page[CODES]:
        if str(cell.value).isdigit():
            cell.value = int(str(cell.value))


def shout(page: Worksheet) -> None:
    for row in (9, 12, 13):
        for cell in page[row]:
            if isinstance(cell.value, str) and type(cell).__name__ != "MergedCell":
                cell.value = f"  {cell.value.upper()}  "


@pytest.mark.parametrize("change", [shift, type_codes_as_numbers, shout])
def test_what_leaves_the_form_as_it_is_may_vary(change: Change) -> None:
    (form,) = reading.read(on_sheet(one_form(), FORM.sheet, change)).forms
    assert form.problems == ()
    assert {(c.row, c.column): c.value for c in form.cells if c.column != "20"} == figures(
        FORM, submission()
    )


def test_addresses_are_those_of_the_sheet_wherever_the_table_stands() -> None:
    (form,) = reading.read(on_sheet(one_form(), FORM.sheet, shift)).forms
    assert [(c.row, c.column, c.address) for c in form.cells[:2]] == [
        ("I", "1", "D14"),
        ("I", "2", "E14"),
    ]


@pytest.mark.parametrize("text", ["Ghi chú", "tổng: 5"])
def test_words_below_the_table_are_welcome(text: str) -> None:
    content = typed_into(one_form(), FORM.sheet, "D20", text)
    (form,) = reading.read(content).forms
    assert form.problems == ()


@pytest.mark.parametrize(
    ("raw", "code"), [("1", "1"), (1, "1"), (1.0, "1"), (" 3a ", "3a"), (1.5, "1.5"), ("", "")]
)
def test_codes(raw: object, code: str) -> None:
    assert layout.code(raw) == code


@pytest.mark.parametrize("codes", [("A", "B"), ("A ", " B"), ("A ", " B", "1"), ("", " A", "B")])
def test_the_row_of_codes_is_found_whatever_is_beside_it(codes: tuple[str, ...]) -> None:
    sheet = Sheet("1", [["Tên chỉ tiêu", "Mã số"], list(codes)])
    assert layout.code_row(sheet) == Place(1, codes.index("") + 1 if "" in codes else 0)
