"""The page beside Airflow's own requests, which never wait for it, whatever the warehouse does."""

import asyncio
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine, text
from swallowing import swallowing

from thads_etl.local import process
from thads_etl.local.postgres import Cluster
from thads_etl.pages.board import data
from thads_etl.pages.board.app import app
from thads_etl.settings import settings
from thads_etl.warehouse import file_failures
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.file_failures import Failure

LOADS = 45
"""More than the threads that an application of this kind shares."""


@pytest.fixture
def logged_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Requests as those of somebody whom Airflow let in."""
    guard = app.router.dependencies[0].dependency
    assert guard is not None
    app.dependency_overrides[guard] = lambda: None
    data.reader.cache_clear()
    yield monkeypatch
    data.reader().dispose()
    data.reader.cache_clear()
    settings.cache_clear()
    app.dependency_overrides.clear()


@pytest.fixture
def url(logged_in: pytest.MonkeyPatch) -> Iterator[str]:
    """A server with the page, and with a request of its own that is answered at once."""
    assert logged_in
    outer = FastAPI()
    outer.get("/execution/health")(lambda: "healthy")
    outer.mount("/thads", app)
    port = process.free_port()
    server = uvicorn.Server(uvicorn.Config(outer, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


def read_from(address: str, settings_of: pytest.MonkeyPatch) -> None:
    for name in ("THADS_WAREHOUSE_URL", "THADS_WAREHOUSE_READER_URL"):
        settings_of.setenv(name, address)
    settings.cache_clear()


async def load(url: str, pages: int) -> tuple[list[httpx.Response], float, float]:
    """Ask for the page many times at once; return the answers, and the longest that health and a
    page took meanwhile."""
    async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as client:
        begun = time.monotonic()
        asked = [asyncio.create_task(client.get("/thads/")) for _ in range(pages)]
        longest = 0.0
        while not all(each.done() for each in asked):
            before = time.monotonic()
            assert (await client.get("/execution/health")).text == '"healthy"'
            longest = max(longest, time.monotonic() - before)
            await asyncio.sleep(0.1)
        return [each.result() for each in asked], longest, time.monotonic() - begun


@pytest.mark.battery("reader as enemy")
def test_a_locked_table_keeps_nobody_else_waiting(
    url: str,
    cluster: Cluster,
    database: str,
    logged_in: pytest.MonkeyPatch,
) -> None:
    read_from(cluster.url("reader", database), logged_in)
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text("lock table intake.submission in access exclusive mode"))
        answers, longest, took = asyncio.run(load(url, LOADS))
    owner.dispose()
    assert {answer.status_code for answer in answers} == {503}
    assert all("kho số liệu đang bận" in answer.text for answer in answers)
    assert all(answer.headers["Retry-After"] for answer in answers)
    assert longest < 2
    assert took < 30
    # And when the lock is gone, the page is there.
    [answer], _, _ = asyncio.run(load(url, 1))
    assert answer.status_code == 200


@pytest.mark.battery("stalled socket")
def test_a_silent_warehouse_is_a_page_that_says_so(
    url: str, cluster: Cluster, database: str, logged_in: pytest.MonkeyPatch
) -> None:
    logged_in.setenv("THADS_NETWORK_SECONDS", "1")
    for after in (0, 1_500):
        with swallowing(cluster.port, after) as proxy:
            read_from(proxy.url(cluster.url("reader", database)), logged_in)
            data.reader.cache_clear()
            answers, longest, took = asyncio.run(load(url, 2))
            assert {answer.status_code for answer in answers} == {503}
            assert longest < 2
            assert took < 15


@pytest.mark.battery("poison landing")
def test_files_that_a_step_fails_for_are_on_the_board(
    url: str,
    cluster: Cluster,
    database: str,
    engine: Engine,
    logged_in: pytest.MonkeyPatch,
) -> None:
    read_from(cluster.url("reader", database), logged_in)
    with engine.begin() as db:
        failure = Failure("08 lớn.xlsx", "larger than <b>32 MiB")
        file_failures.keep(db, {"receive": {"a" * 64: failure}})
    html = httpx.get(f"{url}/thads/", timeout=60, trust_env=False).text
    assert "08 ….xlsx" in html
    assert "Không nhận vào được" in html
    assert "larger than &lt;b&gt;32 MiB" in html
