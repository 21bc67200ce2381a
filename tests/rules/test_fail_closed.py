"""What cannot be validated never passes; Great Expectations passes an empty suite or table."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from rules.breaking import correct, others
from rules.forms import form

from thads_etl.catalogue import load
from thads_etl.checking import check, compare, direct, suite
from thads_etl.checking.ledger import ledger
from thads_etl.checking.stack import Stack
from thads_etl.errors import CheckError

EDITION = load.edition_named("tnkt1", "2019")


@pytest.fixture
def lines() -> pd.DataFrame:
    """The ledger of a correct form."""
    return ledger(Stack(EDITION, [form(EDITION, correct(EDITION))], [others(EDITION)]))


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The suite's file in a folder of its own, free to be spoilt."""
    monkeypatch.setattr(suite, "FOLDER", tmp_path)
    path = suite.path_of(EDITION)
    path.parent.mkdir()
    path.write_text(json.dumps(suite.declared(EDITION)), "utf-8")
    return path


def validate() -> None:
    check({1: form(EDITION, correct(EDITION))}, {1: others(EDITION)})


def without_a_rule(expectations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return expectations[:-1]


def with_a_strange_rule(expectations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    strange = deepcopy(expectations[0])
    strange["meta"]["rule"] = "tnkt1-I99"
    return [*expectations, strange]


def with_a_rule_twice(expectations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [*expectations, expectations[0]]


def test_a_correct_suite_over_a_correct_form_finds_nothing(lines: pd.DataFrame) -> None:
    result = suite.validate(suite.declared(EDITION), lines)
    assert suite.unexpected_lines(result, lines) == []
    assert [entry["expectation_config"]["meta"]["rule"] for entry in result["results"]] == [
        rule.code for rule in EDITION.rules
    ]


def test_an_empty_suite_validates_nothing(lines: pd.DataFrame) -> None:
    with pytest.raises(CheckError, match="nothing to validate"):
        suite.validate({"name": "empty", "expectations": []}, lines)
    with pytest.raises(CheckError, match="nothing to validate"):
        direct.validate({"name": "empty", "expectations": []}, lines)


def test_an_empty_ledger_validates_nothing(lines: pd.DataFrame) -> None:
    with pytest.raises(CheckError, match="nothing to validate"):
        suite.validate(suite.declared(EDITION), lines.head(0))


def test_an_expectation_on_one_missing_column_is_not_a_pass(lines: pd.DataFrame) -> None:
    spoilt = suite.declared(EDITION)
    spoilt["expectations"][3]["kwargs"]["column"] = "no_such_column"
    with pytest.raises(CheckError, match="tnkt1-I4"):
        suite.validate(spoilt, lines)


@pytest.mark.parametrize(
    "strange",
    [
        {"type": "expect_column_values_to_be_unique"},
        {"kwargs": {"column": "tnkt1-I4", "min_value": 0}},
        {"kwargs": {"column": "tnkt1-I4", "min_value": 0, "max_value": 0, "mostly": 0.5}},
        {"column": "no_such_column"},
        {"row_condition": {"type": "not_null", "column": {"name": "rule"}}},
    ],
)
def test_what_only_great_expectations_can_validate_is_not_a_pass_without_it(
    strange: dict[str, Any], lines: pd.DataFrame
) -> None:
    spoilt = suite.declared(EDITION)
    fourth = spoilt["expectations"][3]
    into = fourth if {"type", "kwargs"} & strange.keys() else fourth["kwargs"]
    into.update(strange)
    with pytest.raises(CheckError, match="tnkt1-I4.* can only be run by Great Expectations"):
        direct.validate(spoilt, lines)


@pytest.mark.parametrize("spoil", [without_a_rule, with_a_strange_rule, with_a_rule_twice])
def test_a_kept_suite_must_validate_the_edition_s_rules(spoil: Any, kept: Path) -> None:
    validate()
    suite.kept.cache_clear()
    spoilt = suite.declared(EDITION)
    kept.write_text(json.dumps({**spoilt, "expectations": spoil(spoilt["expectations"])}), "utf-8")
    with pytest.raises(
        CheckError, match="tnkt1_2019.json does not validate the rules of tnkt1_2019"
    ):
        validate()


def test_an_edition_without_a_suite_is_not_validated(kept: Path) -> None:
    kept.unlink()
    with pytest.raises(CheckError, match="tnkt1_2019 has no suite"):
        validate()


def test_the_kept_suite_is_what_validates(kept: Path) -> None:
    wrong = {**correct(EDITION), ("I", "3"): correct(EDITION)["I", "3"] + 1}
    lenient = suite.declared(EDITION)
    for expectation in lenient["expectations"]:
        expectation["kwargs"].update(min_value=-1, max_value=1)
    validations, _ = check({1: form(EDITION, wrong)}, {1: others(EDITION)})
    assert {finding.rule for finding in validations[1].findings} >= {"tnkt1-I1", "tnkt1-X02e"}
    suite.kept.cache_clear()
    kept.write_text(json.dumps(lenient), "utf-8")
    validations, _ = check({1: form(EDITION, wrong)}, {1: others(EDITION)})
    assert not {"tnkt1-I1", "tnkt1-X02e"} & {finding.rule for finding in validations[1].findings}


def test_a_suite_for_history_is_demanded_also_where_there_is_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suite, "FOLDER", tmp_path)
    forms = {1: form(EDITION, correct(EDITION))}
    with pytest.raises(CheckError, match="tnkt1_2019 has no suite"):
        compare(forms, {})
    spoilt = suite.declared(EDITION, "history")
    path = suite.path_of(EDITION, "history")
    path.parent.mkdir()
    path.write_text(
        json.dumps({**spoilt, "expectations": without_a_rule(spoilt["expectations"])}), "utf-8"
    )
    with pytest.raises(CheckError, match="does not validate the rules"):
        compare(forms, {})
