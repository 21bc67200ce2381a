"""Receive, check and settle every workbook that waits in the landing folder.

What is waiting is decided in the warehouse, so a run may be cleared, repeated or killed: a file
that was received and not settled is taken up by the next run. A rejected file is a result like any
other. When something was accepted the asset `reported_values` is updated, which starts
`build_summaries`.
"""

import pendulum
from airflow.sdk import Asset, dag, task


@dag(
    schedule="0 22 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz="Asia/Ho_Chi_Minh"),
    catchup=False,
    max_active_runs=1,
    tags=["thads"],
    default_args={"owner": "thads", "retries": 1},
    doc_md=__doc__,
)
def ingest_submissions():
    @task
    def receive() -> list[list[str]]:
        """Archive and register new files; return the checksums of all that wait, in batches."""
        from thads_etl import steps
        from thads_etl.orchestration import warehouse
        from thads_etl.settings import settings

        db, where = warehouse(), settings()
        steps.receive_landing(db, where.landing_dir, where.archive_dir)
        return steps.waiting_batches(db, where.batch_size)

    @task
    def process(files: list[str]) -> None:
        """Check and settle one batch."""
        from thads_etl import steps
        from thads_etl.orchestration import warehouse
        from thads_etl.settings import settings

        steps.process(warehouse(), files, settings().archive_dir)

    @task(outlets=[Asset("reported_values")])
    def publish() -> None:
        """Write the page of validation results; skipped, with no event, when nothing is stale."""
        from airflow.sdk.exceptions import AirflowSkipException

        from thads_etl import steps
        from thads_etl.orchestration import warehouse
        from thads_etl.settings import settings

        db = warehouse()
        steps.write_page(db, settings().reports_dir)
        if not steps.stale_periods(db):
            raise AirflowSkipException("No figure changed: no summary has to be rebuilt.")

    process.expand(files=receive()) >> publish()


ingest_submissions()
