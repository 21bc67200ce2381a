"""Long-running processes, restarted with growing pauses when they die."""

import logging
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg2

from thads_etl.errors import LocalServiceError
from thads_etl.local import logs, process
from thads_etl.local.postgres import Cluster
from thads_etl.local.state import ServiceState, ServiceStatus

logger = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before the next start, after one, two, … early exits in a row."""
QUICK = 30.0
"""A process that ran for fewer seconds than this exited early."""
FAILING = 3
"""Early exits in a row after which a person should look."""


class BackOff:
    """When to restart a process that keeps ending."""

    def __init__(self) -> None:
        self.restarts = 0
        self._failures = 0
        self._begun = 0.0
        self._next = 0.0

    @property
    def is_due(self) -> bool:
        return time.monotonic() >= self._next

    def begin(self) -> None:
        self._begun = time.monotonic()

    def ended(self) -> None:
        now = time.monotonic()
        self.restarts += 1
        self._failures = self._failures + 1 if now - self._begun < QUICK else 1
        self._next = now + PAUSES[min(self._failures, len(PAUSES)) - 1]

    def state(self, pid: int | None) -> ServiceState:
        if pid is not None:
            return "running"
        if self._failures >= FAILING:
            return "failing"
        return "restarting" if self.restarts else "waiting"


class Service:
    """A process in a session of its own, ended with us, whatever ends us."""

    def __init__(
        self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path
    ) -> None:
        self.name = name
        self.log = log
        self.environment = environment
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._back_off = BackOff()

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    def tend(self) -> int | None:
        """Start it if it does not run and its pause is over; return the exit code if it ended."""
        if self._process is None:
            if self._back_off.is_due:
                self._start()
            return None
        code = self._process.poll()
        if code is not None:
            self._process = None
            self._back_off.ended()
        return code

    def stop(self, seconds: float) -> None:
        """Ask it to end, then kill it and everything it started."""
        if self._process is not None:
            process.terminate(self._process, (signal.SIGTERM, seconds))
            process.kill_session(self._process.pid)
            self._process = None

    def status(self) -> ServiceStatus:
        return _status(self.name, self.pid, self.log, self._back_off)

    def _start(self) -> None:
        self._back_off.begin()
        with logs.opened(self.log) as log:
            self._process = subprocess.Popen(
                [*process.tied_to_us(signal.SIGTERM), *self._command],
                cwd="/",
                env=self.environment,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )


class PostgresService:
    """The database server, tended like the other services."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._back_off = BackOff()
        self._ran = False

    @property
    def pid(self) -> int | None:
        return self.cluster.pid

    def tend(self) -> bool:
        """Start it if it does not run and its pause is over; say whether it was started now."""
        if self.pid is not None:
            return False
        if self._ran:
            self._ran = False
            self._back_off.ended()
        if not self._back_off.is_due:
            return False
        self._back_off.begin()
        self._ran = True
        try:
            self.cluster.start()
        except (LocalServiceError, psycopg2.OperationalError) as problem:
            logger.exception("service=postgres did not start")
            with logs.opened(self.cluster.log) as log:
                log.write(f"{str(problem).splitlines()[0]}\n".encode())
            return False
        return True

    def stop(self) -> None:
        self.cluster.stop()

    def status(self) -> ServiceStatus:
        return _status("postgres", self.pid, self.cluster.log, self._back_off)


def _status(name: str, pid: int | None, log: Path, back_off: BackOff) -> ServiceStatus:
    start = None if pid is None else process.started(pid)
    alive = None if start is None else pid
    return ServiceStatus(
        name, back_off.state(alive), str(log), pid=alive, started=start, restarts=back_off.restarts
    )
