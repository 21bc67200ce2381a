"""Close one reporting period: everything that arrived for it, checked, settled and summarised.

One run for each month, for the reporting period that ends with it. A run that somebody triggers
says which period it is for. Runs for past months are made by Airflow's own backfill, on its page
or by

    thads airflow backfill create --dag-id close_period --from-date 2022-10-01 --to-date 2023-09-30

and may be repeated (`--reprocess-behavior completed`), be killed, or run beside each other and the
nightly run: what is done is not done twice. `thads backfill --dry-run` says what would change.
"""

import pendulum
from airflow.sdk import CronDataIntervalTimetable, dag, task

from thads_etl.orchestration import asked, tasks


@dag(
    dag_display_name="Chốt kỳ báo cáo (close_period)",
    # Midnight in UTC, so that a day without a time zone means this run wherever it is read.
    schedule=CronDataIntervalTimetable("0 7 1 * *", timezone=tasks.TIMEZONE),
    start_date=pendulum.datetime(2009, 10, 1, tz=tasks.TIMEZONE),
    # Unpaused after a first nightly run: it would take the files of that run month by month.
    is_paused_upon_creation=True,
    dagrun_timeout=tasks.LONGEST_NIGHT,
    tags=["thads", "kỳ báo cáo"],
    params={
        "period": asked.period_param(
            default=None,
            type=["null", "string"],
            description="FY2023-M06; empty only in scheduled runs and backfills.",
        )
    },
    default_args=tasks.TASKS,
    doc_md=__doc__,
    **tasks.every_dag(),
)
def close_period() -> None:
    @task(task_display_name="Nhận tệp")
    def receive() -> list[list[str]]:
        """Receive what is in the landing folder; return the files for this period, in batches."""
        from thads_etl.pipeline import closing
        from thads_etl.settings import settings

        most = tasks.most_batches()
        return tasks.at_least_one(closing.receive(tasks.run(), asked.period(), settings(), most))

    @task(task_display_name="Kiểm tra", map_index_template=tasks.BATCH)
    def process(files: list[str]) -> None:
        """Check and settle one batch."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        tasks.name_batch(tasks.run(), files, asked.period())
        if files:
            night.process(tasks.run(), files, settings(), asked.period())

    @task(task_display_name="Tổng hợp", trigger_rule="none_failed")
    def summarise() -> str:
        """Build what depends on this period and its report; return which offices reported."""
        from thads_etl.pipeline import closing

        coverage = closing.summarise(tasks.run(), asked.period())
        tasks.write_reports([str(asked.period())])
        tasks.finish(coverage)
        return coverage

    process.expand(files=receive()) >> summarise()


close_period()
