"""What runs on this machine: as the supervisor recorded it, and as it is now."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from thads_etl import atomic
from thads_etl.local import process

ServiceState = Literal["waiting", "running", "restarting", "failing", "stopped"]


@dataclass(frozen=True)
class ServiceStatus:
    """One service; `failing` means that it exited early several times in a row."""

    name: str
    state: ServiceState
    log: str
    pid: int | None = None
    started: int | None = None
    """In clock ticks since boot: names the process together with its pid."""
    restarts: int = 0


@dataclass(frozen=True)
class Status:
    """The supervisor and its services; without a pid nothing runs."""

    pid: int | None = None
    started: int | None = None
    airflow_url: str | None = None
    services: tuple[ServiceStatus, ...] = ()

    @property
    def is_running(self) -> bool:
        return self.pid is not None

    @property
    def failing(self) -> tuple[ServiceStatus, ...]:
        return tuple(service for service in self.services if service.state == "failing")

    def is_up(self, name: str) -> bool:
        """Say whether a service is there and running."""
        return any(service.name == name and service.state == "running" for service in self.services)


def file(home: Path) -> Path:
    return home / "services.json"


def write(home: Path, status: Status) -> None:
    """Replace the state file atomically: a reader never sees half of it."""
    atomic.replace(file(home), json.dumps(asdict(status), indent=2), atomic.PRIVATE)


def read(home: Path) -> Status:
    """Return what was recorded last, whether or not it still runs."""
    if not file(home).exists():
        return Status()
    values = json.loads(file(home).read_text("utf-8"))
    services = tuple(ServiceStatus(**service) for service in values.pop("services"))
    return Status(**values, services=services)


def current(home: Path) -> Status:
    """Return what runs now: nothing, unless the supervisor that wrote the file is alive."""
    status = read(home)
    if status.pid is None or process.started(status.pid) != status.started:
        return Status()
    return status
