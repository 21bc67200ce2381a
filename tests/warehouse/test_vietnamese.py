"""The Vietnamese twins of views of bi: the same lines, read in the same way."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from thads_etl.catalogue.vietnamese import LONGEST, vietnamese_views
from thads_etl.generated.contract import known
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine as connect

NAMES = vietnamese_views()
CONTRACT = known()["views"]
each_twin = pytest.mark.parametrize("view", NAMES.views)
GIVEN = {
    "period": "FY2023-M06",
    "perimeter": "as_reported",
    "office": "01",
    "series": "all",
    "measure": "cases",
    "indicator": "completed_total",
}
"""What a question is about, as far as a view has it."""


@pytest.fixture(scope="module")
def db(cluster: Cluster, demo_template: str) -> Iterator[Connection]:
    """The demo's warehouse, as those who read figures."""
    cluster.create_database("twins", template=demo_template)
    reader = connect(cluster.url("reader", "twins"))
    with reader.connect() as connection:
        yield connection
    reader.dispose()
    cluster.drop_database("twins")


def columns(view: str) -> dict[str, str]:
    return NAMES.labelled(view, CONTRACT[view]["columns"])


def of_view(view: str, *about: str) -> str:
    given = " and ".join(f"{name} = '{GIVEN[name]}'" for name in about if name in columns(view))
    return f"select {', '.join(columns(view))} from bi.{view} where {given or 'true'}"


def of_twin(view: str, *about: str) -> str:
    there = columns(view)
    labels = ", ".join(f'"{label}"' for label in there.values())
    given = " and ".join(f"\"{there[name]}\" = '{GIVEN[name]}'" for name in about if name in there)
    return f"select {labels} from bi.{NAMES.views[view].name} where {given or 'true'}"


@each_twin
def test_a_twin_has_the_columns_of_its_view_whole(db: Connection, view: str) -> None:
    labels = [*db.execute(text(f"select * from bi.{NAMES.views[view].name} limit 0")).keys()]
    assert labels == [*columns(view).values()]
    assert len(labels) == len(set(labels))
    assert max(len(label.encode()) for label in labels) <= LONGEST


@each_twin
def test_a_twin_has_the_lines_of_its_view(db: Connection, view: str) -> None:
    original, twin = (query(view, "period", "office") for query in (of_view, of_twin))
    only = f"select count(*) from (({original}) except all ({twin})) as line"
    assert db.execute(text(only)).scalar_one() == 0
    counts = [f"select count(*) from ({query}) as line" for query in (original, twin)]
    assert len({db.execute(text(query)).scalar_one() for query in counts}) == 1


@pytest.mark.parametrize("view", ["year_on_year", "half_year", "ranking", "office"])
def test_a_line_of_a_twin_is_that_of_its_view(db: Connection, view: str) -> None:
    there = columns(view)
    keys = CONTRACT[view]["grain"].split(", ")
    order = ", ".join(f'"{there[key]}"' for key in keys)
    original = db.execute(text(f"{of_view(view, 'period')} order by {', '.join(keys)}")).all()
    assert db.execute(text(f"{of_twin(view, 'period')} order by {order}")).all() == original
    assert len(original) > 1


@each_twin
def test_a_question_to_a_twin_has_the_plan_of_its_view(db: Connection, view: str) -> None:
    assert plan(db, of_twin(view, *GIVEN), view) == plan(db, of_view(view, *GIVEN), view)


def plan(db: Connection, query: str, view: str) -> list[str]:
    """Return the lines of a plan; a view and its twin have one name there, and no numbers."""
    lines = db.execute(text(f"explain (costs off) {query}")).scalars()
    twin = NAMES.views[view].name
    return [re.sub(rf"\b(?:{view}|{twin})(_\d+)?\b", "view", line) for line in lines]
