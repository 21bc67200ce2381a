"""Which other periods a form is compared with, and what is usual for a figure."""

from dataclasses import replace

import pytest
from rules.breaking import correct
from rules.forms import form

from thads_etl.catalogue import load
from thads_etl.catalogue.rule import Against
from thads_etl.checking import Spread
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
    ],
)
def test_the_periods_that_may_serve(period: str, against: Against, expected: list[str]) -> None:
    assert list(map(str, others(Period.parse(period), against))) == expected


def test_the_periods_of_a_form_are_its_own_and_those_of_its_rules() -> None:
    this = replace(form(B01, correct(B01)), period=Period.parse("FY2023-M12"))
    expected = {f"FY2023-M{months:02d}" for months in range(1, 13)} | {"FY2022-M12"}
    assert {str(each) for each in periods_of(this)} == expected
    alone = replace(this, edition=replace(B01, comparisons=()))
    assert [*periods_of(alone)] == [this.period]


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
