"""A fresh clone in the hands of an ordinary user: bootstrap, and the first commands."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from thads_etl.settings import PROJECT_ROOT

pytestmark = pytest.mark.long

NOBODY = 65534
PATH = "/usr/local/bin:/usr/bin:/bin"
"""What such a user has: not what lies in the home of the one who runs the tests."""


@pytest.fixture
def clone(open_folder: Path) -> Path:
    """A clone of what is committed; of root's it belongs to an account without rights."""
    place = open_folder / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", PROJECT_ROOT, place], check=True)
    if os.geteuid() == 0:
        for path in (place, *place.rglob("*")):
            shutil.chown(path, NOBODY, NOBODY)
    return place


def typed(clone: Path, line: str, code: int = 0) -> str:
    done = subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=clone,
        user=NOBODY if os.geteuid() == 0 else None,
        group=NOBODY if os.geteuid() == 0 else None,
        extra_groups=[] if os.geteuid() == 0 else None,
        env={k: v for k, v in os.environ.items() if not k.startswith("THADS_")}
        | {
            "HOME": str(clone),
            "PATH": PATH,
            "UV_NO_CACHE": "1",
        },
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == code, f"{line}: {done.stdout}{done.stderr}"
    return done.stdout


def test_an_ordinary_user_installs_it_and_writes_and_checks_a_workbook(clone: Path) -> None:
    assert "make demo" in typed(clone, "make help")
    typed(clone, "scripts/bootstrap")
    thads = ".venv/bin/thads"
    typed(clone, f"{thads} template --office 08 --period FY2023-M06 --out F.xlsx")
    assert "read-10" in typed(clone, f"{thads} check F.xlsx", code=1)
    assert "not running" in typed(clone, f"{thads} status", code=1)
    assert typed(clone, f"{thads} render --check") == ""
    typed(clone, "make clean")
    assert not (clone / ".venv").exists()
