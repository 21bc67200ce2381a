"""Receive, check and settle every workbook that waits in the landing folder.

What is waiting is decided in the warehouse, so a run may be cleared, repeated or killed: the next
run resumes with every file that was received and not settled. A rejected file is a result like any
other. When a period is stale, the asset `reported_values` is updated, which starts
`build_summaries`.
"""

import pendulum
from airflow.sdk import Asset, AssetAlias, dag, task

from thads_etl.orchestration import tasks

CHANGED = AssetAlias("changed_values")


@dag(
    dag_display_name="Tiếp nhận báo cáo hằng đêm (ingest_submissions)",
    schedule="0 22 * * *",
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    dagrun_timeout=tasks.LONGEST_NIGHT,
    tags=["thads", "hằng đêm"],
    # Before the waiting tasks of a backfill.
    default_args=tasks.TASKS | {"priority_weight": 10},
    doc_md=__doc__,
    **tasks.every_dag(),
)
def ingest_submissions() -> None:
    @task(task_display_name="Nhận tệp")
    def receive() -> list[list[str]]:
        """Archive and register new files; return the checksums of all that wait, in batches.

        One batch of no files when nothing waits.
        """
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        tasks.see_notifier()
        batches = night.receive(tasks.run(), settings(), tasks.most_batches())
        return tasks.at_least_one(batches)

    @task(task_display_name="Kiểm tra", map_index_template=tasks.BATCH)
    def process(files: list[str]) -> None:
        """Check and settle one batch, and write the answers to the offices."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        tasks.name_batch(tasks.run(), files)
        if files:
            night.process(tasks.run(), files, settings())

    @task(task_display_name="Công bố", outlets=[CHANGED], trigger_rule="none_failed")
    def publish() -> None:
        """Write the page of validation results; update the asset only when figures changed."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        stale = night.publish(tasks.run(), settings())
        tasks.finish(f"{len(stale)} periods to rebuild" if stale else "nothing changed")
        if stale:
            tasks.update(CHANGED, Asset("reported_values"))

    process.expand(files=receive()) >> publish()


ingest_submissions()
