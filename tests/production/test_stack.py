"""docker-compose.yml without an engine: each service's command run here, with its settings.

Then the night with Celery's workers, one of which loses power in the middle.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest
from pipeline import hashes, ingest
from sqlalchemy import Engine, text
from stack import Stack

from thads_etl.local.airflow_api import FINISHED, AirflowApi
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine as connect

pytestmark = pytest.mark.long

WATCHED = ("airflow-apiserver", "airflow-scheduler", "airflow-dag-processor", "airflow-triggerer")
QUICK = {
    "AIRFLOW_EXECUTOR": "CeleryExecutor",
    "AIRFLOW_HEARTBEAT_TIMEOUT": "15",
    "AIRFLOW_QUEUED_TIMEOUT": "20",
    "AIRFLOW_RETRY_DELAY": "2",
    "AIRFLOW_PARALLELISM": "4",
    "AIRFLOW_WORKER_CONCURRENCY": "2",
    "THADS_BATCH_SIZE": "2",
}


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """A server with the roles of the role script, initialised by the init service."""
    with tempfile.TemporaryDirectory(prefix="thads-stack-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        cluster = Cluster(root / "postgres", durable=False)
        cluster.start()
        stack = Stack(root, cluster, QUICK)
        try:
            stack.make_roles()
            stack.run("init")
            yield stack
        finally:
            # A worker told to end waits for tasks that nobody will run any more.
            for name in list(stack.running):
                stack.kill(name)
            cluster.stop()


def test_init_may_be_repeated_and_gives_tasks_the_loader_only(stack: Stack) -> None:
    assert "up to date" in stack.run("init").stdout
    output = stack.run("init", "airflow", "connections", "get", "warehouse", "-o", "json").stdout
    [connection] = json.loads(output[output.index("[") :])
    assert connection["login"] == "thads_loader"
    reader = connect(stack.url("reader"))
    with reader.connect() as db:
        assert db.execute(text("select count(*) from bi.office")).scalar_one() > 0
    reader.dispose()


def test_init_refuses_a_secret_that_is_missing(stack: Stack) -> None:
    kept = (stack.secrets / "jwt_secret").read_text("utf-8")
    (stack.secrets / "jwt_secret").unlink()
    errors = stack.run("init", expected=1).stderr
    assert errors.startswith("init: the secret jwt_secret is missing")
    (stack.secrets / "jwt_secret").write_text(kept, "utf-8")


def test_every_service_becomes_healthy_by_its_own_check(stack: Stack) -> None:
    stack.start("redis")
    stack.until(lambda: stack.healthy("redis"), 30, "redis")
    stack.start("airflow-apiserver")
    stack.until(lambda: stack.healthy("airflow-apiserver"), 90, "api-server")
    for service in WATCHED[1:]:
        stack.start(service)
    for number in ("one", "two"):
        stack.start(
            "airflow-worker", "--celery-hostname", f"celery@{number}", name=f"worker-{number}"
        )
    for service in (*WATCHED[1:], "airflow-worker"):
        stack.until(partial(stack.healthy, service), 120, service)


def test_a_login_is_hashed_asked_for_and_not_guessed(stack: Stack) -> None:
    password = (stack.secrets / "airflow_admin_password").read_text("utf-8").strip()
    secret = (stack.secrets / "airflow_db_password").read_text("utf-8").strip()
    metadata = connect(f"postgresql://airflow:{secret}@127.0.0.1:{stack.cluster.port}/airflow")
    with metadata.connect() as db:
        [kept] = db.execute(text("select password from ab_user where username = 'admin'")).scalars()
    metadata.dispose()
    assert kept.startswith(("scrypt:", "pbkdf2:"))
    assert password not in kept
    url = f"http://127.0.0.1:{stack.ports['api']}"
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        assert client.get("/thads/").status_code == 401
        given = {"username": "admin", "password": password}
        token = client.post("/auth/token", json=given).json()["access_token"]
        signed = {"Authorization": f"Bearer {token}"}
        assert client.get("/thads/", headers=signed).status_code == 200
        page = client.get("/auth/login/").text
        [csrf] = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', page)
        wrong = {"username": "admin", "password": "guessed", "csrf_token": csrf}
        states = [client.post("/auth/login/", data=wrong).status_code for _ in range(8)]
    assert states[-1] == 429, states


@pytest.fixture
def clean(cluster: Cluster, database: str, tmp_path: Path, some: Path) -> Iterator[Engine]:
    """The same submissions, taken in without Airflow."""
    loader = connect(cluster.url("loader", database))
    ingest(loader, some, tmp_path / "archive")
    yield loader
    loader.dispose()


@pytest.fixture(scope="module")
def some(demo_landing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every fifth of the demo submissions."""
    folder = tmp_path_factory.mktemp("some")
    for file in sorted(demo_landing.rglob("*.xlsx"))[::5]:
        shutil.copy(file, folder / f"{file.parent.name}-{file.name}")
    return folder


@pytest.fixture
def api(stack: Stack) -> Iterator[AirflowApi]:
    password = (stack.secrets / "airflow_admin_password").read_text("utf-8").strip()
    with AirflowApi(f"http://127.0.0.1:{stack.ports['api']}", "admin", password) as api:
        api.log_in()
        yield api


def running(api: AirflowApi, dag_id: str, run_id: str) -> int:
    """Return how many batches are being processed at this moment."""
    path = f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances?state=running&limit=100"
    instances = api._json("GET", path)["task_instances"]
    return sum(task["task_id"] == "process" for task in instances)


def again(api: AirflowApi, dag_id: str, run_id: str) -> int:
    """Return how many tasks needed more than one attempt."""
    path = f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances?limit=100"
    return sum(task["try_number"] > 1 for task in api._json("GET", path)["task_instances"])


def test_a_worker_that_loses_power_costs_time_and_no_figure(
    stack: Stack, api: AirflowApi, some: Path, clean: Engine
) -> None:
    for file in some.iterdir():
        shutil.copy(file, stack.root / "landing")
    stack.until(lambda: api.knows("ingest_submissions"), 60, "DAGs")
    run_id = api.trigger("ingest_submissions")
    # Of three tasks at once, one at least is in each worker of two slots.
    stack.until(lambda: running(api, "ingest_submissions", run_id) >= 3, 120, "tasks")

    stack.kill("worker-one")

    ended = lambda: api.state("ingest_submissions", run_id) in FINISHED  # noqa: E731
    stack.until(ended, 240, "the night")
    assert api.state("ingest_submissions", run_id) == "success"
    assert again(api, "ingest_submissions", run_id) >= 1
    loader = connect(stack.url("loader"))

    def built() -> bool:
        with loader.connect() as db:
            return not db.execute(text("select count(*) from mart.stale_period")).scalar_one()

    stack.until(built, 120, "summaries")
    assert hashes(loader) == hashes(clean)
    loader.dispose()
