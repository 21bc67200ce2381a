"""Numbers are printed as Vietnamese print writes them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads_etl.findings import Number
from thads_etl.numerals import at_most, vietnamese
from thads_etl.reading.forms import numbers


@pytest.mark.parametrize(
    ("number", "decimals", "signed", "text"),
    [
        (0, None, False, "0"),
        (7, None, False, "7"),
        (999, None, False, "999"),
        (1000, None, False, "1.000"),
        (587739, None, False, "587.739"),
        (18531000000, None, False, "18.531.000.000"),
        (-1234567, None, False, "\u22121.234.567"),
        (1234, None, True, "+1.234"),
        (-1234, None, True, "\u22121.234"),
        (0, None, True, "0"),
        (Decimal("54.02"), None, False, "54,02"),
        (Decimal("1234.5"), None, False, "1.234,5"),
        (Decimal("505.5600"), None, False, "505,56"),
        (Decimal("1661.0000000000"), None, False, "1.661"),
        (Decimal("-0.50"), None, False, "\u22120,5"),
        (Decimal("54.025"), 2, False, "54,03"),
        (Decimal("54.0249"), 2, False, "54,02"),
        (Decimal("-0.125"), 2, True, "\u22120,13"),
        (Decimal("4.82"), 2, True, "+4,82"),
        (Decimal("0.004"), 2, True, "0,00"),
        (Decimal("-0.004"), 2, True, "0,00"),
        (Decimal("2.5"), 0, False, "3"),
        (12, 2, False, "12,00"),
        (Decimal("999.995"), 2, False, "1.000,00"),
        (Decimal("1E+3"), None, False, "1.000"),
    ],
)
def test_printed(number: Number, decimals: int | None, signed: bool, text: str) -> None:
    assert vietnamese(number, decimals, signed=signed) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal("505.56"), "505,56"),
        (Decimal("20175688.17"), "20.175.688,17"),
        (Decimal("73.33797"), "73,338"),
        (Decimal("1") / 3, "0,3333"),
        (Decimal("0.99995"), "1"),
        (Decimal("100"), "100"),
        (2000, "2.000"),
    ],
)
def test_no_more_decimals_than_a_number_needs(number: Number, text: str) -> None:
    assert at_most(number, 4) == text


@given(st.integers(-numbers.LARGEST, numbers.LARGEST))
def test_the_reader_understands_what_is_printed(number: int) -> None:
    assert numbers.whole(vietnamese(number)).number == number
