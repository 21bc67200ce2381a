"""The DAG files: light, complete, and of the right shape. Real runs are in tests/end_to_end."""

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from thads_etl.settings import PROJECT_ROOT

DAGS = sorted((PROJECT_ROOT / "dags").glob("*.py"))

DESCRIBE = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(sys.argv[1])
heavy = [m for m in ("pandas", "great_expectations", "thads_etl.warehouse") if m in sys.modules]
print(json.dumps({
    "errors": bag.import_errors,
    "heavy": heavy,
    "dags": {
        dag.dag_id: {
            "tasks": {task.task_id: sorted(task.downstream_task_ids) for task in dag.tasks},
            "tags": sorted(dag.tags),
            "doc": bool(dag.doc_md),
            "display_name": dag.dag_display_name,
            "unnamed": [
                task.task_id for task in dag.tasks
                if task.task_display_name == task.task_id
                or (task.is_mapped and not task.partial_kwargs.get("map_index_template"))
            ],
            "catchup": dag.catchup,
            "max_active_runs": dag.max_active_runs,
            "owners": sorted({task.owner for task in dag.tasks}),
            "owner_links": dag.owner_links,
            "schedule": str(dag.timetable),
        }
        for dag in bag.dags.values()
    },
}))
"""


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    home = tmp_path_factory.mktemp("airflow")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DESCRIBE, str(PROJECT_ROOT / "dags")],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(home),
            "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
            "THADS_OWNER_LINK": "mailto:thong-ke@example.vn",
            # Reading the files must need no database.
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql+psycopg2://nobody@127.0.0.1:1/none",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    description: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return description


def test_every_file_loads_without_a_database(described: dict[str, object]) -> None:
    assert described["errors"] == {}


def test_reading_the_files_imports_nothing_heavy(described: dict[str, object]) -> None:
    assert described["heavy"] == []


def test_they_run_at_night_in_viet_nam(described: dict[str, object]) -> None:
    dags = described["dags"]
    assert isinstance(dags, dict)
    nightly = dags["ingest_submissions"]["schedule"]
    assert "'0 22 * * *'" in nightly
    assert "Asia/Ho_Chi_Minh" in nightly
    sweep = dags["build_summaries"]["schedule"]
    assert "reported_values" in sweep
    assert "'0 2 * * *', timezone='Asia/Ho_Chi_Minh'" in sweep


def test_the_dags_have_their_shape(described: dict[str, object]) -> None:
    common = {
        "doc": True,
        "catchup": False,
        "max_active_runs": 1,
        "owners": ["thads"],
        "owner_links": {"thads": "mailto:thong-ke@example.vn"},
    }
    dags = described["dags"]
    assert isinstance(dags, dict)
    assert sorted(dags) == [path.stem for path in DAGS]
    for name, dag in dags.items():
        assert {key: value for key, value in dag.items() if key in common} == common, name
        assert "thads" in dag["tags"], name
        assert len(dag["tags"]) == 2, name
        assert name in dag["display_name"], name
        assert dag["unnamed"] == [], name
    assert dags["ingest_submissions"]["tasks"] == {
        "receive": ["process"],
        "process": ["publish"],
        "publish": ["process_long"],
        "process_long": [],
    }
    assert dags["watch_deadlines"]["tasks"] == {"watch": []}
    assert dags["build_summaries"]["tasks"] == {
        "stale_periods": ["report", "summarise"],
        "summarise": ["report"],
        "report": [],
    }
    assert dags["publish_release"]["tasks"] == {
        "propose": ["approve", "publish"],
        "approve": ["embargo", "publish"],
        "embargo": ["publish"],
        "publish": [],
    }
    assert dags["close_period"]["tasks"] == {
        "receive": ["process"],
        "process": ["summarise"],
        "summarise": [],
    }


@pytest.mark.parametrize("path", DAGS, ids=lambda path: path.name)
def test_a_dag_file_stays_small_and_imports_the_project_only_inside_tasks(path: Path) -> None:
    source = path.read_text("utf-8")
    imported = {
        alias.name if isinstance(node, ast.Import) else str(node.module)
        for node in ast.parse(source).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert imported <= {"airflow.sdk", "pendulum", "thads_etl.orchestration"}
    assert re.search(r"^from thads_etl.orchestration import (\w+, )*tasks$", source, re.MULTILINE)
    assert len(source.splitlines()) <= 75
