"""Great Expectations as a script uses it: a frame with a column of differences for each rule."""

from collections.abc import Mapping
from functools import cache
from itertools import count
from typing import Any

import great_expectations as gx
import numpy as np
import pandas as pd
from peers.layout import Block, Sheet, bounds

_runs = count()


@cache
def context() -> Any:
    made: Any = gx.get_context(mode="ephemeral")
    made.variables.progress_bars = {"globally": False, "metric_calculations": False}
    return made


def validated(name: str, sheet: Sheet, columns: Mapping[str, Block]) -> int:
    """Run one checkpoint over the differences of a form; return how many rules it executed."""
    height = max(len(column) for column in columns.values())
    padded = {
        rule: np.pad(column, (0, height - len(column)), constant_values=np.nan)
        for rule, column in columns.items()
    }
    expectations = []
    for rule in sheet.rules:
        if rule.code in columns:
            low, high = bounds(rule.claims[0].relation)
            expectations.append(
                {
                    "type": "expect_column_values_to_be_between",
                    "kwargs": {"column": rule.code, "min_value": low, "max_value": high},
                }
            )
    name = f"{name} {next(_runs)}"
    batches = (
        context()
        .data_sources.add_pandas(name)
        .add_dataframe_asset("frame")
        .add_batch_definition_whole_dataframe("whole")
    )
    suite = context().suites.add(gx.ExpectationSuite(name, expectations=expectations))
    definition = context().validation_definitions.add(
        gx.ValidationDefinition(name=name, data=batches, suite=suite)
    )
    checkpoint = gx.Checkpoint(name=name, validation_definitions=[definition])
    result = checkpoint.run({"dataframe": pd.DataFrame(padded)})
    return sum(len(run.results) for run in result.run_results.values())
