"""Great Expectations: the suites kept in expectations/, and running one over a ledger.

One checkpoint validates the ledgers of all forms of an edition in a batch: Great Expectations costs
about five milliseconds for an expectation and next to nothing for a row. It is given a column of
differences for each rule; picking a rule's lines out of one column costs it three times as much.
"""

import gc
import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.rule import Rule
from thads_etl.errors import CheckError
from thads_etl.findings import Severity
from thads_etl.settings import RESOURCES

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

FOLDER = RESOURCES / "expectations"
GX_SEVERITY = {
    Severity.REJECT: "critical",
    Severity.EXPLAIN: "warning",
    Severity.NOTE: "info",
}


Kind = Literal["forms", "history"]
"""Rules that the forms of one submission answer alone; rules that need the figures of others."""


def declared(edition: FormEdition, kind: Kind = "forms") -> dict[str, Any]:
    """Return the suite that the catalogue declares for an edition."""
    return {
        "name": path_of(edition, kind).stem,
        "expectations": [_expectation(rule) for rule in rules_of(edition, kind)],
    }


def rules_of(edition: FormEdition, kind: Kind) -> tuple[Rule, ...]:
    return edition.rules if kind == "forms" else edition.comparisons


def _expectation(rule: Rule) -> dict[str, Any]:
    """One expectation bounds the differences of one rule: sign and size, within its tolerance."""
    within = int(rule.within) if rule.within == int(rule.within) else float(rule.within)
    relation = rule.relation
    if relation is None:
        raise CheckError(f"{rule.code}: all claims of a rule need one relation.")
    return {
        "type": "expect_column_values_to_be_between",
        "kwargs": {
            "column": rule.code,
            "min_value": None if relation == "<=" else -within,
            "max_value": None if relation == ">=" else within,
        },
        "severity": GX_SEVERITY[rule.severity],
        "meta": {
            "rule": rule.code,
            "claims": list(rule.declared),
            "message": rule.message,
            "evidence": rule.evidence,
            "level": rule.level,
            "owner": rule.owner,
        },
    }


@cache
def kept(path: Path) -> dict[str, Any]:
    """Return a suite kept in a file."""
    suite: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return suite


def kept_for(edition: FormEdition, kind: Kind = "forms") -> dict[str, Any]:
    """Return the kept suite of an edition; raise CheckError unless it holds all of its rules."""
    path = path_of(edition, kind)
    if not path.exists():
        raise CheckError(f"{edition} has no suite; run `thads render`.")
    suite = kept(path)
    validated = [expectation["meta"]["rule"] for expectation in suite["expectations"]]
    if validated != [rule.code for rule in rules_of(edition, kind)]:
        raise CheckError(
            f"{path.name} does not validate the rules of {edition}; run `thads render`."
        )
    return suite


def path_of(edition: FormEdition, kind: Kind = "forms") -> Path:
    """Return the file of an edition's suite, which it has in common with those that repeat it."""
    return FOLDER / kind / f"{edition.form}_{edition.drawn_by or edition.edition}.json"


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Load what stays for good: looking for garbage in it takes a fifth of the time, each time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


@cache
def _frames() -> Any:
    """One place that takes frames, in one ephemeral context, in a process.

    Contexts shared between threads mix up their frames; a source of data that is declared again for
    each frame writes the configuration of the context as often.
    """
    with _nothing_collected():
        import great_expectations as gx
        from great_expectations.expectations.registry import register_expectation

        from thads_etl.checking.expectation import ExpectColumnValuesToBeBetween

    register_expectation(ExpectColumnValuesToBeBetween)
    # It warns of every exact decimal that its JSON rounds; findings keep theirs exact.
    logging.getLogger("great_expectations.util").setLevel(logging.ERROR)
    context: Any = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    asset = context.data_sources.add_pandas("memory").add_dataframe_asset("frame")
    return asset.add_batch_definition_whole_dataframe("whole")


