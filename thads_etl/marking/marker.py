"""Mark the workbooks of others in a process of its own: none can spoil more than its own answer."""

import atexit
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from thads_etl.confined.process import Confined, WorkerExit, command
from thads_etl.marking import wire
from thads_etl.marking.lines import Line

logger = logging.getLogger(__name__)

_COMMAND = command("thads_etl.marking.worker")


@dataclass(frozen=True)
class Marked:
    """The office's workbook, with the list as its first sheet and every faulty cell marked."""

    content: bytes
    has_macros: bool
    """Programs of offices open it under the name .xlsm alone."""


@dataclass(frozen=True)
class Unmarked:
    """Why there is no marked workbook."""

    reason: str
    is_fault: bool
    """The workbook ended the process, or took too much; others are only of another kind."""


def mark_safely(
    content: bytes, header: Sequence[str], lines: Sequence[Line], marker: Confined | None = None
) -> Marked | Unmarked:
    """Mark the faulty cells of an office's workbook; whatever it does comes back as a reason.

    Raises WorkerFailed when no process can be started at all.
    """
    answer = (marker or _marker()).ask(wire.packed(header, lines), content, _unpacked)
    return _blame(answer) if isinstance(answer, WorkerExit) else answer


@cache
def _marker() -> Confined:
    marker = Confined(_COMMAND)
    atexit.register(marker.close)
    return marker


def _unpacked(answer: bytes) -> Marked | Unmarked:
    kind, rest = answer[:1], answer[1:]
    if kind == wire.UNPATCHABLE:
        return Unmarked(rest.decode(), is_fault=False)
    return Marked(rest, {wire.MARKED: False, wire.WITH_MACROS: True}[kind])


def _blame(worker_exit: WorkerExit) -> Unmarked:
    if worker_exit.limit:
        return Unmarked(f"marking it took too much {worker_exit.limit}", is_fault=True)
    logger.error("a workbook ended its marker: code=%d at=%s", worker_exit.code, worker_exit.frames)
    return Unmarked(f"it ended the process that marks it, code {worker_exit.code}", is_fault=True)
