"""What the names around a form say is compared with its content; a name of two meanings is not."""

from datetime import UTC, datetime
from functools import cache

import pytest
from rules.forms import EDITIONS, submission, workbook

from thads_etl import reading
from thads_etl.findings import Severity
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.reading.forms import path_names


@cache
def content(forms: int = 1) -> bytes:
    return workbook(submission(), EDITIONS[:forms])


@cache
def parsed() -> tuple[ParsedForm, ...]:
    return reading.read(content()).forms


def rules_of(file: ParsedFile) -> list[str]:
    return [each.message.rpartition("nội dung: ")[2] for f in file.forms for each in f.problems]


@pytest.mark.parametrize(
    "name",
    [
        "bao-cao.xlsx",
        "FY2023-M06/08_tuyen-quang_FY2023-M06.xlsx",
        "FY2023-M06/08/bao-cao.xlsx",
        "/srv/landing/FY2023-M06/08_tuyen_quang.xlsx",
        "memory://landing/fy2023m06/TUYEN QUANG.xlsx",
        "Báo cáo thống kê Tuyên Quang 6 tháng năm 2023.xlsx",
        "Cục THADS tỉnh Tuyên Quang - 06 tháng đầu năm 2023.xlsx",
        "Tuyên Quang 6T2023.xlsx",
        "6 thang 2022/a.xlsx",  # the year that the statistical year began in
        "TT 06-2019/Biểu số 1.xlsx",
        "Thông tư 06.2019.xlsx",
        # Names that may mean something else say nothing.
        "02/bao-cao.xlsx",
        "2023/02/bao-cao.xlsx",
        "T5-2023.xlsx",
        "bao-cao-nam-dinh-ky.xlsx",
        "Biểu 02-12.xlsx",
        "FY2023-M06/tuyen-quang_02.xlsx",
        "13 tháng.xlsx",
        "thành phố Bắc Ninh.xlsx",  # a district, then
        "82_tuyen-quang.xlsx",  # the 82nd in somebody's list
        "15_bao-cao.xlsx",  # a day
        "31_bao-cao.xlsx",  # a day too, though it is the code of an office
        "FY2022-M05/a/b/c/d.xlsx",  # too far above
        "40 việc.xlsx",  # a number of something
        "98_bao-cao.xlsx",  # no office has this code
        "24.xlsx",  # a day, a month's number, a year
        "báo cáo số 82.xlsx",  # the number of a letter
        "BC 82.xlsx",
        "bao cao 82-BC.xlsx",
        "82-BC-CTHADS.xlsx",
        "82_BC-CTHADS_6 thang.xlsx",
        "82-QĐ-CTHADS.xlsx",
        "82 lần 2.xlsx",
        "bao-cao_thang-3.xlsx",
        "bao-cao_08_thang-3.xlsx",
        "bao-cao_12_thang-3.xlsx",  # a day, or another month
        "bao-cao_99_thang-3.xlsx",  # no office
        "bao-cao-so-82_thang-3.xlsx",
        "bao-cao_82_83_thang-3.xlsx",
        "bao-cao_82_nhap.xlsx",
        "bao-cao_82-BC_thang-3.xlsx",
        "82/bao-cao.xlsx",  # a box in somebody's archive
    ],
)
def test_names_that_agree_or_say_nothing(name: str) -> None:
    assert rules_of(reading.read(content(), name)) == []


DATES = [
    "%Y-%m-%d", "%Y%m%d", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%d/%m/%Y", "%Y/%m", "%m/%Y", "%m/%d",
    "%d_%m_%Y", "%y%m%d", "%Y-%m-%dT%H%M", "%Y%m%dT%H%M%S", "ngày %d tháng %m năm %Y",
    "%d thang %m %Y", "Tháng %m năm %Y", "T%m-%Y", "%Y/T%m", "năm %Y/tháng %m/ngày %d",
    "%Y/%Y-%m/%Y-%m-%d", "%Y.%m/%d", "nhận %d.%m", "%d-%m", "%Hh%M %d-%m-%Y", "%Y-W14",
]  # fmt: skip
DAYS = [datetime(*day, 20, day[0] - 2000, tzinfo=UTC) for day in [(2023, 4, 5), (2024, 12, 10)]]


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("written", DATES)
@pytest.mark.parametrize(
    "path",
    [
        "{}/bao-cao.xlsx",
        "{}/08_FY2023-M06.xlsx",
        "FY2023-M06/{}/bao-cao.xlsx",
        "{}/FY2023-M06/bao-cao.xlsx",
        "bao-cao {}.xlsx",
    ],
)
def test_a_date_says_nothing_about_office_or_period(path: str, written: str, day: datetime) -> None:
    name = path.format(day.strftime(written))
    assert list(path_names.disagreements(name, parsed())) == []


