"""Import this folder twice, then run the query of every chart as the reader, through Superset.

Run by `scripts/superset` in Superset's own environment. Prints a line for each chart and the 95th
percentile; exit code 1 when an import changed a count or a chart did not answer.
"""

import json
import logging
import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from superset.app import create_app

FOLDER = Path(__file__).parent
KINDS = ("databases", "datasets", "charts", "dashboards")
TIMES = 3
"""How often each query is run; there is no cache."""


def main() -> int:
    """Import, count, run; return the exit code."""
    app = create_app()
    logging.disable(logging.WARNING)
    with app.app_context():
        from superset import security_manager
        from superset.utils.core import override_user

        with override_user(security_manager.find_user("admin")):
            return max(_import_twice(), _run())


def _import_twice() -> int:
    from superset.examples.utils import load_configs_from_directory

    written = {kind: len([*FOLDER.glob(f"{kind}/**/*.yaml")]) for kind in KINDS}
    for turn in ("first", "second"):
        load_configs_from_directory(FOLDER, overwrite=True)
        counted = _counted()
        print(f"{turn} import:", ", ".join(f"{count} {kind}" for kind, count in counted.items()))
        if counted != written:
            print(f"should be {written}", file=sys.stderr)
            return 1
    return 0


def _counted() -> dict[str, int]:
    from superset import db
    from superset.connectors.sqla.models import SqlaTable
    from superset.models.core import Database
    from superset.models.dashboard import Dashboard
    from superset.models.slice import Slice

    models = (Database, SqlaTable, Slice, Dashboard)
    return {
        kind: db.session.query(model).count() for kind, model in zip(KINDS, models, strict=True)
    }


def _run() -> int:
    from superset import db
    from superset.models.core import Database
    from superset.models.dashboard import Dashboard

    database = db.session.query(Database).one()
    print("as", database.get_df("select current_user").iloc[0, 0])
    times: list[float] = []
    silent = 0
    for dashboard in db.session.query(Dashboard).order_by(Dashboard.slug):
        chosen = [*_choices(json.loads(dashboard.json_metadata))]
        words = ", ".join(f"{choice['col']} = {choice['val']}" for choice, _ in chosen)
        print(f"\n{dashboard.dashboard_title} ({words})")
        for chart in sorted(dashboard.slices, key=lambda each: str(each.slice_name)):
            filters = [choice for choice, excluded in chosen if chart.id not in excluded]
            took, rows, problem = _asked(chart, filters)
            times += took
            silent += bool(problem)
            print(f"{max(took) * 1000:7.0f} ms {rows:5} rows  {chart.slice_name}  {problem}")
    times.sort()
    percentile = times[math.ceil(len(times) * 0.95) - 1]
    print(f"\n{len(times)} queries of {len(times) // TIMES} charts: median", end=" ")
    print(f"{times[len(times) // 2] * 1000:.0f} ms, p95 {percentile * 1000:.0f} ms,", end=" ")
    print(f"most {times[-1] * 1000:.0f} ms; {silent} charts without an answer")
    return int(silent > 0)


def _choices(metadata: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[int]]]:
    """Yield what each filter of a dashboard chooses at first, and the charts out of its reach."""
    for each in metadata["native_filter_configuration"]:
        (target,) = each["targets"]
        column = target["column"]["name"]
        query = {
            "columns": [column],
            "metrics": [],
            "filters": _filters(each["adhoc_filters"]),
            "orderby": [[column, each["controlValues"]["sortAscending"]]],
            "row_limit": 1,
        }
        (line,) = _answer(target["datasetId"], query)
        yield {"col": column, "op": "IN", "val": [line[column]]}, each["scope"]["excluded"]


def _asked(chart: Any, filters: list[dict[str, Any]]) -> tuple[list[float], int, str]:
    """Return how long a chart took each time, how many lines it has, and what is wrong."""
    from superset.exceptions import SupersetException

    query = _query(chart.form_data)
    query["filters"] += filters
    took: list[float] = []
    lines: list[dict[str, Any]] = []
    for _ in range(TIMES):
        began = time.perf_counter()
        try:
            lines = _answer(chart.datasource_id, query)
        except SupersetException as problem:
            return [*took, time.perf_counter() - began], 0, f"FAILED: {problem}"
        took.append(time.perf_counter() - began)
    is_empty = chart.viz_type == "big_number_total" and [*lines[0].values()] == [None]
    return took, len(lines), "FAILED: no figure" if is_empty else ""


def _query(form: dict[str, Any]) -> dict[str, Any]:
    """Return the query that the page makes of a chart's settings."""
    filters = _filters(form["adhoc_filters"])
    if form["viz_type"] == "big_number_total":
        return {"columns": [], "metrics": [form["metric"]], "filters": filters}
    limited = {"filters": filters, "row_limit": form["row_limit"]}
    if form.get("query_mode") == "raw":
        order = [json.loads(each) for each in form["order_by_cols"]]
        return {**limited, "columns": form["all_columns"], "orderby": order}
    first = form.get("timeseries_limit_metric", form["metrics"][0])
    columns = [form["x_axis"]] if "x_axis" in form else []
    return {
        **limited,
        "columns": columns + form["groupby"],
        "metrics": form["metrics"],
        "orderby": [[first, False]],
    }


def _filters(kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"col": each["subject"], "op": each["operator"], "val": each["comparator"]} for each in kept
    ]


def _answer(dataset: int, query: dict[str, Any]) -> list[dict[str, Any]]:
    from superset.charts.schemas import ChartDataQueryContextSchema
    from superset.commands.chart.data.get_data_command import ChartDataCommand

    context = {"datasource": {"id": dataset, "type": "table"}, "queries": [query], "force": True}
    command = ChartDataCommand(ChartDataQueryContextSchema().load(context))
    command.validate()
    lines: list[dict[str, Any]] = command.run()["queries"][0]["data"]
    return lines


if __name__ == "__main__":
    sys.exit(main())
