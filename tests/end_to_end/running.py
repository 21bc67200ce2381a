"""The command as its user runs it."""

import os
import subprocess
import sys
from pathlib import Path

THADS = Path(sys.executable).parent / "thads"


def thads(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [THADS, *arguments],
        env={**os.environ, "THADS_HOME": str(home), "COLUMNS": "140"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
