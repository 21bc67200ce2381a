"""Every command line of README and runbook, typed as it stands, in the demo that runs."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from docs.guides import blocks, names, text
from end_to_end.running import THADS

ELSEWHERE = {
    "make demo": "tests/end_to_end/conftest.py",
    "make test": "this is a part of it",
    "thads stop": "tests/local/test_services.py",
    "thads demo": "tests/end_to_end/test_demo.py",
    "thads airflow backfill": "tests/end_to_end/test_demo.py",
    "thads erase SHA256": "tests/warehouse/test_erasing.py",
    "thads db drill": "tests/recovery/test_recovery.py",
    "thads db restore": "tests/recovery/test_recovery.py",
    "sudo sh docker/secrets.sh": "tests/unit/test_compose.py",
    "cp .env.example": "tests/unit/test_compose.py",
    "docker compose": "tests/production/test_stack.py",
    "docker image": "what a registry serves: needs an engine of containers",
    "AIRFLOW__DAG_PROCESSOR": "tests/production/test_wheel.py",
    "{": "tests/production/test_wheel.py",
    "AIRFLOW_CONN_WAREHOUSE": "tests/production/test_wheel.py",
    "THADS_HOME": "tests/production/test_wheel.py",
}
"""How lines begin that another test proves, or that need what no machine of a test has."""


def lines() -> Iterator[str]:
    """Yield every line of a shell block once, without its remark."""
    seen = set()
    for guide in ("README.md", "docs/runbook.md"):
        for block in blocks(guide):
            for line in block.text.splitlines() if is_shell(block.language, block.text) else ():
                typed = line.partition("  #")[0].strip()
                if typed and typed not in seen:
                    seen.add(typed)
                    yield typed


def is_shell(language: str, body: str) -> bool:
    return not language and "┌" not in body


def typed_here(line: str) -> bool:
    return not any(line.startswith(begin) for begin in ELSEWHERE)


def codes(line: str) -> set[int]:
    """Return the exit codes that the README documents for a command."""
    rows = text("README.md").partition("| command | exit code |")[2].split("\n\n")[0].splitlines()
    told = {name: set(re.findall(r"(\d+):", row)) for row in rows for name in names(row)}
    command = next((name for name in told if line.startswith(name)), "")
    return {0, *map(int, told.get(command, ()))}


@pytest.mark.usefixtures("first")
def test_a_line_of_a_guide_does_what_it_says(home: Path, tmp_path: Path) -> None:
    (tmp_path / ".thads").symlink_to(home)
    (tmp_path / "FILE").symlink_to(next((home / "landing").rglob("*.xlsx")))
    for line in filter(typed_here, lines()):
        done = subprocess.run(
            ["/bin/sh", "-c", line],
            cwd=tmp_path,
            env={
                **os.environ,
                "THADS_HOME": str(home),
                "PATH": f"{THADS.parent}:{os.environ['PATH']}",
            },
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode in codes(line), f"{line}: {done.stdout}{done.stderr}"
        assert "Traceback" not in done.stdout + done.stderr, line
        assert done.stdout, line


def test_what_is_proved_elsewhere_is_still_in_a_guide() -> None:
    begun = {begin for begin in ELSEWHERE for line in lines() if line.startswith(begin)}
    assert begun == set(ELSEWHERE)
    folder = Path(__file__).parents[2]
    assert all((folder / path).exists() for path in ELSEWHERE.values() if path.endswith(".py"))
