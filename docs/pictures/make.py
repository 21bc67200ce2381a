"""Make the pictures of the README from the demo that runs: `scripts/pictures`.

Needs Chromium with its driver, LibreOffice and pdftoppm; for the picture of a dashboard also
`scripts/superset serve`, else that one stays as it is. It proposes a release, looks at the page
that asks for the approval, and rejects it: the demo is as it was, but for a run of publish_release.
"""

import io
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from PIL import Image, ImageChops
from rich.console import Console
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from thads_etl.local.conference import conference_table
from thads_etl.periods import Period
from thads_etl.report import compose, gather, paper
from thads_etl.settings import settings
from thads_etl.synthetic import mark
from thads_etl.warehouse.connect import asking, snapshot

FOLDER = Path(__file__).parent
PERIOD = Period(2023, 6)
LARGEST = 200_000
WRONG = "36_nam-dinh_FY2023-M06_bo-sung"
"""The file of the demo that is refused; it is answered with its faults marked."""
REPORT = {0: "bao-cao-trang-dau", 2: "bao-cao-chuyen-ky-sau", 4: "bao-cao-ban-do"}
"""Page of the report -> name of its picture."""
SUPERSET = "http://127.0.0.1:8088"
_RUNS = "/api/v2/dags/publish_release/dagRuns"
_TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 24px; background: {background}; color: {foreground}; }}
pre {{ font: 16px/1.164 "DejaVu Sans Mono", monospace; margin: 0; }}
{stylesheet}</style><pre>{code}</pre>"""


def main() -> None:
    with snapshot(asking(settings().warehouse("reader"))) as db:
        report = compose.compose(
            gather.of_period(db, PERIOD), mark.reservation(settings().landing_dir)
        )
    with snapshot(asking(settings().warehouse("loader"))) as db:
        terminal = _terminal(conference_table(db, PERIOD))
    for place, page in enumerate(paper.pictures(report, 76)):
        if place in REPORT:
            _save(REPORT[place], page)
    _save("phan-hoi", _workbook(settings().reports_dir / "phan-hoi"))
    services = json.loads((settings().home / "services.json").read_text("utf-8"))
    passwords = settings().home / "airflow" / "passwords.json"
    password = json.loads(passwords.read_text("utf-8"))["admin"]
    with _browser() as browser, tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "terminal.html"
        screen.write_text(terminal, "utf-8")
        browser.get(screen.as_uri())
        _save("bang-hoi-nghi", browser.get_screenshot_as_png())
        with httpx.Client(base_url=services["airflow_url"], timeout=60, trust_env=False) as client:
            _airflow(client, browser, password)
        _superset(browser)


def _superset(browser: webdriver.Chrome) -> None:
    try:
        httpx.get(f"{SUPERSET}/health", trust_env=False)
    except httpx.ConnectError:
        print("Superset does not run: its picture stays as it is.")
        return
    password = (settings().home / "superset" / "password").read_text("utf-8").strip()
    wait = WebDriverWait(browser, 60)
    browser.set_window_size(1500, 1500)
    browser.get(f"{SUPERSET}/login/")
    wait.until(lambda page: page.find_elements(By.ID, "username"))
    for name, words in (("username", "admin"), ("password", password)):
        browser.find_element(By.ID, name).send_keys(words)
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    wait.until(lambda page: "/login" not in page.current_url)
    browser.get(f"{SUPERSET}/superset/dashboard/hoi-nghi/?standalone=1")
    wait.until(lambda page: "Tuyên Quang" in page.find_element(By.TAG_NAME, "body").text)
    wait.until(lambda page: len(page.find_elements(By.TAG_NAME, "canvas")) == 2)
    time.sleep(2)  # bars grow
    _save("bang-dieu-khien", browser.get_screenshot_as_png())


def _terminal(table: object) -> str:
    console = Console(record=True, width=104, file=io.StringIO())
    console.print("$ make demo", "…", sep="\n")
    console.print(table)
    return console.export_html(code_format=_TERMINAL)


def _workbook(answers: Path) -> bytes:
    """Return the sheets of an answer, one below the other, as LibreOffice prints them."""
    (answer,) = answers.glob(f"{WRONG}_*.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*convert, answer], check=True, capture_output=True)
        pdf = Path(folder) / f"{answer.stem}.pdf"
        subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, Path(folder) / "page"], check=True)
        pages = [Image.open(page) for page in sorted(Path(folder).glob("page-*.png"))]
        # Below the sheet there is the number of the page.
        sheets = [_cropped(page.crop((0, 0, page.width, page.height * 9 // 10))) for page in pages]
    size = max(each.width for each in sheets), sum(each.height + 20 for each in sheets)
    whole = Image.new("RGB", size, "white")
    top = 0
    for each in sheets:
        whole.paste(each, (0, top))
        top += each.height + 20
    return _png(whole)


def _airflow(client: httpx.Client, browser: webdriver.Chrome, password: str) -> None:
    given = {"username": "admin", "password": password}
    token = client.post("/auth/token", json=given).raise_for_status().json()["access_token"]
    client.headers["Authorization"] = f"Bearer {token}"
    wait = WebDriverWait(browser, 60)
    browser.get(str(client.base_url.join("/")))
    wait.until(lambda page: page.find_elements(By.NAME, "username"))
    for name, words in given.items():
        browser.find_element(By.NAME, name).send_keys(words)
    browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
    wait.until(lambda page: "/auth/login" not in page.current_url)
    browser.get(str(client.base_url.join("/plugin/nop-bao-cao")))
    frame = wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, "iframe"))[0]
    browser.switch_to.frame(frame)
    wait.until(lambda page: page.find_elements(By.CSS_SELECTOR, ".matrix"))
    browser.switch_to.default_content()
    _save("bang-theo-doi", browser.get_screenshot_as_png())
    run = _proposed(client)
    browser.get(
        str(
            client.base_url.join(f"/dags/publish_release/runs/{run}/tasks/approve/required_actions")
        )
    )
    wait.until(lambda page: "đơn vị đã báo cáo" in page.find_element(By.TAG_NAME, "body").text)
    _save("phe-duyet", browser.get_screenshot_as_png())
    answer = {"chosen_options": ["Reject"], "params_input": {}}
    client.patch(f"{_RUNS}/{run}/taskInstances/approve/-1/hitlDetails", json=answer)


def _proposed(client: httpx.Client) -> str:
    """Propose a release and wait until a person is asked; return the run."""
    conf = {"release": "thang-3-2023", "period": str(PERIOD)}
    made = client.post(_RUNS, json={"logical_date": None, "conf": conf}).raise_for_status().json()
    run: str = made["dag_run_id"]
    deadline = time.monotonic() + 300
    place = f"{_RUNS}/{run}/taskInstances/approve"
    while client.get(place).json()["state"] != "awaiting_input":
        if time.monotonic() > deadline:
            raise TimeoutError(f"Nobody was asked to approve {run}.")
        time.sleep(1)
    return run


@contextmanager
def _browser() -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(word)
    browser = webdriver.Chrome(options, webdriver.ChromeService(str(shutil.which("chromedriver"))))
    try:
        yield browser
    finally:
        browser.quit()


def _cropped(picture: Image.Image) -> Image.Image:
    """Return a picture without its empty margins."""
    plain = picture.convert("RGB")
    corner = plain.getpixel((0, 0))
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, corner)).getbbox()
    if box is None:
        return plain
    margin = 16
    width, height = plain.size
    left, top, right, bottom = box
    return plain.crop(
        (
            max(0, left - margin),
            max(0, top - margin),
            min(width, right + margin),
            min(height, bottom + margin),
        )
    )


def _png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()


def _save(name: str, content: bytes) -> None:
    """Write a picture of 128 colours without empty margins."""
    picture = _cropped(Image.open(io.BytesIO(content))).quantize(128)
    path = FOLDER / f"{name}.png"
    picture.save(path, "PNG", optimize=True)
    size = path.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{path} has {size} bytes, more than {LARGEST}.")
    print(path.name, picture.size, size)


if __name__ == "__main__":
    main()
