"""Tell a statement that takes long from a server that fell silent.

TCP does not tell them apart: something on the way may take every byte and deliver none. So when an
answer takes long and no byte moves, the server is asked, over a connection of its own, whether it
still works on the statement. If it does not, or cannot be asked, the connection is cut, and the
statement ends with an error.
"""

import os
import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import psycopg2
from psycopg2 import extensions

from thads_etl.warehouse import statements

_BYTES = slice(120, 136)
"""Where Linux says in TCP_INFO how many bytes the other end has confirmed, and how many came."""


@dataclass(eq=False)
class _Wait:
    """A statement that has not been answered."""

    connection: "Watched"
    since: float = field(default_factory=time.monotonic)
    """When the last sign of life was."""
    bytes_moved: bytes = b""
    cut: bool = False


class Watched(extensions.connection):
    """A connection on which no statement waits for a server that fell silent."""

    def __init__(self, address: str, *more: Any, silent_seconds: float) -> None:
        super().__init__(address, *more)
        self.address, self.silent_seconds = address, silent_seconds
        self.cursor_factory = _Cursor

    def commit(self) -> None:
        with _answered(self):
            super().commit()

    def rollback(self) -> None:
        with _answered(self):
            super().rollback()


class _Cursor(extensions.cursor):
    def execute(self, *words: Any, **more: Any) -> None:
        with _answered(self.connection):
            super().execute(*words, **more)

    def executemany(self, *words: Any, **more: Any) -> None:
        with _answered(self.connection):
            super().executemany(*words, **more)

    def copy_expert(self, *words: Any, **more: Any) -> None:
        with _answered(self.connection):
            super().copy_expert(*words, **more)


def at_work(address: str, seconds: float) -> set[int | str] | None:
    """Return backend numbers and names of the sessions that the server works for; none if it does
    not answer in time, None if it answers and lets nobody in."""
    deadline = time.monotonic() + seconds
    try:
        with closing(psycopg2.connect(address, async_=True)) as asking:
            _wait_for(asking, deadline)
            cursor = asking.cursor()
            cursor.execute(statements.read("silence/at_work.sql"))
            _wait_for(asking, deadline)
            return {each for row in cursor.fetchall() for each in row}
    except psycopg2.Error as problem:
        return None if "FATAL" in str(problem) else set()
    except TimeoutError:
        return set()


def _wait_for(connection: Any, deadline: float) -> None:
    while (state := connection.poll()) != extensions.POLL_OK:
        reads = [connection] if state == extensions.POLL_READ else []
        writes = [connection] if state == extensions.POLL_WRITE else []
        left = deadline - time.monotonic()
        if left <= 0 or not any(select.select(reads, writes, [], left)):
            raise TimeoutError


class _Watch:
    """One thread that looks at all statements of this process that are not answered yet."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: set[_Wait] = set()
        self._some = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, wait: _Wait) -> None:
        with self._lock:
            self._waiting.add(wait)
            if not self._some.is_set():
                self._some.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, name="silence", daemon=True)
                self._thread.start()

    def end(self, wait: _Wait) -> None:
        with self._lock:
            self._waiting.discard(wait)

    def _look(self) -> None:
        while True:
            self._some.wait()
            with self._lock:
                waiting = list(self._waiting)
                if not waiting:
                    self._some.clear()
                    continue
            time.sleep(min(1.0, *(wait.connection.silent_seconds / 2 for wait in waiting)))
            silent = [wait for wait in waiting if self._is_silent(wait)]
            for address in {wait.connection.address for wait in silent}:
                self._ask([wait for wait in silent if wait.connection.address == address])

    def _is_silent(self, wait: _Wait) -> bool:
        with self._lock:
            moved = _bytes_moved(wait.connection) if wait in self._waiting else b""
        if moved != wait.bytes_moved:
            wait.bytes_moved, wait.since = moved, time.monotonic()
        return time.monotonic() - wait.since > wait.connection.silent_seconds

    def _ask(self, silent: list[_Wait]) -> None:
        connection = silent[0].connection
        working = at_work(connection.address, connection.silent_seconds)
        for wait in silent:
            with self._lock:
                if wait not in self._waiting or _bytes_moved(wait.connection) != wait.bytes_moved:
                    continue
                if working is None or wait.connection.get_backend_pid() in working:
                    wait.since = time.monotonic()
                    continue
                wait.cut = True
                # Under the lock: the statement cannot end, and its socket become another one's.
                with suppress(OSError), socket.socket(fileno=_copy(wait.connection)) as wire:
                    wire.shutdown(socket.SHUT_RDWR)


def _copy(connection: Watched) -> int:
    return os.dup(connection.fileno())


def _bytes_moved(connection: Watched) -> bytes:
    """Return what changes with every byte that comes or is confirmed; nothing where none knows."""
    try:
        with socket.socket(fileno=_copy(connection)) as wire:
            return wire.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _BYTES.stop)[_BYTES]
    except (OSError, psycopg2.Error):
        return b""


_watch = _Watch()


def _begin_anew() -> None:
    """A fork has no thread, and perhaps a lock that nobody will give back."""
    global _watch
    _watch = _Watch()


os.register_at_fork(after_in_child=_begin_anew)


@contextmanager
def _answered(connection: Any) -> Iterator[None]:
    wait, watch = _Wait(connection), _watch
    watch.begin(wait)
    try:
        yield
    except psycopg2.Error as problem:
        if not wait.cut:
            raise
        raise psycopg2.OperationalError(
            "the database server, or the network to it, fell silent in the middle of a statement"
        ) from problem
    finally:
        watch.end(wait)