def validate(suite: dict[str, Any], lines: pd.DataFrame) -> dict[str, Any]:
    """Run a suite over a ledger; return the result as JSON.

    Its `meta` says under `lines` how many lines each rule has: the columns of shorter rules are
    filled up, which the counts of elements include. Raises CheckError when an expectation could
    not be evaluated, when the result does not hold exactly one entry for each, and for an empty
    suite or ledger: Great Expectations calls those a success.
    """
    if not suite["expectations"] or lines.empty:
        raise CheckError(f"Suite {suite['name']}: nothing to validate.")
    metas = {each["meta"]["rule"]: each["meta"] for each in suite["expectations"]}
    frames = _frames()
    import great_expectations as gx

    batch = frames.get_batch({"dataframe": _columns(lines, list(metas))})
    # It copies and checks what it is given at every step: of the rule it is told the code.
    named = [{**each, "meta": {"rule": each["meta"]["rule"]}} for each in suite["expectations"]]
    result: dict[str, Any] = batch.validate(
        gx.ExpectationSuite(name=suite["name"], expectations=named),
        # The index of the frame names places. With a column that does, each is an object, which it
        # copies again and again: a list of cases may have a hundred thousand of them.
        result_format={"result_format": "COMPLETE", "return_unexpected_index_query": False},
    ).to_json_dict()
    _refuse_unevaluated(suite, result)
    for entry in result["results"]:
        config = entry["expectation_config"]
        config["meta"] = dict(metas[config["meta"]["rule"]])
    result["meta"]["lines"] = lines["rule"].value_counts().to_dict()
    return result


def _columns(lines: pd.DataFrame, rules: Sequence[str]) -> pd.DataFrame:
    """Return a column of differences for each rule; the index is the place among its rule's lines.

    Doubles, which order every difference and bound as the exact numbers do: bounds have at most a
    few digits, and rounding never carries a number past one of those. Findings keep exact numbers.
    """
    places = lines.groupby("rule").indices
    differences = lines["difference"].astype(np.float64).to_numpy()
    nothing = np.empty(0, np.intp)
    height = max(len(of_rule) for of_rule in places.values())
    columns = {rule: np.full(height, np.nan) for rule in rules}
    for rule, column in columns.items():
        of_rule = places.get(rule, nothing)
        column[: len(of_rule)] = differences[of_rule]
    return pd.DataFrame(columns, index=range(height))


def _refuse_unevaluated(suite: dict[str, Any], result: dict[str, Any]) -> None:
    executed = sorted(entry["expectation_config"]["meta"]["rule"] for entry in result["results"])
    registered = sorted(expectation["meta"]["rule"] for expectation in suite["expectations"])
    if executed != registered:
        raise CheckError(f"Suite {suite['name']}: the executed rules are not the registered ones.")
    for entry in result["results"]:
        rule, counts = entry["expectation_config"]["meta"]["rule"], entry["result"]
        exceptions = entry["exception_info"]
        known = [exceptions] if "raised_exception" in exceptions else list(exceptions.values())
        raised = [each for each in known if each["raised_exception"]]
        if raised:
            raise CheckError(f"Suite {suite['name']}, {rule}: {raised[0]['exception_message']}")
        if len(counts["unexpected_index_list"]) != counts["unexpected_count"]:
            raise CheckError(f"Suite {suite['name']}, {rule}: not every broken line is named.")


def unexpected_lines(result: dict[str, Any], lines: pd.DataFrame) -> list[int]:
    """Return the labels of the lines of a ledger that broke an expectation, in its order."""
    places = lines.groupby("rule").indices
    broken = [np.empty(0, np.intp)]
    for entry in result["results"]:
        if named := entry["result"]["unexpected_index_list"]:
            broken.append(places[entry["expectation_config"]["meta"]["rule"]][named])
    labels: list[int] = lines.index[np.unique(np.concatenate(broken))].tolist()
    return labels
