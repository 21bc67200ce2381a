"""What lies in the landing folder: files to receive, and what cannot be received, with the reason.

Nothing here trusts a sender: neither the name of a file, nor its time stamps, nor its size.
"""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from upath import UPath
from upath.extensions import ProxyUPath

from thads_etl.confined.limits import LARGEST_FILE
from thads_etl.errors import NotReceivable
from thads_etl.isolated import Isolated
from thads_etl.landing import unfinished

LARGEST_RECEIVED = 4 * LARGEST_FILE
"""Bytes. What is too large to be read is kept and answered; what is larger is not a report."""

A_LINK = "a link, not a file"

Place = Path | UPath | ProxyUPath
"""The others have the methods of a Path: what fsspec knows, and what Airflow wraps around it."""


@dataclass(frozen=True)
class Sight:
    """A file as it lies somewhere; the same sight, the same bytes."""

    key: str
    """Checksum of the place and of what the store says of the file, none of it the sender's word:
    on a disk its inode and when that changed by our own clock, elsewhere the store's version."""
    arrived_ns: int
    """When it came to lie there as it is, in ns since 1970, by the clock of the store."""
    size_bytes: int

    @property
    def identity(self) -> tuple[str, int]:
        """What a file that was seen before is known by."""
        return self.key, self.size_bytes


@dataclass(frozen=True)
class Refused:
    """Something in the landing folder that cannot be received."""

    place: str
    """Its path, printable."""
    reason: str

    @property
    def subject(self) -> str:
        """Checksum of the place: a path may be longer than an index takes."""
        return hashlib.sha256(self.place.encode()).hexdigest()


@dataclass(frozen=True)
class Listing:
    """What lies in the landing folder."""

    files: tuple[tuple[Place, Sight], ...]
    """Files that may be received, by when they arrived."""
    refused: tuple[Refused, ...]


def printable(text: str) -> str:
    """Return a name as text that every log, page and table can hold.

    Bytes that are not UTF-8, control characters and those that turn the direction of writing are
    shown as escapes.
    """
    return "".join(
        character.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        if "\udc80" <= character <= "\udcff"
        else character.encode("unicode_escape").decode()
        if unicodedata.category(character) in _UNPRINTABLE
        else character
        for character in text
    )


_UNPRINTABLE = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def seen(path: Place) -> Sight:
    """Look at a file.

    Raises FileNotFoundError when there is none, NotReceivable when it cannot be looked at, or is a
    link.
    """
    with named():
        return _in_folder(path) if isinstance(path, Path) else _object(path)


@contextmanager
def named() -> Iterator[None]:
    """Raise NotReceivable for what hinders us at a file of somebody else, unless it is gone."""
    try:
        with Isolated() as tried:
            yield
    except OSError as problem:  # of the machine: here it is that of one file
        raise NotReceivable(problem.strerror or type(problem).__name__) from problem
    match tried.fault:
        case None:
            return
        case FileNotFoundError() | NotReceivable():
            raise tried.fault
        case OSError():
            reason = tried.fault.strerror or type(tried.fault).__name__
        case _:  # a store says less, or something else, of an object than it should
            reason = type(tried.fault).__name__
    raise NotReceivable(reason) from tried.fault


def _in_folder(path: Path | os.DirEntry[str]) -> Sight:
    status = path.stat(follow_symlinks=False)
    if stat.S_ISLNK(status.st_mode):
        raise NotReceivable(A_LINK)
    return _sight(os.fsencode(os.path.realpath(path)), status)


def _object(path: UPath | ProxyUPath) -> Sight:
    info = path.fs.info(path.path)
    version = next((str(info[key]) for key in _VERSIONS if info.get(key)), "")
    arrived = round(path.fs.modified(path.path).timestamp() * 1_000_000) * 1000
    size = int(info["size"])
    return Sight(_key(str(path).encode(), version, arrived, size), arrived, size)


_VERSIONS = ("VersionId", "version_id", "ETag", "etag", "md5Hash")
"""What stores call the version of an object."""


