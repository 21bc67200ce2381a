"""Rebuild the summaries of every stale period, and the reports of those that end a half of a year.

Runs when `ingest_submissions` reports new values, and once every night in case that event was lost:
the list of stale periods is kept in the warehouse, so none is forgotten, and a run that finds none
does nothing.
"""

import pendulum
from airflow.sdk import Asset, AssetOrTimeSchedule, CronTriggerTimetable, dag, task

from thads_etl.orchestration import tasks


@dag(
    dag_display_name="Tổng hợp số liệu (build_summaries)",
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("0 2 * * *", timezone=tasks.TIMEZONE),
        assets=[Asset("reported_values")],
    ),
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    dagrun_timeout=tasks.LONGEST_NIGHT,
    tags=["thads", "hằng đêm"],
    # Before the waiting tasks of a backfill.
    default_args=tasks.TASKS | {"priority_weight": 10},
    doc_md=__doc__,
    **tasks.every_dag(),
)
def build_summaries() -> None:
    @task(task_display_name="Các kỳ cần tổng hợp")
    def stale_periods() -> list[str]:
        """Return the periods to rebuild, oldest first; one without a name when there is none."""
        from thads_etl.pipeline import summarising

        return summarising.stale_periods(tasks.warehouse()) or [""]

    @task(
        task_display_name="Tổng hợp",
        map_index_template=f"{{{{ task.op_kwargs['period'] or '{tasks.NOTHING}' }}}}",
    )
    def summarise(period: str) -> None:
        """Rebuild and audit one period; readers see the old tables until it holds."""
        from thads_etl.periods import Period
        from thads_etl.pipeline import summarising

        if period:
            run = tasks.run()
            with run.step("summarise", period):
                summarising.summarise(run.engine, Period.parse(period))

    @task(task_display_name="Báo cáo nửa năm", trigger_rule="none_failed")
    def report(periods: list[str]) -> list[str]:
        """Write the report of each period that ends a half of a year; return the files.

        It is the last task: it records the end of the run.
        """
        written = tasks.write_reports([period for period in periods if period])
        tasks.finish()
        return written

    stale = stale_periods()
    # When it runs, the second task is given what the first one returned.
    summarise.expand(period=stale) >> report(stale)  # type: ignore[arg-type]


build_summaries()
