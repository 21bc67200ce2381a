"""Which version this is: of the program that runs, and of the definitions that it deploys."""

import hashlib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.metadata import version

from thads_etl.settings import PROJECT_ROOT, RESOURCES

VERSION = "0.1.0"
"""Of the package, also where it runs from its folder and is not installed."""

_PROGRAM = ("expectations", "sql", "thads_etl")
_DEFINITIONS = ("sql/functions", "sql/marts", "sql/reference", "sql/views", "thads_etl/catalogue")
_DECLARED = {".csv", ".sql", ".yaml"}


@cache
def program() -> str:
    """Return the package's version and a checksum of all that runs: modules, data, suites, SQL."""
    suffixes = {*_DECLARED, ".py", ".json", ".j2", ".css"}
    return f"{VERSION}+{_checksum(_PROGRAM, suffixes)[:12]}"


def definitions() -> str:
    """Return the package's version and a checksum of what summaries and views are defined by."""
    return f"{VERSION}+{fingerprint()[:12]}"


def fingerprint() -> str:
    """Return a checksum of all that a deployment writes: catalogue, functions, summaries, views."""
    # Deadlines follow the public holidays that the library knows.
    return _checksum(_DEFINITIONS, _DECLARED, version("holidays"))


def _checksum(folders: Sequence[str], suffixes: Collection[str], *more: str) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        root = PROJECT_ROOT if folder.startswith("thads_etl") else RESOURCES
        for path in sorted((root / folder).rglob("*")):
            # What a wheel has inside the package counts under its own name.
            repeated = root != RESOURCES and path.is_relative_to(RESOURCES)
            if path.is_file() and path.suffix in suffixes and not repeated:
                digest.update(f"{path.relative_to(root)}\n".encode())
                digest.update(path.read_bytes())
    for each in more:
        digest.update(each.encode())
    return digest.hexdigest()
