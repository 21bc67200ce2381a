"""Faults of the night, in the real Airflow of the demo."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from end_to_end.running import THADS, thads
from sqlalchemy import text

from thads_etl.catalogue import load
from thads_etl.local.airflow import USERNAME, LocalAirflow
from thads_etl.local.airflow_api import FINISHED, AirflowApi
from thads_etl.periods import Period
from thads_etl.synthetic.synth import demo_values
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import editions_in_force, write_workbook


def scalar(home: Path, query: str) -> object:
    engine = connect(thads(home, "db", "url").strip())
    with engine.connect() as db:
        value = db.execute(text(query)).scalar()
    engine.dispose()
    return value


@pytest.fixture
def api(home: Path, first: str) -> Iterator[AirflowApi]:
    assert first
    ours = LocalAirflow(home / "airflow")
    with AirflowApi(ours.url, USERNAME, ours.password) as session:
        session.log_in()
        yield session


def ended(api: AirflowApi, dag_id: str, run_id: str) -> str:
    deadline = time.monotonic() + 300
    while (state := api.state(dag_id, run_id)) not in FINISHED:
        assert time.monotonic() < deadline, f"{run_id} of {dag_id} is {state}"
        time.sleep(0.5)
    return state


def test_a_mistake_is_not_tried_again_and_ends_in_one_alert(home: Path, api: AirflowApi) -> None:
    open_alerts = "select count(*) from ops.alert where subject = 'close_period'"
    for alerts in (1, 1):
        run_id = api.trigger("close_period")  # without a month
        assert ended(api, "close_period", run_id) == "failed"
        (task,) = api.failed_tasks("close_period", run_id)
        assert (task.task_id, task.attempt) == ("receive", 1)
        assert scalar(home, open_alerts) == alerts
    log = home / "airflow" / "logs" / "dag_id=close_period" / f"run_id={run_id}"
    lines = (log / "task_id=receive" / "attempt=1.log").read_text("utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    # Of what somebody forgot to type there is a sentence, no traceback; and it comes last.
    assert [event for event in events if "error_detail" in event] == []
    ours = [event["event"] for event in events if event["logger"].startswith("thads_etl.")]
    assert "Say which reporting period this run is for" in ours[-1]
    message = scalar(
        home,
        "select message from bi.run where outcome = 'failed' and kind = 'close_period' limit 1",
    )
    assert "Say which reporting period this run is for" in str(message)
    alert_lines = (home / "reports" / "canh-bao.log").read_text("utf-8").splitlines()
    assert len([line for line in alert_lines if "close_period.receive failed" in line]) == 1


def test_a_run_cleared_after_its_backfill_was_cancelled_is_seen(
    home: Path, api: AirflowApi
) -> None:
    span = ("--from-date", "2021-11-01", "--to-date", "2021-11-01")
    thads(home, "airflow", "backfill", "create", "--dag-id", "close_period", *span)
    (run_id,) = [run for run in api.runs("close_period") if run.startswith("backfill__2021-12-01")]
    assert ended(api, "close_period", run_id) == "success"
    run = api._json("GET", f"/api/v2/dags/close_period/dagRuns/{run_id}")
    assert run["note"] == "Kỳ báo cáo FY2022-M02, đến 30/11/2021"
    assert api.abandoned("close_period") == []
    (backfill,) = api._json("GET", "/api/v2/backfills?dag_id=close_period")["backfills"]
    api._answer("PUT", f"/api/v2/backfills/{backfill['id']}/cancel")  # unless it is over by itself
    path = f"/api/v2/dags/close_period/dagRuns/{run_id}/clear"
    api._json("POST", path, json={"dry_run": False, "only_failed": False})
    assert api.abandoned("close_period") == [run_id]
    lines = thads_status(home)
    assert [line["state"] for line in lines if line["name"] == "backfill"] == ["bad"]
    assert [line["state"] for line in lines if line["name"] == "demo"] == ["note"]


def thads_status(home: Path) -> list[dict[str, str]]:
    done = subprocess.run(
        [THADS, "status", "--format", "json"],
        env={**os.environ, "THADS_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    return list(json.loads(done.stdout))


def one_more_completed(path: Path, code: str, period: Period) -> Path:
    """Write a form of the demo again, with one corruption case completed that was in progress."""
    (office,) = (o for o in load.offices_on(period.ends_on) if o.code == code)
    (edition,) = (e for e in editions_in_force(period) if e.form == "tnkt1")
    values = {cell: n for cell, n in demo_values(office, period).items() if cell[0] == "tnkt1"}
    done, left = (edition.column_of_indicator[name].code for name in ("completed", "in_progress"))
    row = next(row for _, row, column in values if column == left and values["tnkt1", row, left])
    values["tnkt1", row, done] += 1
    values["tnkt1", row, left] -= 1
    write_workbook(path, office, period, [edition], values)
    return path


def test_figures_whose_event_was_lost_are_built_by_the_night(
    home: Path, api: AirflowApi, tmp_path: Path
) -> None:
    period = Period(2023, 6)
    late = one_more_completed(tmp_path / "late.xlsx", "79", period)
    assert "Summaries to rebuild: FY2023-M06" in thads(home, "ingest", str(late))  # no event
    run_id = api.trigger("build_summaries")
    assert ended(api, "build_summaries", run_id) == "success"
    assert scalar(home, "select count(*) from mart.stale_period") == 0
    built = "select periods_rebuilt from bi.run where kind = 'build_summaries' order by run_id desc"
    # The second half of 2024 is compared with that of 2023: what came after its first six months.
    periods = "FY2023-M06, FY2023-M07, FY2023-M12, FY2024-M06, FY2024-M12"
    assert scalar(home, built) == periods