def _sight(place: bytes, status: os.stat_result) -> Sight:
    # The time of modification is the sender's to set; the time of change is the kernel's.
    identity = (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    key = _key(place, *identity, status.st_size)
    return Sight(key, status.st_ctime_ns, status.st_size)


def _key(place: bytes, *identity: object) -> str:
    return hashlib.sha256(place + b"\0" + repr(identity).encode()).hexdigest()


def files(landing: Place) -> list[Place]:
    """Return the files under a folder that may be received, by when they arrived."""
    return [path for path, _ in listing(landing).files]


def listing(landing: Place) -> Listing:
    """Look through the landing folder. What cannot be received is named, and hinders nothing else.

    Files that are still being written, by their name, are left for the next time, and named after
    some hours. Links are not followed: what they point at did not arrive here.
    """
    inside = _on_disk(landing) if isinstance(landing, Path) else _in_store(landing)
    entries = [written for entry in inside if (written := _once_written(entry)) is not None]
    fit = [entry for entry in entries if not isinstance(entry, Refused)]
    too_large = [
        Refused(printable(str(path)), f"larger than {LARGEST_RECEIVED >> 20} MiB")
        for path, sight in fit
        if sight.size_bytes > LARGEST_RECEIVED
    ]
    fit = [(path, sight) for path, sight in fit if sight.size_bytes <= LARGEST_RECEIVED]
    fit.sort(key=lambda entry: (entry[1].arrived_ns, str(entry[0])))
    refused = [*(entry for entry in entries if isinstance(entry, Refused)), *too_large]
    return Listing(tuple(fit), tuple(sorted(refused, key=lambda each: each.place)))


def _on_disk(landing: Path) -> Iterator[tuple[Place, Sight] | Refused]:
    # A link to the folder itself is the operator's; every one below it, a sender's.
    root = landing.resolve()
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with named(), os.scandir(folder) as entries:
                inside = list(entries)
        except FileNotFoundError:
            if folder == root:
                # Mistyped, or not mounted: not a night on which nobody sent anything.
                yield Refused(printable(str(folder)), "folder: it is not there")
            continue
        except NotReceivable as problem:
            yield Refused(printable(str(folder)), f"folder: {problem}")
            continue
        for entry in inside:
            if entry.is_dir(follow_symlinks=False):
                folders.append(Path(entry.path))
            elif not unfinished.is_no_report(entry.name):
                yield from _entry(entry)


def _once_written(
    entry: tuple[Place, Sight] | Refused,
) -> tuple[Place, Sight] | Refused | None:
    """Return an entry; of a file that is still being written None, or that it takes too long."""
    if isinstance(entry, Refused) or not unfinished.is_being_written(entry[0].name):
        return entry
    path, sight = entry
    if not unfinished.takes_too_long(sight.arrived_ns):
        return None
    reason = f"by its name still being written, for over {unfinished.LONGEST} hours"
    return Refused(printable(str(path)), reason)


def _entry(entry: os.DirEntry[str]) -> Iterator[tuple[Place, Sight] | Refused]:
    place = printable(entry.path)
    if entry.is_symlink():
        yield Refused(place, A_LINK)
    elif not entry.is_file(follow_symlinks=False):
        yield Refused(place, "not a regular file")
    else:
        # Whoever sends a file may rename it, or take it back, while we look.
        try:
            with named():
                sight = _in_folder(entry)
            yield Path(entry.path), sight
        except FileNotFoundError:
            return
        except NotReceivable as problem:
            yield Refused(place, str(problem))


def _in_store(landing: UPath | ProxyUPath) -> Iterator[tuple[Place, Sight] | Refused]:
    # Listings are cached, and others write into the store.
    landing.fs.invalidate_cache()
    for path in landing.rglob("*"):
        if unfinished.is_no_report(path.name):
            continue
        try:
            # Not path.is_file(): it says no, too, of what it may not look at.
            with named():
                if path.fs.info(path.path)["type"] != "file":
                    continue
            yield path, seen(path)
        except FileNotFoundError:
            continue
        except NotReceivable as problem:
            yield Refused(printable(str(path)), str(problem))
