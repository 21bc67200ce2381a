"""Every claim becomes lines of one table: rule, place, left, right, difference."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from rules.breaking import correct, others
from rules.forms import GRIDS, form, rates

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import check, direct
from thads_etl.checking.functions import FUNCTIONS
from thads_etl.checking.ledger import COLUMNS, ledger
from thads_etl.checking.stack import Stack
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms.numbers import State

EDITION = load.edition_named("tnkt1", "2019")
each_edition = pytest.mark.parametrize("edition", GRIDS, ids=str)


def lines_of(*forms: ParsedForm, edition: FormEdition = EDITION) -> pd.DataFrame:
    return ledger(Stack(edition, forms, [others(edition)] * len(forms)))


def refused(parsed: ParsedForm, row: str, column: str) -> ParsedForm:
    return replace(
        parsed,
        cells=tuple(
            replace(cell, state=State.REFUSED, value=None)
            if (cell.row, cell.column) == (row, column)
            else cell
            for cell in parsed.cells
        ),
    )


@each_edition
def test_every_rule_has_the_same_lines_for_every_form(edition: FormEdition) -> None:
    parsed = form(edition, correct(edition))
    lines = lines_of(parsed, parsed, edition=edition)
    assert list(lines.columns) == COLUMNS
    assert list(dict.fromkeys(lines["rule"])) == [rule.code for rule in edition.rules]
    places = ["rule", "claim", "row", "column", "left", "right", "difference"]
    one, two = (
        lines[lines["form"] == number][places].sort_values(places[:4]).reset_index(drop=True)
        for number in (0, 1)
    )
    pd.testing.assert_frame_equal(one, two)
    assert not one.duplicated(places[:4]).any()


def test_a_line_says_what_stands_on_both_sides() -> None:
    grid = {**correct(EDITION), ("I.2", "1"): 7, ("I.2", "2"): 4, ("I.2", "3"): 5}
    lines = lines_of(form(EDITION, grid))
    line = lines[(lines["rule"] == "tnkt1-I1") & (lines["row"] == "I.2")]
    assert line[COLUMNS].to_dict("records") == [
        {
            "form": 0,
            "rule": "tnkt1-I1",
            "claim": 0,
            "row": "I.2",
            "column": "1",
            "left": 7,
            "right": 9,
            "difference": -2,
        }
    ]


def test_a_claim_between_rows_is_validated_in_every_column() -> None:
    grid = {**correct(EDITION), ("I", "6"): 10, ("I.1", "6"): 3, ("I.2", "6"): 4}
    lines = lines_of(form(EDITION, grid))
    between = lines[lines["rule"] == "tnkt1-X02e"].set_index("column")
    assert list(between.index) == [column.code for column in EDITION.value_columns]
    assert set(between["row"]) == {"I"}
    assert list(between.loc["6", ["left", "right", "difference"]]) == [10, 7, 3]
    assert set(between["difference"].drop("6")) == {0}


def test_the_largest_numbers_are_added_exactly() -> None:
    large = {cell: 10**15 for cell in correct(EDITION)}
    lines = lines_of(form(EDITION, large))
    line = lines[(lines["rule"] == "tnkt1-I6") & (lines["row"] == "I")].iloc[0]
    assert (line["left"], line["right"], line["difference"]) == (10**15, 6 * 10**15, -5 * 10**15)


def test_a_refused_cell_leaves_its_own_claims_not_validated_and_no_others() -> None:
    parsed = refused(form(EDITION, correct(EDITION)), "I.1", "9")
    lines = lines_of(parsed)
    silent = lines[lines["difference"].isna()]
    assert sorted(zip(silent["rule"], silent["row"], silent["column"], strict=True)) == [
        ("tnkt1-I4", "I.1", "9"),
        ("tnkt1-I5", "I.1", "8"),
        ("tnkt1-X02e", "I", "9"),
        ("tnkt1-X04b", "I.1", "9"),
        ("tnkt1-X14", "I.1", "20"),
        ("tnkt1-X16a", "I.1", "9"),
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({"until": date(2022, 9, 30)}, ["passed", "not_applicable"]),
        ({"since": date(2022, 10, 1)}, ["not_applicable", "passed"]),
        ({"since": EDITION.valid_from}, ["passed", "passed"]),
    ],
)
def test_a_rule_is_evaluated_for_the_periods_that_it_is_for(
    dates: dict[str, Any], expected: list[str]
) -> None:
    first, *more = EDITION.rules
    edition = replace(EDITION, rules=(replace(first, **dates), *more))
    forms = {
        number: replace(form(EDITION, correct(EDITION)), edition=edition, period=period)
        for number, period in enumerate((Period(2022, 12), Period(2023, 6)))
    }
    elsewhere = dict.fromkeys(forms, others(EDITION))
    validations, _ = check(forms, elsewhere, validate=direct.validate)
    results = [{each.rule: each for each in validations[n].rules} for n in forms]
    assert [each[first.code].reason or each[first.code].outcome for each in results] == expected
    assert {each[rule.code].outcome for each in results for rule in more} == {"passed"}


def test_without_the_other_form_only_its_claims_stay_not_validated() -> None:
    lines = ledger(Stack(EDITION, [form(EDITION, correct(EDITION))], [{}]))
    silent = lines[lines["difference"].isna()]
    assert set(silent["rule"]) == {"tnkt1-X13"}
    assert len(silent) == (lines["rule"] == "tnkt1-X13").sum()


def test_the_other_form_is_found_by_item_and_indicator() -> None:
    elsewhere = {"b01": {("total", "carried_over"): 3, ("civil", "carried_over"): 99}}
    grid = {**correct(EDITION), ("I", "2"): 5}
    lines = ledger(Stack(EDITION, [form(EDITION, grid)], [elsewhere]))
    validated = lines[(lines["rule"] == "tnkt1-X13") & lines["difference"].notna()]
    assert validated[["row", "column", "left", "right", "difference"]].to_numpy().tolist() == [
        ["I", "2", 5, 3, 2]
    ]


def test_a_rate_is_compared_with_the_exact_quotient() -> None:
    grid = {**correct(EDITION), ("I", "9"): 2107, ("I", "8"): 2873}
    lines = lines_of(form(EDITION, grid, {("I", "20"): Decimal("73.34")}))
    line = lines[(lines["rule"] == "tnkt1-X14") & (lines["row"] == "I")].iloc[0]
    assert line["left"] == Decimal("73.34")
    assert line["right"] == Decimal(210700) / 2873
    assert line["difference"] == Decimal("73.34") - Decimal(210700) / 2873
    assert abs(line["difference"]) < Decimal("0.005")


@pytest.mark.parametrize(
    ("completed", "conditions", "printed", "difference"),
    [
        (0, 0, None, Decimal(0)),
        (0, 0, Decimal(0), Decimal(0)),
        (0, 0, Decimal(50), Decimal(50)),
        (5, 10, None, None),
    ],
    ids=["none to print", "printed as zero", "printed all the same", "not printed"],
)
def test_a_rate_of_nothing_is_nothing_and_one_not_printed_is_not_validated(
    completed: int, conditions: int, printed: Decimal | None, difference: Decimal | None
) -> None:
    grid = {**correct(EDITION), ("I", "9"): completed, ("I", "8"): conditions}
    lines = lines_of(form(EDITION, grid, {("I", "20"): printed}))
    line = lines[(lines["rule"] == "tnkt1-X14") & (lines["row"] == "I")].iloc[0]
    assert (None if pd.isna(line["difference"]) else line["difference"]) == difference


def test_half_rounded_up_is_within_the_tolerance() -> None:
    grid = {**correct(EDITION), ("I", "9"): 1, ("I", "8"): 800}
    assert rates(EDITION, grid)["I", "20"] == Decimal("0.13")
    lines = lines_of(form(EDITION, grid))
    line = lines[(lines["rule"] == "tnkt1-X14") & (lines["row"] == "I")].iloc[0]
    assert line["difference"] == Decimal("0.005")
    rule = next(rule for rule in EDITION.rules if rule.code == "tnkt1-X14")
    assert rule.within == Decimal("0.005")


def test_every_named_function_is_there_and_every_one_there_is_named() -> None:
    named = {rule.function for edition in load.editions() for rule in edition.rules}
    assert named - {None} == FUNCTIONS.keys()


def test_a_form_without_cells_is_refused_for_its_problems_beside_the_others() -> None:
    problem = Finding("read-34", Severity.REJECT, "1", "A2", "Hai ô nói khác nhau.")
    good = form(EDITION, correct(EDITION))
    forms = {7: replace(good, cells=(), problems=(problem,)), 8: good}
    validations, runs = check(forms, {8: others(EDITION)}, validate=direct.validate)
    assert validations[7].findings == (problem,)
    assert validations[7].rules == ()
    assert {each.outcome for each in validations[8].rules} == {"passed"}
    assert len(runs) == 1


def test_percentages_are_compared_as_they_are_printed() -> None:
    edition = load.edition_named("chitieu", "2019")
    parsed = form(edition, correct(edition))
    cells = tuple(
        replace(cell, value=Decimal("83.90" if cell.column == "1" else "91.25"))
        if cell.row == edition.rows[0].code
        else cell
        for cell in parsed.cells
    )
    lines = lines_of(replace(parsed, cells=cells), edition=edition)
    (line,) = lines[lines["row"] == edition.rows[0].code].to_dict("records")
    assert [line["left"], line["right"], line["difference"]] == [
        *(Decimal("91.25"), Decimal("83.90"), Decimal("7.35"))
    ]
    lines = lines_of(refused(parsed, edition.rows[0].code, "1"), edition=edition)
    assert lines[lines["row"] == edition.rows[0].code]["difference"].isna().all()
