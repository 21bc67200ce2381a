"""Every declared rule catches what it is for, and nothing else; correct forms break none."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest
from rules.breaking import Break, breaks, correct, others
from rules.forms import GRIDS, form, period_of, submission, typed_into, workbook

from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.checking import Figures, RuleResult, Validation, check, direct
from thads_etl.findings import Severity
from thads_etl.pipeline.local_check import check as check_file
from thads_etl.reading import ParsedForm
from thads_etl.workbooks.grid import Positions
from thads_etl.workbooks.template import editions_in_force

VERDICTS = {Severity.REJECT: "rejected", Severity.EXPLAIN: "explain", Severity.NOTE: "accepted"}

each_edition = pytest.mark.parametrize("edition", GRIDS, ids=str)
each_rule = pytest.mark.parametrize(
    "rule",
    [rule for edition in GRIDS for rule in edition.rules],
    ids=lambda rule: rule.code,
)


Batch = tuple[dict[int, ParsedForm], dict[int, Mapping[str, Figures]]]


def correct_forms() -> Batch:
    editions = dict(enumerate(GRIDS))
    forms = {key: form(edition, correct(edition)) for key, edition in editions.items()}
    return forms, {key: others(edition) for key, edition in editions.items()}


def broken_forms() -> Batch:
    broken = dict(enumerate(b for e in GRIDS for b in breaks(str(e)).values()))
    forms = {key: form(b.edition, b.grid, b.printed) for key, b in broken.items()}
    return forms, {key: b.elsewhere for key, b in broken.items()}


@pytest.fixture(scope="module")
def correct_validated() -> Mapping[str, Validation]:
    """Validation of a correct form of each edition."""
    validated, _ = check(*correct_forms())
    return {str(edition): validated[key] for key, edition in enumerate(GRIDS)}


@pytest.fixture(scope="module")
def each_broken() -> list[Validation]:
    """Validation of the form that breaks each rule of each edition alone; all in one batch."""
    validated, _ = check(*broken_forms())
    return list(validated.values())


@pytest.fixture(scope="module")
def broken_validated(each_broken: list[Validation]) -> Mapping[str, Validation]:
    """The same by the rule that is broken."""
    rules = [b.rule.code for edition in GRIDS for b in breaks(str(edition)).values()]
    return dict(zip(rules, each_broken, strict=True))


@pytest.fixture
def broken(rule: Rule, broken_validated: Mapping[str, Validation]) -> Validation:
    """Validation of the form that breaks a rule alone."""
    assert rule.code in broken_validated, (
        f"no small change of a correct submission breaks {rule.code} and no other rule: "
        "does another rule imply it, or a claim name a cell that is always empty?"
    )
    return broken_validated[rule.code]


def test_without_great_expectations_every_suite_says_the_same(
    correct_validated: Mapping[str, Validation], each_broken: list[Validation]
) -> None:
    by_edition, _ = check(*correct_forms(), validate=direct.validate)
    assert list(by_edition.values()) == list(correct_validated.values())
    by_rule, _ = check(*broken_forms(), validate=direct.validate)
    assert list(by_rule.values()) == each_broken


@each_edition
def test_every_place_of_every_rule_is_validated(
    edition: FormEdition, correct_validated: Mapping[str, Validation]
) -> None:
    rates = sum(column.ratio is not None for column in edition.columns)
    expected = []
    for rule in edition.rules:
        of = rule.claims[0].left[0].of if rule.claims else None
        measured = [c for c in edition.value_columns if of is None or c.measure == of]
        rows, columns = len(rule.rows or edition.rows), len(measured)
        places = {"columns": rows, "rows": columns, "cells": rows * columns}[rule.across]
        lines = rows * rates if rule.function else places * len(rule.claims)
        expected.append(RuleResult(rule.code, lines, evaluated=lines, failed=0))
    assert list(correct_validated[str(edition)].rules) == expected


@each_rule
def test_each_rule_can_be_broken_alone(rule: Rule, broken: Validation) -> None:
    assert {finding.rule for finding in broken.findings} == {rule.code}
    assert {result.rule for result in broken.rules if result.outcome != "passed"} == {rule.code}
    assert broken.verdict == VERDICTS[rule.severity]


@each_rule
def test_a_finding_names_the_cell_and_both_numbers(rule: Rule, broken: Validation) -> None:
    for finding in broken.findings:
        assert finding.severity == rule.severity
        assert finding.left is not None
        assert finding.right is not None
        assert finding.difference == finding.left - finding.right != 0
        assert finding.message.startswith(("dòng ", "cột "))
        assert finding.message.endswith(f". {rule.message}.")


def is_alone(broken: Break) -> bool:
    """Say whether no other rule of the edition names another form."""
    naming = [r for r in broken.edition.rules if any(claim.other_forms for claim in r.claims)]
    return naming == [broken.rule]


def kinds() -> dict[str, Break]:
    """Return the first break of each kind of rule."""
    by_kind: dict[str, Break] = {}
    for edition in GRIDS:
        for each in breaks(str(edition)).values():
            elsewhere = any(claim.other_forms for claim in each.rule.claims)
            kind = "elsewhere" if elsewhere else each.rule.function or each.rule.across
            # A form with nothing in it breaks every rule that says that it has no less.
            if not elsewhere or (is_alone(each) and each.rule.relation == "<="):
                by_kind.setdefault(kind, each)
    return by_kind


KINDS = ["columns", "rows", "cells", "printed_rate", "elsewhere"]


def test_these_are_all_kinds_of_rules() -> None:
    assert sorted(kinds()) == sorted(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_rule_of_each_kind_is_broken_in_a_real_file(kind: str, tmp_path: Path) -> None:
    broken = kinds()[kind]
    path = tmp_path / "broken.xlsx"
    path.write_bytes(written(broken))
    result = check_file(path)
    on_its_sheet = [each for each in result.findings if each.sheet == broken.edition.sheet]
    assert {finding.rule for finding in on_its_sheet} == {broken.rule.code}
    verdict = VERDICTS[broken.rule.severity]
    assert (result.verdict, result.exit_code) == (verdict, int(verdict == "rejected"))


def written(broken: Break) -> bytes:
    """Return the official workbook with the break in it, and nothing in the forms it names."""
    edition = broken.edition
    period = period_of(edition)
    named = {form for claim in broken.rule.claims for form in claim.other_forms}
    editions = [e for e in editions_in_force(period) if e is edition or e.form in named]
    typed = {(edition.form, *cell): value for cell, value in broken.grid.items()}
    for other in editions:
        if other is not edition:
            cells = product(other.rows, other.value_columns)
            typed |= {(other.form, row.code, column.code): 0 for row, column in cells}
    content = workbook(submission(period), editions, period=period, typed=typed)
    for cell, rate in broken.printed.items():
        content = typed_into(
            content, edition.sheet, Positions(edition).address(cell), float(rate or 0)
        )
    return content
