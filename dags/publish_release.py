"""Publish a release: proposed by this run, approved by a person, frozen at the end of the embargo.

Trigger it with the name of the release and its period. The run shows what would be published, and
waits under *Required Actions* until somebody approves or rejects it, 30 days at most. What is
frozen is what was approved: figures that have changed since are refused. Who approved, and when,
is in `bi.audit`. The open-data edition is then in `du-lieu-mo/` of the reports folder.
"""

import pendulum
from airflow.sdk import Param, dag, task

from thads_etl.orchestration import asked, releasing, tasks


@dag(
    dag_display_name="Công bố số liệu (publish_release)",
    schedule=None,
    start_date=pendulum.datetime(2025, 1, 1, tz=tasks.TIMEZONE),
    tags=["thads", "công bố"],
    params={
        "release": asked.release_param(),
        "period": asked.period_param(description="FY2023-M06"),
        "status": Param("provisional", enum=["provisional", "official", "corrected"]),
        "note": Param(None, type=["null", "string"], title="Ghi chú cho người đọc"),
        "embargo_until": Param(
            None, type=["null", "string"], format="date-time", title="Không công bố trước"
        ),
    },
    default_args=tasks.TASKS,
    doc_md=__doc__,
    **tasks.every_dag(),
)
def publish_release() -> None:
    @task(task_display_name="Đề xuất")
    def propose() -> dict[str, object]:
        """Return what would be published: a text for people, the checksums of its tables."""
        from dataclasses import asdict

        from thads_etl.pipeline import publishing

        return asdict(
            publishing.propose(tasks.warehouse(), releasing.wanted(), pendulum.now("UTC"))
        )

    @task.sensor(
        task_display_name="Chờ hết thời hạn",
        poke_interval=60,
        mode="reschedule",
        timeout=releasing.LONGEST_EMBARGO.total_seconds(),
    )
    def embargo() -> bool:
        """Wait until figures may be published; at once without a time."""
        return releasing.is_free()

    @task(task_display_name="Công bố")
    def publish(proposal: dict[str, object], answer: dict[str, object]) -> str:
        """Freeze what was approved and write its open-data edition; return the folder."""
        return releasing.publish(proposal, answer)

    proposal = propose()
    approve = releasing.approval(
        "approve",
        subject="Công bố {{ params.release }}, kỳ {{ params.period }}?",
        body="{{ ti.xcom_pull('propose')['text'] }}",
    )
    # When they run, tasks are given what the others returned.
    published = publish(proposal, approve.output)  # type: ignore[arg-type]
    proposal >> approve >> embargo() >> published


publish_release()
