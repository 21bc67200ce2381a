"""What a run was asked for: the parameters that somebody typed. Light to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from airflow.sdk import Param, get_current_context

from thads_etl import timezone

if TYPE_CHECKING:
    from thads_etl.errors import ThadsError
    from thads_etl.periods import Period


def parameter(name: str) -> str | None:
    """Return what this run was triggered with; None: nothing."""
    return get_current_context()["params"].get(name) or None


def period() -> Period:
    """Return the reporting period that this run is asked for, or that ends with its month.

    Ends the task of a run that somebody triggered without saying which: the month before a day may
    be meant, or the month of the day.
    """
    from thads_etl.errors import PeriodError
    from thads_etl.periods import Period

    context = get_current_context()
    asked, month = parameter("period"), context.get("data_interval_start")
    if asked:
        return named_period(asked)
    if month is None or context["dag_run"].run_type == "manual":
        raise _refused(
            PeriodError(
                "Say which reporting period this run is for: trigger it with the parameter "
                "`period`, for example FY2023-M06, or start a backfill."
            )
        )
    return Period.ending_in(timezone.day_of(month))


def named_period(name: str) -> Period:
    """Return the reporting period that somebody typed; end the task when there is none of it."""
    from thads_etl.errors import PeriodError
    from thads_etl.periods import Period

    try:
        return Period.parse(name)
    except PeriodError as reason:
        raise _refused(reason) from reason


def _refused(reason: ThadsError) -> SystemExit:
    """Return what ends a task with a sentence in its log: what was typed needs no traceback."""
    refusal = SystemExit(str(reason))
    refusal.__cause__ = reason
    return refusal


def period_param(**more: Any) -> Param:
    """Return the parameter `period` of a DAG: nothing but a reporting period can be typed."""
    # Without the end of the line that `$` allows in Python; the page reads it in JavaScript.
    pattern = r"^FY(20\d\d|2100)-M(0[1-9]|1[0-2])$(?!\n)"
    return Param(**{"type": "string", "pattern": pattern, "title": "Kỳ báo cáo"} | more)
