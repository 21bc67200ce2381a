"""Which version this is: of the program that runs, and of the definitions that it deploys."""

import hashlib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.metadata import version

from thads_etl.settings import PROJECT_ROOT

_PROGRAM = ("expectations", "sql", "thads_etl")
_DEFINITIONS = ("sql/functions", "sql/marts", "sql/reference", "sql/views", "thads_etl/catalogue")
_DECLARED = {".csv", ".sql", ".yaml"}


@cache
def program() -> str:
    """Return the package's version and a checksum of all that runs: modules, data, suites, SQL."""
    suffixes = {*_DECLARED, ".py", ".json", ".j2", ".css"}
    return f"{version('thads-etl')}+{_checksum(_PROGRAM, suffixes)[:12]}"


def definitions() -> str:
    """Return the package's version and a checksum of what summaries and views are defined by."""
    return f"{version('thads-etl')}+{fingerprint()[:12]}"


def fingerprint() -> str:
    """Return a checksum of all that a deployment writes: catalogue, functions, summaries, views."""
    # Deadlines follow the public holidays that the library knows.
    return _checksum(_DEFINITIONS, _DECLARED, version("holidays"))


def _checksum(folders: Sequence[str], suffixes: Collection[str], *more: str) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted((PROJECT_ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in suffixes:
                digest.update(f"{path.relative_to(PROJECT_ROOT)}\n".encode())
                digest.update(path.read_bytes())
    for each in more:
        digest.update(each.encode())
    return digest.hexdigest()
