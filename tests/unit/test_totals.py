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
        # What came in may all be without conditions; what left takes nothing away.
        ((1_050, 1_000), 800, 158, 1, 158),
        ((1_050, 1_000), 800, 159, 1, 158),
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
    moving = Totals([*pairs, (1, 0)], months, Decimal(5), months_before, [0])
    _, here, right = stood_still(moving)
    assert here == right


@pytest.mark.parametrize(
    ("money", "months", "asks"),
    [(99_999_999, 1, False), (100_000_000, 1, True), (0, 12, False), (1, 12, True)],
)
def test_of_money_it_takes_what_five_cases_have_or_a_year(
    money: int, months: int, asks: bool
) -> None:
    totals = Totals([(money, money)], months, Decimal(5), months, [0], is_money=True)
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
