"""Periods parse, print, sort and know their days."""

import calendar as months
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thads_etl.errors import PeriodError
from thads_etl.periods import Period, calendar, span

PERIODS = st.builds(Period, st.integers(2001, 2099), st.integers(1, 12))


@given(PERIODS)
def test_what_is_printed_parses(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS, PERIODS)
def test_text_sorts_as_the_periods_do(one: Period, two: Period) -> None:
    assert (str(one) < str(two)) == (one < two)


@given(PERIODS)
def test_days_lead_back_to_the_period(period: Period) -> None:
    assert Period.of_days(period.starts_on, period.ends_on) == period
    assert (period.starts_on.month, period.starts_on.day) == (10, 1)
    last = months.monthrange(period.ends_on.year, period.ends_on.month)[1]
    assert period.ends_on.day == last


@given(PERIODS)
def test_the_year_before_has_as_many_months(period: Period) -> None:
    before = period.year_before()
    assert (before.year, before.months) == (period.year - 1, period.months)


@pytest.mark.parametrize(
    ("text", "starts_on", "ends_on", "label"),
    [
        ("FY2023-M01", date(2022, 10, 1), date(2022, 10, 31), "01 tháng năm 2023"),
        ("FY2023-M03", date(2022, 10, 1), date(2022, 12, 31), "03 tháng năm 2023"),
        ("FY2023-M04", date(2022, 10, 1), date(2023, 1, 31), "04 tháng năm 2023"),
        ("FY2023-M05", date(2022, 10, 1), date(2023, 2, 28), "05 tháng năm 2023"),
        ("FY2024-M05", date(2023, 10, 1), date(2024, 2, 29), "05 tháng năm 2024"),
        ("FY2100-M05", date(2099, 10, 1), date(2100, 2, 28), "05 tháng năm 2100"),
        ("FY2023-M06", date(2022, 10, 1), date(2023, 3, 31), "06 tháng năm 2023"),
        ("FY2025-M09", date(2024, 10, 1), date(2025, 6, 30), "09 tháng năm 2025"),
        ("FY2025-M10", date(2024, 10, 1), date(2025, 7, 31), "10 tháng năm 2025"),
        ("FY2023-M12", date(2022, 10, 1), date(2023, 9, 30), "12 tháng năm 2023"),
    ],
)
def test_days_and_label(text: str, starts_on: date, ends_on: date, label: str) -> None:
    period = Period.parse(text)
    assert (period.starts_on, period.ends_on, period.label) == (starts_on, ends_on, label)


@pytest.mark.parametrize(
    "text",
    ["", "FY2023", "2023-M06", "FY2023-M6", "FY2023-M00", "FY2023-M13", "FY2023-M06 ", "fy2023-m06"]
    + ["FY1999-M06", "FY2101-M06", "FY23-M06", "FY2023-M06\n", "FY2023-Q2"],
)
def test_other_texts_are_no_period(text: str) -> None:
    with pytest.raises(PeriodError):
        Period.parse(text)


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (date(2022, 10, 2), date(2023, 3, 31)),  # not from the first day
        (date(2022, 9, 1), date(2023, 3, 31)),  # not from October
        (date(2023, 1, 1), date(2023, 3, 31)),  # a quarter of the calendar year
        (date(2022, 10, 1), date(2023, 3, 30)),  # not to the end of the month
        (date(2023, 10, 1), date(2024, 2, 28)),  # a leap year's February has 29 days
        (date(2022, 10, 1), date(2023, 10, 31)),  # thirteen months
        (date(2022, 10, 1), date(2022, 9, 30)),  # ends before it starts
        (date(2023, 3, 31), date(2022, 10, 1)),
        (date(1850, 10, 1), date(1851, 3, 31)),
    ],
)
def test_other_days_are_no_period(starts_on: date, ends_on: date) -> None:
    with pytest.raises(PeriodError):
        Period.of_days(starts_on, ends_on)


def test_days_that_are_no_period_are_named() -> None:
    with pytest.raises(PeriodError, match="^01/10/2022 - 31/10/2023 is not a reporting period"):
        Period.of_days(date(2022, 10, 1), date(2023, 10, 31))


def test_the_period_that_ends_with_the_month_of_a_day() -> None:
    for period in calendar(2023, 2024):
        assert Period.ending_in(period.ends_on) == period
        assert Period.ending_in(period.ends_on.replace(day=1)) == period


def test_a_span_has_both_of_its_ends() -> None:
    first, last = Period(2023, 11), Period(2024, 2)
    assert span(first, last) == [first, Period(2023, 12), Period(2024, 1), last]
    assert span(first, first) == [first]
    with pytest.raises(PeriodError, match="FY2024-M02 comes after FY2023-M11"):
        span(last, first)


def test_the_calendar_has_twelve_periods_a_year_in_order() -> None:
    periods = calendar(2023, 2024)
    assert periods == sorted(periods)
    assert [str(period) for period in periods[:2] + periods[-1:]] == [
        "FY2023-M01",
        "FY2023-M02",
        "FY2024-M12",
    ]
    assert len(periods) == 24
    ends = [period.ends_on for period in periods]
    assert [(end + timedelta(days=1)).day for end in ends] == [1] * 24
    assert ends == sorted(set(ends))


@pytest.mark.parametrize(
    ("months", "starts_on"),
    [
        (1, date(2022, 10, 1)),
        (6, date(2022, 10, 1)),
        (7, date(2023, 4, 1)),
        (12, date(2023, 4, 1)),
    ],
)
def test_a_half_begins_in_october_or_in_april(months: int, starts_on: date) -> None:
    assert Period(2023, months).half_starts_on == starts_on
