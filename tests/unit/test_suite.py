"""The committed suites are those of the catalogue; each expectation bounds one rule."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
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
        assert expectation["kwargs"]["column"] == expectation["meta"]["rule"]


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
    assert (kwargs["min_value"], kwargs["max_value"]) == (low, high)


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


EXACT = [2**63 - 1, 0, 1, -1, 2, 2**53 + 1, -(2**62), None, *map(Decimal, ("0.01", "-0.01", "1"))]


@pytest.mark.parametrize("within", [0, 1, 0.005, 0.01])
def test_the_lines_that_break_a_bound_are_those_of_exact_numbers(within: float) -> None:
    lines = pd.DataFrame(
        [(rule, number) for number in EXACT for rule in ("a", "b")],
        columns=["rule", "difference"],
        index=range(100, 100 + 2 * len(EXACT)),
        dtype=object,
    )
    expectations = [
        {
            "type": "expect_column_values_to_be_between",
            "kwargs": {"column": rule, "min_value": low, "max_value": within},
            "meta": {"rule": rule},
        }
        for rule, low in (("a", None), ("b", -within), ("without lines", 0))
    ]
    result = suite.validate({"name": "bounds", "expectations": expectations}, lines)
    low, high = -Decimal(str(within)), Decimal(str(within))
    assert suite.unexpected_lines(result, lines) == [
        label
        for label, (rule, number) in zip(lines.index, lines.to_numpy(), strict=True)
        if number is not None and (number > high or (rule == "b" and number < low))
    ]


def test_the_suites_carry_no_engine_version() -> None:
    for path in sorted(Path(suite.FOLDER).rglob("*.json")):
        assert "great_expectations_version" not in json.dumps(json.loads(path.read_text("utf-8")))


def test_a_frame_leaves_nothing_behind_for_the_next() -> None:
    """All frames go through one place: each is validated by its own numbers, in any order."""
    expectations = suite.declared(FIRST)["expectations"][:1]
    rule = expectations[0]["meta"]["rule"]
    for difference in (0, 10**6, 0, -(10**6)):
        lines = pd.DataFrame({"rule": [rule], "difference": [difference]}, index=[3])
        result = suite.validate({"name": "frames", "expectations": expectations}, lines)
        assert suite.unexpected_lines(result, lines) == ([3] if difference else []), difference


def test_an_expectation_that_is_changed_is_configured_anew() -> None:
    from thads_etl.checking.expectation import ExpectColumnValuesToBeBetween

    expectation = ExpectColumnValuesToBeBetween(column="b01-I6", min_value=0, max_value=1)
    before = expectation.configuration
    assert expectation.configuration is before
    expectation.max_value = 2
    assert (before.kwargs["max_value"], expectation.configuration.kwargs["max_value"]) == (1, 2)
    assert expectation.configuration.to_domain_obj() is expectation
    assert expectation.copy(update={"max_value": 3}).configuration.kwargs["max_value"] == 3
    changed = deepcopy(expectation.configuration)
    changed.kwargs["max_value"] = 4
    assert changed.to_domain_obj().configuration.kwargs["max_value"] == 4
    assert expectation.configuration.kwargs["max_value"] == 2


def test_a_broken_line_that_is_counted_and_not_named_is_not_a_pass() -> None:
    from great_expectations.expectations.registry import register_expectation

    from thads_etl.checking.expectation import ExpectColumnValuesToBeBetween as Ours

    class ExpectColumnValuesToBeBetween(Ours):
        """One that names one line less than it counts."""

        def _validate(self, *args: Any, **kwargs: Any) -> Any:
            result: Any = super()._validate(*args, **kwargs)
            result["result"]["unexpected_index_list"].pop()
            return result

    expectations = suite.declared(FIRST)["expectations"][:1]
    rule = expectations[0]["meta"]["rule"]
    lines = pd.DataFrame({"rule": [rule, rule], "difference": [7, 7]})
    chosen = {"name": "names", "expectations": expectations}
    try:
        register_expectation(ExpectColumnValuesToBeBetween)
        with pytest.raises(CheckError, match=f"names, {rule}: not every broken line is named"):
            suite.validate(chosen, lines)
    finally:
        register_expectation(Ours)
    assert suite.unexpected_lines(suite.validate(chosen, lines), lines) == [0, 1]


def test_our_expectation_finds_what_the_library_s_own_does_and_asks_for_less() -> None:
    from great_expectations.expectations.core.expect_column_values_to_be_between import (
        ExpectColumnValuesToBeBetween as Theirs,
    )
    from great_expectations.expectations.registry import register_expectation

    from thads_etl.checking.expectation import ExpectColumnValuesToBeBetween as Ours

    chosen = suite.declared(FIRST)
    lines = pd.DataFrame(
        [(each["meta"]["rule"], n) for each in chosen["expectations"] for n in (0, 7, None, -7)],
        columns=["rule", "difference"],
        dtype=object,
    )
    ours = suite.validate(chosen, lines)
    try:
        register_expectation(Theirs)
        theirs = suite.validate(chosen, lines)
    finally:
        register_expectation(Ours)
    assert [each["expectation_config"]["meta"] for each in ours["results"]] == [
        each["meta"] for each in chosen["expectations"]
    ]
    assert ours["results"] == theirs["results"]
    kwargs: dict[str, Any] = {"column": "a", "min_value": 0, "max_value": 1}
    without = {
        "result_format": {"result_format": "COMPLETE", "return_unexpected_index_query": False}
    }
    assert {*Theirs(**kwargs).get_validation_dependencies(None, without).get_metric_names()} - {
        *Ours(**kwargs).get_validation_dependencies(None, without).get_metric_names()
    } == {"column_values.between.unexpected_index_query"}
