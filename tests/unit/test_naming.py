"""What is shown of a name that a sender typed: words that are known to be about nobody."""

import pytest

from thads_etl.landing import naming


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("báo cáo quý 2", "báo cáo quý 2"),
        ("Trần Văn 5", "… 5"),
        ("Trần Quý Năm", "…"),
        ("5 Quý", "5 …"),
        ("số 7 của Lê Số", "số 7 …"),
        ("tháng 1 " * 15 + "1", "tháng 1 " * 14 + "tháng 1…"),
        ("tháng 1 " * 14 + "2 báo cáo", "tháng 1 " * 14 + "2 …"),
        ("tháng 1 " * 14 + "tháng 12", "tháng 1 " * 14 + "tháng 12"),
        ("số 0912.345.678.xlsx", "….xlsx"),
        ("báo cáo 001 099 012 345", "báo cáo …"),
        ("bc +84 (912) 345-678 quý 2", "bc … quý 2"),
        ("tháng 1 " * 13 + "quý 2, ĐT 0912 345 678", "tháng 1 " * 13 + "quý 2 …"),
        ("08_FY2023-M06_1_b01 31.03.2023", "08_FY2023-M06_1_b01 31.03.2023"),
        ("", ""),
    ],
)
def test_what_is_shown(name: str, shown: str) -> None:
    assert naming.shown(name) == shown


def test_a_known_phrase_is_shown_whole_wherever_it_stands() -> None:
    for phrase, needs_a_number in naming.phrases():
        written = f"{phrase} 5" if needs_a_number else phrase
        assert naming.shown(written) == written
        assert naming.shown(f"Vuong {written} Thuy") == f"… {written} …"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        *[("123456", True), ("1234567", False), ("38250123", False), ("c1234567", False)],
        *[("20230331", True), ("31032023", True), ("12051978", False), ("1978", False)],
        *[("2023", True), ("t6", True), ("fy2023", True), ("abc1", False)],
    ],
)
def test_a_number_that_may_be_somebodys_is_left_out(number: str, shown: bool) -> None:
    assert naming.shown(number) == (number if shown else "…")


def test_a_very_long_name_is_cut_at_a_word() -> None:
    assert naming.shown("bao cao " * 15) == ("bao cao " * 15).strip()
    assert naming.shown("bao cao " * 16) == ("bao cao " * 15).strip() + "…"
    assert naming.shown("x" * 500) == "…"
    assert naming.shown("5" * 6 + " " + "y" * 473) == "555555 …"
