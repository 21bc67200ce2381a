"""What is said of a rule that validates nothing, and how the forms of a batch are kept apart."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from rules.breaking import correct, others
from rules.forms import form

from thads_etl.catalogue import load
from thads_etl.checking import Figures, check, direct
from thads_etl.checking.check import compare, together
from thads_etl.checking.past import Past, Reference
from thads_etl.checking.results import RuleResult, Validation, verdict
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms.numbers import State

EDITION = load.edition_named("tnkt1", "2019")
RATE = "tnkt1-X14"
BETWEEN = "tnkt1-X13"
FORM = form(EDITION, correct(EDITION))
Elsewhere = Mapping[str, Figures]


def unprinted(parsed: ParsedForm) -> ParsedForm:
    """Return the form without its rates."""
    rates = {column.code for column in EDITION.columns if column.ratio}
    cells = (
        replace(cell, state=State.BLANK, value=None) if cell.column in rates else cell
        for cell in parsed.cells
    )
    return replace(parsed, cells=tuple(cells))


def unread(parsed: ParsedForm) -> ParsedForm:
    """Return the form without a number that could be read."""
    cells = (replace(cell, state=State.REFUSED, value=None) for cell in parsed.cells)
    return replace(parsed, cells=tuple(cells))


def ended(parsed: ParsedForm) -> ParsedForm:
    """Return the form with rules that ended before it."""
    rules = tuple(replace(rule, until=date(2020, 1, 1)) for rule in EDITION.rules)
    return replace(parsed, edition=replace(EDITION, rules=rules))


def reasons(parsed: ParsedForm, elsewhere: Elsewhere) -> dict[str, str | None]:
    validations, _ = check({1: parsed}, {1: elsewhere}, validate=direct.validate)
    assert {each.outcome for each in validations[1].rules if each.reason} <= {"not_evaluated"}
    return {each.rule: each.reason for each in validations[1].rules}


RULES = {rule.code for rule in EDITION.rules}


@pytest.mark.parametrize(
    ("parsed", "elsewhere", "expected"),
    [
        (FORM, others(EDITION), {}),
        (FORM, {}, {BETWEEN: "other_form_missing"}),
        (FORM, {"b02": {}}, {BETWEEN: "other_form_missing"}),
        (FORM, {"b01": {}}, {BETWEEN: "unread_cells"}),
        (unprinted(FORM), others(EDITION), {RATE: "not_printed"}),
        (
            unread(FORM),
            others(EDITION),
            {**dict.fromkeys(RULES, "unread_cells"), RATE: "not_printed"},
        ),
        (ended(FORM), others(EDITION), dict.fromkeys(RULES, "not_applicable")),
        (ended(FORM), {}, dict.fromkeys(RULES, "not_applicable")),
    ],
)
def test_a_rule_that_validates_nothing_says_why(
    parsed: ParsedForm, elsewhere: Elsewhere, expected: dict[str, str]
) -> None:
    assert reasons(parsed, elsewhere) == {**dict.fromkeys(RULES), **expected}


def test_forms_of_a_batch_keep_their_own_keys_and_their_own_findings() -> None:
    wrong = form(EDITION, {**correct(EDITION), ("I.1", "3"): 10**6})
    other = load.edition_named("b01", "2019")
    forms = {9: FORM, 4: form(other, correct(other)), 7: wrong}
    elsewhere = {9: others(EDITION), 7: others(EDITION)}
    validations, runs = check(forms, elsewhere, validate=direct.validate)
    assert {key: each.verdict for key, each in validations.items()} == {
        **{9: "accepted", 4: "accepted", 7: "rejected"}
    }
    assert {str(run.edition) for run in runs} == {str(EDITION), str(other)}
    assert not validations[9].findings
    assert {finding.sheet for finding in validations[7].findings} == {EDITION.sheet}


def test_nothing_is_compared_of_a_form_without_cells() -> None:
    year = Period(FORM.period.year - 1, 12)
    past = Past({"year_end_before": Reference(year, {})}, context_sha256="c")
    validations, runs = compare({1: replace(FORM, cells=()), 2: FORM, 3: FORM}, {3: past})
    assert validations.keys() == {2, 3}
    assert [validations[key].context_sha256 for key in (2, 3)] == [None, "c"]
    assert runs == []


def test_one_validation_of_both() -> None:
    findings = [Finding("a-1", severity, "1", "A1", "x") for severity in Severity]
    rules = RuleResult("a-1", 1, 1, 1), RuleResult("a-2", 1, 1, 0)
    first = Validation("accepted", (findings[0],), rules[:1])
    assert together(first, None) is first
    for finding in findings:
        second = Validation(verdict([finding]), (finding,), rules[1:], "c")
        assert together(first, second) == Validation(
            verdict([findings[0], finding]), (findings[0], finding), rules, "c"
        )
