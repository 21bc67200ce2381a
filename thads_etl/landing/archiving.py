"""The archive: every received file once, under its checksum, verified whenever it is used."""

import errno
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from thads_etl import atomic
from thads_etl.errors import ArchiveDamaged, NotReceivable, OutOfSpace
from thads_etl.landing.folder import LARGEST_RECEIVED, Place, named, printable, seen

_BLOCK = 1 << 20
_PARTIAL = ".incoming-"
_KEY = re.compile(r"([0-9a-f]{2})/(\1[0-9a-f]{62})(\.[a-z0-9]{1,5})?")


@dataclass(frozen=True)
class Arrival:
    """A file as it was seen, already in the archive."""

    path: str
    """Printable: see landing.printable."""
    name: str
    sight: str
    size_bytes: int
    sha256: str
    archive_key: str


def archive(path: Place, root: Place, at_most: int | None = LARGEST_RECEIVED) -> Arrival | None:
    """Copy a file into the archive; None when it changed meanwhile: it is still being written.

    path: of a file on a disk, without a link in it. at_most: bytes; None: whatever its size.

    Raises NotReceivable when it cannot be read, is a link or is larger, FileNotFoundError when it
    was taken back, and OutOfSpace when the archive's disk is full.
    """
    with _room(root):
        return _archive(path, root, at_most)


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


def _archive(path: Place, root: Place, at_most: int | None) -> Arrival | None:
    before = seen(path)
    if isinstance(root, Path):
        atomic.folder(root)
    # A rename is atomic only within one file system.
    beside = root if isinstance(root, Path) else None
    with atomic.partial(beside, _PARTIAL) as copy:
        digest = hashlib.sha256()
        for block in _blocks(path, at_most):
            digest.update(block)
            copy.write(block)
        copy.flush()
        if not isinstance(path, Path):
            path.fs.invalidate_cache()
        if seen(path) != before:
            return None
        sha256 = digest.hexdigest()
        key = f"{sha256[:2]}/{sha256}{_suffix(path)}"
        _keep(copy, root / key)
    return _arrival(path, before.key, before.size_bytes, sha256, key)


def erase(root: Place, archive_key: str) -> None:
    """Delete a file of the archive; nothing happens when it is gone.

    Raises ArchiveDamaged for what is not the place of an archived file.
    """
    kept = _place(root, archive_key)
    if kept.exists():
        kept.unlink()


def is_whole(root: Place, archive_key: str) -> bool:
    """Say whether the archive holds a file as it was received."""
    try:
        content(root, archive_key, 0)
    except ArchiveDamaged:
        return False
    return True


def _place(root: Place, archive_key: str) -> Place:
    """Return where a file is kept; what is written in a database could lead anywhere."""
    if not _KEY.fullmatch(archive_key):
        raise ArchiveDamaged(f"{printable(archive_key)} is not a place in the archive.")
    return root / archive_key


def sweep(root: Place) -> None:
    """Delete what runs that were killed left half copied on the way into the archive."""
    beside = root if isinstance(root, Path) else Path(tempfile.gettempdir())
    for prefix in (_PARTIAL, atomic.PARTIAL):
        atomic.sweep(beside, prefix)


def beginning(path: Place, at_most: int) -> bytes:
    """Return the first bytes of a file that is not archived; raises as `archive` does."""
    content = b""
    for block in _blocks(path, None):
        content += block[: at_most - len(content)]
        if len(content) == at_most:
            break
    return content


def look(path: Place) -> Arrival:
    """Return what archiving a file would say of it, without keeping it; raises as it does."""
    digest = hashlib.sha256()
    for block in _blocks(path, LARGEST_RECEIVED):
        digest.update(block)
    sight = seen(path)
    return _arrival(path, sight.key, sight.size_bytes, digest.hexdigest(), "")


def _arrival(path: Place, sight: str, size: int, sha256: str, key: str) -> Arrival:
    place = path.resolve() if isinstance(path, Path) else path
    return Arrival(printable(str(place)), printable(path.name), sight, size, sha256, key)


def _suffix(path: Place) -> str:
    """Return what a name ends with, where that can be the kind of a file: nobody relies on it."""
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix := path.suffix.lower()) else ""


def _keep(copy: IO[bytes], kept: Place) -> None:
    if isinstance(kept, Path):
        atomic.folder(kept.parent)
        atomic.put(copy, kept, atomic.PRIVATE)
    else:
        # Nobody knows the key before the upload is complete, and the same bytes may come again.
        kept.fs.put_file(copy.name, kept.path)


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file, which names it in the archive."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def content(root: Place, archive_key: str, at_most: int | None = None) -> bytes:
    """Return the archived bytes, or the first `at_most` of them, once they are proved to be those.

    Raises ArchiveDamaged when they are gone, cannot be read, or are not what was archived.
    """
    digest, kept, room = hashlib.sha256(), [], at_most
    try:
        with _place(root, archive_key).open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                kept.append(bytes(block[:room]))
                room = None if room is None else room - len(kept[-1])
    except FileNotFoundError:
        raise ArchiveDamaged(f"{archive_key} is not in the archive {root}.") from None
    except OSError as problem:
        raise ArchiveDamaged(f"{archive_key} in the archive {root}: {problem}.") from problem
    if digest.hexdigest() != archive_key.partition("/")[2][:64]:
        raise ArchiveDamaged(
            f"{archive_key} in the archive {root} holds other bytes: SHA-256 {digest.hexdigest()}."
        )
    return b"".join(kept)


def _opened(path: Place) -> IO[bytes]:
    """Open a file of somebody else, and nothing that would have to be waited for."""
    if not isinstance(path, Path):
        return cast(IO[bytes], path.open("rb"))
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    with ExitStack() as unless_it_fits:
        unless_it_fits.callback(os.close, descriptor)
        _require_there(descriptor, path)
        unless_it_fits.pop_all()
    return os.fdopen(descriptor, "rb")


def _require_there(descriptor: int, path: Path) -> None:
    """Raise unless what was opened is a file that lies where its path says.

    Whoever may write into a folder can make it a link to another one after we looked.
    """
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise NotReceivable("not a regular file")
    if not status.st_nlink:
        raise FileNotFoundError(path)
    if Path(f"/proc/self/fd/{descriptor}").readlink() != path.absolute():
        raise NotReceivable("reached through a link, or moved meanwhile")


def _blocks(path: Place, at_most: int | None) -> Iterator[bytes]:
    """Yield what a file of somebody else holds; the disk that it is written to is not its fault."""
    size = 0
    with named(), _opened(path) as file:
        while block := file.read(_BLOCK):
            size += len(block)
            if at_most is not None and size > at_most:
                raise NotReceivable(f"larger than {at_most >> 20} MiB")
            yield block
