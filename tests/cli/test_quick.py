"""Commands that somebody waits for import nothing heavy that they do not use."""

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
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
"""
NOBODY = {"great_expectations", "airflow", "alembic", "s3fs"}
"""What takes seconds to import."""
LISTING = NOBODY | {"pandas", "numpy", "fsspec", "holidays"}
"""And what takes tenths of seconds, where no file is read and no deadline looked up."""

LINES = {
    "template --office 08 --period FY2023-M06 --out G.xlsx": LISTING | {"sqlalchemy"},
    "check F.xlsx": NOBODY | {"sqlalchemy"},
    "status": NOBODY,
    "rules list": LISTING,
    "explain --period FY2023-M06 --office 08 --indicator completed_total": NOBODY,
    "coverage --period FY2023-M06": NOBODY,
    "waive 1 b01-I6 --reason x": NOBODY,
    "withdraw 1 --reason x": NOBODY,
    "explanation add 1 --text x": NOBODY,
    "release list": NOBODY,
    "db url": NOBODY,
}


@pytest.mark.parametrize(("line", "heavy"), LINES.items(), ids=LINES)
def test_it_imports_nothing_heavy(
    line: str, heavy: set[str], tmp_path: Path, engine: Engine
) -> None:
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
    assert heavy & {*imported.split()} == set()
