"""The supervisor as a process of its own: with the database only, then with a real Airflow."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psutil
import psycopg2
import pytest

from thads_etl.errors import LocalServiceError
from thads_etl.local import process, state
from thads_etl.local.airflow import USERNAME, LocalAirflow
from thads_etl.local.airflow_api import FINISHED, AirflowApi, FailedTask
from thads_etl.local.state import Status

# An Airflow that exists already is left alone: nothing listens there, and nothing asks.
EXISTING = "http://127.0.0.1:9"


DAG = """
from airflow.sdk import BaseHook, dag, task

@dag(schedule=None)
def toy():
    @task
    def host():
        return BaseHook.get_connection("warehouse").login

    @task(retries=0)
    def fail(host):
        raise ValueError(f"connected as {host}")

    fail(host())

toy()
"""


class Services:
    """The supervisor of one home; the settings are given as THADS_* variables."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("THADS_")}
        self._environment = inherited | settings | {"THADS_HOME": str(home)}

    def call(self, expression: str) -> str:
        """Return what an expression about the supervisor module prints, in another process."""
        lines = (
            f"from pathlib import Path\nfrom thads_etl.local import supervisor\nprint({expression})"
        )
        words = [sys.executable, "-c", lines]
        return subprocess.run(
            words, env=self._environment, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.strip()

    def until(self, condition: Callable[[Status], bool], seconds: float = 30) -> Status:
        """Return the state of the services once it is as wanted."""
        deadline = time.monotonic() + seconds
        while not condition(now := state.current(self.home)):
            assert time.monotonic() < deadline, now
            time.sleep(0.05)
        return now

    def pid(self, name: str) -> int:
        """Return the process of a service that runs."""
        services = {service.name: service.pid for service in state.current(self.home).services}
        pid = services[name]
        assert pid is not None
        return pid

    def processes(self) -> list[str]:
        """Return the command lines of all processes that belong to this home."""
        commands = []
        for each in psutil.process_iter():
            with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
                command = " ".join(each.cmdline())
                if str(self.home) in command or str(self.home) in str(each.environ()):
                    commands.append(command)
        return commands


@pytest.fixture
def services(open_folder: Path) -> Iterator[Services]:
    services = Services(open_folder / "home", THADS_AIRFLOW_URL=EXISTING)
    services.call("supervisor.start()")
    yield services
    services.call("supervisor.stop()")


def connects(home: Path, role: str) -> bool:
    url = json.loads((home / "connections.json").read_text("utf-8"))[role]
    with closing(psycopg2.connect(url)) as connection:
        cursor = connection.cursor()
        cursor.execute("select 1")
        return cursor.fetchall() == [(1,)]


def test_services_run_after_the_command_has_ended(services: Services) -> None:
    now = services.until(lambda now: now.is_up("postgres"))

    assert [service.name for service in now.services] == ["postgres"]
    assert now.airflow_url == EXISTING
    assert all(connects(services.home, role) for role in ("owner", "loader", "reader"))
    private = [services.home / name for name in ("connections.json", "services.json")]
    assert [file.stat().st_mode & 0o777 for file in private] == [0o600, 0o600]


def test_a_second_start_finds_the_first(services: Services) -> None:
    first = services.until(lambda now: now.is_up("postgres"))

    assert services.call("supervisor.start().pid") == str(first.pid)


def test_a_killed_database_is_started_again(services: Services) -> None:
    first = services.until(lambda now: now.is_up("postgres"))
    killed = services.pid("postgres")

    os.kill(killed, signal.SIGKILL)

    now = services.until(lambda now: now.is_up("postgres") and services.pid("postgres") != killed)
    assert (now.pid, now.services[0].restarts) == (first.pid, 1)
    assert connects(services.home, "reader")


def test_stop_leaves_no_process(services: Services) -> None:
    services.until(lambda now: now.is_up("postgres"))
    assert len(services.processes()) >= 2

    assert services.call("supervisor.stop()") == "True"

    assert services.processes() == []
    assert (
        services.call("supervisor.status()")
        == "Status(pid=None, started=None, airflow_url=None, services=())"
    )
    assert services.call("supervisor.stop()") == "False"


def test_a_killed_supervisor_leaves_no_process_and_can_be_started_again(services: Services) -> None:
    now = services.until(lambda now: now.is_up("postgres"))
    assert now.pid is not None
    database = services.pid("postgres")
    start = process.started(database)

    os.kill(now.pid, signal.SIGKILL)

    assert process.finished(database, start, seconds=10)
    assert services.call("supervisor.status().is_running") == "False"
    services.call("supervisor.start()")
    services.until(lambda now: now.is_up("postgres"))


def test_stop_never_signals_a_process_that_got_the_pid_of_an_old_supervisor(
    services: Services,
) -> None:
    services.call("supervisor.stop()")
    file = services.home / "services.json"
    with subprocess.Popen(["sleep", "60"]) as stranger:
        old = json.loads(file.read_text("utf-8")) | {"pid": stranger.pid, "started": 1}
        file.write_text(json.dumps(old), "utf-8")

        assert services.call("supervisor.stop()") == "False"

        assert stranger.poll() is None
        stranger.kill()


def test_an_airflow_that_does_not_answer_is_one_sentence() -> None:
    with (
        AirflowApi(EXISTING, USERNAME, "any") as api,
        pytest.raises(LocalServiceError, match=f"Airflow at {EXISTING} does not answer"),
    ):
        api.log_in()


def test_a_service_that_cannot_start_is_called_failing(open_folder: Path) -> None:
    services = Services(
        open_folder / "broken", THADS_AIRFLOW_URL=EXISTING, THADS_POSTGRES_BIN="/nowhere"
    )
    services.call("supervisor.start()")

    now = services.until(lambda now: bool(now.failing))

    assert "No PostgreSQL programs in /nowhere" in Path(now.failing[0].log).read_text("utf-8")
    services.call("supervisor.stop()")


def test_nothing_runs_when_every_service_exists_already(open_folder: Path) -> None:
    services = Services(
        open_folder / "none", THADS_AIRFLOW_URL=EXISTING, THADS_WAREHOUSE_URL="postgresql://w"
    )

    assert services.call("supervisor.is_needed(supervisor.settings())") == "False"


@pytest.fixture(scope="module")
def airflow_services(open_folder: Path) -> Iterator[Services]:
    dags = open_folder / "dags"
    dags.mkdir()
    (dags / "toy.py").write_text(DAG, "utf-8")
    (dags / "broken.py").write_text("from airflow.sdk import dag\nimport no_such_module", "utf-8")
    airflow_services = Services(open_folder / "airflow-home")
    airflow_services.call(f"supervisor.start(Path({str(dags)!r}))")
    yield airflow_services
    airflow_services.call("supervisor.stop()")


@pytest.fixture
def airflow(airflow_services: Services) -> LocalAirflow:
    airflow_services.until(lambda now: now.is_up("api-server"), seconds=120)
    return LocalAirflow(airflow_services.home / "airflow")


@pytest.fixture
def api(airflow: LocalAirflow) -> Iterator[AirflowApi]:
    with AirflowApi(airflow.url, USERNAME, airflow.password) as api:
        eventually(lambda: api.unhealthy() == [])
        api.log_in()
        yield api


def eventually(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_a_run_sees_the_warehouse_and_its_failure_is_found(
    api: AirflowApi, airflow: LocalAirflow
) -> None:
    eventually(lambda: api.knows("toy") and api.import_errors())
    api.unpause("toy")

    run_id = api.trigger("toy")
    eventually(lambda: api.state("toy", run_id) in FINISHED)

    assert api.runs("toy") == {run_id: "failed"}
    assert api.failed_tasks("toy", run_id) == [FailedTask("fail", map_index=-1, attempt=1)]
    folder = airflow.home / "logs" / "dag_id=toy" / f"run_id={run_id}" / "task_id=fail"
    assert "connected as thads_loader" in (folder / "attempt=1.log").read_text("utf-8")
    assert list(api.import_errors()) == ["broken.py"]


def test_a_run_leaves_events_in_the_form_of_openlineage(airflow_services: Services) -> None:
    file = airflow_services.home / "logs" / "openlineage.log"

    def of(job: str) -> set[str]:
        return {event["eventType"] for event in events(file) if event["job"]["name"] == job}

    eventually(lambda: of("toy") == {"START", "FAIL"})
    assert (of("toy.host"), of("toy.fail")) == ({"START", "COMPLETE"}, {"START", "FAIL"})
    for event in events(file):
        # What RunEvent of the specification requires, and every facet.
        datetime.fromisoformat(event["eventTime"])
        UUID(event["run"]["runId"])
        assert event["job"]["namespace"] == "thads"
        assert event["producer"].startswith("https://")
        assert event["schemaURL"].startswith("https://openlineage.io/spec/2-")
        facets = [*event["run"]["facets"].values(), *event["job"]["facets"].values()]
        assert all({"_producer", "_schemaURL"} <= facet.keys() for facet in facets)
        assert {"inputs", "outputs"} <= event.keys()


def events(file: Path) -> list[dict[str, Any]]:
    """Return the events of the toy DAG."""
    written = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [event for event in written if event["job"]["name"].startswith("toy")]


def test_what_is_secret_is_private(airflow: LocalAirflow) -> None:
    modes = {
        name: (airflow.home / name).stat().st_mode & 0o777
        for name in ("passwords.json", "secrets.json", "airflow.cfg")
    }

    assert modes == {"passwords.json": 0o600, "secrets.json": 0o600, "airflow.cfg": 0o600}
    with AirflowApi(airflow.url, USERNAME, "wrong") as stranger:
        eventually(lambda: "api-server" not in stranger.unhealthy())
        with pytest.raises(LocalServiceError, match="refused the user 'admin'"):
            stranger.log_in()


def test_a_killed_component_is_started_again(airflow_services: Services, api: AirflowApi) -> None:
    killed = airflow_services.pid("scheduler")

    os.kill(killed, signal.SIGKILL)

    airflow_services.until(
        lambda now: now.is_up("scheduler") and airflow_services.pid("scheduler") != killed
    )
    assert api.knows("toy")


def test_stop_leaves_no_process_of_airflow(airflow_services: Services) -> None:
    assert airflow_services.call("supervisor.stop()") == "True"

    assert airflow_services.processes() == []
