"""Commands that somebody waits for import neither Great Expectations nor Airflow: seconds each."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

IMPORTED = """
import os, sys
from thads_etl.cli import main
sys.argv[0] = "thads"
try:
    main.main()
except SystemExit as ended:
    print(ended.code, file=sys.stderr)
heavy = {"great_expectations", "airflow", "alembic", "s3fs"}
print(sorted(heavy & set(sys.modules)), file=sys.stderr)
"""

LINES = [
    "template --office 08 --period FY2023-M06 --out F.xlsx",
    "check F.xlsx",
    "status",
    "rules list",
    "explain --period FY2023-M06 --office 08 --indicator completed_total",
    "coverage --period FY2023-M06",
    "waive 1 b01-I6 --reason x",
    "withdraw 1 --reason x",
    "explanation add 1 --text x",
    "release list",
    "db url",
]


@pytest.mark.parametrize("line", LINES)
def test_it_imports_nothing_heavy(line: str, tmp_path: Path, engine: Engine) -> None:
    (tmp_path / "F.xlsx").touch()
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg2", "")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORTED, *line.split()],
        cwd=tmp_path,
        env={"THADS_HOME": str(tmp_path), "THADS_WAREHOUSE_URL": url, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    code, imported = done.stderr.splitlines()[-2:]
    assert code in ("0", "1", "2", "3"), done.stderr
    assert imported == "[]"
