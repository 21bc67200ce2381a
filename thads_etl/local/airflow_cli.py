"""The command `airflow` of the Airflow that `thads demo` started."""

import os
import sys
from collections.abc import Sequence

from thads_etl.errors import LocalServiceError, SettingsError
from thads_etl.local import airflow, airflow_told, state
from thads_etl.local.airflow import LocalAirflow
from thads_etl.settings import Settings


def become(chosen: Settings, words: Sequence[str]) -> None:
    """Replace this process by `airflow` with the demo's settings, its errors in a sentence each.

    Raises SettingsError when the Airflow is one that runs elsewhere, LocalServiceError when none
    was started.
    """
    if chosen.airflow_url is not None:
        raise SettingsError(
            f"The Airflow at {chosen.airflow_url} was not started here: run `airflow` where it is."
        )
    if not state.current(chosen.home).is_running:
        raise LocalServiceError("Airflow does not run: `thads demo` starts it.")
    ours = LocalAirflow(chosen.home.resolve() / "airflow")
    quiet = {"AIRFLOW__LOGGING__LOGGING_LEVEL": "WARNING", "PYTHONWARNINGS": "ignore"}
    environment = ours.environment(chosen, airflow.metadata_url(chosen))
    command = [sys.executable, "-m", airflow_told.__name__, str(chosen.home.resolve()), *words]
    os.execve(command[0], command, environment | quiet)
