"""Forms of one office and period against each other: who is told what, and who is left out."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from rules.breaking import correct
from rules.forms import addresses, form, office

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import Validation, among_themselves, direct, figures
from thads_etl.checking.between import Pair, contradictions, named, naming, only_between
from thads_etl.checking.ledger import ledger
from thads_etl.checking.parts import Part, Parts, outcome, sorted_findings
from thads_etl.checking.results import RuleResult
from thads_etl.checking.stack import Stack
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm

B01, B02 = load.edition_named("b01", "2019"), load.edition_named("b02", "2019")
TNKT1 = load.edition_named("tnkt1", "2019")
RULE = "tnkt1-X13"
CLAIMED = ("2", "3", "4", "7", "8", "9", "16", "19")


def zeros(edition: FormEdition) -> ParsedForm:
    cells = ((row.code, column.code) for row in edition.rows for column in edition.value_columns)
    return form(edition, dict.fromkeys(cells, 0))


ALL, PART = form(B01, correct(B01)), form(TNKT1, correct(TNKT1))
NONE = zeros(B01)
TOO_MANY = [column for column in CLAIMED if correct(TNKT1)["I", column]]
"""Columns of the part that are more than nothing."""


def among(*forms: ParsedForm) -> Mapping[int, Validation]:
    return among_themselves(dict(enumerate(forms)), direct.validate)


def failures(validation: Validation) -> list[tuple[str, str | None]]:
    return [(finding.rule, finding.cell) for finding in validation.findings]


def result(validation: Validation) -> RuleResult:
    (result,) = (each for each in validation.rules if each.rule == RULE)
    return result


def test_forms_that_agree_are_accepted_and_were_held_against_each_other() -> None:
    whole, part = among(ALL, PART).values()
    assert (whole.verdict, part.verdict) == ("accepted", "accepted")
    assert result(part) == RuleResult(RULE, len(CLAIMED), len(CLAIMED), 0)


def test_what_contradicts_is_said_of_both_at_their_own_cells() -> None:
    whole, part = among(NONE, PART).values()
    assert TOO_MANY
    assert failures(part) == [(RULE, addresses(str(TNKT1))["I", column]) for column in TOO_MANY]
    assert failures(whole) == [(RULE, addresses(str(B01))["I", column]) for column in TOO_MANY]
    assert (whole.verdict, part.verdict) == ("rejected", "rejected")
    assert {finding.sheet for finding in whole.findings} == {B01.sheet}


@pytest.mark.parametrize(
    "elsewhere",
    [replace(NONE, office=office("02")), replace(NONE, period=Period(2023, 5)), zeros(B02)],
    ids=["of another office", "of another period", "not named"],
)
def test_only_forms_that_belong_together_are_held_against_each_other(
    elsewhere: ParsedForm,
) -> None:
    validations = among(elsewhere, PART)
    assert not any(each.findings for each in validations.values())
    assert result(validations[1]) == RuleResult(RULE, len(CLAIMED), 0, 0, "other_form_missing")


def test_what_is_refused_by_itself_is_held_against_no_other() -> None:
    wrong = form(B01, {**correct(B01), ("I", "1"): 0, ("I", "2"): 0})
    whole, part = among(wrong, PART).values()
    assert whole.verdict == "rejected"
    assert RULE not in {finding.rule for finding in whole.findings}
    assert part.findings == ()
    assert result(part) == RuleResult(RULE, len(CLAIMED), 0, 0, "other_form_missing")
    wrong = form(TNKT1, {**correct(TNKT1), ("I", "1"): 10**9, ("I", "3"): 10**9})
    whole, part = among(ALL, wrong).values()
    assert (whole.verdict, part.verdict) == ("accepted", "rejected")
    # What only contradicts another is not refused by itself.
    whole, _, part = among(NONE, zeros(B02), PART).values()
    assert failures(whole)


def test_the_lines_that_do_not_hold_between_forms() -> None:
    pairs = [
        Pair(PART, {"b01": ALL}),
        Pair(PART, {"b01": NONE}),
        Pair(PART, {}),
        Pair(replace(PART, cells=()), {"b01": NONE}),
        Pair(ALL, {"tnkt1": PART}),
        Pair(PART, {"b01": NONE}),
    ]
    broken_lines = contradictions(pairs)
    assert [len(each) for each in broken_lines] == [0, len(TOO_MANY), 0, 0, 0, len(TOO_MANY)]
    for each in broken_lines[1]:
        assert (each.rule.code, each.forms, each.line.row) == (RULE, {"b01"}, "I")
        assert each.rejects(PART)
    assert [each.line.column for each in broken_lines[1]] == TOO_MANY


@pytest.mark.parametrize(
    ("relation", "within", "broken"),
    [
        ("=", "0", [-2, -1, 1, 2]),
        ("=", "1", [-2, 2]),
        ("<=", "0", [1, 2]),
        ("<=", "1", [2]),
        (">=", "0", [-2, -1]),
        (">=", "1", [-2]),
    ],
)
def test_a_difference_up_to_the_tolerance_is_none(
    relation: str, within: str, broken: list[int]
) -> None:
    rule = next(each for each in TNKT1.rules if each.code == RULE)
    claim = claims.parse(f"2 {relation} b01:2")
    edition = replace(TNKT1, rules=(replace(rule, claims=(claim,), within=Decimal(within)),))
    there = figures(ALL)["total", "carried_over"]
    pairs = [
        Pair(
            replace(form(TNKT1, {**correct(TNKT1), ("I", "2"): there + more}), edition=edition),
            {"b01": ALL},
        )
        for more in range(-2, 3)
    ]
    contradicted = contradictions(pairs)
    assert [n - 2 for n, lines in enumerate(contradicted) if lines] == broken


def test_which_forms_name_which() -> None:
    assert named(TNKT1) == {"b01"}
    assert named(B01) == {"tdnh1", "tnkt1"}
    assert named(load.edition_named("nhansu", "2019")) == frozenset()
    small = {"b06", "b07", "b08", "b09", "b10", "b11", "b12"}
    assert naming("b01") == {"b02", "b03", "b04", "b13", "tdnh1", "tnkt1", "dsdth", "dscks", *small}
    alone = only_between(PART).edition
    assert [rule.code for rule in alone.rules] == [RULE]
    assert alone.comparisons == ()


@pytest.mark.parametrize("cases", [0, 1, 7])
def test_a_claim_with_a_factor_compares_with_so_many_times_the_other_form(cases: int) -> None:
    """Biểu 02: column 7 of row I is at most 30,000,000 times that of biểu 01."""
    this = form(B02, {**correct(B02), ("I", "7"): 5})
    name = next(c.indicator for c in B01.columns if c.code == "7")
    elsewhere = {"b01": {("total", name): cases}}
    lines = ledger(Stack(B02, [this], [elsewhere]))
    (line,) = lines[lines["rule"] == "b02-X17"].to_dict("records")
    assert (line["left"], line["right"]) == (5, cases * 30_000_000)


def test_the_largest_numbers_stay_the_largest_when_they_are_multiplied() -> None:
    this = form(B02, {**correct(B02), ("I", "7"): 10**15})
    name = next(c.indicator for c in B01.columns if c.code == "7")
    for there, sign in ((10**18, 1), (-(10**18), -1)):
        lines = ledger(Stack(B02, [this], [{"b01": {("total", name): there}}]))
        (line,) = lines[lines["rule"] == "b02-X17"].to_dict("records")
        assert 2**62 - 30_000_000 < sign * line["right"] <= 2**62


def finding(rule: str, severity: Severity = Severity.EXPLAIN) -> Finding:
    return Finding(rule, severity, "1", "A1", rule)


def test_a_validation_is_taken_apart_and_put_together_again() -> None:
    between, comparing = RULE, TNKT1.comparisons[0].code
    itself = next(rule.code for rule in TNKT1.rules if not rule.other_forms)
    foreign = "tnkt2-X13"
    codes = ["read-07", "life-02", itself, between, foreign, comparing]
    rules = tuple(RuleResult(rule.code, 3, 2, 1) for rule in TNKT1.registered)
    whole = Validation("explain", tuple(map(finding, codes)), rules, "periods", "forms")
    parts = Parts.of(TNKT1, whole)
    assert [f.rule for f in parts.itself.findings] == codes[:3]
    assert [f.rule for f in parts.forms.findings] == [between, foreign]
    assert [f.rule for f in parts.periods.findings] == [comparing]
    assert [r.rule for r in parts.forms.rules] == [between]
    assert {r.rule for r in parts.periods.rules} == {rule.code for rule in TNKT1.comparisons}
    assert len(parts.itself.rules) + len(parts.forms.rules) == len(TNKT1.rules)
    assert parts.together("forms", "periods") == whole
    assert [f.rule for f in parts.own(parts.forms).findings] == [between]
    superseded = parts.periods.superseded()
    assert superseded.findings == ()
    assert {(r.lines, r.evaluated, r.failed, r.reason) for r in superseded.rules} == {
        (3, 0, 0, "superseded")
    }
    assert Part.of(None) == Part()
    assert Part.of(whole) == Part(whole.findings, whole.rules)


def test_what_a_validation_says_does_not_depend_on_the_order_of_its_findings() -> None:
    one, two = finding("a-1"), finding("a-2", Severity.REJECT)
    rules = (RuleResult("a-1", 3, 2, 1), RuleResult("a-2", 3, 0, 0, "no_history"))
    first = Validation("rejected", (one, two), rules)
    assert outcome(first) == outcome(replace(first, findings=(two, one), rules=rules[::-1]))
    assert sorted_findings(first) == [
        ("a-1", Severity.EXPLAIN, "1", "A1", "a-1"),
        ("a-2", Severity.REJECT, "1", "A1", "a-2"),
    ]
    nowhere = replace(one, sheet=None, cell=None)
    assert sorted_findings(replace(first, findings=(nowhere,))) == [
        ("a-1", Severity.EXPLAIN, "", "", "a-1")
    ]
    others = [
        replace(first, rules=(replace(rules[0], evaluated=3), rules[1])),
        replace(first, rules=(replace(rules[0], failed=2), rules[1])),
        replace(first, rules=(rules[0], replace(rules[1], reason="superseded"))),
        replace(first, findings=(one,)),
    ]
    assert all(outcome(other) != outcome(first) for other in others)
