"""Replace a file at once: whoever reads it gets the old content or the new one, never a part.

What was replaced stays replaced when the power fails: the file's bytes reach the disk before its
name does, and the name before anything that is done next.
"""

import os
import tempfile
from pathlib import Path
from typing import IO

SHARED = 0o640
"""For those who share our group: answers and reports hold figures of offices."""
PRIVATE = 0o600
"""For ourselves alone: passwords, keys, the archive, backups."""


def replace(path: Path, content: str | bytes, mode: int = SHARED) -> None:
    """Give a file this content, making its folder if there is none; text is written as UTF-8."""
    folder(path.parent)
    # Hidden, so that nobody takes half a file for one that has arrived.
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".partial-", delete=False) as partial:
        try:
            partial.write(content.encode() if isinstance(content, str) else content)
            put(partial, path, mode)
        finally:
            Path(partial.name).unlink(missing_ok=True)


def put(partial: IO[bytes], path: Path, mode: int) -> None:
    """Give its final name to a file that was written under another one, on the same disk."""
    partial.flush()
    os.fchmod(partial.fileno(), mode)
    os.fsync(partial.fileno())
    Path(partial.name).replace(path)
    sync(path.parent)


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
