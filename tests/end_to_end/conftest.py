"""One `thads demo` for all tests of it: real services, real scheduler, real DAG runs."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.running import thads
from selenium import webdriver


@pytest.fixture(scope="session")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="thads-demo-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "home"
        thads(Path(folder) / "home", "stop")


@pytest.fixture(scope="session")
def first(home: Path) -> str:
    return thads(home, "demo")


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
