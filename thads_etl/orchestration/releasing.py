"""What the DAG that publishes releases needs beside what all share. Light to import."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pendulum

from thads_etl.orchestration import asked, tasks

if TYPE_CHECKING:
    from airflow.providers.standard.operators.hitl import ApprovalOperator

    from thads_etl.pipeline.publishing import Wanted

LONGEST_DECISION = timedelta(days=30)
LONGEST_EMBARGO = timedelta(days=90)


def wanted() -> Wanted:
    """Return the release that this run is to publish."""
    from thads_etl.pipeline.publishing import Wanted

    given = asked.parameter
    period = asked.named_period(str(given("period")))
    return Wanted(str(given("release")), period, str(given("status")), given("note"))


def approval(task_id: str, subject: str, body: str) -> ApprovalOperator:
    """Return a task that waits until a person approves; a rejected run ends there."""
    from airflow.providers.standard.operators.hitl import ApprovalOperator

    return ApprovalOperator(
        task_id=task_id,
        task_display_name="Phê duyệt",
        subject=subject,
        body=body,
        response_timeout=LONGEST_DECISION,
        # Of the task itself, which only asks; people get the time above.
        execution_timeout=None,
    )


def is_free() -> bool:
    """Say whether figures may be published: the embargo is over, or there is none."""
    until = asked.parameter("embargo_until")
    return until is None or pendulum.now() >= pendulum.parse(until)  # type: ignore[operator]


def publish(proposal: dict[str, Any], answer: dict[str, Any]) -> str:
    """Publish what a person approved; return the folder of its edition."""
    from thads_etl.pipeline import publishing
    from thads_etl.settings import settings
    from thads_etl.synthetic import mark

    where, user = settings(), answer["responded_by_user"] or {}
    at = pendulum.parse(str(answer["responded_at"]))
    approval = publishing.Approval(user.get("name") or user.get("id") or "?", at)  # type: ignore[arg-type]
    banner = mark.reservation(where.landing_dir)
    folder = publishing.publish(
        *(tasks.warehouse(), wanted(), publishing.Proposal(**proposal), approval),
        *(where.reports_dir, banner),
    )
    tasks.finish(f"{asked.parameter('release')} approved by {approval.by} at {approval.at}")
    return str(folder)
