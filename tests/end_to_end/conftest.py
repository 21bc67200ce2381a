"""One `thads demo` for all tests of it: real services, real scheduler, real DAG runs."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from end_to_end.running import thads
from selenium import webdriver

_started: list[Path] = []
"""Homes of demos that run."""


def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Stop the demo after the last test of this folder: it would take its share from all others."""
    if nextitem is None or Path(__file__).parent not in nextitem.path.parents:
        _stop()


def _stop() -> None:
    while _started:
        thads(_started.pop(), "stop")


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thads-demo-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "home"
        _stop()


@pytest.fixture(scope="session")
def first(home: Path) -> str:
    _started.append(home)
    return thads(home, "demo")


@pytest.fixture(scope="session")
def url(home: Path, first: str) -> str:
    assert first
    return str(json.loads((home / "services.json").read_text("utf-8"))["airflow_url"])


@pytest.fixture(scope="session")
def password(home: Path, url: str) -> str:
    assert url
    return str(json.loads((home / "airflow" / "passwords.json").read_text("utf-8"))["admin"])


@pytest.fixture(scope="session")
def operator(url: str, password: str) -> Iterator[httpx.Client]:
    """A client that has logged in."""
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        given = {"username": "admin", "password": password}
        token = client.post("/auth/token", json=given).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if None in programs and os.environ.get("CI") == "true":
        pytest.fail("Chromium is missing: install the packages chromium and chromium-driver")
    if None in programs:
        pytest.skip("Chromium is not installed (packages chromium and chromium-driver)")
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs[0])
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1500,1000"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    chrome = webdriver.Chrome(options, webdriver.ChromeService(str(programs[1])))
    yield chrome
    chrome.quit()
