"""An ordinary user with a fresh clone, who has what lies in no home of others."""

import os
import pwd
import shutil
import subprocess
from pathlib import Path

from thads_etl.settings import PROJECT_ROOT

NOBODY = 65534
PATH = "/usr/local/bin:/usr/bin:/bin"
OURS = ("THADS_", "PYTHON", "VIRTUAL_ENV", "COVERAGE", "AIRFLOW", "XDG_", "MAKE", "MFLAGS")
"""Names that begin so are of the one who runs the tests, or of the `make` that runs them: with its
flags a `make` of the newcomer says which folder it enters."""


class Newcomer:
    """Types lines into a shell, in a clone of what is committed; never as root."""

    def __init__(self, root: Path) -> None:
        self.clone, self.home = root / "clone", root / "home"
        self.home.mkdir()
        source = ["git", "clone", "--quiet", "--no-hardlinks", str(PROJECT_ROOT), str(self.clone)]
        subprocess.run(source, check=True)
        self._account = NOBODY if os.geteuid() == 0 else None
        if self._account is not None:
            for path in (self.home, self.clone, *self.clone.rglob("*")):
                shutil.chown(path, NOBODY, NOBODY)
        name = pwd.getpwuid(os.geteuid() if self._account is None else self._account).pw_name
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(OURS)}
        person = {"HOME": str(self.home), "USER": name, "LOGNAME": name, "PATH": PATH}
        self._environment = inherited | person | {"COLUMNS": "200"}

    def type(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line, in the environment that the guides say to activate once it is installed."""
        activate = ". .venv/bin/activate\n" if (self.clone / ".venv").exists() else ""
        return subprocess.run(
            ["/bin/sh", "-c", activate + line],
            cwd=self.clone,
            user=self._account,
            group=self._account,
            extra_groups=None if self._account is None else [],
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=1200,
            check=False,
        )
