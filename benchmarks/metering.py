"""What work takes: wall time, and the processor's time of our processes and of the server's."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

import psutil

from thads_etl.local.postgres import Cluster


@dataclass(frozen=True)
class Cost:
    """Seconds."""

    wall: float
    own: float
    """Of the processor, by this process and those that it started, but for the server's."""
    server: float
    """Of the processor, by PostgreSQL: all of its processes, those that ended too."""

    @property
    def cpu(self) -> float:
        return self.own + self.server

    def __add__(self, other: "Cost") -> "Cost":
        return Cost(self.wall + other.wall, self.own + other.own, self.server + other.server)

    def __sub__(self, other: "Cost") -> "Cost":
        return Cost(self.wall - other.wall, self.own - other.own, self.server - other.server)

    def times(self, factor: float) -> "Cost":
        return Cost(self.wall * factor, self.own * factor, self.server * factor)


NOTHING = Cost(0, 0, 0)


def measured(cluster: Cluster, work: Callable[[], object]) -> Cost:
    """Do some work and return what it took."""
    assert cluster.pid is not None
    server = psutil.Process(cluster.pid)
    begun = taken(server)
    work()
    return taken(server) - begun


def taken(server: psutil.Process) -> Cost:
    """Return what was taken until now, since some moment before."""
    return Cost(time.perf_counter(), _own(server), _tree(server))


def _own(server: psutil.Process) -> float:
    me = psutil.Process()
    # What a child used is its own until it is waited for, and its parent's from then on.
    others = (child for child in me.children() if child != server)
    return _used([me]) + sum(_tree(child) for child in others)


def _tree(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        return _used([process, *process.children(recursive=True)])
    return 0.0


def _used(processes: Iterable[psutil.Process]) -> float:
    total = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            used = process.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total
