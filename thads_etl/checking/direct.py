"""A suite over a ledger without Great Expectations, for a command that somebody waits for.

Importing that engine takes longer than a whole file does. Every suite of ours has expectations of
one kind, bounds of a difference; anything else is refused here, never taken for checked. What the
warehouse records was validated by the engine; that both fail the same lines is tested for every
suite.
"""

from typing import Any

import pandas as pd

from thads_etl.errors import CheckError

_KIND = "expect_column_values_to_be_between"
_BOUNDS = {"column", "min_value", "max_value", "row_condition"}


def validate(suite: dict[str, Any], frame: pd.DataFrame) -> dict[str, Any]:
    """Return the lines that break each expectation, in the shape of the engine's result.

    Raises CheckError for an empty suite or frame, and for an expectation of another kind.
    """
    if not suite["expectations"] or frame.empty:
        raise CheckError(f"Suite {suite['name']}: nothing to validate.")
    return {"results": [_broken(suite["name"], each, frame) for each in suite["expectations"]]}


def _broken(name: str, expectation: dict[str, Any], frame: pd.DataFrame) -> dict[str, Any]:
    bounds = expectation["kwargs"]
    condition = bounds.get("row_condition", {})
    rule = condition.get("parameter")
    known = {
        "type": "comparison",
        "column": {"name": "rule"},
        "operator": "==",
        "parameter": rule,
    }
    bounded = expectation["type"] == _KIND and bounds.keys() == _BOUNDS and condition == known
    if not bounded or bounds["column"] not in frame:
        raise CheckError(f"Suite {name}: {expectation['meta']} can only be run by the engine.")
    values = frame.loc[frame["rule"] == rule, bounds["column"]].dropna()
    low, high = bounds["min_value"], bounds["max_value"]
    broken = pd.Series(False, index=values.index)
    if low is not None:
        broken |= values < low
    if high is not None:
        broken |= values > high
    lines = frame.loc[broken.index[broken], "line"]
    return {"result": {"unexpected_index_list": [{"line": line} for line in lines]}}
