"""A suite over a ledger without Great Expectations, for a command that somebody waits for.

Importing that library takes longer than a whole file does. Every suite of ours has expectations of
one kind, bounds of a difference; anything else is refused here, never taken for checked. What the
warehouse records was validated by Great Expectations, or is by the next run where a decision did
not wait for it; that both fail the same lines is tested for every suite.
"""

from typing import Any

import pandas as pd

from thads_etl.errors import CheckError

_KIND = "expect_column_values_to_be_between"
_BOUNDS = {"column", "min_value", "max_value"}


def validate(suite: dict[str, Any], lines: pd.DataFrame) -> dict[str, Any]:
    """Return the lines that break each expectation, in the shape of Great Expectations' result.

    Raises CheckError for an empty suite or ledger, and for an expectation of another kind.
    """
    if not suite["expectations"] or lines.empty:
        raise CheckError(f"Suite {suite['name']}: nothing to validate.")
    return {"results": [_broken(suite["name"], each, lines) for each in suite["expectations"]]}


def _broken(name: str, expectation: dict[str, Any], lines: pd.DataFrame) -> dict[str, Any]:
    meta, bounds = expectation["meta"], expectation["kwargs"]
    if (
        expectation["type"] != _KIND
        or bounds.keys() != _BOUNDS
        or bounds["column"] != meta["rule"]
        or "difference" not in lines
    ):
        raise CheckError(f"Suite {name}: {meta} can only be run by Great Expectations.")
    differences = lines.loc[lines["rule"] == meta["rule"], "difference"].reset_index(drop=True)
    low, high = bounds["min_value"], bounds["max_value"]
    known = differences.dropna()
    broken = pd.Series(False, index=known.index)
    if low is not None:
        broken |= known < low
    if high is not None:
        broken |= known > high
    return {
        "expectation_config": {"meta": meta},
        "result": {"unexpected_index_list": broken.index[broken].tolist()},
    }
