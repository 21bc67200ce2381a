"""Which other periods a form is compared with, and what is usual for a figure."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from rules.breaking import correct
from rules.forms import OF_FIGURES, form

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Against, Comparison
from thads_etl.checking import Spread, added_up, figures
from thads_etl.checking.comparing import unlike_others
from thads_etl.checking.past import FEWEST_OTHERS
from thads_etl.checking.references import others, periods_of, spread_of, unlike_rules
from thads_etl.periods import Period

B01 = load.edition_named("b01", "2019")


@pytest.mark.parametrize(
    ("period", "against", "expected"),
    [
        ("FY2023-M04", "previous", ["FY2023-M03", "FY2023-M02", "FY2023-M01"]),
        ("FY2023-M02", "previous", ["FY2023-M01"]),
        ("FY2023-M01", "previous", []),
        ("FY2023-M06", "year_before", ["FY2022-M06"]),
        ("FY2023-M06", "year_end_before", ["FY2022-M12"]),
        ("FY2023-M12", "ten_months", ["FY2023-M10"]),
        ("FY2023-M11", "ten_months", []),
        ("FY2023-M03", "fewer_months", ["FY2022-M02", "FY2022-M01"]),
        ("FY2023-M01", "fewer_months", []),
        ("FY2023-M09", "more_months", ["FY2022-M10", "FY2022-M11"]),
        ("FY2023-M11", "more_months", []),
    ],
)
def test_the_periods_that_may_serve(period: str, against: Against, expected: list[str]) -> None:
    assert list(map(str, others(Period.parse(period), against))) == expected


def test_the_periods_of_a_form_are_its_own_and_those_of_its_rules() -> None:
    this = replace(form(B01, correct(B01)), period=Period.parse("FY2023-M12"))
    expected = {f"FY{year}-M{months:02d}" for year in (2022, 2023) for months in range(1, 13)}
    assert {str(each) for each in periods_of(this)} == expected
    alone = replace(this, edition=replace(B01, comparisons=()))
    assert [*periods_of(alone)] == [this.period]


@pytest.mark.parametrize("edition", OF_FIGURES, ids=str)
def test_what_offices_that_became_one_reported_adds_up_but_for_percentages(
    edition: FormEdition,
) -> None:
    stated = dict(figures(form(edition, correct(edition))))
    assert added_up([stated], edition) == stated
    counted = {c.indicator for c in edition.value_columns if c.measure != "percent"}
    sums = {cell: 3 * number for cell, number in stated.items() if cell[1] in counted}
    assert added_up([stated] * 3, edition) == sums
    assert bool(sums) == (edition.measure != "percent")


def test_the_rules_about_all_provinces() -> None:
    rules = unlike_rules(form(B01, correct(B01)))
    assert {each.function for each in rules} == {"unlike_others"}
    assert len(rules) == sum(each.function == "unlike_others" for each in B01.comparisons)


def test_what_is_usual_comes_from_the_totals_of_offices_that_have_both() -> None:
    total, other = ("total", "completed"), ("civil", "completed")
    both = [({total: 110 + n, other: 1}, {total: 100, other: 9}) for n in range(10)]
    lacking = [({total: 900}, {other: 1}), ({other: 1}, {total: 900}), ({}, {})]
    expected = Spread.of((110 + n, 100) for n in range(10))
    assert expected is not None
    assert spread_of([*lacking, *both], "completed") == expected
    assert spread_of([*both[1:], *lacking], "completed") is None


def test_a_figure_is_unlike_the_others_only_far_from_them() -> None:
    usual = Spread(middle=math.log(2), deviation=0.1)
    assert unlike_others(200, 100, usual) == 200
    assert unlike_others(1, 100, usual) == 200  # far below
    assert unlike_others(0, 100, usual) is None  # of a zero there is no change in per cent
    assert unlike_others(100, 0, usual) is None
    assert unlike_others(100, 100, None) is None


def test_the_spread_is_the_median_deviation_scaled_to_that_of_a_normal_distribution() -> None:
    pairs = [(100, 100), (200, 100), (400, 100)] * FEWEST_OTHERS
    spread = Spread.of(pairs)
    assert spread is not None
    assert spread.middle == pytest.approx(math.log(2))
    assert spread.deviation == pytest.approx(1.4826 * math.log(2))
    assert Spread.of(pairs[: FEWEST_OTHERS - 1] + [(0, 5), (5, 0)]) is None


@pytest.mark.parametrize(("factor", "printed"), [("1", ""), ("2", "2 x "), ("0.5", "0.5 x ")])
def test_what_a_rule_compares_is_printed_with_its_factor(factor: str, printed: str) -> None:
    compared = Comparison("year_before", (("1", "19"),), "<=", Decimal(factor), total_only=True)
    assert compared.declared == (f"1 <= {printed}year_before:19",)
