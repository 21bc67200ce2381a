"""Comparisons of several totals of a form at once, on both sides of where they ask."""

from decimal import Decimal

import pytest

from thads_etl.checking.totals import Line, Totals, moved, repeated, stood_still, surged


@pytest.mark.parametrize(
    ("pairs", "line"),
    [
        ([(5, 5), (7, 7)], (0, 5, 0)),
        ([(0, 0), (7, 7)], (1, 7, 0)),
        ([(0, 0), (0, 0)], (0, 0, 0)),
        ([(5, 5), (7, 8)], (0, 5, 5)),
        ([(0, 1), (7, 7)], (1, 7, 7)),
        ([(0, 1), (0, 0)], (0, 0, 0)),
        # One or two typed anew, among four times as many that are the same.
        ([(9, 1), *[(7, 7)] * 4], (1, 7, 0)),
        ([(9, 1), *[(7, 7)] * 3, (0, 0)], (1, 7, 7)),
        ([(9, 1), (8, 1), *[(7, 7)] * 8], (2, 7, 0)),
        ([(9, 1), (8, 1), *[(7, 7)] * 7], (2, 7, 7)),
        ([(9, 1), (8, 1), (8, 2), *[(7, 7)] * 12], (3, 7, 7)),
    ],
)
def test_all_figures_of_another_period_are_asked_about(
    pairs: list[tuple[int, int]], line: Line
) -> None:
    assert repeated(Totals(pairs, 3, Decimal(1))) == line


@pytest.mark.parametrize(
    ("total", "source", "without", "months", "most"),
    [
        # 100 had no conditions before, of 1,000; a hundredth of the 800 with some may move a month.
        ((1_000, 1_000), 800, 100, 1, 100),
        ((1_000, 1_000), 800, 109, 1, 108),
        ((1_000, 1_000), 800, 117, 2, 116),
        ((1_000, 1_000), 800, 200, 12, 196),
        # Months are at least one: two reports of the same period.
        ((1_000, 1_000), 800, 109, 0, 108),
        # As much of what came in may be without conditions; what left takes nothing away.
        ((1_050, 1_000), 800, 113, 1, 113),
        ((1_050, 1_000), 800, 114, 1, 113),
        ((900, 1_000), 800, 109, 1, 108),
        # A share of a case is none.
        ((1_000, 1_000), 199, 102, 1, 101),
        ((1_000, 1_000), 99, 101, 1, 100),
    ],
)
def test_what_has_no_conditions_may_grow_by_what_came_in_and_a_share_of_the_rest(
    total: tuple[int, int], source: int, without: int, months: int, most: int
) -> None:
    pairs = [total, (0, source), (without, 100)]
    assert moved(Totals(pairs, months, Decimal("0.01"))) == (2, without, most)


def test_what_is_postponed_or_suspended_instead_counts_as_much() -> None:
    pairs = [(1_000, 1_000), (0, 800), (100, 100), (150, 90), (60, 50)]
    # 70 more, of which 8 may be.
    assert moved(Totals(pairs, 1, Decimal("0.01"))) == (3, 150, 90)
    assert moved(Totals(pairs, 1, Decimal("0.08"))) == (3, 150, 144)
    assert moved(Totals(pairs, 1, Decimal("0.09"))) == (3, 150, 150)


@pytest.mark.parametrize(
    ("before", "months", "months_before", "asks"),
    [
        # Five of something were to be expected, by the pace of the months before.
        ([25, 0], 1, 5, True),
        ([24, 99], 1, 5, False),
        ([12, 0], 2, 5, False),
        ([13, 0], 2, 5, True),
        # No more than what the other report states.
        ([5, 0], 9, 1, True),
        ([4, 0], 9, 1, False),
        ([0, 0], 9, 1, False),
    ],
)
def test_a_table_that_stood_still_is_asked_about_where_it_was_to_move(
    before: list[int], months: int, months_before: int, asks: bool
) -> None:
    pairs = [(each, each) for each in before]
    (_, here, right) = stood_still(Totals(pairs, months, Decimal(5), months_before, [0]))
    assert (here != right) is asks
    moving = Totals(
        [*pairs, (1, 0), (3, 2)], months, Decimal(5), months_before, [0], typed=range(4)
    )
    _, here, right = stood_still(moving)
    assert here == right


@pytest.mark.parametrize(
    ("pairs", "another_year", "asks"),
    [
        # Four of five are the same, and of one of them twice as much was to be expected.
        ([(10, 10), (1, 1), (2, 2), (3, 3), (9, 4)], True, True),
        ([(9, 9), (1, 1), (2, 2), (3, 3), (9, 4)], True, False),
        ([(10, 10), (1, 1), (2, 2), (0, 0), (9, 4)], True, False),
        ([(9, 9), (1, 1), (2, 2), (3, 3), (10, 99)], True, False),
        ([(10, 10), (1, 1), (2, 2), (3, 3), (9, 4), (4, 9)], True, False),
        # Within a year it may have grown.
        ([(10, 10), (1, 1), (2, 2), (3, 3), (9, 4)], False, False),
        ([(10, 10), (1, 1), (2, 2), (3, 3), (22, 4)], False, True),
        ([(10, 10), (1, 1), (2, 2), (3, 3), (21, 4)], False, False),
        ([(10, 10), (1, 1), (2, 2), (3, 3), (3, 4)], False, True),
    ],
)
def test_a_small_table_with_one_figure_typed_anew_is_asked_about(
    pairs: list[tuple[int, int]], another_year: bool, asks: bool
) -> None:
    flows = range(len(pairs) + 1)
    # The last one is a sum.
    pairs = [*pairs, (sum(here for here, _ in pairs), sum(there for _, there in pairs))]
    totals = Totals(pairs, 1, Decimal(5), 1, flows, typed=flows[:-1], of_another_year=another_year)
    _, here, right = stood_still(totals)
    assert (here != right) is asks


@pytest.mark.parametrize(
    ("money", "another", "asks"),
    [(99_999_999, False, False), (100_000_000, False, True), (0, True, False), (1, True, True)],
)
def test_of_money_it_takes_what_five_cases_have_or_another_year(
    money: int, another: bool, asks: bool
) -> None:
    totals = Totals([(money, money)], 1, Decimal(5), 1, [0], is_money=True, of_another_year=another)
    (_, here, right) = stood_still(totals)
    assert (here != right) is asks


@pytest.mark.parametrize(
    ("now", "line"),
    [
        # 50 and 25 in five months; thrice the pace of one month more is 80 and 40.
        ((80, 99), (0, 80, 80)),
        ((81, 40), (0, 81, 81)),
        ((81, 41), (0, 81, 80)),
    ],
)
def test_a_surge_is_asked_about_where_all_have_part_in_it(now: tuple[int, int], line: Line) -> None:
    pairs = list(zip(now, (50, 25), strict=True))
    assert surged(Totals(pairs, 1, Decimal(3), 5)) == line
