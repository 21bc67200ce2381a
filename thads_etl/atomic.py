"""Give a file or a folder its name at once: whoever reads it gets all of it, never a part.

What has its name keeps it when the power fails: its bytes reach the disk before its name does, and
the name before anything that is done next.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

SHARED = 0o640
"""For those who share our group: answers and reports hold figures of offices."""
PRIVATE = 0o600
"""For ourselves alone: passwords, keys, the archive, backups."""
PARTIAL = ".partial-"
"""How the name of a file or a folder begins that is being written."""


def replace(path: Path, content: str | bytes, mode: int = SHARED) -> None:
    """Give a file this content, making its folder if there is none; text is written as UTF-8."""
    folder(path.parent)
    with partial(path.parent) as file:
        file.write(content.encode() if isinstance(content, str) else content)
        put(file, path, mode)


@contextmanager
def partial(folder: Path | None, prefix: str = PARTIAL) -> Iterator[IO[bytes]]:
    """Open a new file; what was not put under its final name goes with the block.

    folder: None: that of the system. Hidden, so that nobody takes half a file for one that has
    arrived, and locked, so that it is known whether anybody still writes it.
    """
    file = _locked(folder, prefix)
    with file:
        try:
            yield file
        except OSError as problem:
            # What fails while it is written has no name of its own, and a full disk is a place.
            problem.filename = problem.filename or str(Path(file.name).parent)
            raise
        finally:
            Path(file.name).unlink(missing_ok=True)


def _locked(folder: Path | None, prefix: str) -> IO[bytes]:
    while True:
        file = tempfile.NamedTemporaryFile(dir=folder, prefix=prefix, delete=False)  # noqa: SIM115
        _lock(file.fileno())
        if os.fstat(file.fileno()).st_nlink:
            return file
        file.close()  # a sweep took it before it was locked


def sweep(folder: Path, prefix: str = PARTIAL) -> None:
    """Delete what runs that were killed left half written in a folder; what is written stays."""
    for left in folder.glob(f"{prefix}*"):
        with suppress(OSError):  # gone, no file, somebody else's, or locked
            opened = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
            try:
                fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
                left.unlink()
            finally:
                os.close(opened)


def put(partial: IO[bytes], path: Path, mode: int) -> None:
    """Give its final name to a file that was written under another one, on the same disk."""
    partial.flush()
    os.fchmod(partial.fileno(), mode)
    os.fsync(partial.fileno())
    Path(partial.name).replace(path)
    sync(path.parent)


@contextmanager
def partial_folder(parent: Path) -> Iterator[Path]:
    """Make a hidden folder to write into, for ourselves alone; unless it is put, it goes again.

    What runs that were killed left half written beside it goes first.
    """
    made, opened = _new_folder(parent)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)
        os.close(opened)


def put_folder(partial: Path, path: Path, mode: int = SHARED) -> None:
    """Give its final name to a folder that was written under another one, on the same disk.

    mode: of each file in it; whoever may read a file may also enter its folder.
    """
    for each in (partial, *partial.rglob("*")):
        each.chmod(mode | (mode & 0o444) >> 2 if each.is_dir() else mode)
        sync(each)
    partial.rename(path)
    sync(path.parent)


def _new_folder(parent: Path) -> tuple[Path, int]:
    with _opened(parent) as above:
        _lock(above)  # whoever sweeps finds no folder that is not locked yet
        _sweep_folders(parent)
        made = Path(tempfile.mkdtemp(dir=parent, prefix=PARTIAL))
        opened = os.open(made, os.O_RDONLY | os.O_CLOEXEC)
        _lock(opened)
        return made, opened


def _sweep_folders(parent: Path) -> None:
    for left in parent.glob(f"{PARTIAL}*"):
        with suppress(OSError), _opened(left) as opened:  # gone, no folder, or locked
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left)


def _lock(opened: int) -> None:
    with suppress(OSError):  # a disk without locks
        fcntl.flock(opened, fcntl.LOCK_EX)


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield opened
    finally:
        os.close(opened)


def folder(path: Path, mode: int = 0o750) -> None:
    """Make a folder and those above it, where they are missing; `mode` as for Path.mkdir."""
    if not path.is_dir():
        folder(path.parent, mode)
        path.mkdir(mode, exist_ok=True)
        sync(path.parent)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
