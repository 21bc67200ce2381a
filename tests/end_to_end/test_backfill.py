"""Airflow's own backfill of real periods, killed twice on the way, ends where a clean run does."""

import json
import subprocess
import sys

import pytest

from thads_etl.settings import PROJECT_ROOT


@pytest.mark.long
def test_a_backfill_interrupted_twice_equals_a_clean_run() -> None:
    """A small one: benchmarks/backfill.py takes 63 offices and 24 periods when nothing is said."""
    done = subprocess.run(
        [sys.executable, str(PROJECT_ROOT / "benchmarks" / "backfill.py")]
        + ["--offices", "3", "--periods", "4", "--format", "json"],
        capture_output=True,
        text=True,
        timeout=1500,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert (report["files"], report["left_over"], report["equal"]) == (12, 0, True)
