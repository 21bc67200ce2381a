"""A form beside another period: the limits from which on it is asked about, and why it is not."""

from dataclasses import replace
from decimal import Decimal

import pytest
from rules.breaking import correct
from rules.forms import form

from thads_etl.catalogue import load
from thads_etl.checking import Past, Reference, Spread, figures
from thads_etl.checking.comparing import ledger, unlike_others
from thads_etl.checking.past import FEWEST_OTHERS, applies
from thads_etl.checking.unit_errors import Witness
from thads_etl.findings import Number
from thads_etl.periods import Period

EDITION = load.edition_named("b01", "2019")
MILLION = 1_000_000


@pytest.mark.parametrize(
    ("spread", "left", "usual"),
    [
        # Six deviations of a tenth: a factor of 1.8221188.
        (Spread(0.0, 0.1), 1_822_118, None),
        (Spread(0.0, 0.1), 1_822_119, MILLION),
        (Spread(0.0, 0.1), 548_812, None),
        (Spread(0.0, 0.1), 548_811, MILLION),
        # No deviation is smaller than a fiftieth: a factor of 1.1274969.
        (Spread(0.0, 0.0), 1_127_496, None),
        (Spread(0.0, 0.0), 1_127_497, MILLION),
        (Spread(0.0, 0.02), 1_127_497, MILLION),
        (Spread(0.0, 0.021), 1_127_497, None),
        # From where all provinces are.
        (Spread(0.5, 0.1), 1_648_721, None),
        (Spread(0.5, 0.1), 904_837, 1_648_721),
        (Spread(0.0, 0.1), 1, MILLION),
    ],
)
def test_what_lies_six_deviations_from_all_provinces_is_unlike_them(
    spread: Spread, left: int, usual: int | None
) -> None:
    assert unlike_others(left, MILLION, spread) == (left if usual is None else usual)


@pytest.mark.parametrize(
    ("left", "before", "result"), [(0, 5, None), (5, 0, None), (-1, 5, None), (1, 1, 1)]
)
def test_nothing_is_no_change(left: int, before: int, result: int | None) -> None:
    assert unlike_others(left, before, Spread(0.0, 0.1)) == result
    assert unlike_others(left, before, None) is None


def test_the_spread_of_ten_offices_and_of_no_fewer() -> None:
    assert FEWEST_OTHERS == 10
    alike = Spread.of([(2, 1)] * 10)
    assert alike is not None
    assert (alike.middle, alike.deviation) == pytest.approx((0.6931471806, 0))
    assert Spread.of([(2, 1)] * 9 + [(2, 0), (0, 2), (-1, 2)]) is None
    mixed = Spread.of([(1, 1)] * 5 + [(3, 1)] * 5)
    assert mixed is not None
    assert (mixed.middle, mixed.deviation) == pytest.approx((0.5493061443, 0.8144012892))


def test_which_periods_have_which_other_one() -> None:
    months = {
        against: [n for n in range(1, 13) if applies(against, Period(2023, n))]
        for against in ("previous", "ten_months", "year_before")
    }
    assert months == {
        "previous": list(range(2, 13)),
        "ten_months": [12],
        "year_before": list(range(1, 13)),
    }


def test_a_thousandfold_is_looked_for_where_there_is_anything_to_look_at() -> None:
    this = form(EDITION, correct(EDITION))
    (rule,) = (
        each
        for each in EDITION.comparisons
        if each.function == "thousandfold"
        and each.compares is not None
        and each.compares.against == "year_before"
    )
    assert rule.compares is not None
    edition = replace(EDITION, comparisons=(rule,))
    names = [here for here, _ in rule.compares.pairs]
    stated = figures(this)
    before = {("total", names[0]): 1, ("civil", names[0]): 1}
    year = Period(this.period.year - 1, 12)
    one_known = Past({"year_before": Reference(year, before)})
    witness = Witness(year, 7)
    witnessed = Past({"year_before": Reference(year, {})}, {}, {("year_before", names[0]): witness})
    other = Past({}, {}, {("previous", names[0]): witness})
    lines, reasons = ledger(
        [replace(this, edition=edition)] * 4, [one_known, witnessed, other, Past()]
    )
    left = stated["total", names[0]]
    assert lines[["form", "row", "left", "right", "difference"]].to_numpy().tolist() == [
        [0, "I", left, left, 0],
        [1, "I", left, 7, left - 7],
        [2, "", None, None, None],
        [3, "", None, None, None],
    ]
    assert reasons == {(2, rule.code): "no_history", (3, rule.code): "no_history"}


@pytest.mark.parametrize("function", ["repeated", "moved"])
def test_totals_are_compared_when_each_was_read_here_and_there(function: str) -> None:
    rule = next(each for each in EDITION.comparisons if each.function == function)
    assert rule.compares is not None
    this = form(EDITION, correct(EDITION))
    this = replace(this, edition=replace(EDITION, comparisons=(rule,)), period=Period(2023, 4))
    same = dict(figures(this))
    gone = rule.compares.pairs[-1][0]
    column = EDITION.column_of_indicator[gone].code
    unread = replace(this, cells=tuple(c for c in this.cells if (c.row, c.column) != ("I", column)))
    period = Period(2023, 2)
    whole = Past({rule.compares.against: Reference(period, same)})
    fewer = {cell: number for cell, number in same.items() if cell != ("total", gone)}
    lacking = Past({rule.compares.against: Reference(period, fewer)})
    lines, reasons = ledger([this, this, unread], [whole, lacking, whole])
    assert lines["row"].tolist() == ["I", "", ""]
    assert reasons == {(number, rule.code): "unread_cells" for number in (1, 2)}


def test_what_has_no_conditions_may_grow_by_a_twentieth_of_the_rest_each_month() -> None:
    rule = next(each for each in EDITION.comparisons if each.function == "moved")
    assert rule.compares is not None
    this = form(EDITION, correct(EDITION))
    this = replace(this, edition=replace(EDITION, comparisons=(rule,)), period=Period(2023, 6))
    totals = [("total", name) for name, _ in rule.compares.pairs]
    assert [name for _, name in totals] == [
        *("total_to_enforce", "with_conditions"),
        *("without_conditions", "postponed_other", "suspended"),
    ]
    total, _, without, *others = (figures(this)[cell] for cell in totals)
    assert without > 2
    before = dict(zip(totals, (total, 20 * 1, without - 2, *others), strict=True))
    pasts = [Past({"previous": Reference(Period(2023, months), before)}) for months in (3, 4, 5)]
    lines, _ = ledger([this] * 3, pasts)
    assert lines["left"].tolist() == [without] * 3
    assert lines["right"].tolist() == [without, without, without - 1]


@pytest.mark.parametrize(("factor", "right"), [("1", 8), ("2", 16), ("0.5", Decimal("4.0"))])
def test_a_factor_multiplies_what_stood_there(factor: str, right: Number) -> None:
    rule = next(each for each in EDITION.comparisons if not each.function)
    assert rule.compares is not None
    compares = replace(rule.compares, factor=Decimal(factor), total_only=True)
    edition = replace(EDITION, comparisons=(replace(rule, compares=compares),))
    this = replace(form(EDITION, correct(EDITION)), edition=edition, period=Period(2023, 12))
    before = {("total", there): 8 for _, there in compares.pairs}
    reference = Reference(Period(2022, 12), before)
    lines, _ = ledger([this], [Past({compares.against: reference})])
    assert set(lines["right"]) == {right}
    assert lines["difference"].tolist() == [left - right for left in lines["left"]]
