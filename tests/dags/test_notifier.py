"""Alerts through Airflow's own notifiers, made with arguments; one that fails hides no error."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import Engine, text

from thads_etl.local import process
from thads_etl.local.postgres import Cluster

NOTIFY = """
import logging, sys
from datetime import datetime, UTC
from types import SimpleNamespace
import airflow.settings  # it configures the log, which the next line then adds to
logging.getLogger().addHandler(logging.StreamHandler(sys.stderr))
from thads_etl import errors
from thads_etl.orchestration import tasks
instance = SimpleNamespace(dag_id="ingest_submissions", task_id="receive")
run = SimpleNamespace(run_after=datetime(2026, 7, 1, 15, 0, tzinfo=UTC))
tasks.failed({
    "task_instance": instance, "run_id": "manual__1", "dag_run": run,
    "exception": {problem},
})
"""


class Letters:
    """What a mail server was handed."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append(message_from_bytes(envelope.content))
        return "250 OK"


@pytest.fixture
def letters() -> Iterator[tuple[Letters, int]]:
    handler = Letters()
    controller = Controller(handler, hostname="127.0.0.1", port=process.free_port())
    controller.start()
    yield handler, controller.port
    controller.stop()


FULL = 'errors.OutOfSpace("Ổ đĩa đầy.")'


def fail(home: Path, problem: str = FULL, **settings: str) -> str:
    """Let a task fail for good, where no warehouse answers; return its log."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", NOTIFY.replace("{problem}", problem)],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW_CONN_WAREHOUSE": "postgres://nobody@127.0.0.1:1/none",
            "THADS_HOME": str(home),
            **settings,
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.stderr


def test_a_mail_says_what_failed_and_what_to_do(
    letters: tuple[Letters, int], tmp_path: Path
) -> None:
    handler, port = letters
    server = {"conn_type": "smtp", "host": "127.0.0.1", "port": port}
    fail(
        tmp_path,
        AIRFLOW_CONN_SMTP_DEFAULT=json.dumps(
            server | {"extra": {"disable_tls": True, "disable_ssl": True}}
        ),
        THADS_NOTIFIER="airflow.providers.smtp.notifications.smtp:SmtpNotifier",
        THADS_NOTIFIER_ARGUMENTS=json.dumps(
            {
                "to": "truc@thads.example",
                "from_email": "kho@thads.example",
                "subject": "THADS: {{ task_instance.dag_id }}",
                "html_content": "{{ message }}",
            }
        ),
    )
    (letter,) = handler.received
    assert letter["To"] == "truc@thads.example"
    assert str(make_header(decode_header(letter["Subject"]))) == "THADS: ingest_submissions"
    (part,) = letter.get_payload()
    body = part.get_payload(decode=True).decode()
    assert "ingest_submissions.receive failed in manual__1: Ổ đĩa đầy." in body
    assert "clear the task, or let the next run resume" in body


@pytest.mark.parametrize(
    "settings",
    [
        {"THADS_NOTIFIER": "no.such:Notifier"},
        {"THADS_NOTIFIER_ARGUMENTS": '{"unknown": 1}'},
        {
            "THADS_NOTIFIER": "airflow.providers.smtp.notifications.smtp:SmtpNotifier",
            "THADS_NOTIFIER_ARGUMENTS": '{"to": "a@b.example", "from_email": "c@d.example"}',
            "AIRFLOW_CONN_SMTP_DEFAULT": "smtp://127.0.0.1:1",
        },
    ],
)
def test_a_notifier_that_fails_hides_nothing(settings: dict[str, str], tmp_path: Path) -> None:
    log = fail(tmp_path, **settings)
    assert "ingest_submissions.receive failed in manual__1: Ổ đĩa đầy." in log


def test_the_file_tells_the_time_of_viet_nam(tmp_path: Path) -> None:
    fail(tmp_path)
    (line,) = (tmp_path / "reports" / "canh-bao.log").read_text("utf-8").splitlines()
    assert line.startswith("01/07/2026 22:00 ingest_submissions.receive failed")


@pytest.mark.battery("names canary")
def test_what_a_mistake_of_ours_quotes_is_no_part_of_an_alert(tmp_path: Path) -> None:
    log = fail(tmp_path, problem='ValueError("Nguyễn Thị Canary is no number")')
    assert "ingest_submissions.receive failed in manual__1: ValueError, see the log of" in log
    assert "Canary" not in log
    assert "Canary" not in (tmp_path / "reports" / "canh-bao.log").read_text("utf-8")


NIGHTS = """
from datetime import datetime, UTC
from pathlib import Path
from types import SimpleNamespace
from airflow.sdk import DAG
from thads_etl.errors import OutOfSpace
from thads_etl.orchestration import tasks
from thads_etl.settings import settings
reports = settings().reports_dir
dag = DAG("close_period")
def night(number, ends):
    context = {
        "task_instance": SimpleNamespace(dag_id="close_period", task_id="receive"), "dag": dag,
        "run_id": f"night_{number}", "dag_run": SimpleNamespace(run_after=datetime.now(UTC)),
        "exception": OutOfSpace("disk full"),
    }
    tasks.get_current_context = lambda: context
    tasks.finish() if ends else tasks.failed(context)
night(0, ends=False)  # told
reports.rename("aside"); reports.write_text("a file where the folder was")
night(1, ends=True)  # done, and nobody hears of it
night(2, ends=False)
reports.unlink(); Path("aside").rename(reports)
night(3, ends=False)  # heard, although its alert is open
night(4, ends=True)
"""


def test_a_run_that_nobody_hears_of_is_done_and_what_was_missed_is_told(
    cluster: Cluster, database: str, engine: Engine, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", NIGHTS],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(tmp_path / "airflow"),
            "AIRFLOW_CONN_WAREHOUSE": cluster.url("loader", database),
            "THADS_HOME": str(tmp_path),
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    notified = (tmp_path / "reports" / "canh-bao.log").read_text("utf-8")
    assert re.findall(r"(?:failed|again) in night_\d", notified) == [
        "failed in night_0",
        "failed in night_3",
        "again in night_4",
    ]
    with engine.connect() as db:
        runs = db.execute(text("select outcome from bi.run order by dag_run")).scalars()
        assert list(runs) == ["failed", "success", "failed", "failed", "success"]
        alerts = db.execute(
            text("select subject, message, is_open from bi.alert order by alert_id")
        )
        raised = [(alert.subject, alert.is_open) for alert in alerts]
    assert raised == [
        ("close_period", False),
        ("notifier.close_period", False),
        ("close_period", False),
    ]
