"""What can be typed as a period is a period: Airflow refuses everything else before a run."""

from datetime import date

import pytest
from airflow.sdk.exceptions import ParamValidationError

from thads_etl import release_names
from thads_etl.errors import PeriodError
from thads_etl.orchestration import asked
from thads_etl.periods import Period

TYPED = [
    *(f"FY{year}-M{months:02d}" for year in (1999, 2000, 2099, 2100, 2101) for months in range(14)),
    *("", "nonsense", "FY2023", "FY2023-M6", "FY2023-M06\n", " FY2023-M06", "FY2023-M06x"),
]


@pytest.mark.parametrize("typed", TYPED)
def test_the_parameter_takes_what_is_a_period_and_nothing_else(typed: str) -> None:
    try:
        is_period = str(Period.parse(typed)) == typed
    except PeriodError:
        is_period = False
    try:
        is_taken = asked.period_param().resolve(typed) == typed
    except ParamValidationError:
        is_taken = False
    assert is_taken == is_period


def test_a_scheduled_run_needs_none() -> None:
    assert asked.period_param(default=None, type=["null", "string"]).resolve() is None


@pytest.mark.parametrize(
    ("typed", "is_taken"),
    [
        ("thang-3-2023", True),
        ("a", True),
        ("a b", False),
        ("a/b", False),
        ("a\n", False),
        ("", False),
    ],
)
def test_a_release_has_a_name_that_paths_and_addresses_can_have(typed: str, is_taken: bool) -> None:
    assert release_names.is_name(typed) == is_taken
    if is_taken:
        assert asked.release_param().resolve(typed) == typed
    else:
        with pytest.raises(ParamValidationError):
            asked.release_param().resolve(typed)


def test_a_period_is_over_on_the_day_after_its_last() -> None:
    period = Period.parse("FY2023-M06")
    assert period.over(date(2023, 4, 1)) == period
    with pytest.raises(PeriodError, match="FY2023-M06 lasts until 31/03/2023"):
        period.over(date(2023, 3, 31))


def test_what_no_parameter_refused_ends_the_task_with_its_reason() -> None:
    with pytest.raises(SystemExit, match="'x' is not a reporting period") as ended:
        asked.named_period("x")
    assert isinstance(ended.value.__cause__, PeriodError)


JANUARY = Period.parse("FY2024-M04")


@pytest.mark.parametrize(
    ("typed", "by_month", "expected"),
    [
        ("FY2023-M06", None, "FY2023-M06"),
        (None, JANUARY, "FY2024-M04"),
        ("FY2024-M04", JANUARY, "FY2024-M04"),
    ],
)
def test_a_run_is_for_one_period(typed: str | None, by_month: Period | None, expected: str) -> None:
    assert str(asked.one_of(typed, by_month, date(2024, 2, 1))) == expected


@pytest.mark.parametrize(
    ("typed", "by_month", "reason"),
    [
        (None, None, "Say which reporting period this run is for"),
        ("FY2024-M05", None, "lasts until 29/02/2024"),
        ("FY2023-M06", JANUARY, "This run is for FY2024-M04, .* not for FY2023-M06: leave"),
    ],
)
def test_a_run_that_may_mean_another_period_ends(
    typed: str | None, by_month: Period | None, reason: str
) -> None:
    with pytest.raises(PeriodError, match=reason):
        asked.one_of(typed, by_month, date(2024, 2, 1))
