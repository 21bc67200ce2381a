"""Charts: what Superset's own page of a chart would keep of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from thads_etl.generated.superset.datasets import VERSION, identity, number_format
from thads_etl.generated.superset.parts import (
    Bars,
    Chart,
    Condition,
    Counts,
    Number,
    Other,
    Table,
    Where,
)

_RATES = ("_pct", "points", "_rate", "_per_officer", "target_year", "target_to_date")
_COLOURS = "supersetColors"


def chart(each: Chart, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return a chart; columns: those that its view has by the contract."""
    kind, shown = _shown(each, columns)
    return {
        "slice_name": each.title,
        "viz_type": kind,
        "params": {
            "viz_type": kind,
            "adhoc_filters": [*conditions(each.where)],
            **shown,
        },
        "uuid": identity("chart", each.name),
        "dataset_uuid": identity("dataset", each.view),
        "version": VERSION,
    }


def conditions(where: Where) -> Iterator[dict[str, Any]]:
    """Yield conditions as Superset keeps them."""
    for column, condition in where.items():
        operator, compared = _compared(condition)
        yield {
            "clause": "WHERE",
            "expressionType": "SIMPLE",
            "subject": column,
            "operator": operator,
            "comparator": compared,
        }


def _compared(condition: Condition) -> tuple[str, str | bool | list[str]]:
    match condition:
        case Other(value=value):
            return "!=", value
        case tuple():
            return "IN", [*condition]
        case _:
            return "==", condition


def _shown(each: Chart, columns: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    match each.shown:
        case Number():
            return "big_number_total", _number(each.shown)
        case Bars():
            return "echarts_timeseries_bar", _bars(each.shown)
        case Table():
            return "table", _table(each.shown, columns)
        case Counts():
            return "table", _counts(each.shown)


def _number(number: Number) -> dict[str, Any]:
    return {
        "metric": number.metric.name,
        "subtitle": number.below,
        "header_font_size": 0.4,
        "subtitle_font_size": 0.15,
        "y_axis_format": number_format(number.metric.digits),
    }


def _bars(bars: Bars) -> dict[str, Any]:
    order = {} if bars.in_order_of_names else {"x_axis_sort": bars.metrics[0].name}
    return {
        "x_axis": bars.over,
        "metrics": [metric.name for metric in bars.metrics],
        "groupby": [bars.by] if bars.by else [],
        **order,
        # The first of lying bars is at the bottom.
        "x_axis_sort_asc": bars.in_order_of_names or bars.lying,
        "xAxisForceCategorical": True,
        "orientation": "horizontal" if bars.lying else "vertical",
        "stack": "Stack" if bars.stacked else None,
        "color_scheme": _COLOURS,
        "show_legend": len(bars.metrics) > 1 or bool(bars.by),
        "legendOrientation": "top",
        "legendType": "scroll",
        # In the order of their labels, else the larger one comes first.
        "sort_series_type": "name",
        "sort_series_ascending": True,
        "rich_tooltip": True,
        "show_value": True,
        "only_total": bars.stacked,
        "row_limit": 1000,
        "truncateYAxis": True,
        "y_axis_bounds": [0, None],
        "y_axis_format": number_format(bars.metrics[0].digits),
    }


def _table(table: Table, columns: Mapping[str, Any]) -> dict[str, Any]:
    numbers = [
        name
        for name in table.columns
        if columns.get(name, {"type": "text"})["type"].startswith(("numeric", "bigint", "integer"))
    ]
    return {
        "query_mode": "raw",
        "all_columns": [*table.columns],
        "order_by_cols": [json.dumps([name, not table.descending]) for name in table.order],
        "column_config": {
            name: {"d3NumberFormat": number_format(_digits(name, table))} for name in numbers
        },
        "table_timestamp_format": "%d/%m/%Y",
        "row_limit": table.limit,
        "show_cell_bars": False,
        "color_pn": False,
        "include_search": False,
    }


def _digits(name: str, table: Table) -> int:
    if "months_to_clear" in name:
        return 1
    is_rate = any(part in name for part in _RATES)
    return 2 if is_rate else table.digits if name.startswith("value") else 0


def _counts(counts: Counts) -> dict[str, Any]:
    return {
        "query_mode": "aggregate",
        "groupby": [*counts.columns],
        "metrics": [metric.name for metric in counts.metrics],
        "timeseries_limit_metric": (
            _greatest(counts.order) if counts.order else counts.metrics[0].name
        ),
        "order_desc": True,
        "row_limit": counts.limit,
        "show_cell_bars": False,
        "color_pn": False,
        "include_search": False,
    }


def _greatest(column: str) -> dict[str, Any]:
    """Return a metric by which lines are in the order of a column."""
    return {
        "expressionType": "SQL",
        "sqlExpression": f"max({column})",
        "label": f"max({column})",
        "hasCustomLabel": False,
    }
