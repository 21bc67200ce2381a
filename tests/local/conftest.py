"""A home for services that the account nobody may enter, unlike the folders pytest makes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def open_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thads-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
