"""One `thads demo` for all tests of it: real services, real scheduler, real DAG runs."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.running import thads


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thads-demo-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "home"
        thads(Path(folder) / "home", "stop")


@pytest.fixture(scope="session")
def first(home: Path) -> str:
    return thads(home, "demo")