def test_two_digits_are_an_office_below_a_period_only() -> None:
    assert [*path_names.disagreements("FY2023-M06/02/a.xlsx", parsed())] != []
    assert [*path_names.disagreements("2023 FY2023-M06/02/2023-04-05/a.xlsx", parsed())] != []
    assert [*path_names.disagreements("02/FY2023-M06/a.xlsx", parsed())] == []
    assert [*path_names.disagreements("FY2023-M06/02/03/a.xlsx", parsed())] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("FY2023-M05/a.xlsx", "tên ghi kỳ FY2023-M05, nội dung là FY2023-M06"),
        ("FY2022-M06.xlsx", "tên ghi kỳ FY2022-M06, nội dung là FY2023-M06"),
        (
            "FY2023-M05/08_FY2023-M06.xlsx",
            "tên ghi kỳ FY2023-M05, FY2023-M06, nội dung là FY2023-M06",
        ),
        ("5 tháng 2023.xlsx", "tên ghi kỳ 5 tháng năm 2023, nội dung là 06 tháng năm 2023"),
        ("6 tháng 2024.xlsx", "tên ghi kỳ 6 tháng năm 2024, nội dung là 06 tháng năm 2023"),
        ("FY2023-M06/02/a.xlsx", "tên ghi đơn vị “02”, nội dung là 08 Tuyên Quang"),
        ("FY2023-M06/02_ha-giang.xlsx", "tên ghi đơn vị “ha-giang”, nội dung là 08 Tuyên Quang"),
        ("Hà Giang/08_tuyen-quang.xlsx", "tên ghi đơn vị “hà giang, tuyen-quang”, nội dung là 08"),
        ("Cục THADS tỉnh Hà Giang.xlsx", "tên ghi đơn vị “cục thads tỉnh hà giang”"),
        ("82_tuyen-quang_FY2023-M06.xlsx", "tên ghi đơn vị “82, tuyen-quang”, nội dung là 08"),
        ("33_bao-cao.xlsx", "tên ghi đơn vị “33”, nội dung là 08 Tuyên Quang"),
        ("a/FY2023-M05/b/c/d.xlsx", "tên ghi kỳ FY2023-M05, nội dung là FY2023-M06"),
        ("82.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("bao cao 82.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("Báo cáo 6 tháng 2023 - 82.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("82_Bieu 01_2023.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("40_thang_6_2023.xlsx", "tên ghi đơn vị “40”, nội dung là 08 Tuyên Quang"),
        ("bao-cao_82_thang-3.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("bao-cao_82.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("Báo cáo tháng 03-2023_82.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("so-lieu_quy-II_82_2023.xlsx", "tên ghi đơn vị “82”, nội dung là 08 Tuyên Quang"),
        ("40_bao-cao.xlsx", "tên ghi đơn vị “40”, nội dung là 08 Tuyên Quang"),
        ("TT05-2024/a.xlsx", "tên ghi Thông tư 05/2024, nội dung là Thông tư 06/2019/TT-BTP"),
        ("Biểu 02.xlsx", "tên ghi biểu 02, nội dung là biểu 01/TK-THA"),
        ("bieu_so_12.xlsx", "tên ghi biểu 12, nội dung là biểu 01/TK-THA"),
    ],
)
def test_names_that_disagree(name: str, expected: str) -> None:
    file = reading.read(content(), name)
    (finding,) = file.forms[0].problems
    assert (finding.rule, finding.severity) == ("read-31", Severity.EXPLAIN)
    assert expected in finding.message
    assert file.forms[0].office.code == "08"  # what was signed is what counts


def test_everything_that_disagrees_is_said_of_every_form() -> None:
    expected = (
        "tên ghi kỳ FY2024-M06, nội dung là FY2023-M06; "
        "tên ghi đơn vị “01”, nội dung là 08 Tuyên Quang"
    )
    assert rules_of(reading.read(content(2), "FY2024-M06/01/Bieu 01.xlsx")) == [expected] * 2


def test_a_file_of_several_forms_may_be_named_for_one_of_them() -> None:
    assert rules_of(reading.read(content(2), "Bieu 01.xlsx")) == []
