"""How a text names a period, and every period that it may mean."""

import pytest

from thads_etl.errors import PeriodError
from thads_etl.periods import Period
from thads_etl.reading.forms import spans


def periods(*codes: str) -> set[Period]:
    return set(map(Period.parse, codes))


def whole(year: int) -> set[Period]:
    return {Period(year, months) for months in range(1, 13)}


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("06 tháng năm 2023", periods("FY2023-M06")),
        ("6 tháng/2023", periods("FY2023-M06")),
        ("sáu tháng năm 2023", periods("FY2023-M06")),
        ("Mười hai tháng của năm 2023", periods("FY2023-M12")),
        ("một tháng 2023", periods("FY2023-M01")),
        ("11 tháng 2023", periods("FY2023-M11")),
        # The first months of the calendar end within another statistical period.
        ("6 tháng đầu năm 2023", periods("FY2023-M06", "FY2023-M09")),
        ("10 tháng đầu năm 2023", periods("FY2023-M10", "FY2024-M01")),
        ("13 tháng năm 2023", set()),
        ("0 tháng năm 2023", set()),
        ("báo cáo tháng 3 năm 2023", periods("FY2023-M03", "FY2023-M06")),
        ("Báo cáo tháng 10/2023", periods("FY2023-M10", "FY2024-M01")),
        ("báo cáo quý I năm 2023", periods("FY2023-M03", "FY2023-M06")),
        ("báo cáo quý II/2023", periods("FY2023-M06", "FY2023-M09")),
        ("báo cáo quý 4 năm 2023", periods("FY2023-M12", "FY2024-M03")),
        ("báo cáo quý iii 2023", periods("FY2023-M09", "FY2023-M12")),
        ("báo cáo năm 2023", whole(2023)),
        # What stands alone may be a year of the calendar: its last months are in the next one.
        ("năm 2023", whole(2023) | periods("FY2024-M01", "FY2024-M02", "FY2024-M03")),
        ("tháng 13 năm 2023", set()),
        ("đến ngày 31/3/2023", periods("FY2023-M06")),
        ("tính đến hết ngày 30 tháng 9 năm 2023", periods("FY2023-M12")),
        ("đến ngày 30/3/2023", set()),
        ("đến ngày 31/2/2023", set()),
        ("đến ngày 31/10/1998", set()),
        ("Tuyên Quang", set()),
    ],
)
def test_what_a_label_may_mean(label: str, expected: set[Period]) -> None:
    assert spans.meant(label) == expected


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("(từ ngày 01/10/2022 đến ngày 31/03/2023)", ["từ ngày 01/10/2022 đến ngày 31/03/2023"]),
        ("(01/10/2022 - 31/03/2023)", ["(01/10/2022 - 31/03/2023"]),
        ("cùng kỳ (từ 01/10/2021 đến 31/03/2022)", []),
        ("cùng kỳ năm trước. Từ 01/10/2021 đến 31/03/2022", ["Từ 01/10/2021 đến 31/03/2022"]),
        ("từ 01/10/2022", []),
    ],
)
def test_where_a_text_gives_the_days(text: str, matches: list[str]) -> None:
    assert [match[0] for match in spans.days(text)] == matches


@pytest.mark.parametrize(
    ("text", "matches"),
    [
        ("Báo cáo 6 tháng năm 2023", ["6 tháng năm 2023"]),
        ("6 tháng năm 2023 so với 6 tháng năm 2022", ["6 tháng năm 2023"]),
        ("kỳ báo cáo: tháng 3/2023", ["kỳ báo cáo: tháng 3/2023"]),
        ("Năm 2023", ["Năm 2023"]),
        ("Nghị quyết năm 2023", []),
        ("số liệu đến ngày 31/3/2023", ["số liệu đến ngày 31/3/2023"]),
        ("số liệu đến ngày 30/3/2023", []),
        ("ngày nhận báo cáo: 2023", []),
    ],
)
def test_where_a_text_names_a_period(text: str, matches: list[str]) -> None:
    assert [match[0] for match in spans.labels(text)] == matches


@pytest.mark.parametrize(
    ("text", "begins"),
    [("Từ ngày", True), ("(Kỳ báo cáo: từ ngày", True), ("từ ngày 01/10/2022", False), ("", False)],
)
def test_the_days_may_follow_in_other_cells(text: str, begins: bool) -> None:
    assert spans.begins_days(text) is begins


def test_two_days_are_those_of_one_period() -> None:
    assert spans.of_days("từ 1/10/2022 đến 31/3/2023") == Period(2023, 6)
    assert spans.of_days("từ 1 tháng 10 năm 2022 đến 31 tháng 3 năm 2023") == Period(2023, 6)
    with pytest.raises(PeriodError):
        spans.of_days("từ 2/10/2022 đến 31/3/2023")
    with pytest.raises(ValueError, match="day"):
        spans.of_days("từ 31/11/2022 đến 31/3/2023")
