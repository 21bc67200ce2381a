"""What work takes: the processor's time of this process and of all that it has started."""

from collections.abc import Callable
from contextlib import suppress

import psutil


def cpu_seconds() -> float:
    """Return what was used until now, servers and workers and those that have ended included."""
    me = psutil.Process()
    total = 0.0
    for process in (me, *me.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            # What a child used is its own until it is waited for, and its parent's from then on.
            used = process.cpu_times()
            total += used.user + used.system + used.children_user + used.children_system
    return total


def cost(work: Callable[[], object]) -> float:
    start = cpu_seconds()
    work()
    return cpu_seconds() - start
