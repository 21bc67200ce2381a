"""docs/semantic_model.yaml: bi for tools with a semantic layer, as MetricFlow reads it.

Each metric is a figure of the nation that may be divided by office, region or period. Rates are
computed from sums, so no tool can average them.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from thads_etl.catalogue import load
from thads_etl.catalogue.computed import Place, named, terms
from thads_etl.catalogue.model import Indicator
from thads_etl.generated.contract import known
from thads_etl.settings import PROJECT_ROOT

PATH = PROJECT_ROOT / "docs" / "semantic_model.yaml"
MODEL, VIEW, TIME = "figure", "year_on_year", "ends_on"
_DIMENSIONS = (
    "period", "perimeter", "office", "office_name_vi", "office_name_en", "region_vi", "region_en",
    "series", "measure", "indicator", "status",
)  # fmt: skip
_HEADER = (
    "# Written by `thads render`, as MetricFlow reads it. Figures are cumulative from 1 October:\n"
    "# a metric is that of the last period of a span, and is never added up over periods.\n"
)
_EXPRESSIONS = {
    "percent": "100.0 * {above} / nullif({below}, 0)",
    "one": "1.0 * {above} / nullif({below}, 0)",
}
"""Kind of ratio -> how it is computed; months also depend on the length of the period."""


def render_semantic_model() -> str:
    """Return the file."""
    documents = [
        {"project_configuration": {"time_spines": []}},
        {"semantic_model": _model()},
        *({"metric": metric} for metric in _metrics()),
    ]
    text: str = yaml.safe_dump_all(
        documents, allow_unicode=True, sort_keys=False, width=4096, explicit_start=True
    )
    return _HEADER + text


def _model() -> dict[str, Any]:
    view = known()["views"][VIEW]
    columns = view["columns"]
    dimensions: list[dict[str, Any]] = [
        {"name": name, "type": "categorical", "description": columns[name]["comment"]}
        for name in _DIMENSIONS
    ]
    dimensions.append(
        {
            "name": TIME,
            "type": "time",
            "description": columns[TIME]["comment"],
            "type_params": {"time_granularity": "day"},
        }
    )
    return {
        "name": MODEL,
        "description": view["comment"],
        "node_relation": {"schema_name": "bi", "alias": VIEW},
        "defaults": {"agg_time_dimension": TIME},
        "primary_entity": MODEL,
        "dimensions": dimensions,
        "measures": [
            {
                "name": "value",
                "agg": "sum",
                "description": columns["value"]["comment"],
                "non_additive_dimension": {"name": TIME, "window_choice": "max"},
            }
        ],
    }


def _metrics() -> Iterator[dict[str, Any]]:
    stated = _stated()
    for indicator in load.indicators().values():
        if indicator.ratio is None:
            places = stated.get(indicator.name, set()) | _computed(indicator)
            for place in sorted(places):
                yield _simple(indicator, place)
    for indicator in load.indicators().values():
        if indicator.ratio is not None and indicator.ratio_in in _EXPRESSIONS:
            yield from _ratios(indicator)


def _stated() -> Mapping[str, set[Place]]:
    places: dict[str, set[Place]] = {}
    for edition in load.editions():
        for column in edition.value_columns if edition.summarised else ():
            places.setdefault(column.indicator, set()).add((edition.series, column.measure))
    return places


def _computed(indicator: Indicator) -> set[Place]:
    return {(t.series, t.measure) for t in terms() if t.indicator == indicator.name}


def name_of(indicator: str, place: Place) -> str:
    """Return the name of a metric, which PostgreSQL would cut off after 63 bytes."""
    series, measure = place
    return "_".join((indicator, series, measure.removesuffix("_thousand_vnd")))


def _simple(indicator: Indicator, place: Place) -> dict[str, Any]:
    chosen = {
        "perimeter": "as_reported", "series": place[0], "measure": place[1],
        "indicator": indicator.name,
    }  # fmt: skip
    conditions = [f"{_dimension(name)} = '{value}'" for name, value in chosen.items()]
    conditions.append(f"{_dimension('office')} <> 'VN'")
    return {
        "name": name_of(indicator.name, place),
        "label": _label(indicator, place),
        "description": f"{indicator.en}, {place[0]}, {place[1]}",
        "type": "simple",
        "type_params": {"measure": "value"},
        "filter": " and ".join(conditions),
    }


def _dimension(name: str) -> str:
    return f"{{{{ Dimension('{MODEL}__{name}') }}}}"


def _label(indicator: Indicator, place: Place) -> str:
    words = load.vocabulary()
    return f"{indicator.vi}; {words.series[place[0]].vi}; {words.measures[place[1]].vi}"


def _ratios(indicator: Indicator) -> Iterator[dict[str, Any]]:
    assert indicator.ratio is not None
    (_, above), (_, below) = map(named, indicator.ratio)
    for place in sorted(_computed(indicator)):
        at = {
            t.side: (t.part_series, t.part_measure)
            for t in terms()
            if (t.indicator, t.series, t.measure) == (indicator.name, *place)
        }
        yield _ratio(indicator, place, name_of(above, at["above"]), name_of(below, at["below"]))


def _ratio(indicator: Indicator, place: Place, above: str, below: str) -> dict[str, Any]:
    expression = _EXPRESSIONS[str(indicator.ratio_in)].format(above=above, below=below)
    return {
        "name": name_of(indicator.name, place),
        "label": _label(indicator, place),
        "description": f"{indicator.en}, {place[0]}, {place[1]}",
        "type": "derived",
        "type_params": {"expr": expression, "metrics": [{"name": above}, {"name": below}]},
    }
