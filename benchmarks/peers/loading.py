"""`dlt`, which loads and does nothing else: a process in an environment of its own.

Its packages are not ours, so they are installed beside ours, once, from a list with checksums:
benchmarks/peers/dlt/requirements.txt.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from peers.layout import Book

from thads_etl.settings import PROJECT_ROOT

FOLDER = Path(__file__).with_name("dlt")
PLACES = ("sheet", "form", "items", "indicators", "row_numbers", "column_numbers")


class Dlt:
    """A process that loads workbooks when it is asked to; what it imports is imported before."""

    def __init__(
        self, root: Path, files: Sequence[Path], books: Sequence[Book], period: str
    ) -> None:
        places = root / "places.json"
        each = [
            {
                "path": str(path),
                "office": path.name.partition("_")[0],
                "period": period,
                "sheets": [{name: asdict(sheet)[name] for name in PLACES} for sheet in book],
            }
            for path, book in zip(files, books, strict=True)
        ]
        places.write_text(json.dumps(each), "utf-8")
        self.pipelines = root / "dlt"
        # Nothing of the user's own settings is read, and nothing is told to anybody.
        settings = {"HOME": str(root), "RUNTIME__DLTHUB_TELEMETRY": "false"}
        self.process = subprocess.Popen(
            [environment(), FOLDER / "worker.py", places],
            cwd=root, env={**os.environ, **settings}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._await("ready")

    def load(self, url: str, files: int) -> None:
        """Load the facts of the first so many files into a database."""
        assert self.process.stdin is not None
        request = {"url": url, "files": files, "folder": str(self.pipelines)}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        self._await("loaded")

    def close(self) -> None:
        self.process.communicate()

    def _await(self, wanted: str) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.strip() == wanted:
                return
        raise RuntimeError(f"dlt ended with {self.process.wait()}")


def environment() -> Path:
    """Return the Python of the environment; install it when it is not there or not of this list."""
    wanted = FOLDER / "requirements.txt"
    checksum = hashlib.sha256(wanted.read_bytes()).hexdigest()[:12]
    place = PROJECT_ROOT / ".thads" / "dlt" / checksum
    python = place / "bin" / "python"
    if not (place / "installed").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", place], check=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-qq", "--require-hashes", "--only-binary", ":all:",
             "--disable-pip-version-check", "-r", wanted],
            check=True,
        )  # fmt: skip
        (place / "installed").touch()
    return python
