"""Rebuild the half-year and year-on-year tables of every period that something changed for.

Runs when `ingest_submissions` reports new values, and once more in the night in case that event was
lost: the list of stale periods is kept in the warehouse, so nothing is forgotten and a run that
finds none does nothing.
"""

import pendulum
from airflow.sdk import Asset, AssetOrTimeSchedule, CronTriggerTimetable, dag, task


@dag(
    schedule=AssetOrTimeSchedule(
        timetable=CronTriggerTimetable("0 2 * * *", timezone="Asia/Ho_Chi_Minh"),
        assets=[Asset("reported_values")],
    ),
    start_date=pendulum.datetime(2025, 1, 1, tz="Asia/Ho_Chi_Minh"),
    catchup=False,
    max_active_runs=1,
    tags=["thads"],
    default_args={"owner": "thads", "retries": 1},
    doc_md=__doc__,
)
def build_summaries():
    @task
    def stale_periods() -> list[str]:
        """Return the periods to rebuild, oldest first."""
        from thads_etl import steps
        from thads_etl.orchestration import warehouse

        return steps.stale_periods(warehouse())

    @task
    def summarise(period: str) -> None:
        """Rebuild and audit one period; readers see the old tables until it holds."""
        from thads_etl import steps
        from thads_etl.orchestration import warehouse
        from thads_etl.periods import Period

        steps.summarise(warehouse(), Period.parse(period))

    summarise.expand(period=stale_periods())


build_summaries()
