"""The pages as those who do not see them, or have no mouse, meet them: axe-core audits each."""

from pathlib import Path

import httpx
import pytest
from end_to_end.auditing import faults
from selenium import webdriver

BOARD = {"board": "/thads/", "office": "/thads/office/FY2023-M06/36"}


@pytest.fixture(scope="module")
def written(
    home: Path, first: str, operator: httpx.Client, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every kind of page that people open; those of the board as Airflow answers them."""
    assert first
    reports = home / "reports"
    pages = {
        "report": reports / "bao-cao" / "bao-cao_FY2023-M06.html",
        "validation": reports / "validation.html",
        "answer": min((reports / "phan-hoi").rglob("36_*bo-sung*.html")),
    }
    folder = tmp_path_factory.mktemp("board")
    for name, path in BOARD.items():
        pages[name] = folder / f"{name}.html"
        pages[name].write_text(operator.get(path).raise_for_status().text, "utf-8")
    return pages


@pytest.mark.parametrize("name", ["report", "validation", "answer", *BOARD])
def test_axe_finds_no_fault(name: str, written: dict[str, Path], browser: webdriver.Chrome) -> None:
    assert faults(browser, written[name].as_uri()) == []


def test_axe_finds_faults_that_are_there(tmp_path: Path, browser: webdriver.Chrome) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!DOCTYPE html><html lang='vi'><head><title>Trang</title></head><body><main>"
        "<h1>Trang</h1><p style='color: #ccc'>Chữ quá nhạt</p><input type='text'>"
        "<ul><li>Một</li></ul><a href='#'>Liên kết</a></main></body></html>",
        "utf-8",
    )
    assert {rule for rule, _, _ in faults(browser, page.as_uri())} == {"color-contrast", "label"}
