"""Which reporting period a run is for, as the note that Airflow shows of it.

The scheduler calls this when a run begins. Names of runs cannot say it: Airflow gives runs of
backfills, and those that people trigger, names of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from airflow.listeners import hookimpl

from thads_etl import timezone
from thads_etl.periods import Period

if TYPE_CHECKING:
    from datetime import datetime

    from airflow.models.dagrun import DagRun

BY_MONTH = "close_period"
"""The DAG whose runs are for the period that ends with their month, unless they name another."""
OF_ONE_PERIOD = frozenset({BY_MONTH, "publish_release"})


@hookimpl
def on_dag_run_running(dag_run: DagRun) -> None:
    """Write the note of a run that has none; one that somebody wrote stays."""
    if dag_run.dag_id in OF_ONE_PERIOD and not dag_run.note and (period := _period(dag_run)):
        dag_run.note = f"Kỳ báo cáo {period}, đến {period.ends_on:%d/%m/%Y}"


def _period(dag_run: DagRun) -> Period | None:
    if dag_run.dag_id == BY_MONTH and (
        by_month := period_of_month(dag_run.run_type, dag_run.data_interval_start)
    ):
        return by_month
    named = (dag_run.conf or {}).get("period")
    return Period.parse(named) if named else None


def period_of_month(run_type: str, month: datetime | None) -> Period | None:
    """Return the period that ends with a run's month; None: of a run that people triggered."""
    if month is None or run_type == "manual":
        return None
    return Period.ending_in(timezone.day_of(month))
