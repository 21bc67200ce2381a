"""The official workbook: what is printed where, and formulas whose cached values are true."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineSheet, CalamineWorkbook
from rules.forms import GRIDS

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill, fill_all
from thads_etl.workbooks.formulas import computed, rate
from thads_etl.workbooks.template import InputCell, Values, editions_in_force, write_workbook
from thads_etl.workbooks.wording import agency, receiver

PERIOD = Period(2023, 6)
EDITIONS = editions_in_force(PERIOD)
OFFICE = next(office for office in load.offices_on(PERIOD.ends_on) if office.code == "08")
REMARK = "SỐ LIỆU ĐỂ THỬ"
SEED = 7

each_edition = pytest.mark.parametrize("edition", GRIDS, ids=str)


def written(
    editions: tuple[FormEdition, ...], values: Values | None, overrides: Values | None = None
) -> tuple[bytes, list[InputCell]]:
    workbook = BytesIO()
    cells = write_workbook(workbook, OFFICE, PERIOD, editions, values, REMARK, overrides)
    return workbook.getvalue(), cells


def filled(edition: FormEdition) -> dict[tuple[str, str, str], int]:
    return {(edition.form, *cell): value for cell, value in fill(edition, SEED).items()}


def sheet_of(content: bytes, name: str) -> list[list[object]]:
    sheet: CalamineSheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def formulas_of(content: bytes, name: str) -> Worksheet:
    sheet = openpyxl.load_workbook(BytesIO(content))[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def at(rows: list[list[object]], cell: str) -> object:
    row, column = coordinate_to_tuple(cell)
    return rows[row - 1][column - 1]


def code_row(rows: list[list[object]]) -> int:
    return next(number for number, row in enumerate(rows) if row[:2] == ["A", "B"])


def recalculate(sheet: Worksheet, cell: str) -> Decimal | None:
    """Evaluate a cell from its formula alone, as the spreadsheet program would."""
    content = sheet[cell].value
    if not isinstance(content, str):
        return Decimal(content or 0)
    if ratio := re.fullmatch(r'=IF\((\w+)=0,"",ROUND\((\w+)/(\w+)\*100,2\)\)', content):
        divisor, over, under = (recalculate(sheet, name) for name in ratio.groups())
        assert divisor == under
        assert over is not None
        if not under:
            return None
        return (over * 100 / under).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert re.fullmatch(r"=[A-Z]+\d+(\+[A-Z]+\d+)*", content)
    return sum(
        (recalculate(sheet, name) or Decimal(0) for name in content[1:].split("+")), Decimal()
    )


@each_edition
def test_input_cells_are_blank_and_everything_else_is_a_formula(edition: FormEdition) -> None:
    content, cells = written((edition,), None)
    sheet = formulas_of(content, edition.sheet)
    named = [(cell.row, cell.column) for cell in cells]
    assert named == [(row.code, column.code) for row, column in edition.input_cells()]
    assert {sheet[cell.cell].value for cell in cells} == {None}
    top = code_row(sheet_of(content, edition.sheet)) + 2
    table = sheet.iter_rows(
        min_row=top,
        max_row=top + len(edition.rows) - 1,
        min_col=3,
        max_col=2 + len(edition.columns),
    )
    blank = {cell.coordinate for row in table for cell in row if cell.value is None}
    assert blank == {cell.cell for cell in cells}


@each_edition
def test_a_blank_template_shows_zero_in_its_sums_and_no_rate(edition: FormEdition) -> None:
    content, _ = written((edition,), None)
    rows = sheet_of(content, edition.sheet)
    first = code_row(rows) + 1
    for row in rows[first : first + len(edition.rows)]:
        for column, value in zip(edition.columns, row[2:], strict=True):
            assert value in ("", 0), column.code
            assert value == "" or column.ratio is None


@each_edition
def test_what_was_typed_reads_back(edition: FormEdition) -> None:
    values = filled(edition)
    content, cells = written((edition,), values)
    rows = sheet_of(content, edition.sheet)
    read = {(cell.form, cell.row, cell.column): at(rows, cell.cell) for cell in cells}
    assert read == values


@each_edition
def test_cached_values_are_what_the_formulas_give(edition: FormEdition) -> None:
    content, _ = written((edition,), filled(edition))
    rows, sheet = sheet_of(content, edition.sheet), formulas_of(content, edition.sheet)
    first = code_row(rows) + 1
    for number in range(first, first + len(edition.rows)):
        for column in range(2, 2 + len(edition.columns)):
            cell = sheet.cell(number + 1, column + 1).coordinate
            cached = rows[number][column]
            expected = recalculate(sheet, cell)
            assert (None if cached == "" else Decimal(str(cached))) == expected, cell


@each_edition
def test_codes_and_labels_stand_where_the_reader_looks(edition: FormEdition) -> None:
    content, _ = written((edition,), None)
    rows = sheet_of(content, edition.sheet)
    codes = code_row(rows)
    assert rows[codes] == ["A", "B", *(column.code for column in edition.columns)]
    table = rows[codes + 1 : codes + 1 + len(edition.rows)]
    assert [row[:2] for row in table] == [[row.code, row.label] for row in edition.rows]
    below = [value for row in rows[codes + 1 + len(edition.rows) :] for value in row]
    assert {type(value) for value in below} == {str}
    labels = [
        [str(row[position]) for row in rows[codes - 3 : codes] if row[position]][-1]
        for position in range(2, 2 + len(edition.columns))
    ]
    assert labels == [column.label for column in edition.columns]


@each_edition
def test_the_header_names_form_period_office_and_unit(edition: FormEdition) -> None:
    content, _ = written((edition,), None)
    rows = sheet_of(content, edition.sheet)
    header = [value for row in rows[:6] for value in row if value != ""]
    assert sorted(map(str, header)) == sorted(
        [
            f"Biểu số: {edition.printed_code}",
            f"Ban hành theo Thông tư số {edition.source}",
            "Ngày nhận báo cáo: …",
            edition.title.upper(),
            "Kỳ báo cáo: 06 tháng năm 2023",
            "(từ ngày 01/10/2022 đến ngày 31/03/2023)",
            "Đơn vị báo cáo: Cục THADS tỉnh Tuyên Quang",
            "Đơn vị nhận báo cáo: Tổng cục Thi hành án dân sự",
            f"Đơn vị tính: {edition.unit_label}",
            REMARK,
        ]
    )


def test_equal_groups_of_headings_are_merged() -> None:
    edition = load.edition_named("b01", "2019")
    content, _ = written((edition,), None)
    sheet = formulas_of(content, edition.sheet)
    merged = {str(block): sheet[str(block).split(":")[0]].value for block in sheet.merged_cells}
    headings = {
        block: text for block, text in merged.items() if re.search(r"[A-Z]([789])\b", block)
    }
    assert headings == {
        "A7:A9": "TT",
        "B7:B9": "Chỉ tiêu",
        "C7:F7": "Thụ lý",
        "C8:C9": "Tổng số thụ lý",
        "D8:F8": "Chia ra",
        "G7:I7": "Giảm trừ",
        "G8:G9": "Ủy thác thi hành án",
        "H8:H9": "Cục rút lên thi hành",
        "I8:I9": "Thu hồi, hủy quyết định thi hành án",
        "J7:T7": "Phải thi hành",
        "J8:J9": "Tổng số phải thi hành",
        "K8:Q8": "Có điều kiện thi hành",
        "R8:R9": "Chưa có điều kiện thi hành (trừ số đã chuyển sổ theo dõi riêng)",
        "S8:S9": "Hoãn (trừ điểm c khoản 1 Điều 48)",
        "T8:T9": "Tạm đình chỉ thi hành án (gồm tạm dừng để giải quyết khiếu nại)",
        "U7:U9": "Số chuyển kỳ sau",
        "V7:V9": "Tỷ lệ thi hành xong (%)",
    }


def test_one_sheet_for_each_form_in_force() -> None:
    content, cells = written(EDITIONS, None)
    names = CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names
    assert names == [edition.sheet for edition in EDITIONS]
    assert {cell.sheet for cell in cells} == set(names)
    assert editions_in_force(Period(2012, 12)) == ()


def test_the_cells_of_a_list_are_days_and_choices_too() -> None:
    edition = load.edition_named("dsdth", "2024")
    content, cells = written((edition,), None)
    rows = {row.code for row in edition.rows if row.level}
    typed = {column.code: column for column in edition.columns}
    assert {(cell.row, cell.column) for cell in cells} == {
        (row, column) for row in rows for column in typed
    }
    assert {(cell.column, cell.holds) for cell in cells} == {
        (code, column.holds) for code, column in typed.items()
    }
    assert {cell.measure for cell in cells if cell.column == "4"} == {"money_thousand_vnd"}
    sheet = formulas_of(content, edition.sheet)
    assert {sheet[cell.cell].value for cell in cells} == {None}


def test_the_same_submission_gives_the_same_bytes() -> None:
    values = fill_all(EDITIONS, SEED)
    content, _ = written(EDITIONS, values)
    assert written(EDITIONS, values)[0] == content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        properties = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties) == ["2023-03-31T00:00:00Z"] * 2


def test_a_number_typed_over_a_formula_is_what_other_formulas_see() -> None:
    edition = load.edition_named("b01", "2019")
    values = filled(edition)
    true = computed(edition, fill(edition, SEED))["II", "9"]
    content, _ = written((edition,), values, {("b01", "II", "9"): true + 100})
    rows, sheet = sheet_of(content, edition.sheet), formulas_of(content, edition.sheet)
    grid = computed(edition, fill(edition, SEED), {("II", "9"): true + 100})
    assert sheet["L21"].value == true + 100
    assert (grid["II", "8"], grid["I", "8"]) == (at(rows, "K21"), at(rows, "K11"))
    assert grid["II", "8"] == computed(edition, fill(edition, SEED))["II", "8"] + 100


def test_an_input_that_is_not_given_stays_blank_and_counts_nothing() -> None:
    edition = load.edition_named("tnkt1", "2019")
    content, cells = written((edition,), {("tnkt1", "I.1", "2"): 5})
    rows = sheet_of(content, edition.sheet)
    assert [cell.cell for cell in cells if at(rows, cell.cell) != ""] == ["D12"]
    assert at(rows, "C11") == 5


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(2107, 2873, "73.34"), (1, 800, "0.13"), (3, 800, "0.38"), (0, 5, "0.00"), (0, 0, None)],
)
def test_rates_round_half_up(numerator: int, denominator: int, expected: str | None) -> None:
    assert rate(numerator, denominator) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("day", "office", "central"),
    [
        (date(2025, 6, 30), "Cục THADS thành phố Hà Nội", "Tổng cục Thi hành án dân sự"),
        (date(2025, 7, 1), "THADS thành phố Hà Nội", "Cục Quản lý Thi hành án dân sự"),
    ],
)
def test_agencies_are_named_as_on_the_day(day: date, office: str, central: str) -> None:
    ha_noi: Office = replace(OFFICE, kind="thành phố", short_name="Hà Nội")
    assert (agency(ha_noi, day), receiver(day)) == (office, central)
