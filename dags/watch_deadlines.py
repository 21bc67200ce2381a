"""Every morning: who has not filed although the legal deadline has passed.

Writes the list `chua-nop.csv` into the folder of reports and raises one alert for each period that
is overdue, in `ops.alert` and through a notifier of Airflow (`THADS_NOTIFIER`; a file and the log
by default). The alert ends when every office is complete. A run may be repeated: an open alert is
not raised again.
"""

import pendulum
from airflow.sdk import dag, task

from thads_etl.orchestration import tasks


@dag(
    schedule="0 7 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    catchup=False,
    max_active_runs=1,
    tags=["thads"],
    default_args=tasks.TASKS,
    doc_md=__doc__,
)
def watch_deadlines():
    @task
    def watch() -> list[str]:
        """List who is overdue and alert once; return the periods."""
        from thads_etl.pipeline import watching
        from thads_etl.settings import settings

        where, notifier = settings(), tasks.notify
        day = pendulum.now(tasks.TIMEZONE).date()
        found = watching.watch(tasks.warehouse(), day, where.reports_dir, notifier)
        said = [f"{len(each.offices)} offices overdue for {each.period}" for each in found]
        tasks.finish("; ".join(said) or "nobody is overdue")
        return [str(each.period) for each in found]

    watch()


watch_deadlines()
