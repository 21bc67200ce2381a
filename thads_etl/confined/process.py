"""A process without rights that is asked about one file after another, and what ended it."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from thads_etl.confined import channel, limits
from thads_etl.errors import WorkerFailed
from thads_etl.isolated import Isolated

_SOURCES = Path(__file__).parents[2]
_LOG_TAIL = 2_000
_NO_MEMORY = b"memory allocation of"
"""How a library that cannot report it says so, before it ends the process."""

T = TypeVar("T")


def command(module: str) -> tuple[str, ...]:
    """Return how a worker is started whose main part is a module of ours."""
    return (sys.executable, "-P", "-m", module)


@dataclass(frozen=True)
class Usage:
    """What one file took."""

    cpu_seconds: float
    peak_bytes: int
    """The largest resident size of the process since it started."""


@dataclass(frozen=True)
class WorkerExit:
    """How a worker ended."""

    code: int
    """Exit code, or minus the number of the signal."""
    timed_out: bool
    log: bytes

    @property
    def limit(self) -> Literal["time", "memory"] | None:
        """What the file had too much of; None when it was not that."""
        if self.timed_out or self.code == -signal.SIGXCPU:
            return "time"
        if self.code == limits.OUT_OF_MEMORY or _NO_MEMORY in self.log:
            return "memory"
        return None

    @property
    def is_from_outside(self) -> bool:
        """Say whether somebody else may have ended it: another try tells."""
        return self.timed_out or self.code in (-signal.SIGKILL, -signal.SIGTERM)

    @property
    def log_text(self) -> str:
        """The end of what it wrote to its log."""
        return self.log.decode("utf-8", "replace").strip()

    @property
    def frames(self) -> str:
        """Where it ended. Not why: an error may quote what the file holds."""
        lines = map(str.strip, self.log_text.splitlines())
        return "; ".join(line for line in lines if line.startswith(("File ", "Fatal ")))


class Confined:
    """One worker for one file after another; a fresh one after each that ended it."""

    def __init__(self, command: tuple[str, ...], seconds: float = limits.WALL_SECONDS) -> None:
        self._command = command
        self._seconds = seconds
        self._worker: _Worker | None = None
        self._lock = threading.Lock()
        self.usage: Usage | None = None
        """Of the last file that was done with."""

    def start(self) -> None:
        """Start the worker without waiting for it."""
        if self._worker is None or not self._worker.is_ours:
            self._worker = _Worker(self._command, self._seconds)

    def ask(
        self, question: bytes, content: bytes, unpacked: Callable[[bytes], T]
    ) -> T | WorkerExit:
        """Return what the worker answers about a file, or how the file ended it.

        unpacked: makes the result of the bytes that come back, and raises for bytes that no worker
        of ours sends. Raises WorkerFailed when no worker can be started at all.
        """
        with self._lock:
            answer = self._once(question, content, unpacked)
            if isinstance(answer, WorkerExit) and answer.is_from_outside:
                answer = self._once(question, content, unpacked)
        return answer

    def _once(
        self, question: bytes, content: bytes, unpacked: Callable[[bytes], T]
    ) -> T | WorkerExit:
        self.start()
        asked, self._worker = self._worker, None
        assert asked is not None
        with Isolated() as tried:
            self.usage, answer = asked.ask(question, content)
            result = unpacked(answer)
        if tried.fault is not None:
            # The worker ended, or what came is no answer of ours: the file has taken it over.
            return asked.terminate(timed_out=isinstance(tried.fault.__cause__, TimeoutError))
        assert self.usage is not None
        if self.usage.peak_bytes < limits.MEMORY_TO_KEEP:
            self._worker = asked
        else:
            asked.terminate(timed_out=False)
        return result

    def close(self) -> None:
        """End the worker, if there is one of this process."""
        if self._worker is not None and self._worker.is_ours:
            self._worker.terminate(timed_out=False)
        self._worker = None


class _Worker:
    def __init__(self, command: tuple[str, ...], seconds: float) -> None:
        self._owner = os.getpid()
        self._seconds = seconds
        self._ready = False
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the worker is terminated
        self._channel, theirs = socket.socketpair()
        with theirs:
            # None of our environment: it may hold passwords. No terminal: an interrupt is for us.
            self._process = subprocess.Popen(
                command,
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                env={"PYTHONPATH": str(_SOURCES), "PYTHONUTF8": "1", **limits.ALLOCATOR},
                cwd="/",
                start_new_session=True,
            )

    @property
    def is_ours(self) -> bool:
        """Say whether this process started it: after a fork there would be two at one socket."""
        return self._owner == os.getpid()

    def ask(self, question: bytes, content: bytes) -> tuple[Usage, bytes]:
        self._wait_until_ready()
        channel.send(self._channel, question, content, seconds=self._seconds)
        usage = json.loads(channel.receive(self._channel, limits.LARGEST_USAGE, self._seconds))
        return Usage(*usage), channel.receive(self._channel, limits.LARGEST_ANSWER, self._seconds)

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        try:
            self._ready = (
                channel.receive(self._channel, len(limits.READY), self._seconds) == limits.READY
            )
        except channel.Closed as reason:
            worker_exit = self.terminate(timed_out=False)
            raise WorkerFailed(f"The worker did not start: {worker_exit.log_text}") from reason

    def terminate(self, *, timed_out: bool) -> WorkerExit:
        """End the worker if it still runs and return how it ended."""
        self._channel.close()
        try:
            code = self._process.wait(timeout=0 if timed_out else 1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        with self._log as log:
            log.seek(0, os.SEEK_END)
            log.seek(max(0, log.tell() - _LOG_TAIL))
            return WorkerExit(code, timed_out, log.read())
