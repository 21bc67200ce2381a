"""A release in a real Airflow: proposed, approved or rejected by a person, held by an embargo."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from end_to_end.auditing import faults
from end_to_end.running import thads
from selenium import webdriver
from sqlalchemy import Connection, text

from thads_etl.warehouse.connect import engine as connect

RUNS = "/api/v2/dags/publish_release/dagRuns"
APPROVED, REJECTED, HELD = "thang-3-2023", "tu-choi", "cho-cong-bo"
TOTAL = "234.069 việc"
ENDED = ("success", "failed", "skipped", "upstream_failed")
_T = TypeVar("_T")


@pytest.fixture(scope="module")
def db(home: Path, first: str) -> Iterator[Connection]:
    assert first
    engine = connect(thads(home, "db", "url", "--role", "reader").strip())
    with engine.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")
    engine.dispose()


def until(ask: Callable[[], _T], holds: Callable[[_T], bool]) -> _T:
    deadline = time.monotonic() + 400
    while not holds(answer := ask()):
        assert time.monotonic() < deadline, answer
        time.sleep(1)
    return answer


def propose(operator: httpx.Client, name: str, **more: str) -> str:
    """Trigger a run; return its address."""
    conf = {"release": name, "period": "FY2023-M06", **more}
    made = operator.post(RUNS, json={"logical_date": None, "conf": conf})
    assert made.status_code == 200, made.text
    return f"{RUNS}/{made.json()['dag_run_id']}"


def asked(operator: httpx.Client, run: str) -> dict[str, Any]:
    """Wait until people are asked; return what they are shown."""
    place = f"{run}/taskInstances/approve/-1/hitlDetails"
    shown = until(lambda: operator.get(place), lambda each: each.status_code == 200)
    details: dict[str, Any] = shown.json()
    return details


def state(operator: httpx.Client, place: str) -> str:
    return str(operator.get(place).json()["state"])


def decide(
    operator: httpx.Client, run: str, option: str, task: str, states: tuple[str, ...]
) -> str:
    """Answer until a task is in one of the states; return in which.

    Airflow asks once more when an answer comes before its scheduler has noted that the task waits.
    """
    tasks = f"{run}/taskInstances"

    def look() -> str:
        if state(operator, f"{tasks}/approve") == "awaiting_input":
            answer = {"chosen_options": [option], "params_input": {}}
            operator.patch(f"{tasks}/approve/-1/hitlDetails", json=answer)
        return state(operator, f"{tasks}/{task}")

    return until(look, lambda current: current in states)


def releases(db: Connection) -> set[str]:
    return {*db.execute(text("select distinct release from bi.release")).scalars()}


def test_what_a_person_approves_is_frozen_and_published_in_that_person_s_name(
    operator: httpx.Client, db: Connection, home: Path, browser: webdriver.Chrome
) -> None:
    run = propose(operator, APPROVED)
    shown = asked(operator, run)
    assert APPROVED in shown["subject"]
    assert f"việc, thi hành xong {TOTAL}" in shown["body"]
    assert "63/63 đơn vị đã báo cáo" in shown["body"]
    assert APPROVED not in releases(db)
    assert decide(operator, run, "Approve", "publish", ENDED) == "success"
    assert APPROVED in releases(db)
    ((actor, reason),) = db.execute(
        text("select actor, reason from bi.audit where subject = 'release'")
    )
    assert actor == "admin"
    assert reason.startswith("approved at 20")
    checksum = reason.split("year_on_year ")[1].split(",")[0]
    assert f"| `{checksum}` |" in shown["body"]
    page = home / "reports" / "du-lieu-mo" / APPROVED / "index.html"
    assert "Số liệu dựng lại để trình diễn" in page.read_text("utf-8")
    assert faults(browser, page.as_uri()) == []


def test_what_is_rejected_is_not_published(operator: httpx.Client, db: Connection) -> None:
    run = propose(operator, REJECTED)
    asked(operator, run)
    assert decide(operator, run, "Reject", "publish", ENDED) == "skipped"
    assert until(lambda: state(operator, run), ("success", "failed").__contains__) == "success"
    assert REJECTED not in releases(db)


def test_what_is_approved_waits_for_the_end_of_its_embargo(
    operator: httpx.Client, db: Connection
) -> None:
    run = propose(operator, HELD, embargo_until="2999-01-01T07:00:00+07:00")
    asked(operator, run)
    decide(operator, run, "Approve", "embargo", ("up_for_reschedule",))
    assert HELD not in releases(db)
    operator.patch(run, json={"state": "failed"})
