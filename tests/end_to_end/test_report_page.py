"""The half-year report that `thads demo` wrote, opened from the disk in a real browser."""

import json
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

NAMES = [f"bao-cao_FY2023-M06.{suffix}" for suffix in ("html", "pdf", "docx")]
WIDEST = """
    return [...document.querySelectorAll('main p, main li, figure, dl, h1, h2')]
        .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
        .map(each => each.textContent.slice(0, 40))
"""


@pytest.fixture(scope="module")
def page(home: Path, first: str) -> Path:
    folder = home / "reports" / "bao-cao"
    assert [(folder / name).as_uri() in first for name in NAMES] == [True, True, True]
    return folder / NAMES[0]


def test_the_page_asks_for_nothing_and_uses_its_own_font(
    page: Path, browser: webdriver.Chrome
) -> None:
    get_log: Any = browser.get_log
    browser.get(page.as_uri())
    ready: Any = "return document.fonts.ready.then(() => [...document.fonts].map(f => f.status))"
    assert browser.execute_script(ready) == ["loaded", "loaded"]
    events = [json.loads(line["message"])["message"] for line in get_log("performance")]
    asked = {
        event["params"]["request"]["url"].partition(",")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert asked <= {page.as_uri(), "data:font/ttf;base64"}
    assert page.as_uri() in asked
    assert get_log("browser") == []


def test_it_says_that_the_figures_are_a_reconstruction(page: Path) -> None:
    html = page.read_text("utf-8")
    assert '<p class="banner">Số liệu dựng lại để trình diễn' in html
    assert "234.069 việc" in html


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_cut_off_at_400_per_cent(
    page: Path, browser: webdriver.Chrome, width: int
) -> None:
    # 1280 pixels at 400 per cent leave 320. Tables scroll inside their own frame.
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    browser.get(page.as_uri())
    try:
        assert browser.execute_script("return innerWidth") == width
        assert browser.execute_script(WIDEST) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
