"""Files: what waits in the landing folder, and the archive by checksum. Only this touches disk."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_BLOCK = 1 << 20


@dataclass(frozen=True)
class Arrival:
    """A file as it was seen, already in the archive."""

    path: str
    name: str
    modified_ns: int
    size_bytes: int
    sha256: str
    archive_key: str


def seen(path: Path) -> tuple[str, int, int]:
    """Return (path, time of last change in ns, size): the same three, the same arrival."""
    status = path.stat()
    return str(path.resolve()), status.st_mtime_ns, status.st_size


def files(landing: Path) -> list[Path]:
    """Return the regular files under the landing folder, oldest change first.

    Links are not followed: what they point at did not arrive here. Hidden files are still being
    written by whoever sends them.
    """
    found = [
        path
        for path in landing.rglob("*")
        if path.is_file() and not path.is_symlink() and not path.name.startswith(".")
    ]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, str(path)))


def archive(path: Path, root: Path) -> Arrival | None:
    """Copy a file into the archive; None when it changed meanwhile: it is still being written."""
    before = seen(path)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=root, prefix=".incoming-", delete=False) as copy:
        partial = Path(copy.name)
        try:
            digest = hashlib.sha256()
            for block in _blocks(path):
                digest.update(block)
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
            if seen(path) != before:
                return None
            sha256 = digest.hexdigest()
            key = f"{sha256[:2]}/{sha256}{path.suffix.lower()}"
            (root / key).parent.mkdir(exist_ok=True)
            partial.replace(root / key)
        finally:
            partial.unlink(missing_ok=True)
    return Arrival(before[0], path.name, before[1], before[2], sha256, key)


def content(root: Path, archive_key: str) -> bytes:
    """Return the archived bytes."""
    return (root / archive_key).read_bytes()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
