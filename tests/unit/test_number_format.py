"""What a cell of a number format shows: the codes as Excel stores them, written as in Viet Nam."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads_etl.reading.formats.number_format import GENERAL, UNKNOWN, number_format
from thads_etl.reading.formats.style import numbered

# Code, value, what is shown, the number that a reader sees.
SHOWN: list[tuple[str, float, str, str | None]] = [
    ("General", 1234.5, "1234,5", "1234.5"),
    ("General", -3, "-3", "-3"),
    ("", 5, "5", "5"),
    ("0", 1234.5, "1235", "1235"),
    ("0", 0, "0", "0"),
    ("000", 7, "007", "7"),
    ("0000", 12345, "12345", "12345"),
    ("#", 0, "", None),
    ("#0", 5, "5", "5"),
    ("0.00", -0.5, "-0,50", "-0.50"),
    ("0.0#", 1.5, "1,5", "1.5"),
    ("0.0#", 1.25, "1,25", "1.25"),
    ("0.##", 2, "2,", "2"),
    ("0.0##", 1.005, "1,005", "1.005"),
    (".0", 0.5, ",5", None),
    # Groups of thousands, and commas that divide by a thousand.
    ("#,##0", 1234567, "1.234.567", "1234567"),
    ("#,##0", 12, "12", "12"),
    ("0,0.0", 1234.56, "1.234,6", "1234.6"),
    ("0 000 000", 1234567, "1 234 567", "1234567"),
    (r"0\.000", 1234, "1.234", None),
    ("#,##0,", 1234567, "1.235", None),
    ("0,.0", 1234567, "1234,6", None),
    ("0.0,", 1500, "1,5", None),
    ("#,##0,,", 5_600_000, "6", None),
    # What is printed beside the digits.
    ("_(0_)", 5, " 5 ", "5"),
    ("0* ", 5, "5", "5"),
    ("0*x", 5, "5xxx", None),
    ("[Red]0", 4, "4", "4"),
    ("[$-42A]0", 4, "4", "4"),
    ("[$-1000000]0", 4, "4", "4"),
    ("[$-2000000]0", 4, "4", None),
    ('0" nothing"', 5, "5 nothing", None),
    ("[DBNum1]0", 4, "4", None),
    ("[$₫-42A]0", 4, "₫4", None),
    (r"\(0\)", 5, "(5)", None),
    ('0" việc"', 5, "5 việc", None),
    ('"1"0', 5, "15", None),
    ("00-00", 1234, "12-34", None),
    ("-0", 5, "-5", "-5"),
    ("0-", 5, "5-", None),
    ("0.0.0", 1.5, "1,5,0", None),
    ("0.00E+00", 1234.5, "1,23E+3", None),
    ("# ?/?", 0.5, " 0,5", None),
    ("0" * 1_000, 5, "5".zfill(1_000), "5"),
    ("0" * 1_001, 5, "", None),
    # Sections: above, below and at zero, and for text.
    ("0;0", -5, "5", "5"),
    ("#,##0;[Red]-#,##0", -1234, "-1.234", "-1234"),
    ("#,##0_);(#,##0)", -1234, "(1.234)", None),
    ('0;-0;"-";@', 0, "-", "0"),
    ("0;-0;;@", 0, "", None),
    ("0;1;2;@", 0, "2", None),
    ("0;-0", 0, "0", "0"),
    ("0;@", -5, "-5", "-5"),
    ("@", -1.5, "-1,5", "-1.5"),
    ('"x"@', 7, "x7", None),
    ("[>100]0;0.0", 100, "100,0", "100.0"),
    ("[>=100]0;0.0", 100, "100", "100"),
    ("[<100]0;0.0", 100, "100,0", "100.0"),
    ("[<=100]0;0.0", 100, "100", "100"),
    ("[=100]0;0.0", 100, "100", "100"),
    ("[<>100]0;0.0", 100, "100,0", "100.0"),
    ("[<>100]0;0.0", 99, "99", "99"),
    # Programs disagree on the minus.
    ("[<100]0;0.0", -5, "-5 / 5", None),
    # Days and times.
    ("dd/mm/yyyy", 45000, "15/03/2023", None),
    ("dd/mm/yyyy hh:mm", 45000.5, "15/03/2023 12:00:00", None),
    ("hh:mm:ss", 0.25, "06:00:00", None),
    ("[h]:mm", 1.5, "12:00:00", None),
    ("d", 2_958_465, "31/12/9999", None),
    ("d", 2_958_466, "######", None),
]


@pytest.mark.parametrize(("code", "value", "text", "number"), SHOWN)
def test_what_is_shown(code: str, value: float, text: str, number: str | None) -> None:
    shown = number_format(code).shown(value)
    assert shown == (text, None if number is None else Decimal(number), False, 1)


@pytest.mark.parametrize(
    ("code", "value", "text", "number", "times"),
    [
        ("0%", 0.93, "93%", "93", 100),
        ("0.00%", 0.12345, "12,35%", "12.35", 100),
        ('0"%"', 93, "93%", "93", 1),
        ("General%", 0.5, "0,5%", "0.5", 100),
    ],
)
def test_percentages(code: str, value: float, text: str, number: str, times: int) -> None:
    assert number_format(code).shown(value) == (text, Decimal(number), True, times)


def test_two_percent_signs_are_not_a_percentage() -> None:
    assert number_format("0%%").shown(0.5) == ("5000%%", None, False, 1)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("General", "x"),
        ("0", "x"),
        ("@", "x"),
        ('0;0;0;"số "@', "số x"),
        ('0;-0;@" !"', "x !"),
        ('"a"@"b"', "axb"),
        ("0;0;0;", ""),
        ("0;0;0;0", ""),
    ],
)
def test_what_is_shown_for_a_text(code: str, text: str) -> None:
    assert number_format(code).shown_text("x") == text


def test_what_shows_whole_numbers_as_they_are() -> None:
    usual = ["General", "0", "#,##0", "0.00", "000", "@", '0;-0;"-";@', "#,##0_);(#,##0)", "[Red]0"]
    others = ["#", "#,##0,", "0%", '0" việc"', "0;1;2;@", "0;0;0;", "[>100]0;0.0", "dd/mm/yyyy"]
    assert [code for code in [*usual, *others] if number_format(code).is_usual] == usual
    assert [code for code in others if number_format(code).is_date] == ["dd/mm/yyyy"]
    assert not number_format("0").shows(1.5)
    assert not number_format("0").shows(-1)
    assert number_format("0.0").shows(1.5)
    assert GENERAL.shows(1.25)


def test_excels_own_formats_are_known_by_their_numbers() -> None:
    known = {0, *range(1, 23), *range(27, 60)} - {23, 24, 25, 26, 59}
    assert {n for n in range(200) if numbered(n, {}) != UNKNOWN} == known
    shown = {
        number: numbered(number, {}).shown(1234.5).text.strip()
        for number in (0, 1, 2, 3, 4, 5, 6, 7, 8, 37, 38, 39, 40, 41, 42, 43, 44, 48, 49)
    }
    assert shown == {
        **{0: "1234,5", 1: "1235", 2: "1234,50", 3: "1.235", 4: "1.234,50"},
        **{5: "1.235 ₫", 6: "1.235 ₫", 7: "1.234,50 ₫", 8: "1.234,50 ₫"},
        **{37: "1.235", 38: "1.235", 39: "1.234,50", 40: "1.234,50"},
        **{41: "1.235", 42: "1.235 ₫", 43: "1.234,50", 44: "1.234,50 ₫"},
        **{48: "1,2E+3", 49: "1234,5"},
    }
    assert {n: numbered(n, {}).shown(0.5).text for n in (9, 10)} == {9: "50%", 10: "50,00%"}
    dates = {n for n in known if numbered(n, {}).is_date}
    assert dates == {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
    assert numbered(41, {41: "0"}) == number_format("0")


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 4),
    st.integers(0, 4),
    st.integers(0, 3),
    st.integers(1, 8),
    st.booleans(),
)
def test_numbers_are_rounded_padded_and_grouped_as_people_write_them(
    digits: int, shift: int, least: int, more: int, padded: int, grouped: bool
) -> None:
    value = digits / 10**shift
    fraction = "0" * least + "#" * more
    whole = "#,##0" if grouped else "0" * padded
    exact = Decimal(f"{value:.15g}")
    rounded = abs(exact).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    before, _, behind = f"{rounded:f}".partition(".")
    before = f"{int(before):,}".replace(",", ".") if grouped else before.zfill(padded)
    kept = behind[:least] + behind[least:].rstrip("0")
    point = "," if fraction else ""
    sign = "-" if value < 0 else ""
    shown = number_format(f"{whole}.{fraction}" if fraction else whole).shown(value)
    assert shown.text == f"{sign}{before}{point}{kept}"
    number = Decimal(f"{sign}{rounded:f}")
    assert shown.number == number


@pytest.mark.parametrize(
    ("code", "value", "text", "number"),
    [
        ("0", 0.5, "1", "1"),
        ("0.0", 0.25, "0,3", "0.3"),
        ("0", 123456789012345, "123456789012345", "123456789012345"),
        ("0", 0.1 + 0.2, "0", "0"),
        ("#,##0.0,", 1_234_567, "1.234,6", None),
        ("0/0", 5, "5", None),
        ("0 0", 12, "1 2", None),
        ("@@", 5, "55", None),
        ("@0", 5, "5", None),
        ("General General", 5, "5 5", None),
        ("#", 5, "5", "5"),
        ("?0", 5, "5", "5"),
        ("0?", 5, "05", "5"),
        ("#.#", 5, "5,", "5"),
        (",0", 5, "5", None),
        ("0E+0", 12_345, "1E+4", None),
        ("yyyy", 45000, "15/03/2023", None),
        ("[h]", 0.25, "06:00:00", None),
        ("[ss]", 0.25, "06:00:00", None),
        ("yyyy hh", 45000.25, "15/03/2023 06:00:00", None),
        ("[mm]", 0.25, "30/12/1899", None),
        ("b", 45000, "15/03/2023", None),
        ("0m", 5, "5", None),
        ("0s", 5, "00:00:00", None),
        ("0;0;0;@;", 0, "0", "0"),
    ],
)
def test_more_of_what_is_shown(code: str, value: float, text: str, number: str | None) -> None:
    shown = number_format(code).shown(value)
    assert (shown.text, shown.number) == (text, None if number is None else Decimal(number))
