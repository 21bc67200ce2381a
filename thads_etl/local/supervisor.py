"""The process that keeps PostgreSQL and Airflow running after `thads demo` has ended.

`python -m thads_etl.local.supervisor` runs it; start(), stop() and status() control it. Whatever
kills it, the services end with it; and it ends the orphans of a killed service.
"""

import ctypes
import fcntl
import json
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import get_args

from thads_etl import atomic
from thads_etl.errors import LocalServiceError
from thads_etl.local import airflow, logs, process, state
from thads_etl.local.airflow import LocalAirflow
from thads_etl.local.postgres import Cluster
from thads_etl.local.service import PostgresService, Service
from thads_etl.local.state import Status
from thads_etl.settings import Role, Settings, settings

logger = logging.getLogger(__name__)

TICK = 0.2
PR_SET_CHILD_SUBREAPER = 36
ALREADY_RUNS = 3  # exit code of a supervisor that another one preceded
MIGRATION = "airflow-migration"


class Supervisor:
    """Starts the services in order, and tends them until it is told to stop."""

    def __init__(self, chosen: Settings, dags: Path | None = None) -> None:
        """Plan PostgreSQL and Airflow, each unless the settings name an existing one."""
        self._settings = chosen
        self._home = chosen.home.resolve()
        self._logs = self._home / "logs"
        self._dags = dags
        self._postgres = _planned_postgres(chosen)
        self._airflow = None if chosen.airflow_url else LocalAirflow(self._home / "airflow")
        self._migration: Service | None = None
        self._components: list[Service] = []
        self._written: Status | None = None
        self._stopping = threading.Event()

    def run(self) -> None:
        """Tend the services until SIGTERM or SIGINT, then stop them in order."""
        for request in (signal.SIGTERM, signal.SIGINT):
            signal.signal(request, lambda *_: self._stopping.set())
        # Orphans of a service that was killed become our children, so that we can end them.
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
        _end_leftovers(state.read(self._home))
        try:
            while not self._stopping.is_set():
                self._tend()
                self._report()
                self._stopping.wait(TICK)
        finally:
            self._stop()

    def _tend(self) -> None:
        if self._postgres is not None and self._postgres.tend():
            self._publish_connections(self._postgres.cluster)
        if self._airflow is not None and (self._postgres is None or self._postgres.pid):
            self._tend_airflow(self._airflow)
        self._end_orphans()
        for log in self._logs.glob("*.log"):
            logs.bound(log)

    def _publish_connections(self, cluster: Cluster) -> None:
        """Write the connection strings; restart Airflow if the server had to change its port."""
        logger.info("started service=postgres port=%s", cluster.port)
        file = self._settings.connections_file
        urls = {role: cluster.url(role) for role in get_args(Role)}
        text = json.dumps(urls, indent=2)
        if not file.exists() or file.read_text("utf-8") != text:
            atomic.replace(file, text, atomic.PRIVATE)
            self._stop_airflow()

    def _tend_airflow(self, ours: LocalAirflow) -> None:
        if not self._components:
            self._plan_airflow(ours)
        if self._migration is not None:
            if self._migration.tend() != 0:
                return
            ours.remember_migrated(self._metadata_url)
            self._migration = None
        for component in self._components:
            code = component.tend()
            if code is not None:
                logger.warning("ended service=%s exit_code=%s", component.name, code)

    def _plan_airflow(self, ours: LocalAirflow) -> None:
        ours.prepare()
        common = ours.environment(self._settings, self._metadata_url, self._dags)
        quiet = common | {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING"}
        for words in airflow.COMPONENTS:
            # Tasks are forks of the scheduler; our steps log at INFO.
            environment = common if words[0] == "scheduler" else quiet
            self._components.append(self._service(words[0], words, environment))
        if not ours.is_migrated(self._metadata_url):
            self._migration = self._service(MIGRATION, ("db", "migrate"), quiet)

    def _service(self, name: str, words: tuple[str, ...], environment: dict[str, str]) -> Service:
        return Service(name, airflow.command(*words), environment, self._logs / f"{name}.log")

    @property
    def _metadata_url(self) -> str:
        return airflow.metadata_url(self._settings)

    def _services(self) -> list[Service | PostgresService]:
        planned: list[Service | PostgresService | None] = [self._postgres, self._migration]
        return [*(service for service in planned if service is not None), *self._components]

    def _report(self) -> None:
        """Write the state file when something changed."""
        status = Status(
            pid=os.getpid(),
            started=process.started(os.getpid()),
            airflow_url=self._airflow.url if self._airflow else self._settings.airflow_url,
            services=tuple(service.status() for service in self._services()),
        )
        if status != self._written:
            state.write(self._home, status)
            self._written = status

    def _end_orphans(self) -> bool:
        """Kill and reap processes whose parent, a service, is gone; say whether there were any."""
        known = {service.pid for service in self._services()}
        orphans = [pid for pid in process.children() if pid not in known]
        for pid in orphans:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
        return bool(orphans)

    def _stop_airflow(self) -> None:
        """Stop the scheduler first: its running tasks need the api-server to end cleanly."""
        for service in filter(None, [self._migration, *self._components]):
            service.stop(seconds=30)
            logger.info("stopped service=%s", service.name)
        self._migration = None
        self._components = []

    def _stop(self) -> None:
        self._stop_airflow()
        while self._end_orphans():
            continue
        if self._postgres is not None:
            self._postgres.stop()
        state.write(self._home, Status())
        logger.info("stopped all services")


def _planned_postgres(chosen: Settings) -> PostgresService | None:
    serves_airflow = not chosen.airflow_url and chosen.airflow_metadata_url is None
    if chosen.warehouse_url is not None and not serves_airflow:
        return None
    home = chosen.home.resolve()
    log = home / "logs" / "postgres.log"
    return PostgresService(Cluster(home / "postgres", bin_dir=chosen.postgres_bin, log=log))


def _end_leftovers(old: Status) -> None:
    """End services of a killed supervisor; they were told to stop when it died."""
    for service in old.services:
        gone = service.pid is None or process.finished(service.pid, service.started, seconds=5)
        # A database is never killed; Cluster.start() knows how to end one.
        if service.pid is not None and not gone and service.name != "postgres":
            process.kill_session(service.pid)


def is_needed(chosen: Settings) -> bool:
    """Say whether anything runs here, rather than all services being existing ones."""
    return chosen.airflow_url is None or _planned_postgres(chosen) is not None


def status() -> Status:
    """Return what runs on this machine now."""
    return state.current(settings().home)


def start(dags: Path | None = None) -> Status:
    """Start a detached supervisor unless one runs; return its status, services still starting.

    `dags` is a folder to use instead of the project's. Raises LocalServiceError.
    """
    now = status()
    if now.is_running:
        return now
    log = settings().home.resolve() / "logs" / "supervisor.log"
    logs.close(settings().home.resolve())
    logs.bound(log)
    with logs.opened(log) as output:
        child = subprocess.Popen(
            [sys.executable, "-m", "thads_etl.local.supervisor", *([str(dags)] if dags else [])],
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    deadline = time.monotonic() + 30
    while not (now := status()).is_running:
        # Two starts at once: the other one's supervisor is about to report.
        if child.poll() not in (None, ALREADY_RUNS) or time.monotonic() > deadline:
            raise LocalServiceError(f"The supervisor did not start:\n{process.tail(log)}")
        time.sleep(0.05)
    return now


def stop() -> bool:
    """Stop the supervisor and all services; say whether it ran. Takes up to a minute."""
    now = status()
    if now.pid is None:
        return False
    # Each service gets half a minute; then the services end because their supervisor does.
    process.send(signal.SIGTERM, now.pid, now.started)
    if not process.finished(now.pid, now.started, seconds=100):
        process.send(signal.SIGKILL, now.pid, now.started)
        _end_leftovers(now)
    return True


def main() -> None:
    """Run a supervisor, unless one runs for the same home."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    chosen = settings()
    chosen.home.mkdir(parents=True, exist_ok=True)
    with (chosen.home / "supervisor.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            logger.info("another supervisor runs for the same home")
            sys.exit(ALREADY_RUNS)
        Supervisor(chosen, *map(Path, sys.argv[1:])).run()


if __name__ == "__main__":
    main()
