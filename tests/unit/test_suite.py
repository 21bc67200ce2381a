"""The committed suites are those of the catalogue; each expectation bounds one rule."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from thads_etl.catalogue import claims, load
from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import suite
from thads_etl.errors import CheckError
from thads_etl.findings import Severity

each_edition = pytest.mark.parametrize("edition", load.editions(), ids=str)
FIRST, LAST = load.editions()[0], load.editions()[-1]


@each_edition
def test_the_kept_suite_is_the_declared_one(edition: FormEdition) -> None:
    assert suite.kept_for(edition) == suite.declared(edition)


@each_edition
def test_every_rule_has_one_expectation_that_says_what_it_is_for(edition: FormEdition) -> None:
    assert [
        (each["meta"]["rule"], each["meta"]["message"], each["meta"]["evidence"], each["severity"])
        for each in suite.declared(edition)["expectations"]
    ] == [
        (rule.code, rule.message, rule.evidence, suite.GX_SEVERITY[rule.severity])
        for rule in edition.rules
    ]


@each_edition
def test_an_expectation_looks_at_its_own_rule_only(edition: FormEdition) -> None:
    for expectation in suite.declared(edition)["expectations"]:
        assert expectation["kwargs"]["row_condition"] == {
            "type": "comparison",
            "column": {"name": "rule"},
            "operator": "==",
            "parameter": expectation["meta"]["rule"],
        }


def test_there_is_no_suite_without_an_edition() -> None:
    kept = {path.name for path in (suite.FOLDER / "forms").iterdir()}
    assert kept == {suite.path_of(edition).name for edition in load.editions()}


@pytest.mark.parametrize(
    ("claim", "within", "low", "high"),
    [
        ("1 = 2", "0", 0, 0),
        ("1 = 2", "1", -1, 1),
        ("1 = 2", "0.005", -0.005, 0.005),
        ("1 <= 2", "0", None, 0),
        ("1 >= 2", "0", 0, None),
        ("1 <= 2", "2", None, 2),
    ],
)
def test_bounds(claim: str, within: str, low: float | None, high: float | None) -> None:
    bounded = type(FIRST.rules[0].within)(within)
    rule = replace(FIRST.rules[0], claims=(claims.parse(claim),), within=bounded)
    (expectation,) = suite.declared(replace(FIRST, rules=(rule,)))["expectations"]
    kwargs = expectation["kwargs"]
    assert (kwargs["column"], kwargs["min_value"], kwargs["max_value"]) == ("difference", low, high)


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.REJECT, "critical"), (Severity.EXPLAIN, "warning"), (Severity.NOTE, "info")],
)
def test_severities(severity: Severity, level: str) -> None:
    rule = replace(LAST.rules[0], severities=((date.min, severity),))
    (expectation,) = suite.declared(replace(LAST, rules=(rule,)))["expectations"]
    assert expectation["severity"] == level


def test_mixed_relations_have_no_bounds() -> None:
    both = (claims.parse("1 = 2"), claims.parse("1 <= 2"))
    rule = replace(FIRST.rules[0], claims=both)
    with pytest.raises(CheckError, match="need one relation"):
        suite.declared(replace(FIRST, rules=(rule,)))


def test_unexpected_lines_come_from_every_expectation() -> None:
    result = {
        "results": [
            {"result": {"unexpected_index_list": [{"line": 3}, {"line": 5}]}},
            {"result": {"unexpected_index_list": None}},
            {"result": {}},
            {"result": {"unexpected_index_list": [{"line": 8}]}},
        ]
    }
    assert suite.unexpected_lines(result) == {3, 5, 8}


def test_the_suites_carry_no_engine_version() -> None:
    for path in sorted(Path(suite.FOLDER).rglob("*.json")):
        assert "great_expectations_version" not in json.dumps(json.loads(path.read_text("utf-8")))
