"""Follow a run of the pipeline in Airflow until its summaries are built."""

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from sqlalchemy import Engine

from thads_etl.errors import LocalServiceError
from thads_etl.local import process, supervisor
from thads_etl.local.airflow_api import FINISHED, AirflowApi, FailedTask
from thads_etl.local.stages import Stage
from thads_etl.settings import settings
from thads_etl.warehouse import summaries

INGEST = "ingest_submissions"
SUMMARISE = "build_summaries"
CLOSE = "close_period"

STARTING = 300.0
"""Seconds after which an Airflow that did not start never will; a slow machine takes 60."""
WORKING = 3600.0
UNPROMPTED = 15.0
"""Seconds within which Airflow should start a run of the summaries by itself."""


def wait(done: Callable[[], bool], what: str, seconds: float) -> None:
    """Wait until something is done, while our services are healthy. Raises LocalServiceError."""
    deadline = time.monotonic() + seconds
    while not done():
        if supervisor.is_needed(settings()):
            check_services()
        if time.monotonic() > deadline:
            raise LocalServiceError(f"{what}: not done after {seconds:.0f} seconds.")
        time.sleep(0.25)


def check_services() -> None:
    """Raise LocalServiceError with the end of its log if a service does not stay up."""
    status = supervisor.status()
    if not status.is_running:
        log = settings().home / "logs" / "supervisor.log"
        raise LocalServiceError(f"The services were stopped. {log} ends with:\n{process.tail(log)}")
    for service in status.failing:
        raise LocalServiceError(
            f"{service.name} does not stay up. Its log {service.log} ends with:\n"
            f"{process.tail(Path(service.log))}\n"
            "It is restarted again and again; `make stop` ends that."
        )


def until_ready(api: AirflowApi, stage: Stage) -> None:
    """Wait until Airflow answers and has read both DAGs, and let them run.

    Its scheduler may still be starting: a run triggered now waits for it.
    """

    def answers() -> bool:
        missing = api.unhealthy()
        stage.note(f"waiting for {', '.join(missing)}" if missing else "reading the DAGs")
        return "api-server" not in missing

    def both_read() -> bool:
        if api.knows(INGEST) and api.knows(SUMMARISE):
            return True
        for file, trace in api.import_errors().items():
            raise LocalServiceError(f"Airflow cannot read {file}:\n{trace}")
        return False

    wait(answers, "Start of Airflow", STARTING)
    api.log_in()
    wait(both_read, f"Reading the DAGs {INGEST} and {SUMMARISE}", STARTING)
    for dag_id in (INGEST, SUMMARISE):
        api.unpause(dag_id)


def ingest(
    api: AirflowApi,
    progress: Callable[[], tuple[int, int]],
    is_complete: Callable[[], bool],
    stage: Stage,
) -> None:
    """Run the ingestion until all that lies in the landing folder is settled.

    A scheduler that starts for the first time triggers a run by itself: no other is needed if that
    one received every file.
    """
    under_way = [run for run, state in api.runs(INGEST).items() if state not in FINISHED]
    for run_id in under_way:
        _follow(api, run_id, progress, stage)
    if not (under_way and is_complete()):
        _follow(api, api.trigger(INGEST), progress, stage)


def _follow(
    api: AirflowApi, run_id: str, progress: Callable[[], tuple[int, int]], stage: Stage
) -> None:
    """Wait for the end of a run of the ingestion."""

    def finished() -> bool:
        done, received = progress()
        stage.outcome = f"files checked {done}/{received}"
        stage.note(stage.outcome)
        return api.state(INGEST, run_id) in FINISHED

    wait(finished, f"Run {run_id} of {INGEST}", WORKING)
    finished()  # the last files may have been checked after the count and before the end
    if api.state(INGEST, run_id) == "failed":
        report_failure(api, INGEST, run_id)


def summarise(api: AirflowApi, engine: Engine, earlier: set[str], stage: Stage) -> None:
    """Wait until no period is stale and no run of the summaries is under way.

    Airflow starts these runs by itself when the ingestion reports new values. If it does not, one
    is triggered. `earlier` are the runs that had ended before.
    """
    idle_since = time.monotonic()

    def finished() -> bool:
        nonlocal idle_since
        runs = {run: state for run, state in api.runs(SUMMARISE).items() if run not in earlier}
        for run_id in (run for run, state in runs.items() if state == "failed"):
            report_failure(api, SUMMARISE, run_id)
        stale = stale_periods(engine)
        if stale:
            stage.note(f"{stale} periods to build")
        if any(state not in FINISHED for state in runs.values()):
            idle_since = time.monotonic()
            return False
        if stale and time.monotonic() - idle_since > UNPROMPTED:
            api.trigger(SUMMARISE)
            idle_since = time.monotonic()
        return stale == 0

    wait(finished, "Building the summaries", WORKING)


def ended(api: AirflowApi) -> set[str]:
    """Return the runs of the summaries that have ended."""
    return {run for run, state in api.runs(SUMMARISE).items() if state in FINISHED}


def stale_periods(engine: Engine) -> int:
    """Return how many periods wait for their summaries."""
    with engine.connect() as connection:
        return len(summaries.stale_periods(connection))


def report_failure(api: AirflowApi, dag_id: str, run_id: str) -> NoReturn:
    """Raise LocalServiceError with the tasks that failed in a run, and why."""
    lines = [f"The run {run_id} of {dag_id} failed."]
    for task in api.failed_tasks(dag_id, run_id):
        which = task.task_id if task.map_index < 0 else f"{task.task_id}[{task.map_index}]"
        lines.append(f"Task {which}: {_reason(dag_id, run_id, task)}")
    lines.append(f"See {api.url}/dags/{dag_id}/runs/{run_id}. `make demo` tries again.")
    raise LocalServiceError("\n".join(lines))


def _reason(dag_id: str, run_id: str, task: FailedTask) -> str:
    """Return the log of a failed task and, for an Airflow of ours, its last error."""
    if settings().airflow_url is not None:
        return "see its log there."
    folder = (
        settings().home.resolve() / "airflow" / "logs" / f"dag_id={dag_id}" / f"run_id={run_id}"
    )
    folder /= f"task_id={task.task_id}"
    if task.map_index >= 0:
        folder /= f"map_index={task.map_index}"
    log = folder / f"attempt={task.attempt}.log"
    return "\n".join([f"log {log}", *_errors(log)[-1:]])


def _errors(log: Path) -> list[str]:
    """Return the errors in a task's log, which has one JSON object per line."""
    if not log.exists():
        return []
    entries = [json.loads(line) for line in log.read_text("utf-8").splitlines() if line[:1] == "{"]
    return [
        f"  {detail['exc_type']}: {detail['exc_value']}"
        for entry in entries
        for detail in entry.get("error_detail", [])
    ]
