"""Receive, check and settle every workbook that waits in the landing folder.

What is waiting is decided in the warehouse: a run may be cleared, repeated or killed, the next one
resumes with every file that is not settled. A rejected file is a result like any other, long lists
come last. A stale period updates the asset `reported_values`, which starts `build_summaries`.
"""

import pendulum
from airflow.sdk import Asset, AssetAlias, dag, task

from thads_etl.orchestration import tasks

CHANGED = AssetAlias("changed_values")
FIGURES = Asset("reported_values")


@task(task_display_name="Tệp dài", outlets=[CHANGED])
def process_long(published: list[str]) -> None:
    """Check and settle files with long lists, few at a time; publish them after the others."""
    from thads_etl.pipeline import night
    from thads_etl.settings import settings

    if stale := night.process_long(tasks.run(), settings()):
        tasks.update(CHANGED, FIGURES)
    changed = {*published, *stale}
    tasks.finish(f"{len(changed)} periods to rebuild" if changed else "nothing changed")


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
        """Archive and register new files; return what waits, in batches: at least an empty one."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        tasks.see_notifier()
        return tasks.at_least_one(night.receive(tasks.run(), settings(), tasks.most_batches()))

    @task(task_display_name="Kiểm tra", map_index_template=tasks.BATCH)
    def process(files: list[str]) -> None:
        """Check and settle one batch, and write the answers to the offices."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        tasks.name_batch(tasks.run(), files)
        if files:
            night.process(tasks.run(), files, settings())

    @task(task_display_name="Công bố", outlets=[CHANGED], trigger_rule="none_failed")
    def publish() -> list[str]:
        """Write the page of validation results; update the asset only when figures changed."""
        from thads_etl.pipeline import night
        from thads_etl.settings import settings

        stale = night.publish(tasks.run(), settings())
        if stale:
            tasks.update(CHANGED, FIGURES)
        return stale

    process.expand(files=receive()) >> (published := publish())
    process_long(published)  # type: ignore[arg-type]


ingest_submissions()
