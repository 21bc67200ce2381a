"""`thads airflow`: what Airflow stumbles over is one sentence; what it says itself stays."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from thads_etl.local import airflow_told

TRIGGER = ("dags", "trigger", "nosuch")
WRONG_DAY = ("backfill", "create", "--dag-id", "a", "--from-date", "x", "--to-date", "2023-01-01")


def airflow(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of an Airflow whose database does not answer."""
    nowhere = "postgresql+psycopg2://nobody@127.0.0.1:1/none"
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-m", airflow_told.__name__, str(home), *words],
        env={
            **os.environ,
            "AIRFLOW_HOME": str(home / "airflow"),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": nowhere,
            "AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_an_error_is_a_sentence_and_its_traceback_is_kept(tmp_path: Path) -> None:
    log = tmp_path / "logs" / airflow_told.LOG
    done = airflow(tmp_path, *TRIGGER)
    assert (done.returncode, done.stdout, "Traceback" in done.stderr) == (1, "", False)
    last = done.stderr.splitlines()[-1]  # above it, Airflow says that it could not log the command
    assert last.startswith("airflow: OperationalError: ")
    assert "Connection refused" in last
    assert last.endswith(f"The traceback is in {log}.")
    assert "Traceback" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_wrong_usage_reads_as_airflow_says_it(tmp_path: Path) -> None:
    done = airflow(tmp_path, *WRONG_DAY)
    assert done.returncode == 2
    assert "airflow backfill create command error: argument --from-date" in done.stderr
    assert not (tmp_path / "logs" / airflow_told.LOG).exists()


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (ValueError("no such day.\n\nOn instance: x"), "ValueError: no such day. "),
        (KeyError(), "KeyError(). "),
    ],
)
def test_the_first_line_is_said(
    problem: Exception, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, airflow_told.InASentence(tmp_path / "a.log"):
        raise problem
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith(f"airflow: {sentence}The traceback is in ")
