"""The dashboards of bi/superset/ name what the contract has, and hold no secret."""

import importlib.util
import re
from collections import Counter
from typing import Any

import pytest
from sqlalchemy.engine import make_url
from warehouse import dashboards

from thads_etl.catalogue import load
from thads_etl.generated import files
from thads_etl.generated.contract import known
from thads_etl.generated.superset.assets import FOLDER

CHARTS = dashboards.documents("charts")
DATASETS = dashboards.datasets()
PAGES = dashboards.documents("dashboards")
VIETNAMESE = re.compile(r"[À-ỹ]")


def test_every_dataset_is_a_view_of_the_contract() -> None:
    views = known()["views"]
    for dataset in DATASETS.values():
        view = views[dataset["table_name"]]["columns"]
        plain = {e["column_name"]: e["type"] for e in dataset["columns"] if "expression" not in e}
        assert plain == {name: column["type"].upper() for name, column in view.items()}
        words = [e["column_name"] for e in dataset["columns"] if "expression" in e]
        assert set(words) & set(view) == set(), "the view has it by now"


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_names_what_its_view_has(name: str) -> None:
    form, dataset = CHARTS[name]["params"], DATASETS[CHARTS[name]["dataset_uuid"]]
    assert dashboards.names(form) <= {each["column_name"] for each in dataset["columns"]}
    assert set(dashboards.metrics(form)) <= {each["metric_name"] for each in dataset["metrics"]}


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_chart_shows_is_labelled_in_vietnamese(name: str) -> None:
    form, dataset = CHARTS[name]["params"], DATASETS[CHARTS[name]["dataset_uuid"]]
    shown = {
        *form.get("all_columns", ()),
        *form.get("groupby", ()),
        *([form["x_axis"]] if "x_axis" in form else []),
    }
    labels = [e["verbose_name"] for e in dataset["columns"] if e["column_name"] in shown]
    labels += [
        e["verbose_name"]
        for e in dataset["metrics"]
        if e["metric_name"] in dashboards.metrics(form)
    ]
    labels.append(CHARTS[name]["slice_name"])
    assert [each for each in labels if not VIETNAMESE.search(each) or len(each) > 63] == []


def test_codes_of_conditions_are_names_of_the_catalogue() -> None:
    words = load.vocabulary()
    names = {
        "series": set(words.series),
        "measure": set(words.measures),
        "indicator": set(load.indicators()),
        "perimeter": {"as_reported", "successor", "region_as_reported", "region_successor"},
    }
    conditions = [each for chart in CHARTS.values() for each in chart["params"]["adhoc_filters"]]
    for each in (each for each in conditions if each["subject"] in names):
        values = each["comparator"]
        assert set(values if isinstance(values, list) else [values]) <= names[each["subject"]]


def test_every_chart_stands_on_one_dashboard_and_rows_are_full() -> None:
    places = [
        place
        for page in PAGES.values()
        for place in page["position"].values()
        if isinstance(place, dict)
    ]
    charts = Counter(each["meta"]["uuid"] for each in places if each["type"] == "CHART")
    assert charts == Counter(chart["uuid"] for chart in CHARTS.values())
    widths = {
        each["id"]: each["meta"]["width"] for each in places if "width" in each.get("meta", {})
    }
    rows = [each for each in places if each["type"] == "ROW"]
    assert {sum(widths[child] for child in row["children"]) for row in rows} == {12}


def test_filters_choose_columns_that_are_there() -> None:
    for page in PAGES.values():
        for each in page["metadata"]["native_filter_configuration"]:
            (target,) = each["targets"]
            columns = DATASETS[target["datasetUuid"]]["columns"]
            known_names = {column["column_name"] for column in columns}
            assert {target["column"]["name"]} | {
                condition["subject"] for condition in each["adhoc_filters"]
            } <= known_names


def test_nothing_is_added_up_but_forms_and_lines() -> None:
    sums = {
        (dataset["table_name"], column)
        for dataset in DATASETS.values()
        for metric in dataset["metrics"]
        for column in re.findall(r"(?:sum|avg)\((\w+)\)", metric["expression"])
    }
    assert {view for view, _ in sums} == {"coverage"}


def test_a_file_that_nothing_writes_any_more_is_out_of_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    due = files.contents()
    gone = FOLDER / "charts" / f"{next(iter(CHARTS))}.yaml"
    monkeypatch.setattr(files, "contents", lambda: {p: t for p, t in due.items() if p != gone})
    assert files.out_of_date() == [gone]


def _settings() -> Any:
    spec = importlib.util.spec_from_file_location("settings", FOLDER / "superset_config.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_address_and_password_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERSET_SECRET_KEY", "k")
    monkeypatch.setenv(
        "THADS_WAREHOUSE_READER_URL", "postgresql://r:p%40w@db:5433/w?sslmode=require"
    )
    (database,) = dashboards.documents("databases").values()
    written = make_url(database["sqlalchemy_uri"])
    assert written.password is None
    assert not any(allowed for name, allowed in database.items() if name.startswith("allow_"))
    mutate = _settings().DB_CONNECTION_MUTATOR
    put, params = mutate(written, {"poolclass": None}, "admin", None, None)
    assert (put.username, put.password, put.host, put.port) == ("r", "p@w", "db", 5433)
    assert (put.database, dict(put.query)) == ("w", {"sslmode": "require"})
    assert params == {"poolclass": None}
    other = make_url("postgresql://somebody@elsewhere/else")
    assert mutate(other, {}, None, None, None) == (other, {})


def test_browsers_load_nothing_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUPERSET_SECRET_KEY", "k")
    monkeypatch.setenv("THADS_WAREHOUSE_READER_URL", "postgresql://reader@db/w")
    policy = _settings().TALISMAN_CONFIG["content_security_policy"]
    sources = {
        source
        for allowed in policy.values()
        for source in ([*allowed] if isinstance(allowed, list) else [allowed])
    }
    assert [each for each in sources if "." in each or "//" in each or "*" in each] == []


def test_requirements_are_frozen_and_name_no_index() -> None:
    text = (FOLDER / "requirements.txt").read_text("utf-8")
    assert re.findall(r"^-|https?:|file:", text, re.MULTILINE) == []
    pins = re.findall(r"^([\w.-]+)==(\S+)((?:.*\\\n)*.*)", text, re.MULTILINE)
    assert [name for name, _, rest in pins if "--hash=sha256:" not in rest] == []
    frozen = {name: version for name, version, _ in pins}
    assert len(frozen) > 100
    wanted = (FOLDER / "requirements.in").read_text("utf-8")
    named = set(re.findall(r"^([a-z][\w-]*)", wanted, re.MULTILINE))
    assert named <= set(frozen)
    assert frozen["apache-superset"] == "6.1.0"
    assert tuple(map(int, frozen["flask-caching"].split(".")[:2])) < (2, 5)
