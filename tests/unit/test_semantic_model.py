"""The semantic model: every figure that can be added up has a metric, rates are made of sums."""

import re

from warehouse.metrics import documents

from thads_etl.catalogue import load
from thads_etl.generated.contract import known
from thads_etl.generated.semantic_model import VIEW

NAME = re.compile(r"(?!.*__)[a-z][a-z0-9_]*[a-z0-9]")
"""What MetricFlow takes as a name; two underscores part an entity from a dimension."""


def test_every_column_of_the_model_is_one_of_the_contract() -> None:
    (model,) = documents("semantic_model")
    columns = {each["name"] for each in (*model["dimensions"], *model["measures"])}
    assert columns <= set(known()["views"][VIEW]["columns"])


def test_names_are_unique_and_metrics_are_made_of_metrics() -> None:
    metrics = documents("metric")
    names = [metric["name"] for metric in metrics]
    assert len(set(names)) == len(names) > 200
    assert [name for name in names if not NAME.fullmatch(name)] == []
    assert [name for name in names if len(name.encode()) > 63] == [], "PostgreSQL cuts them off"
    for metric in metrics:
        parts = [each["name"] for each in metric["type_params"].get("metrics", ())]
        assert set(parts) <= set(names)
        assert all(part in metric["type_params"]["expr"] for part in parts)


def test_no_ratio_is_added_up() -> None:
    ratios = {name for name, each in load.indicators().items() if each.ratio}
    simple = [metric for metric in documents("metric") if metric["type"] == "simple"]
    of = {re.search(r"figure__indicator'\) \}\} = '(\w+)'", each["filter"]) for each in simple}
    assert None not in of
    assert {match[1] for match in of if match} & ratios == set()
