"""What a run was asked for: the parameters that somebody typed. Light to import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from airflow.sdk import Param, get_current_context

from thads_etl import release_names, timezone
from thads_etl.errors import PeriodError
from thads_etl.orchestration.run_notes import period_of_month
from thads_etl.periods import Period


def parameter(name: str) -> str | None:
    """Return what this run was triggered with; None: nothing."""
    return get_current_context()["params"].get(name) or None


def period() -> Period:
    """Return the reporting period that this run is asked for, or that ends with its month.

    Ends the task with a sentence when `one_of` refuses.
    """
    context = get_current_context()
    by_month = period_of_month(context["dag_run"].run_type, context.get("data_interval_start"))
    with _refusing():
        return one_of(parameter("period"), by_month, datetime.now(timezone.VIET_NAM).date())


def one_of(asked: str | None, by_month: Period | None, today: date) -> Period:
    """Return the period that somebody typed, or that of a run's month; None: it has neither.

    Raises PeriodError of a run that has neither: the month before a day may be meant, or the month
    of the day; of a period that has not ended; and when the two differ: what is typed into a
    backfill goes to each of its runs, and all of them would close the same period.
    """
    if by_month is None:
        if asked is None:
            raise PeriodError(
                "Say which reporting period this run is for: trigger it with the parameter "
                "`period`, for example FY2023-M06, or start a backfill."
            )
        return Period.parse(asked).over(today)
    if asked not in (None, str(by_month)):
        raise PeriodError(
            f"This run is for {by_month}, the period that ends with its month, not for {asked}: "
            "leave the parameter `period` of a backfill empty."
        )
    return by_month


def named_period(name: str) -> Period:
    """Return the reporting period that somebody typed; end the task when there is none of it."""
    with _refusing():
        return Period.parse(name)


@contextmanager
def _refusing() -> Iterator[None]:
    """End a task with a sentence in its log where no such period can be: it needs no traceback."""
    try:
        yield
    except PeriodError as reason:
        raise SystemExit(str(reason)) from reason


def period_param(**more: Any) -> Param:
    """Return the parameter `period` of a DAG: nothing but a reporting period can be typed."""
    pattern = _whole(r"FY(20\d\d|2100)-M(0[1-9]|1[0-2])")
    return Param(**{"type": "string", "pattern": pattern, "title": "Kỳ báo cáo"} | more)


def release_param() -> Param:
    """Return the parameter `release` of a DAG: nothing but a name of a release can be typed."""
    pattern, title = _whole(release_names.PATTERN), "Tên đợt công bố"
    return Param(type="string", pattern=pattern, title=title, description="thang-3-2023")


def _whole(pattern: str) -> str:
    """Return a pattern of whole texts, for Python and for the page, which has JavaScript."""
    return rf"^{pattern}$(?!\n)"  # `$` alone allows the end of a line in Python
