"""A copy of the project, in which a recipe of CONTRIBUTING is followed, and what differs then."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from thads_etl.settings import PROJECT_ROOT

IGNORED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "thads.env")
GENERATED = (
    "expectations/forms/",
    "expectations/history/",
    "docs/dictionary.md",
    "docs/bi_contract.json",
    "docs/semantic_model.yaml",
    "sql/views/bi/95_vietnamese.sql",
    "bi/superset/charts/",
    "bi/superset/dashboards/",
    "bi/superset/datasets/",
)


class Tree:
    """The project, copied; commands and tests run on the copy."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(PROJECT_ROOT, root, ignore=IGNORED)

    def write(self, path: str, text: str) -> None:
        """Add a file."""
        assert not (self.root / path).exists()
        (self.root / path).write_text(text, "utf-8")

    def insert(self, path: str, after: str, text: str) -> None:
        """Add lines behind the line that ends with `after`."""
        file = self.root / path
        before, anchor, rest = file.read_text("utf-8").partition(f"{after}\n")
        assert anchor
        file.write_text(before + anchor + text + rest, "utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")

    def thads(self, *words: str, **environment: str) -> str:
        """Run a command of the copy and return what it prints."""
        program = "from thads_etl.cli.main import main; main()"
        return self._python("-c", program, *words, **environment)

    def test(self, *words: str) -> None:
        """Run tests of the copy; all must pass."""
        self._python("-m", "pytest", "-q", "-p", "no:cacheprovider", *words)

    def lint(self, path: str) -> None:
        """Lint SQL of the copy as `make check` does."""
        self._run(str(Path(sys.executable).with_name("sqruff")), "lint", "--parsing-errors", path)

    def touched(self) -> set[str]:
        """Return the files that differ from the project's, but for those that are generated."""
        mine = {path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file()}
        return {
            str(path)
            for path in mine
            if "__pycache__" not in path.parts and not str(path).startswith(GENERATED)
            if not (PROJECT_ROOT / path).is_file()
            or (PROJECT_ROOT / path).read_bytes() != (self.root / path).read_bytes()
        }

    def _python(self, *words: str, **environment: str) -> str:
        return self._run(sys.executable, *words, **environment)

    def _run(self, *words: str, **environment: str) -> str:
        done = subprocess.run(
            words,
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
