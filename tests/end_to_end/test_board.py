"""The page in a real Airflow: closed without a login, and as an operator sees it in a browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

PAGES = ["/thads/", "/thads/?year=2023&status=late", "/thads/office/FY2023-M06/36"]


@pytest.fixture(scope="module")
def url(home: Path, first: str) -> str:
    assert first
    return str(json.loads((home / "services.json").read_text("utf-8"))["airflow_url"])


@pytest.fixture(scope="module")
def password(home: Path, url: str) -> str:
    assert url
    return str(json.loads((home / "airflow" / "passwords.json").read_text("utf-8"))["admin"])


@pytest.fixture(scope="module")
def operator(url: str, password: str) -> Iterator[httpx.Client]:
    """A client that has logged in."""
    with httpx.Client(base_url=url, timeout=60, trust_env=False) as client:
        given = {"username": "admin", "password": password}
        token = client.post("/auth/token", json=given).json()["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def links(operator: httpx.Client) -> list[str]:
    """Return the addresses of the files of the office that sent a wrong one."""
    html = operator.get(PAGES[-1]).text
    found = re.findall(r'href="\.\./\.\./(file/[0-9a-f]{64}/\w+)"', html)
    return [f"/thads/{link}" for link in dict.fromkeys(found)]


def test_every_page_and_file_is_closed_without_a_login(url: str, operator: httpx.Client) -> None:
    paths = [*PAGES, *links(operator)]
    assert len(paths) == 8
    for path in paths:
        assert httpx.get(url + path, trust_env=False).status_code == 401, path
        answer = operator.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["docs", "redoc", "openapi.json", "file/..%2f..%2fx/original"])
def test_there_is_nothing_else(url: str, operator: httpx.Client, path: str) -> None:
    assert httpx.get(f"{url}/thads/{path}", trust_env=False).status_code in (401, 404)
    assert operator.get(f"/thads/{path}").status_code == 404


def test_an_operator_logs_in_and_goes_from_the_menu_to_a_file(
    browser: webdriver.Chrome, url: str, password: str
) -> None:
    wait = WebDriverWait(browser, 60)
    browser.get(f"{url}/thads/")
    assert "Not authenticated" in browser.find_element(By.TAG_NAME, "body").text
    browser.get(f"{url}/plugin/nop-bao-cao")
    wait.until(lambda b: b.find_elements(By.NAME, "username"))
    browser.find_element(By.NAME, "username").send_keys("admin")
    browser.find_element(By.NAME, "password").send_keys(password)
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    wait.until(lambda b: "/auth/login" not in b.current_url)
    browser.get(f"{url}/plugin/nop-bao-cao")
    frame = wait.until(lambda b: b.find_elements(By.CSS_SELECTOR, "iframe"))[0]
    browser.switch_to.frame(frame)
    heading = wait.until(lambda b: b.find_elements(By.TAG_NAME, "h1"))[0]
    assert heading.text == "06 tháng năm 2023: 63/63 đơn vị đủ biểu được chấp nhận"
    assert len(browser.find_elements(By.CSS_SELECTOR, ".matrix tbody tr")) == 63
    Select(browser.find_element(By.NAME, "region")).select_by_visible_text("Đồng bằng sông Hồng")
    browser.find_element(By.CSS_SELECTOR, "form button").click()
    wait.until(lambda b: len(b.find_elements(By.CSS_SELECTOR, ".matrix tbody tr")) == 11)
    assert "Lần tiếp nhận gần nhất hoàn thành" in browser.find_element(By.TAG_NAME, "header").text
    browser.refresh()  # Airflow loads the frame anew
    browser.switch_to.frame(wait.until(lambda b: b.find_elements(By.CSS_SELECTOR, "iframe"))[0])
    wait.until(lambda b: len(b.find_elements(By.CSS_SELECTOR, ".matrix tbody tr")) == 11)
    browser.find_element(By.CSS_SELECTOR, 'a[href="office/FY2023-M06/36"]').click()
    wait.until(lambda b: "Nam Định" in b.find_element(By.TAG_NAME, "h1").text)
    text = browser.find_element(By.TAG_NAME, "main").text
    assert "36_nam-dinh_FY2023-M06_bo-sung.xlsx" in text
    assert "b01-X02d" in text
    browser.find_element(By.LINK_TEXT, "Phiếu tiếp nhận").click()
    wait.until(lambda b: "1 biểu bị từ chối" in b.find_element(By.TAG_NAME, "h1").text)
