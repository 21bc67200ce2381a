"""Write files into a folder, except those that are there already with the same bytes."""

import json
import platform
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import xlsxwriter

from thads_etl import atomic
from thads_etl.catalogue import load
from thads_etl.synthetic import mark

_PACKAGE = Path(__file__).parents[1]


class Delivery:
    """One run into one folder.

    Beside the folder is a list of what an earlier run wrote. It saves writing a workbook only to
    compare it, but not reading the file: its bytes are hashed each time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = mark.list_of(folder)
        self._generator = _generator()
        self._expected: dict[str, str] = {}
        if self._list.exists():
            earlier = json.loads(self._list.read_text("utf-8"))
            if earlier["generator"] == self._generator:
                self._expected = earlier["sha256"]
        self._brought: dict[str, str] = {}

    def bring(self, name: str, render: Callable[[], bytes]) -> bool:
        """Make the file hold what `render` returns; return whether it had to be written."""
        path = self._folder / name
        present = sha256(path.read_bytes()).hexdigest() if path.exists() else None
        if present is None or self._expected.get(name) != present:
            content = render()
            self._brought[name] = sha256(content).hexdigest()
            if self._brought[name] != present:
                atomic.replace(path, content)
                return True
        self._brought[name] = self._brought.get(name, str(present))
        return False

    def finish(self) -> None:
        """Write the list for the next run."""
        content = {"generator": self._generator, "sha256": self._brought}
        atomic.replace(self._list, json.dumps(content, indent=1) + "\n")


def _generator() -> str:
    """Return a fingerprint of everything that decides the bytes: code, catalogue, libraries."""
    sources = [
        *_PACKAGE.glob("*.py"),
        *_PACKAGE.glob("workbooks/*.py"),
        *_PACKAGE.glob("synthetic/*.py"),
        *load.FOLDER.rglob("*.py"),
        *load.FOLDER.rglob("*.yaml"),
        *load.FOLDER.rglob("*.csv"),
    ]
    libraries = (xlsxwriter.__version__, zlib.ZLIB_RUNTIME_VERSION, platform.python_version())
    digest = sha256("|".join(libraries).encode())
    for path in sorted(sources):
        digest.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return digest.hexdigest()
