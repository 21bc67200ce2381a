"""The metrics of the semantic model, computed as a tool with a semantic layer would."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml
from sqlalchemy import Engine, text

from thads_etl.generated.semantic_model import PATH

DIMENSION = re.compile(r"\{\{ Dimension\('figure__(\w+)'\) \}\}")


def documents(kind: str) -> list[dict[str, Any]]:
    return [each[kind] for each in yaml.safe_load_all(PATH.read_text("utf-8")) if [*each] == [kind]]


def computed(reader: Engine, period: str) -> Mapping[str, Decimal | None]:
    """Return the value of every metric in a period."""
    (model,) = documents("semantic_model")
    measures = {each["name"]: each["agg"] for each in model["measures"]}
    relation = model["node_relation"]
    simple, derived = [], []
    for metric in documents("metric"):
        name, parameters = metric["name"], metric["type_params"]
        if metric["type"] == "simple":
            measure = parameters["measure"]
            chosen = DIMENSION.sub(r"\1", metric["filter"])
            simple.append(f"{measures[measure]}({measure}) filter (where {chosen}) as {name}")
        else:
            derived.append(f"{parameters['expr']} as {name}")
    with reader.connect() as db:
        source = f"{relation['schema_name']}.{relation['alias']}"
        stated = db.execute(
            text(f"select {', '.join(simple)} from {source} where period = :period"),
            {"period": period},
        ).mappings()
        values = dict(stated.one())
        literals = ", ".join(f"cast(:{name} as numeric) as {name}" for name in values)
        query = f"select {', '.join(derived)} from (select {literals}) as known"
        return {**values, **db.execute(text(query), values).mappings().one()}


def national(reader: Engine, period: str) -> Mapping[str, Decimal | None]:
    """Return what bi says of the nation itself, by the names that metrics have."""
    query = text(
        "select indicator || '_' || series || '_' || replace(measure, '_thousand_vnd', ''), value "
        "from bi.year_on_year "
        "where period = :period and perimeter = 'as_reported' and office = 'VN'"
    )
    with reader.connect() as db:
        return {name: value for name, value in db.execute(query, {"period": period})}
