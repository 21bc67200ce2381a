"""A cell's raw value is an exact number, a declared absence or a refusal; never a guess."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads_etl.findings import Number
from thads_etl.reading.forms.numbers import (
    LARGEST,
    NOT_A_NUMBER,
    NOT_A_SHARE,
    NOT_WHOLE,
    State,
    Value,
    advice,
    as_shown,
    percent,
    share,
    whole,
)

BLANK, NIL, CROSSED = Value(State.BLANK), Value(State.NIL, 0), Value(State.NOT_APPLICABLE)
ANYTHING = (
    st.text(max_size=60)
    | st.text("0123456789., -–−%x\u00a0\u2009", max_size=20)
    | st.floats()
    | st.integers()
    | st.booleans()
    | st.datetimes()
    | st.none()
)


def number(value: Number) -> Value:
    return Value(State.NUMBER, value)


WHOLE: list[tuple[object, Value]] = [
    # Dots between thousands; a comma would be a fraction.
    ("0", number(0)),
    ("5", number(5)),
    ("587739", number(587739)),
    ("587.739", number(587739)),
    ("1.234.567", number(1234567)),
    ("18.531.000.000", number(18531000000)),
    ("587,739", NOT_WHOLE),
    ("1.234.567,5", NOT_WHOLE),
    ("1.234.567,0", NOT_WHOLE),
    ("12,5", NOT_WHOLE),
    ("1.234,56", NOT_WHOLE),
    ("1 234,56", NOT_WHOLE),
    ("1,234,567", NOT_WHOLE),
    ("1,234.5", NOT_WHOLE),
    ("0,123,456", NOT_A_NUMBER),
    ("1,23,456", NOT_A_NUMBER),
    ("12.34", NOT_A_NUMBER),
    ("1.2345", NOT_A_NUMBER),
    ("1.23.456", NOT_A_NUMBER),
    ("1.234.56", NOT_A_NUMBER),
    ("1234.567", NOT_A_NUMBER),
    ("0.123", NOT_A_NUMBER),
    ("012.345", NOT_A_NUMBER),
    (".5", NOT_A_NUMBER),
    ("5.", NOT_A_NUMBER),
    ("1..234", NOT_A_NUMBER),
    # Blanks between thousands, of every kind.
    ("1 234", number(1234)),
    ("1 234 567", number(1234567)),
    ("1\u00a0234", number(1234)),
    ("1\u2009234", number(1234)),
    ("1\u202f234", number(1234)),
    ("  42 ", number(42)),
    ("\u00a042\n", number(42)),
    ("1 23", NOT_A_NUMBER),
    ("1.234 567", NOT_A_NUMBER),
    ("0 123", NOT_A_NUMBER),
    ("1\u200b234", NOT_A_NUMBER),
    # Full-width signs are the same signs; marks and other digits are not digits.
    ("\uff11\uff12\uff0e\uff13\uff14\uff15", number(12345)),
    ("5\u00b2", NOT_A_NUMBER),
    ("\u2460", NOT_A_NUMBER),
    ("\u0663", NOT_A_NUMBER),
    ("\u00bd", NOT_A_NUMBER),
    # Signs.
    ("-5", number(-5)),
    ("–5", number(-5)),
    ("−1.234", number(-1234)),
    ("\uff0d5", number(-5)),
    ("− 5", NOT_A_NUMBER),
    ("--5", NOT_A_NUMBER),
    ("5-", NOT_A_NUMBER),
    ("+5", NOT_A_NUMBER),
    ("(5)", NOT_A_NUMBER),
    # Absences.
    ("", BLANK),
    (" ", BLANK),
    ("\u00a0\t\n", BLANK),
    ("-", NIL),
    ("–", NIL),
    ("—", NIL),
    ("−", NIL),
    (" - ", NIL),
    ("x", CROSSED),
    ("X", CROSSED),
    ("0.0", NOT_A_NUMBER),
    # Other texts.
    ("12%", NOT_WHOLE),
    ("1e5", NOT_A_NUMBER),
    ("0x1F", NOT_A_NUMBER),
    ("1_000", NOT_A_NUMBER),
    ("nan", NOT_A_NUMBER),
    ("không", NOT_A_NUMBER),
    ("5 việc", NOT_A_NUMBER),
    ("=1+1", NOT_A_NUMBER),
    ("#REF!", NOT_A_NUMBER),
    ("12/5", NOT_A_NUMBER),
    ("\ufffd5", NOT_A_NUMBER),
    ("9" * 5000, NOT_A_NUMBER),
    # Bounds.
    ("1.000.000.000.000.000", number(10**15)),
    ("-1.000.000.000.000.000", number(-(10**15))),
    ("1.000.000.000.000.001", NOT_WHOLE),
    ("9" * 40, NOT_WHOLE),
    # Typed cells.
    (0, number(0)),
    (0.0, number(0)),
    (-0.0, number(0)),
    (587739, number(587739)),
    (587739.0, number(587739)),
    (-5.0, number(-5)),
    (587.739, NOT_WHOLE),
    (0.5, NOT_WHOLE),
    (1e15, number(10**15)),
    (1e15 + 1, NOT_WHOLE),
    (10**15 + 1, NOT_WHOLE),
    (-1e16, NOT_WHOLE),
    (1e300, NOT_WHOLE),
    (float("inf"), NOT_WHOLE),
    (float("-inf"), NOT_WHOLE),
    (float("nan"), NOT_WHOLE),
    (True, NOT_A_NUMBER),
    (False, NOT_A_NUMBER),
    (date(2023, 3, 31), NOT_A_NUMBER),
    (datetime(2023, 3, 31, 12), NOT_A_NUMBER),  # noqa: DTZ001 - as a workbook gives it
    (time(12), NOT_A_NUMBER),
    (timedelta(days=5), NOT_A_NUMBER),
    (None, NOT_A_NUMBER),
]

PERCENT: list[tuple[object, Value]] = [
    (73.34, number(Decimal("73.34"))),
    (0.1 + 0.2, number(Decimal("0.30000000000000004"))),
    (73, number(Decimal(73))),
    (100.0, number(Decimal("100.0"))),
    (-5.5, number(Decimal("-5.5"))),
    ("73,34", number(Decimal("73.34"))),
    ("73,34%", number(Decimal("73.34"))),
    (" 73,34% ", number(Decimal("73.34"))),
    ("\uff17\uff13\uff0c\uff13\uff14\uff05", number(Decimal("73.34"))),
    ("73", number(Decimal(73))),
    ("73%", number(Decimal(73))),
    ("0,5", number(Decimal("0.5"))),
    ("1.234,5", number(Decimal("1234.5"))),
    # A dot alone: thousands or decimals?
    ("73.34", NOT_A_NUMBER),
    ("73.34%", NOT_A_NUMBER),
    ("73.340", NOT_A_NUMBER),
    ("1.234", NOT_A_NUMBER),
    ("0.734", NOT_A_NUMBER),
    ("73,34,1", NOT_A_NUMBER),
    ("73,", NOT_A_NUMBER),
    (",5", NOT_A_NUMBER),
    ("73 %", NOT_A_NUMBER),
    ("%", NOT_A_NUMBER),
    ("-5,5", NOT_A_NUMBER),
    ("7,3e1", NOT_A_NUMBER),
    ("0," + "3" * 60, NOT_A_NUMBER),
    ("", BLANK),
    ("-", NIL),
    ("x", CROSSED),
    (True, NOT_A_NUMBER),
    (date(2023, 3, 31), NOT_A_NUMBER),
    (None, NOT_A_NUMBER),
    (float("inf"), NOT_WHOLE),
    (float("nan"), NOT_WHOLE),
    (1e30, NOT_WHOLE),
    ("9" * 39 + "%", NOT_WHOLE),
]


def shown(raw: object) -> str:
    return ascii(raw)[:30]


@pytest.mark.parametrize(("raw", "value"), WHOLE, ids=shown)
def test_whole_numbers(raw: object, value: Value) -> None:
    assert whole(raw) == value
    assert type(whole(raw).number) in (int, type(None))


@pytest.mark.parametrize(("raw", "value"), PERCENT, ids=shown)
def test_percentages(raw: object, value: Value) -> None:
    assert percent(raw) == value


@given(ANYTHING)
def test_every_cell_gets_a_number_an_absence_or_a_refusal(raw: object) -> None:
    for value in (whole(raw), percent(raw)):
        if value.state is State.REFUSED:
            assert value in (NOT_A_NUMBER, NOT_WHOLE)
        else:
            assert value.rule is None
            assert (value.number is not None) == (value.state in (State.NUMBER, State.NIL))
            assert -LARGEST <= (value.number or 0) <= LARGEST


@given(st.integers(-LARGEST, LARGEST))
def test_numbers_come_through_unchanged(exact: int) -> None:
    for raw in (exact, float(exact), str(exact), f"{exact:,}".replace(",", ".")):
        assert whole(raw) == number(exact)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (0.0, number(Decimal("0.0"))),
        (100.0, number(Decimal("100.0"))),
        (100.01, NOT_A_SHARE),
        (-0.01, NOT_A_SHARE),
        (83.9, number(Decimal("83.9"))),
        (83.91, number(Decimal("83.91"))),
        (83.911, NOT_A_SHARE),
        (56.99999999999999, number(Decimal("57.0"))),
        ("83,91%", number(Decimal("83.91"))),
        ("100,01", NOT_A_SHARE),
        ("", BLANK),
        ("x", CROSSED),
        ("83.91", NOT_A_NUMBER),
    ],
)
def test_a_share_is_from_0_to_100_with_two_decimals(raw: object, value: Value) -> None:
    assert share(raw) == value


@pytest.mark.parametrize(
    ("length", "value"), [(40, NOT_WHOLE), (41, NOT_A_NUMBER)], ids=["40", "41"]
)
def test_a_number_has_forty_characters_at_most(length: int, value: Value) -> None:
    assert whole("9" * length) == value
    assert percent("9" * length) == value


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("977,076", "; dấu phẩy chỉ ngăn phần lẻ, nếu đây là số nguyên thì ghi 977.076"),
        ("1,524,756.5", "; dấu phẩy chỉ ngăn phần lẻ, dấu chấm chỉ ngăn các nhóm ba chữ số"),
        ("977.076", ""),
        (977.0, ""),
        (
            "1" + ",000" * 9,
            "; dấu phẩy chỉ ngăn phần lẻ, nếu đây là số nguyên thì ghi 1" + ".000" * 9,
        ),
        ("1" + ",000" * 10, ""),
    ],
)
def test_how_to_write_what_has_commas(raw: object, words: str) -> None:
    assert advice(raw) == words


def test_numbers_are_quoted_as_they_are_shown_here() -> None:
    shown = [as_shown(raw) for raw in (1234567.0, 0.5, "x", True, float("inf"))]
    assert shown == ["1.234.567", "0,5", "x", "True", "inf"]
