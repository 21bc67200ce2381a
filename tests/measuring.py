"""What work takes: the processor's time of this process and of all that it has started."""

import math
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


def shortest(
    is_enough: Callable[..., bool], *taken: Callable[[], float], rounds: int = 8
) -> list[float]:
    """Return the least that each took, in turns, until these are enough or the rounds are over.

    A machine that does something else meanwhile only adds to what something takes; what is
    quadratic takes sixteen times as long for four times as much, every time.
    """
    least = [math.inf] * len(taken)
    for _ in range(rounds):
        least = [min(before, take()) for before, take in zip(least, taken, strict=True)]
        if is_enough(*least):
            break
    return least
