"""Files: what waits in the landing folder, and the archive by checksum. Only this touches disk.

Both are folders, or URLs of any store that fsspec knows (s3://bucket/prefix); a store needs its own
package, for example s3fs.
"""

import errno
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from upath import UPath

from thads_etl import atomic
from thads_etl.errors import OutOfSpace

Place = Path | UPath
"""A UPath has the methods of a Path, and for a local path it is one."""

_BLOCK = 1 << 20
_PARTIAL = ".incoming-"
_ABANDONED = 24 * 60 * 60
"""Seconds after which nobody copies into a partial file any more: its run was killed."""


@dataclass(frozen=True)
class Arrival:
    """A file as it was seen, already in the archive."""

    path: str
    name: str
    modified_ns: int
    size_bytes: int
    sha256: str
    archive_key: str


def seen(path: Place) -> tuple[str, int, int]:
    """Return (path, time of last change in ns, size): the same three, the same arrival."""
    if isinstance(path, Path):
        status = path.stat()
        return str(path.resolve()), status.st_mtime_ns, status.st_size
    microseconds = round(path.fs.modified(path.path).timestamp() * 1_000_000)
    return str(path), microseconds * 1000, int(path.fs.size(path.path))


def files(landing: Place) -> list[Place]:
    """Return the regular files under the landing folder, oldest change first.

    Links are not followed: what they point at did not arrive here. Hidden files are still being
    written by whoever sends them.
    """
    if not isinstance(landing, Path):
        # Listings are cached, and others write into the store.
        landing.fs.invalidate_cache()
    found = []
    for path in landing.rglob("*"):
        if _is_regular(path):
            # Whoever sends a file may rename it, or take it back, while we look.
            with suppress(FileNotFoundError):
                found.append((seen(path)[1], str(path), path))
    return [path for *_, path in sorted(found, key=lambda each: each[:2])]


def _is_regular(path: Place) -> bool:
    is_link = isinstance(path, Path) and path.is_symlink()
    return not path.name.startswith(".") and not is_link and path.is_file()


def archive(path: Place, root: Place) -> Arrival | None:
    """Copy a file into the archive; None when it changed meanwhile: it is still being written.

    Raises OutOfSpace when the archive's disk is full.
    """
    with _room(root):
        return _archive(path, root)


@contextmanager
def _room(root: Place) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        if problem.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise OutOfSpace(
            f"The disk of the archive {root} is full ({problem.strerror}). Free space there, then "
            "run the same again: nothing was lost, and what was done stays done."
        ) from problem


def _archive(path: Place, root: Place) -> Arrival | None:
    before = seen(path)
    if isinstance(root, Path):
        atomic.folder(root)
    # A rename is atomic only within one file system.
    beside = root if isinstance(root, Path) else None
    with tempfile.NamedTemporaryFile(dir=beside, prefix=_PARTIAL, delete=False) as copy:
        partial = Path(copy.name)
        try:
            digest = hashlib.sha256()
            for block in _blocks(path):
                digest.update(block)
                copy.write(block)
            copy.flush()
            if not isinstance(path, Path):
                path.fs.invalidate_cache()
            if seen(path) != before:
                return None
            sha256 = digest.hexdigest()
            key = f"{sha256[:2]}/{sha256}{path.suffix.lower()}"
            _keep(copy, root / key)
        finally:
            partial.unlink(missing_ok=True)
    return Arrival(before[0], path.name, before[1], before[2], sha256, key)


def sweep(root: Place) -> None:
    """Delete what runs that were killed left half copied in the archive, a day later."""
    if not isinstance(root, Path) or not root.is_dir():
        return
    # The archive's own clock: it may be on another machine.
    with tempfile.NamedTemporaryFile(dir=root, prefix=_PARTIAL) as now:
        newest = Path(now.name).stat().st_mtime
        for partial in root.glob(f"{_PARTIAL}*"):
            if newest - partial.stat().st_mtime > _ABANDONED:
                partial.unlink(missing_ok=True)


def look(path: Place) -> Arrival:
    """Return what archiving a file would say of it, without keeping it."""
    sha256 = checksum(path)
    at, modified_ns, size_bytes = seen(path)
    return Arrival(at, path.name, modified_ns, size_bytes, sha256, "")


def _keep(copy: IO[bytes], kept: Place) -> None:
    if isinstance(kept, Path):
        atomic.folder(kept.parent)
        atomic.put(copy, kept, atomic.PRIVATE)
    else:
        # Nobody knows the key before the upload is complete, and the same bytes may come again.
        kept.fs.put_file(copy.name, kept.path)


def checksum(path: Place) -> str:
    """Return the SHA-256 of a file, which names it in the archive."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore


def content(root: Place, archive_key: str, at_most: int = -1) -> bytes:
    """Return the archived bytes, or only the first `at_most` of them."""
    with (root / archive_key).open("rb") as file:
        return bytes(file.read(at_most))


def _blocks(path: Place) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
