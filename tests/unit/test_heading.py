"""The header of a sheet says form, circular, office, period and unit; what it says is checked."""

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import EDITIONS, PERIOD, office, on_sheet, rewritten, submission, workbook

from thads_etl import reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office
from thads_etl.findings import Finding
from thads_etl.periods import Period

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt2")
DAYS = "từ ngày 01/10/2022 đến ngày 31/03/2023"
UNIT = "Đơn vị tính: 1.000 đồng"
CIRCULAR = "06/2019/TT-BTP"


def findings(old: str, new: str) -> list[Finding]:
    content = rewritten(workbook(submission(), [FORM]), FORM.sheet, old, new)
    parsed = reading.read(content)
    return [*parsed.problems, *(each for form in parsed.forms for each in form.problems)]


@pytest.mark.parametrize("months", range(1, 13))
def test_every_period_is_read(months: int) -> None:
    period = Period(2023, months)
    (form,) = reading.read(workbook(submission(), [FORM], period=period)).forms
    assert (form.edition, form.office, form.period) == (FORM, office("08"), period)
    assert form.problems == ()


@pytest.mark.parametrize("whose", load.offices_on(PERIOD.ends_on), ids=lambda each: each.slug)
def test_every_office_is_read(whose: Office) -> None:
    (form,) = reading.read(workbook(submission(), [FORM], whose=whose)).forms
    assert (form.office, form.problems) == (whose, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (DAYS, "Từ ngày 1/10/2022 đến ngày 31/3/2023"),
        (DAYS, "TỪ NGÀY 01/10/2022 ĐẾN NGÀY 31/03/2023"),
        (DAYS, DAYS.replace(" ", "\u00a0")),
        ("06 tháng năm 2023", "6 tháng năm 2023"),
        ("Kỳ báo cáo: 06 tháng năm 2023", "Kỳ báo cáo: sáu tháng đầu năm"),
        (UNIT, "Đơn vị tính: 1000 đồng"),
        (UNIT, "Đơn vị tính: Nghìn đồng"),
        (UNIT, "(Đơn vị tính : ngàn đồng)"),
        ("Thông tư số 06/2019/TT-BTP", "Thông tư 06/2019/TT-BTP ngày 21/11/2019"),
        (f"Ban hành theo Thông tư số {CIRCULAR}", ""),
        ("Biểu số: ", "BIỂU SỐ : "),
        ("Cục THADS tỉnh Tuyên Quang", "CỤC THI HÀNH ÁN DÂN SỰ TỈNH TUYÊN QUANG"),
        ("Đơn vị báo cáo:", "ĐƠN VỊ BÁO CÁO :"),
    ],
)
def test_other_ways_to_write_the_same(old: str, new: str) -> None:
    assert findings(old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "rule", "cell", "words"),
    [
        (CIRCULAR, "05/2024/TT-BTP", "read-03", "A2", "là biểu BC-TNKT-02 của Thông tư 05/2024"),
        ("tỉnh Tuyên Quang", "tỉnh Tuyên", "read-04", "Q1", "“Cục THADS tỉnh Tuyên”"),
        ("Cục THADS", "Chi cục THADS", "read-04", "Q1", "“Chi cục THADS tỉnh Tuyên Quang”"),
        ("Đơn vị báo cáo:", "Nơi gửi:", "read-04", None, "không thấy dòng “Đơn vị báo cáo: …”"),
        ("31/03/2023", "30/03/2023", "read-05", "F4", "đến ngày 30/03/2023”"),
        ("31/03/2023", "31/02/2023", "read-05", "F4", "đến ngày 31/02/2023”"),
        ("31/03/2023", "31/10/2023", "read-05", "F4", "đến ngày 31/10/2023”"),
        ("01/10/2022", "01/01/2023", "read-05", "F4", "“từ ngày 01/01/2023"),
        ("01/10/2022", "00/00/0000", "read-05", "F4", "“từ ngày 00/00/0000"),
        ("từ ngày", "quý I", "read-05", None, "không thấy dòng “từ ngày … đến ngày …”"),
        ("06 tháng năm 2023", "05 tháng năm 2023", "read-34", "F3", f"ở F4 ghi “{DAYS}”"),
        ("06 tháng năm 2023", "06 tháng năm 2022", "read-34", "F3", f"ở F4 ghi “{DAYS}”"),
        (
            UNIT,
            "Đơn vị tính: đồng",
            "read-12",
            "Q6",
            "là “1.000 đồng”; số liệu theo đồng lớn gấp 1.000",
        ),
        (UNIT, "Đơn vị tính: Triệu đồng", "read-12", "Q6", "tệp ghi “Triệu đồng”"),
        (UNIT, "Đơn vị tính: Việc", "read-12", "Q6", "tệp ghi “Việc”"),
        (UNIT, "", "read-12", None, "tệp ghi “”"),
    ],
)
def test_refused(old: str, new: str, rule: str, cell: str | None, words: str) -> None:
    (finding,) = findings(old, new)
    assert (finding.rule, finding.sheet, finding.cell) == (rule, FORM.sheet, cell)
    assert words in finding.message


@pytest.mark.parametrize(("year", "months"), [(2012, 12), (2013, 3)])
def test_a_period_without_the_form_is_refused(year: int, months: int) -> None:
    period = Period(year, months)
    whose = office("08", period.ends_on)
    parsed = reading.read(workbook(submission(), [FORM], whose=whose, period=period))
    assert parsed.forms == ()
    assert [each.rule for each in parsed.problems] == ["read-03"]
    assert "văn bản chưa có trong danh mục" in parsed.problems[0].message


def test_a_form_that_is_not_in_the_catalogue_is_left_alone() -> None:
    assert [each.rule for each in findings(FORM.printed_code, "99/TK-THA")] == [
        "read-13",
        "read-02",
    ]


def test_everything_wrong_in_a_header_is_reported_at_once() -> None:
    def spoil(page: Worksheet) -> None:
        for row in page.iter_rows(max_row=6):
            for cell in row:
                for old, new in (("Tuyên Quang", "Tuyên"), (CIRCULAR, "05/2024/TT-BTP")):
                    if old in str(cell.value or ""):
                        cell.value = str(cell.value).replace(old, new)

    parsed = reading.read(on_sheet(workbook(submission(), [FORM]), FORM.sheet, spoil))
    assert [each.rule for each in parsed.problems] == ["read-04", "read-03"]
