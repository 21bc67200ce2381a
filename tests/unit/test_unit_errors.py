"""Which of an office's reports is a thousandfold of the others, whatever came first."""

import random

import pytest

from thads_etl.checking.unit_errors import Stated, Witness, unit_errors
from thads_etl.periods import Period

NAME = "total_to_enforce"


def stated(number: int, office: str, period: str, value: int) -> Stated:
    return Stated(number, office, Period.parse(period), (number, number), {NAME: value})


def in_error(*versions: Stated) -> set[int]:
    errors = unit_errors(versions)
    listed = list(versions)
    for seed in range(3):
        random.Random(seed).shuffle(listed)
        assert unit_errors(listed) == errors
    return set(errors)


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


@pytest.mark.parametrize(("between", "expected"), [(300_000, {2}), (300_001, {1, 2})])
def test_figures_up_to_thirty_times_apart_agree_on_their_unit(
    between: int, expected: set[int]
) -> None:
    assert (
        in_error(
            stated(1, "83", "FY2022-M01", 10_000),
            stated(2, "83", "FY2022-M02", 10_000_000),
            stated(3, "83", "FY2022-M03", between),
        )
        == expected
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("FY2020-M12", set()),
        ("FY2021-M01", {1, 2}),
        ("FY2022-M12", {1, 2}),
        ("FY2023-M12", {1, 2}),
        ("FY2024-M01", set()),
    ],
)
def test_reports_of_the_year_before_and_of_the_year_behind_count(
    other: str, expected: set[int]
) -> None:
    versions = stated(1, "83", "FY2022-M06", 10_000), stated(2, "83", other, 10_000_000)
    assert in_error(*versions) == expected


@pytest.mark.parametrize(
    ("right", "nearest"),
    [
        (("FY2022-M04", "FY2022-M08"), "FY2022-M04"),  # as near: the earlier one
        (("FY2022-M03", "FY2022-M08"), "FY2022-M08"),
        (("FY2021-M11", "FY2023-M02"), "FY2021-M11"),
        (("FY2021-M09", "FY2023-M02"), "FY2023-M02"),
        (("FY2021-M01", "FY2021-M12", "FY2023-M01"), "FY2021-M12"),
    ],
)
def test_the_nearest_report_is_the_witness(right: tuple[str, ...], nearest: str) -> None:
    versions = [stated(n, "83", period, 10_000 + n) for n, period in enumerate(right)]
    errors = unit_errors([*versions, stated(9, "83", "FY2022-M06", 10_000_000)])
    (witness,) = errors[9].values()
    assert witness == Witness(Period.parse(nearest), 10_000 + right.index(nearest))


def test_of_two_versions_of_a_report_the_one_in_error_is_the_witness() -> None:
    alike, apart = stated(1, "83", "FY2022-M02", 4), stated(2, "83", "FY2022-M02", 10_000_000)
    this = stated(3, "83", "FY2022-M03", 10_000)
    assert unit_errors([alike, apart, this])[3] == {
        ("previous", NAME): Witness(Period(2022, 2), 10_000_000)
    }


def test_negative_figures_count_by_their_size_and_zero_says_nothing() -> None:
    assert in_error(
        stated(1, "83", "FY2022-M01", -10_000), stated(2, "83", "FY2022-M02", 10_000_000)
    ) == {1, 2}
    zero = stated(1, "83", "FY2022-M01", 0)
    assert in_error(zero, stated(2, "83", "FY2022-M02", 10_000_000)) == set()
    other = Stated(1, "83", Period(2022, 1), (1, 1), {"completed": 10})
    assert in_error(other, stated(2, "83", "FY2022-M02", 10_000)) == set()


def test_the_sum_of_former_offices_is_that_of_all_of_them_and_of_each_newest_version() -> None:
    """Hà Giang (02) and Tuyên Quang (08) are one office, 08, from 1 July 2025."""
    first = stated(1, "02", "FY2025-M09", 4_000)
    after = stated(3, "08", "FY2025-M10", 10_100_000)
    # One of the two alone says nothing about the whole.
    assert in_error(first, after) == set()
    other, again = (
        stated(2, "08", "FY2025-M09", 6_000_000),
        stated(4, "02", "FY2025-M09", 4_001_000),
    )
    assert in_error(first, other, again, after) == set()
    earlier, newest = stated(1, "02", "FY2025-M09", 4_001_000), stated(4, "02", "FY2025-M09", 4_000)
    assert 3 in in_error(earlier, stated(2, "08", "FY2025-M09", 6_000), newest, after)
    # A province that was never part of it.
    assert in_error(stated(1, "10", "FY2025-M09", 10_100), after) == set()
