"""The charts of bi/superset/ as the files have them, and their queries as SQL."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from thads_etl.generated.superset.assets import FOLDER

Form = Mapping[str, Any]


def documents(kind: str) -> dict[str, dict[str, Any]]:
    """Return the files of a kind by their names."""
    paths: list[Path] = sorted(FOLDER.glob(f"{kind}/**/*.yaml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in paths}


def datasets() -> dict[str, dict[str, Any]]:
    """Return the datasets by their identities, which charts and filters name."""
    return {each["uuid"]: each for each in documents("datasets").values()}


def names(form: Form) -> set[str]:
    """Return the columns that a chart names."""
    listed = {
        *form.get("all_columns", ()),
        *form.get("groupby", ()),
        *(json.loads(each)[0] for each in form.get("order_by_cols", ())),
        *(each["subject"] for each in form["adhoc_filters"]),
    }
    return listed | ({form["x_axis"]} if "x_axis" in form else set())


def metrics(form: Form) -> list[str]:
    """Return the metrics that a chart names."""
    return [form["metric"]] if "metric" in form else form.get("metrics", [])


def query(form: Form, dataset: Mapping[str, Any], period: str = "") -> str:
    """Return the query of a chart, as Superset puts it together with what filters choose."""
    columns = {each["column_name"]: each.get("expression") for each in dataset["columns"]}
    computed = {each["metric_name"]: each["expression"] for each in dataset["metrics"]}
    shown = form.get("all_columns") or [
        *([form["x_axis"]] if "x_axis" in form else []),
        *form.get("groupby", ()),
    ]
    selected = [f"{columns[name] or name} as {name}" for name in shown]
    selected += [f"{computed[name]} as {name}" for name in metrics(form)]
    conditions = [*_conditions(form["adhoc_filters"])]
    conditions.append(f"period = '{period}'" if period else "true")
    by = [str(place) for place in range(1, len(shown) + 1)] if metrics(form) else []
    return (
        f"select {', '.join(selected)} from {dataset['schema']}.{dataset['table_name']} "
        f"where {' and '.join(conditions)}"
        + (f" group by {', '.join(by)}" if by else "")
        + (f" order by {', '.join(_order(form))}" if [*_order(form)] else "")
        + (f" limit {form['row_limit']}" if "row_limit" in form else "")
    )


def _order(form: Form) -> Iterator[str]:
    for each in form.get("order_by_cols", ()):
        column, is_ascending = json.loads(each)
        yield f"{column} {'asc' if is_ascending else 'desc'}"
    by = form.get("timeseries_limit_metric", form.get("x_axis_sort"))
    if by is not None:
        yield f"{by['sqlExpression'] if isinstance(by, dict) else by} desc"


def _conditions(kept: list[dict[str, Any]]) -> Iterator[str]:
    for each in kept:
        operator = {"==": "=", "!=": "<>", "IN": "in"}[each["operator"]]
        yield f"{each['subject']} {operator} {_literal(each['comparator'])}"


def _literal(value: str | bool | list[str]) -> str:
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f"'{value}'"
        case _:
            return "(" + ", ".join(f"'{each}'" for each in value) + ")"
