"""Which of an office's reports is a thousandfold of the others, whatever came first."""

import random

import pytest

from thads_etl.checking.unit_errors import Stated, Witness, unit_errors
from thads_etl.periods import Period

NAME = "total_to_enforce"


def stated(number: int, office: str, period: str, value: int) -> Stated:
    return Stated(number, office, Period.parse(period), (number, number), {NAME: value})


def in_error(*versions: Stated) -> set[int]:
    found = unit_errors(versions)
    listed = list(versions)
    for seed in range(3):
        random.Random(seed).shuffle(listed)
        assert unit_errors(listed) == found
    return set(found)


def test_one_against_one_cannot_be_told_apart() -> None:
    old, new = (
        stated(1, "83", "FY2021-M06", 10_000_579_517),
        stated(2, "83", "FY2022-M06", 10_000_579),
    )
    assert in_error(old, new) == {1, 2}


def test_the_reports_around_say_which_one_is_wrong() -> None:
    right = [stated(n, "83", f"FY2022-M0{n}", 10_000 + n) for n in range(2, 5)]
    assert in_error(*right, stated(9, "83", "FY2021-M06", 10_000_000)) == {9}
    assert in_error(*right, stated(9, "83", "FY2022-M09", 10)) == {9}


def test_two_wrong_reports_beside_each_other_do_not_excuse_each_other() -> None:
    right = [stated(n, "83", f"FY2022-M0{n}", 10_000 + n) for n in (1, 4, 5)]
    wrong = [stated(n, "83", f"FY2022-M0{n}", 10_000_000) for n in (2, 3)]
    assert in_error(*right, *wrong) == {2, 3}


def test_the_version_before_a_wrong_correction_counts_as_evidence() -> None:
    first, again = stated(1, "83", "FY2022-M02", 10_000), stated(2, "83", "FY2022-M02", 10_000_000)
    assert in_error(first, again, stated(3, "83", "FY2022-M01", 10_100)) == {2}


def test_the_witness_is_the_nearest_report_of_this_year_and_of_others() -> None:
    right = [stated(n, "83", f"FY{2020 + n}-M06", 10_000 + n) for n in (0, 1)]
    right += [stated(2, "83", "FY2021-M12", 10_002), stated(3, "83", "FY2022-M02", 10_003)]
    right += [stated(4, "83", "FY2022-M11", 10_004)]
    wrong = stated(9, "83", "FY2022-M06", 10_000_000)
    assert unit_errors([*right, wrong]) == {
        9: {
            ("previous", NAME): Witness(Period(2022, 2), 10_003),
            ("year_before", NAME): Witness(Period(2021, 12), 10_002),
        }
    }


@pytest.mark.parametrize(
    ("value", "expected"), [(4_999_999, set()), (5_000_000, {1, 2}), (20_000_001, set())]
)
def test_a_thousandfold_is_from_500_to_2000_times(value: int, expected: set[int]) -> None:
    assert in_error(
        stated(1, "83", "FY2022-M01", 10_000), stated(2, "83", "FY2022-M02", value)
    ) == (expected)
    assert in_error(
        stated(1, "83", "FY2022-M01", 20_000_000), stated(2, "83", "FY2022-M02", 10_000)
    ) == {1, 2}
    assert in_error(stated(1, "83", "FY2022-M01", 1), stated(2, "83", "FY2022-M02", 1_000)) == {
        1,
        2,
    }


def test_a_hundredfold_is_no_error_of_the_unit() -> None:
    assert (
        in_error(stated(1, "83", "FY2022-M01", 10_000), stated(2, "83", "FY2022-M02", 10**6))
        == set()
    )
    assert in_error(stated(1, "83", "FY2022-M01", 0), stated(2, "83", "FY2022-M02", 10**6)) == set()


def test_reports_of_other_years_far_away_say_nothing() -> None:
    assert (
        in_error(stated(1, "83", "FY2019-M06", 10_000), stated(2, "83", "FY2022-M06", 10**7))
        == set()
    )


def test_across_a_merger_the_former_offices_count_together() -> None:
    """Hà Giang (02) and Tuyên Quang (08) are one office, 08, from 1 July 2025."""
    before = [stated(1, "02", "FY2025-M09", 4_000), stated(2, "08", "FY2025-M09", 6_000)]
    assert in_error(*before, stated(3, "08", "FY2025-M10", 10_100)) == set()
    # Who is wrong cannot be told as long as one sum stands against one report.
    assert in_error(*before, stated(3, "08", "FY2025-M10", 10_100_000)) == {1, 2, 3}
    after = stated(4, "08", "FY2025-M11", 10_200)
    assert in_error(*before, stated(3, "08", "FY2025-M10", 10_100_000), after) == {3}
