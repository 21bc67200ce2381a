"""Read files of others in a process of its own, with limits, so that none can spoil anything."""

import atexit
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from queue import SimpleQueue

from thads_etl.errors import CatalogueError, PeriodError, ReaderFailed
from thads_etl.reading import limits
from thads_etl.reading.forms.parsed import ParsedFile
from thads_etl.reading.problems import problem
from thads_etl.reading.sandbox import channel, wire

logger = logging.getLogger(__name__)

_COMMAND = (sys.executable, "-P", "-m", "thads_etl.reading.sandbox.worker")
_SOURCES = Path(__file__).parents[3]
_LOG_TAIL = 2_000
_NO_MEMORY = b"memory allocation of"
"""How a library that cannot report it says so, before it ends the process."""


@dataclass(frozen=True)
class Usage:
    """What reading one file took."""

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
    def limit(self) -> str | None:
        """What the file had too much of, in Vietnamese; None when it was not that."""
        if self.timed_out or self.code == -signal.SIGXCPU:
            return "thời gian"
        if self.code == limits.OUT_OF_MEMORY or _NO_MEMORY in self.log:
            return "bộ nhớ"
        return None

    @property
    def is_from_outside(self) -> bool:
        """Say whether somebody else may have ended it: another try tells."""
        return self.timed_out or self.code in (-signal.SIGKILL, -signal.SIGTERM)


class Reader:
    """One worker for one file after another; a fresh one after each that ended it."""

    def __init__(
        self, command: tuple[str, ...] = _COMMAND, seconds: float = limits.WALL_SECONDS
    ) -> None:
        self._command = command
        self._seconds = seconds
        self._worker: _Worker | None = None
        self._lock = threading.Lock()
        self.usage: Usage | None = None
        """Of the last file that was read to its end."""

    def start(self) -> None:
        """Start the worker without waiting for it."""
        if self._worker is None or not self._worker.is_ours:
            self._worker = _Worker(self._command, self._seconds)

    def read(self, content: bytes, name: str | None = None) -> ParsedFile:
        """Read every form of a file; whatever it does to its reader becomes a finding.

        Raises ReaderFailed when the reader cannot work at all.
        """
        if len(content) > limits.LARGEST_FILE:
            return _refused("read-18", f"tệp lớn hơn {limits.LARGEST_FILE // 1_000_000} MB")
        with self._lock:
            answer = self._ask(content, name)
            if isinstance(answer, WorkerExit) and answer.is_from_outside:
                answer = self._ask(content, name)
        return answer if isinstance(answer, ParsedFile) else _blame(answer)

    def _ask(self, content: bytes, name: str | None) -> ParsedFile | WorkerExit:
        self.start()
        asked, self._worker = self._worker, None
        assert asked is not None
        try:
            self.usage, answer = asked.ask(content, name)
            file = wire.unpacked(answer)
        except channel.Closed as end:
            return asked.terminate(timed_out=isinstance(end.__cause__, TimeoutError))
        except (
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            ArithmeticError,
            CatalogueError,
            PeriodError,
        ):
            # No answer of ours: the file has taken the worker over.
            return asked.terminate(timed_out=False)
        if self.usage.peak_bytes < limits.MEMORY_TO_KEEP:
            self._worker = asked
        else:
            asked.terminate(timed_out=False)
        return file

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
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the worker is buried
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

    def ask(self, content: bytes, name: str | None) -> tuple[Usage, bytes]:
        self._wait_until_ready()
        header = json.dumps((name or "")[-255:] or None).encode()
        channel.send(self._channel, header, content, seconds=self._seconds)
        usage = json.loads(channel.receive(self._channel, limits.LARGEST_HEADER, self._seconds))
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
            raise ReaderFailed(f"The reader did not start: {_text(worker_exit.log)}") from reason

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


def read_safely(content: bytes, name: str | None = None) -> ParsedFile:
    """Read every form of a file of somebody else's; see Reader.read."""
    return _reader().read(content, name)


@cache
def _reader() -> Reader:
    reader = Reader()
    atexit.register(reader.close)
    return reader


def read_each(files: Mapping[str, Callable[[], tuple[bytes, str]]]) -> dict[str, ParsedFile]:
    """Read several files of others, each as `read_safely` does, in as many workers as help.

    Content and name of a file are asked for when its turn comes.
    """
    idle: SimpleQueue[Reader] = SimpleQueue()
    for reader in _readers():
        idle.put(reader)

    def read(file: Callable[[], tuple[bytes, str]]) -> ParsedFile:
        reader = idle.get()
        try:
            return reader.read(*file())
        finally:
            idle.put(reader)

    with ThreadPoolExecutor(len(_readers())) as threads:
        return dict(zip(files, threads.map(read, files.values()), strict=True))


@cache
def _readers() -> tuple[Reader, ...]:
    more = range(1, min(limits.MOST_WORKERS, os.cpu_count() or 1))
    readers = (_reader(), *(Reader() for _ in more))
    for reader in readers[1:]:
        atexit.register(reader.close)
    return readers


def _blame(worker_exit: WorkerExit) -> ParsedFile:
    """Return the finding of a file that ended its reader."""
    if worker_exit.code == limits.OUR_MISTAKE:
        raise ReaderFailed(_text(worker_exit.log))
    if worker_exit.limit:
        logger.warning("a file exceeded the limits: code=%d", worker_exit.code)
        return _refused("read-18", f"quá nhiều {worker_exit.limit}")
    logger.error(
        "a file ended its reader: code=%d log=%s", worker_exit.code, _text(worker_exit.log)
    )
    return _refused("read-29", "")


def _refused(rule: str, said: str) -> ParsedFile:
    return ParsedFile((), (problem(rule, None, None, said),))


def _text(log: bytes) -> str:
    return log.decode("utf-8", "replace").strip()
