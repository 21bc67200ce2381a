"""Dashboards: where charts stand, and which filters reach them."""

from typing import Any

from thads_etl.generated.superset.charts import conditions
from thads_etl.generated.superset.datasets import VERSION, identity
from thads_etl.generated.superset.parts import Chart, Dashboard, Filter

_WIDTH = 12
_TEXT = 17
"""Height of the text above the charts."""


def dashboard(each: Dashboard) -> dict[str, Any]:
    """Return a dashboard with its charts numbered from 1, as the import wants them."""
    numbers = {chart.name: place for place, chart in enumerate(each.charts, 1)}
    return {
        "dashboard_title": each.title,
        "slug": each.name,
        "published": True,
        "position": _position(each, numbers),
        "metadata": {
            # No colour scheme: it would colour values at random.
            "native_filter_configuration": [_filter(one, each, numbers) for one in each.filters],
            "cross_filters_enabled": False,
            "refresh_frequency": 0,
        },
        "uuid": identity("dashboard", each.name),
        "version": VERSION,
    }


def _position(each: Dashboard, numbers: dict[str, int]) -> dict[str, Any]:
    rows = [f"ROW-{each.name}-{place}" for place in range(len(each.rows) + 1)]
    text = f"MARKDOWN-{each.name}"
    position: dict[str, Any] = {
        "DASHBOARD_VERSION_KEY": "v2",
        "ROOT_ID": {"id": "ROOT_ID", "type": "ROOT", "children": ["GRID_ID"]},
        "GRID_ID": {"id": "GRID_ID", "type": "GRID", "children": rows, "parents": ["ROOT_ID"]},
        "HEADER_ID": {"id": "HEADER_ID", "type": "HEADER", "meta": {"text": each.title}},
        rows[0]: _row(rows[0], [text]),
        text: {
            "id": text,
            "type": "MARKDOWN",
            "children": [],
            "parents": ["ROOT_ID", "GRID_ID", rows[0]],
            "meta": {"code": each.text, "height": _TEXT, "width": _WIDTH},
        },
    }
    for name, row in zip(rows[1:], each.rows, strict=True):
        position[name] = _row(name, [f"CHART-{chart.name}" for chart in row.charts])
        for chart in row.charts:
            place = _place(chart, name, row.height, numbers[chart.name])
            position[place["id"]] = place
    return position


def _row(name: str, children: list[str]) -> dict[str, Any]:
    return {
        "id": name,
        "type": "ROW",
        "children": children,
        "parents": ["ROOT_ID", "GRID_ID"],
        "meta": {"background": "BACKGROUND_TRANSPARENT"},
    }


def _place(chart: Chart, row: str, height: int, number: int) -> dict[str, Any]:
    return {
        "id": f"CHART-{chart.name}",
        "type": "CHART",
        "children": [],
        "parents": ["ROOT_ID", "GRID_ID", row],
        "meta": {
            "chartId": number,
            "uuid": identity("chart", chart.name),
            "sliceName": chart.title,
            "width": chart.width,
            "height": height,
        },
    }


def _filter(each: Filter, of: Dashboard, numbers: dict[str, int]) -> dict[str, Any]:
    excluded = [
        numbers[chart.name]
        for chart in of.charts
        if chart.all_periods and each.column.startswith("period")
    ]
    return {
        "id": f"NATIVE_FILTER-{of.name}-{each.column}",
        "type": "NATIVE_FILTER",
        "filterType": "filter_select",
        "name": each.name,
        "description": "",
        "targets": [
            {"column": {"name": each.column}, "datasetUuid": identity("dataset", each.view)}
        ],
        "adhoc_filters": [*conditions(each.where)],
        "controlValues": {
            "multiSelect": False,
            "enableEmptyFilter": True,
            "defaultToFirstItem": True,
            "sortAscending": not each.descending,
        },
        "requiredFirst": True,
        "defaultDataMask": {"extraFormData": {}, "filterState": {}, "ownState": {}},
        "scope": {"rootPath": ["ROOT_ID"], "excluded": excluded},
        "cascadeParentIds": [],
    }
