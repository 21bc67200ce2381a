"""Alerts through Airflow's own notifiers, made with arguments; one that fails hides no error."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from thads_etl.local import process

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
