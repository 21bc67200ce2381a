"""The program `airflow`, whose errors end in one sentence; `thads airflow` runs it."""

import runpy
import sys
import traceback
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from thads_etl.local import logs

LOG = "airflow-command.log"


class InASentence(AbstractContextManager[None]):
    """End the process as Airflow does, with exit code 1; its traceback goes into a log.

    What Airflow says itself, of wrong usage for instance, ends the process in Airflow's own way.
    """

    def __init__(self, log: Path) -> None:
        self._log = log

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(problem, KeyboardInterrupt):
            raise SystemExit(130) from problem
        if isinstance(problem, Exception):
            logs.bound(self._log)
            with logs.opened(self._log) as log:
                written = "".join(traceback.format_exception(problem))
                log.write(written.encode("utf-8", "backslashreplace"))
            sys.stderr.write(f"airflow: {_sentence(problem)} The traceback is in {self._log}.\n")
            raise SystemExit(1) from problem


def _sentence(problem: Exception) -> str:
    """Return what went wrong: the first line of what Airflow says, and the kind of the error."""
    first = next((line.strip() for line in str(problem).splitlines() if line.strip()), "")
    return f"{type(problem).__name__}: {first[:400].rstrip('.')}." if first else f"{problem!r}."


if __name__ == "__main__":
    _, home, *words = sys.argv
    sys.argv = ["airflow", *words]
    with InASentence(Path(home) / "logs" / LOG):
        runpy.run_module("airflow", run_name="__main__", alter_sys=True)
