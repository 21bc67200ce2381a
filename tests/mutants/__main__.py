"""How many small mistakes in the code the fast tests notice.

    PYTHONPATH=tests .venv/bin/python -m mutants [--sample N] [--seed N] [PATH...]

Turns one token at a time in a copy of the project (`changes.py`), runs the tests that
`mutants.yaml` names for the module, the closest first, and lists every mistake that none of them
notices. PATH limits it to modules or folders. Harmless ones are in `mutants.yaml`, with the reason.
Exit code 1: less than 90% were noticed.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml
from mutants.changes import Mutant, mutants
from mutants.running import Runner
from rich.console import Console

ROOT = Path(__file__).parents[2]
DECLARED = Path(__file__).with_name("mutants.yaml")
LEAST = 0.9
IGNORED = shutil.ignore_patterns(".*", "__pycache__", "*.egg-info", "build", "thads.env")


class Declaration:
    """The content of mutants.yaml."""

    def __init__(self) -> None:
        content = yaml.safe_load(DECLARED.read_text("utf-8"))
        self.tests: dict[str, list[str]] = content["tests"]
        self.harmless: list[dict[str, str]] = content["harmless"]
        # As of now: files may come and go while it runs.
        self._own = {path.name for path in (ROOT / "tests/unit").iterdir()}

    def tests_of(self, path: str) -> list[str]:
        """Return the tests of a module, the closest first."""
        place = max((place for place in self.tests if path.startswith(place)), key=len)
        name = f"test_{Path(path).stem}.py"
        own = [f"tests/unit/{name}"] if name in self._own else []
        return [*own, *(test for test in self.tests[place] if test not in own)]

    def is_harmless(self, mutant: Mutant) -> bool:
        return any(
            (each["path"], each["before"], each["after"])
            == (mutant.path, mutant.before, mutant.after)
            for each in self.harmless
        )


def all_mutants(declaration: Declaration) -> Iterator[Mutant]:
    for place in declaration.tests:
        files = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
        for path in (str(path.relative_to(ROOT)) for path in files):
            if max((each for each in declaration.tests if path.startswith(each)), key=len) == place:
                yield from mutants(ROOT, path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=150, help="how many to try, at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("path", nargs="*", default=["thads_etl/"])
    wanted = parser.parse_args()
    declaration = Declaration()
    everything = [
        mutant for mutant in all_mutants(declaration) if mutant.path.startswith(tuple(wanted.path))
    ]
    sample = random.Random(wanted.seed).sample(everything, min(wanted.sample, len(everything)))
    chosen = [mutant for mutant in sample if not declaration.is_harmless(mutant)]
    console = Console(highlight=False, soft_wrap=True)
    with tempfile.TemporaryDirectory(prefix="thads-mutants-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=IGNORED)
        runner = Runner(copy)
        survivors = []
        for number, mutant in enumerate(chosen, 1):
            is_noticed = runner.notices(mutant, declaration.tests_of(mutant.path))
            if not is_noticed:
                survivors.append(mutant)
                console.print(f"{mutant.path}:{mutant.line}\n  - {mutant.before}", markup=False)
                console.print(f"  + {mutant.after}", markup=False)
            print(f"{number} of {len(chosen)}, {len(survivors)} not noticed", file=sys.stderr)
    score = 1 - len(survivors) / len(chosen)
    console.print(
        f"{len(sample)} of {len(everything)} mistakes, {len(sample) - len(chosen)} harmless: "
        f"{len(chosen) - len(survivors)} of {len(chosen)} noticed, {score:.1%}"
    )
    return int(score < LEAST)


if __name__ == "__main__":
    sys.exit(main())
