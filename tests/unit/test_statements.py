"""All that a sheet states about its form must agree, wherever and in whatever words it does."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import EDITIONS, PERIOD, office, on_sheet, submission, workbook

from thads_etl import reading
from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile
from thads_etl.reading.formats import page_texts
from thads_etl.reading.formats.workbook import Place, Sheet
from thads_etl.reading.forms import phrases, spans, statements
from thads_etl.reading.forms.phrases import Kind

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt2")
BY_UNIT = next(edition for edition in EDITIONS if edition.form == "b04")
HEADER, FAR_RIGHT, BESIDE, BELOW, FAR_BELOW = "A5", "AD2", "AD12", "A18", "C300"
"""Cells that nothing official stands in."""
PLACES = (HEADER, FAR_RIGHT, BESIDE, BELOW, FAR_BELOW)


def with_texts(
    texts: Mapping[str, Any],
    edition: FormEdition = FORM,
    change: Callable[[Worksheet], object] = lambda page: page,
) -> ParsedFile:
    """Read the official workbook with texts in more cells of its sheet."""

    def put(page: Worksheet) -> None:
        for at, text in texts.items():
            page[at] = text
        change(page)

    return reading.read(on_sheet(workbook(submission(), [edition]), edition.sheet, put))


def findings(file: ParsedFile) -> list[Finding]:
    return [*file.problems, *(each for form in file.forms for each in form.problems)]


OTHERS = {
    "Biểu số: 01/TK-THA": ("A1", "biểu số"),
    "Đơn vị báo cáo: Cục THADS tỉnh Hà Giang": ("Q1", "đơn vị báo cáo"),
    "(từ ngày 01/10/2021 đến ngày 31/03/2022)": ("F4", "ngày đầu và ngày cuối kỳ báo cáo"),
    "Kỳ báo cáo: 06 tháng năm 2022": ("F4", "tên kỳ báo cáo"),
    "Đơn vị tính: triệu đồng": ("Q6", "đơn vị tính"),
    "Ban hành theo Thông tư số 08/2015/TT-BTP": ("A2", "thông tư"),
    "Kết quả thi hành án dân sự tính bằng tiền": ("F1", "tên biểu"),
}
"""Another statement of each kind, and where the official one stands."""


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize("text", OTHERS)
def test_a_statement_that_contradicts_another_is_refused_with_both_places(
    text: str, at: str
) -> None:
    official, kind = OTHERS[text]
    (finding,) = findings(with_texts({at: text}))
    assert (finding.rule, finding.sheet) == ("read-34", FORM.sheet)
    assert finding.cell in (at, official)
    assert kind in finding.message
    words = text.strip("()").removeprefix("Kỳ báo cáo: ")
    assert f"ở {at} ghi “{words}”" in finding.message
    assert f"ở {official} ghi “" in finding.message


@pytest.mark.parametrize("text", OTHERS)
def test_a_hidden_statement_counts_and_is_said_to_be_hidden(text: str) -> None:
    def hide_row(page: Worksheet) -> None:
        page.row_dimensions[5].hidden = True

    def hide_column(page: Worksheet) -> None:
        page.column_dimensions["AD"].hidden = True

    for at, hide in ((HEADER, hide_row), (FAR_RIGHT, hide_column)):
        (finding,) = findings(with_texts({at: text}, change=hide))
        assert finding.rule == "read-34"
        assert f"ở {at} (nằm ở dòng hoặc cột bị ẩn) ghi “" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Biểu số 01/TK-THA",
        "Mẫu số: 1/TK-THA",
        "(Biểu số: BC-TNKT-01)",
        "BIỂU SỐ: 02/TK-THA. Đơn vị báo cáo: Cục THADS tỉnh Tuyên Quang",
        "Đơn vị báo cáo Cục THADS tỉnh Hà Giang",
        "Đơn vị: Cục THADS tỉnh Hà Giang",
        "Tên đơn vị báo cáo: Hà Giang",
        "Cơ quan báo cáo: THADS Hà Giang",
        "TỔNG CỤC THI HÀNH ÁN DÂN SỰ\nCỤC THADS TỈNH HÀ GIANG",
        "CỤC THI HÀNH ÁN DÂN SỰ TỈNH HÀ GIANG",
        "Tỉnh Hà Giang",
        "ĐVT: triệu đồng",
        "(ĐVT: Đồng)",
        "Đơn vị: tỷ đồng",
        "Đơn vị tính triệu đồng",
        "Đơn vị tính：đồng",
        "TT 08/2015/TT-BTP",
        "08/2015/TT-BTP",
        "Thông tư số: 08/2015/TT-BTP ngày 26/6/2015",
        "Thông tư 05/2024",
        "từ 01/10/2021 đến 31/03/2022",
        "từ ngày 01-10-2021 đến hết ngày 31-3-2022",
        "Từ ngày 01 tháng 10 năm 2021 đến ngày 31 tháng 3 năm 2022",
        "(01/10/2021 - 31/03/2022)",
        "6 tháng đầu năm 2022",
        "Sáu tháng đầu năm 2022",
        "Báo cáo 9 tháng năm 2023",
        "Kỳ báo cáo: tháng 4/2023",
        "Kỳ báo cáo: Quý IV năm 2023",
        "Kỳ báo cáo: năm 2022",
        "Biểu 02: Kết quả thi hành án dân sự tính bằng tiền",
        "Kết quả thi hành án dân sự tính bằng tiền\n6 tháng năm 2023",
        "Kỳ báo cáo: 06 tháng năm 2023 (từ ngày 01/10/2022 đến ngày 30/04/2023)",
    ],
)
def test_a_contradiction_in_other_words(text: str) -> None:
    assert [each.rule for each in findings(with_texts({HEADER: text}))] == ["read-34"]


@pytest.mark.parametrize(
    "texts",
    [
        {"A5": "Đơn vị báo cáo:", "B5": "Cục THADS tỉnh Hà Giang"},
        {"A5": "Đơn vị báo cáo", "F5": "Hà Giang"},
        {"AD2": "Đơn vị báo cáo: ", "AD3": "Cục THADS tỉnh Hà Giang"},
        {"A5": "Đơn vị tính:", "B5": "triệu đồng"},
        {"A5": "ĐVT", "B5": "Đồng"},
        {"A5": "Biểu số:", "C5": "01/TK-THA"},
        {"A5": "Từ ngày", "B5": "01/10/2021", "C5": "đến ngày", "D5": "31/03/2022"},
        {"A5": "Kỳ báo cáo:", "B5": "năm 2022"},
    ],
)
def test_a_contradiction_in_the_cell_beside_its_label(texts: dict[str, str]) -> None:
    assert [each.rule for each in findings(with_texts(texts))] == ["read-34"]


@pytest.mark.parametrize("at", PLACES)
@pytest.mark.parametrize(
    "text",
    [
        f"BIỂU SỐ : {FORM.printed_code.lower()}",
        f"Biểu số {FORM.printed_code}",
        "Đơn vị báo cáo: TUYÊN QUANG",
        "CỤC THI HÀNH ÁN DÂN SỰ TỈNH TUYÊN QUANG",
        "Tên đơn vị báo cáo: Tuyen Quang",
        "Đơn vị báo cáo: …………………",
        "Đơn vị báo cáo:",
        "Đơn vị nhận báo cáo: Tổng cục Thi hành án dân sự",
        "ĐVT: nghìn đồng",
        "(Đơn vị tính: 1000 đồng)",
        "Đơn vị tính: .......",
        "Thông tư 06/2019/TT-BTP ngày 21/11/2019",
        "Ban hành kèm theo Thông tư số 6/2019/TT-BTP, thay thế Thông tư số 01/2013/TT-BTP",
        "Thông tư liên tịch số 12/2021/TTLT-BTP-VKSNDTC-TANDTC",
        "Thông tư số 78/2020/TT-BTC",
        "từ 1/10/2022 đến hết ngày 31/3/2023",
        "Số liệu tính từ ngày 01 tháng 10 năm 2022 đến ngày 31 tháng 3 năm 2023",
        "Kỳ báo cáo: 6 tháng đầu năm 2023",
        "Sáu tháng năm 2023",
        "Kỳ báo cáo: tháng 3 năm 2023",
        "Kỳ báo cáo: Quý II/2023",
        "Kỳ báo cáo: năm 2023",
        "So với cùng kỳ (từ ngày 01/10/2021 đến ngày 31/03/2022)",
        "So sánh với 06 tháng năm 2022",
        "Tuyên Quang, ngày 05 tháng 4 năm 2023",
        "Hà Giang, ngày 05 tháng 4 năm 2022",
        FORM.title.upper(),
        f"Biểu 2 - {FORM.title} 6 tháng năm 2023",
        "Số liệu đã đối chiếu với biểu số 01/TK-THA",
        "Đơn vị chịu trách nhiệm về số liệu",
    ],
)
def test_what_agrees_or_says_nothing_changes_nothing(text: str, at: str) -> None:
    file = with_texts({at: text})
    assert (file.forms, file.problems) == (EXPECTED.forms, EXPECTED.problems)


EXPECTED = with_texts({})


def test_nothing_is_wrong_with_the_workbook_that_the_others_are_made_from() -> None:
    (form,) = EXPECTED.forms
    assert (form.office, form.period, findings(EXPECTED)) == (office("08"), PERIOD, [])


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: đối chiếu với Biểu số: 01/TK-THA",
        "Năm 2022: 06 tháng năm 2022 có 1.234 việc",
        "Số liệu của Đơn vị báo cáo: Hà Giang đã tách ra",
        "Theo Thông tư số 04/2023/TT-BTP",
    ],
)
@pytest.mark.parametrize("at", [BELOW, FAR_BELOW])
def test_notes_below_the_table_may_speak_of_others(note: str, at: str) -> None:
    assert findings(with_texts({at: note})) == []


def test_names_of_offices_in_rows_of_their_own_are_no_statement() -> None:
    assert findings(with_texts({}, BY_UNIT)) == []
    other = findings(with_texts({FAR_BELOW: "Đơn vị báo cáo: Hà Giang"}, BY_UNIT))
    assert [each.rule for each in other] == ["read-34"]


def test_a_form_is_found_by_its_code_below_many_empty_rows() -> None:
    def insert(page: Worksheet) -> None:
        page.insert_rows(1, 40)

    (form,) = with_texts({}, change=insert).forms
    assert form.problems == ()


@pytest.mark.parametrize(
    ("label", "periods"),
    [
        ("06 tháng năm 2023", {Period(2023, 6)}),
        ("6 tháng đầu năm 2023", {Period(2023, 6), Period(2023, 9)}),
        ("mười hai tháng năm 2023", {Period(2023, 12)}),
        ("13 tháng năm 2023", set()),
        ("06 tháng năm 1999", set()),
        ("Kỳ báo cáo: tháng 3/2023", {Period(2023, 3), Period(2023, 6)}),
        ("Kỳ báo cáo: Quý II năm 2023", {Period(2023, 6), Period(2023, 9)}),
        ("Kỳ báo cáo: quý 4/2022", {Period(2022, 12), Period(2023, 3)}),
        ("Kỳ báo cáo: năm 2023", {Period(2023, months) for months in range(1, 13)}),
        (
            "Năm 2023",
            {*(Period(2023, n) for n in range(1, 13)), *(Period(2024, n) for n in (1, 2, 3))},
        ),
        ("(Quý II/2023)", {Period(2023, 6), Period(2023, 9)}),
        ("Số liệu tính đến ngày 31/03/2023", {Period(2023, 6)}),
        ("Số liệu tính đến ngày 30/03/2023", set()),
        ("không phải kỳ", set()),
    ],
)
def test_every_period_that_a_label_may_mean(label: str, periods: set[Period]) -> None:
    assert spans.meant(label) == periods


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "Biểu số: 01/TK-THA\nBan hành theo Thông tư số 06/2019/TT-BTP",
            {Kind.FORM: "01/TK-THA", Kind.CIRCULAR: "06/2019/TT-BTP"},
        ),
        (
            "Đơn vị báo cáo: Cục THADS tỉnh Hà Giang; Đơn vị nhận báo cáo: Tổng cục THADS",
            {Kind.OFFICE: "Cục THADS tỉnh Hà Giang"},
        ),
        ("Đơn vị báo cáo: Cục Thi hành án\ndân sự tỉnh Hà Giang",
         {Kind.OFFICE: "Cục Thi hành án dân sự tỉnh Hà Giang"}),
        (
            "Kết quả thi hành án dân sự tính bằng việc\nchia theo cơ quan thi hành án dân sự "
            "và Chấp hành viên",
            {Kind.TITLE: BY_UNIT.title},
        ),
        ("Kết quả thi hành án dân sự tính bằng việc của Chấp hành viên", {}),
        ("x" * 3000, {}),
    ],
)  # fmt: skip
def test_what_one_text_says(text: str, values: dict[Kind, str]) -> None:
    assert {phrase.kind: phrase.value for phrase in phrases.in_text(text)} == values


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('&C&"Times New Roman,Regular"&9&A - trang &P/&N', ["- trang /"]),
        ("&LCục THADS&RTrang &P\nFY2023", ["Cục THADS", "Trang", "FY2023"]),
        ("&KFF0000&BĐơn vị báo cáo: A && B", ["Đơn vị báo cáo: A & B"]),
        ("", []),
        ("&D&T&F", []),
    ],
)
def test_lines_of_a_printed_page_without_their_codes(code: str, lines: list[str]) -> None:
    assert page_texts.lines(code) == lines


def test_of_days_that_are_no_period_those_are_named() -> None:
    (finding,) = findings(with_texts({BELOW: "từ ngày 01/04/2023 đến ngày 05/04/2023"}))
    assert (finding.rule, finding.cell) == ("read-05", BELOW)
    assert "“từ ngày 01/04/2023 đến ngày 05/04/2023”; kỳ báo cáo phải từ" in finding.message


@pytest.mark.parametrize("at", ["AE2", "AD3"])
def test_what_stands_beside_or_below_a_label_belongs_to_it(at: str) -> None:
    (finding,) = findings(with_texts({"AD2": "Đơn vị tính:", at: "triệu đồng"}))
    assert finding.rule == "read-34"
    assert "ở AD2 ghi “Đơn vị tính: triệu đồng”" in finding.message


def deep(row: int, text: str = "Biểu số: 01/TK-THA") -> Sheet:
    return Sheet("1", [["x"]] * (row - 1) + [["", text]])


def test_thirty_rows_are_a_header_where_no_codes_are_printed() -> None:
    note = "Ghi chú; Biểu số: 01/TK-THA"
    assert [each.at for each in statements.in_header(deep(30, note), None)[Kind.FORM]] == ["B30"]
    assert statements.in_header(deep(31, note), None)[Kind.FORM] == []
    assert [each.at for each in statements.below_head(deep(31), None)] == ["B31"]
    assert list(statements.below_head(deep(30), None)) == []
    assert list(statements.below_head(deep(31, note), None)) == []
    # With codes, their row is where the header ends.
    codes = Place(5, 0)
    assert [each.at for each in statements.in_header(deep(5), codes)[Kind.FORM]] == ["B5"]
    assert statements.in_header(deep(6), codes)[Kind.FORM] == []
    assert [each.at for each in statements.below_head(deep(6), codes)] == ["B6"]


@pytest.mark.parametrize(("length", "cut"), [(120, False), (121, True)])
def test_a_statement_is_quoted_up_to_120_characters(length: int, cut: bool) -> None:
    words = "Đơn vị báo cáo: ".ljust(length, "x")
    statement = statements.Statement(phrases.Phrase(Kind.OFFICE, "x", words), "A1", words)
    sheet = deep(1)
    quoted = f"“{words[:120]}…”" if cut else f"“{words}”"
    assert quoted in statements.disguised(sheet, statement).message
    assert statements.contradiction(sheet, statement, statement).message.count(f"ghi {quoted}") == 2


def test_what_is_printed_on_a_page_has_no_cell() -> None:
    long = "Biểu số: 01/TK-THA".ljust(2_001)
    pages = Sheet("1", [], page_texts=("Biểu số: 02/TK-THA", long))
    (statement,) = statements.on_pages(pages)
    assert (statement.at, statement.value) == (None, "02/TK-THA")
    problem = statements.contradiction(pages, statement, statement)
    assert problem.cell is None
    assert "ở đầu trang hoặc chân trang in ghi “" in problem.message


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([["Biểu số:", "", "01/TK-THA"]], "01/TK-THA"),
        ([["Biểu số:", ""], ["01/TK-THA"]], "01/TK-THA"),
        ([["Biểu số:", "Đơn vị tính: việc"], ["01/TK-THA"]], "01/TK-THA"),
        ([["Biểu số:", "Đơn vị tính:"], ["01/TK-THA"]], "01/TK-THA"),
        ([["Biểu số:"], ["", "01/TK-THA"]], None),
        ([["Biểu số:"], [], ["01/TK-THA"]], None),
    ],
)
def test_the_value_of_a_label_stands_right_of_it_or_below(
    rows: list[list[str]], value: str | None
) -> None:
    stated = statements.in_header(Sheet("1", rows), Place(9, 0))[Kind.FORM]
    labelled = [each.value for each in stated if each.at == "A1"]
    assert labelled == ([value] if value else [])


def test_a_value_below_the_header_is_not_that_of_a_label() -> None:
    sheet = Sheet("1", [["Biểu số:"], ["01/TK-THA"]])
    assert statements.in_header(sheet, Place(1, 0))[Kind.FORM] == []
    stated = statements.in_header(sheet, Place(2, 0))[Kind.FORM]
    assert "A1" in {each.at for each in stated}


@pytest.mark.parametrize(
    "text",
    ["7", "06", "15/QĐ-CTHADS", "06/2019/QĐ-CCTHADS.TP", "12/2013/QĐ-TT-BTP"],
)
def test_the_numbers_that_are_passed_over_below_the_head_say_nothing(text: str) -> None:
    assert not phrases.is_statement_alone(text)
    assert not any(phrase.is_alone for phrase in phrases.in_text(text))
