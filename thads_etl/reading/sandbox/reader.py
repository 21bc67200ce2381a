"""Read files of others in a process of its own, with limits, so that none can spoil anything."""

import atexit
import json
import logging
import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from queue import SimpleQueue
from typing import TypeVar

from thads_etl.confined import limits
from thads_etl.confined.process import Confined, WorkerExit, command
from thads_etl.findings import Finding
from thads_etl.reading.forms.parsed import ParsedFile
from thads_etl.reading.problems import problem
from thads_etl.reading.sandbox import wire

logger = logging.getLogger(__name__)

T = TypeVar("T")

_COMMAND = command("thads_etl.reading.sandbox.worker")
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
"""How an .ods begins, after the 30 bytes of its archive's first entry."""
_LIMITS = {"time": "thời gian", "memory": "bộ nhớ"}


class Reader(Confined):
    """A confined process that reads one file after another."""

    def __init__(
        self, command: tuple[str, ...] = _COMMAND, seconds: float = limits.WALL_SECONDS
    ) -> None:
        super().__init__(command, seconds)

    def read(self, content: bytes, name: str | None = None) -> ParsedFile:
        """Read every form of a file; whatever it does to its reader becomes a finding.

        Raises WorkerFailed when no reader can be started at all.
        """
        answer = what_it_read(self, content, name, wire.unpacked)
        return ParsedFile((), (answer,)) if isinstance(answer, Finding) else answer


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


def what_it_read(
    reader: Confined, content: bytes, name: str | None, unpacked: Callable[[bytes], T]
) -> T | Finding:
    """Return what a process read of a file, or the finding of what the file did to the process."""
    if len(content) > limits.LARGEST_FILE:
        detail = f"tệp lớn hơn {limits.LARGEST_FILE // 1_000_000} MB"
        return problem("read-18", None, None, detail)
    question = json.dumps((name or "")[-255:] or None).encode()
    answer = reader.ask(question, content, unpacked)
    return _blame(answer, content) if isinstance(answer, WorkerExit) else answer


def _blame(worker_exit: WorkerExit, content: bytes) -> Finding:
    """Return the finding of a file that ended its reader."""
    if worker_exit.limit:
        logger.warning("a file exceeded the limits: code=%d", worker_exit.code)
        detail = f"quá nhiều {_LIMITS[worker_exit.limit]}"
        if content.startswith(_OPEN_DOCUMENT, 30):
            detail += "; lưu tệp thành .xlsx, đọc nhanh hơn nhiều lần, rồi gửi lại"
        return problem("read-18", None, None, detail)
    logger.error("a file ended its reader: code=%d at=%s", worker_exit.code, worker_exit.frames)
    return problem("read-29", None, None)
