"""The page in a real Airflow: closed without a login, and as an operator sees it in a browser."""

import re
import time

import httpx
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

PAGES = ["/thads/", "/thads/?year=2023&status=late", "/thads/office/FY2023-M06/36"]


def states(operator: httpx.Client, dag_id: str) -> dict[str, str]:
    """Return the states of the tasks of a DAG's latest run, mapped ones by their names."""
    path = f"/api/v2/dags/{dag_id}/dagRuns/~/taskInstances?order_by=-run_after&limit=20"
    tasks = operator.get(path).json()["task_instances"]
    latest = [task for task in tasks if task["dag_run_id"] == tasks[0]["dag_run_id"]]
    return {
        (task["rendered_map_index"] or task["task_id"]).split(": ")[-1]: task["state"]
        for task in latest
    }


def test_a_run_with_nothing_to_do_is_green(operator: httpx.Client) -> None:
    expected = dict.fromkeys(["receive", "không có gì mới", "summarise"], "success")
    deadline = time.monotonic() + 120
    while (seen := states(operator, "close_period")) != expected:
        assert time.monotonic() < deadline, seen
        time.sleep(1)


def links(operator: httpx.Client) -> list[str]:
    """Return the addresses of the files of the office that sent a wrong one."""
    html = operator.get(PAGES[-1]).text
    hrefs = re.findall(r'href="\.\./\.\./(file/[0-9a-f]{64}/\w+)"', html)
    return [f"/thads/{link}" for link in dict.fromkeys(hrefs)]


def test_every_page_and_file_is_closed_without_a_login(url: str, operator: httpx.Client) -> None:
    paths = [*PAGES, *links(operator)]
    assert len(paths) == 8
    for path in paths:
        assert httpx.get(url + path, trust_env=False).status_code == 401, path
        answer = operator.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        *("docs", "redoc", "openapi.json", "file/..%2f..%2fx/original"),
        *("office/FY2023-M06/%00", "file/%00/receipt"),
    ],
)
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
