"""Every morning: who has not filed although the legal deadline has passed.

Writes the list `chua-nop.csv` into the reports folder and opens one alert for each overdue period,
in `ops.alert` and through a notifier of Airflow (`THADS_NOTIFIER`; a file and the log by default).
The alert is closed when every office is complete. A run may be repeated: an open alert is not
opened again.
"""

import pendulum
from airflow.sdk import dag, task

from thads_etl.orchestration import tasks


@dag(
    dag_display_name="Theo dõi hạn nộp (watch_deadlines)",
    schedule="0 7 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    tags=["thads", "hằng ngày"],
    default_args=tasks.TASKS,
    doc_md=__doc__,
    **tasks.every_dag(),
)
def watch_deadlines() -> None:
    @task(task_display_name="Đơn vị chậm nộp")
    def watch() -> list[str]:
        """List who is overdue and alert once; return the overdue periods."""
        from thads_etl.pipeline import watching
        from thads_etl.settings import settings

        where, notifier = settings(), tasks.notify
        day = pendulum.now(tasks.TIMEZONE).date()
        overdue = watching.watch(tasks.warehouse(), day, where.reports_dir, notifier)
        periods = [f"{len(each.offices)} offices overdue for {each.period}" for each in overdue]
        tasks.finish("; ".join(periods) or "nobody is overdue")
        return [str(each.period) for each in overdue]

    watch()


watch_deadlines()
