"""Receive, check and settle every workbook that waits in the landing folder.

What is waiting is decided in the warehouse, so a run may be cleared, repeated or killed: the next
run resumes with every file that was received and not settled. A rejected file is a result like any
other. When a period is stale, the asset `reported_values` is updated, which starts
`build_summaries`.
"""

import pendulum
from airflow.sdk import Asset, dag, task

from thads_etl.orchestration import tasks


@dag(
    schedule="0 22 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    catchup=False,
    max_active_runs=1,
    dagrun_timeout=tasks.LONGEST_NIGHT,
    tags=["thads"],
    # Before the waiting tasks of a backfill.
    default_args=tasks.TASKS | {"priority_weight": 10},
    doc_md=__doc__,
)
def ingest_submissions() -> None:
    @task
    def receive() -> list[list[str]]:
        """Archive and register new files; return the checksums of all that wait, in batches."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        return night.receive(tasks.run(), settings())

    @task
    def process(files: list[str]) -> None:
        """Check and settle one batch, and write the answers to the offices."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        night.process(tasks.run(), files, settings())

    @task(outlets=[Asset("reported_values")], trigger_rule="none_failed")
    def publish() -> None:
        """Write the page of validation results; skipped, with no event, when nothing is stale."""
        from airflow.sdk.exceptions import AirflowSkipException

        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        stale = night.publish(tasks.run(), settings())
        tasks.finish(f"{len(stale)} periods to rebuild" if stale else "nothing changed")
        if not stale:
            raise AirflowSkipException("No figure changed: no summary has to be rebuilt.")

    process.expand(files=receive()) >> publish()


ingest_submissions()
