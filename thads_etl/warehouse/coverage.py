"""Who has reported for a period, as of a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from thads_etl.periods import Period

COLUMNS = (
    *("period", "office", "office_name_vi", "region", "due_on", "expected", "received"),
    *("on_time", "late", "rejected", "waiting", "missing", "status"),
)

_COVERAGE = text(
    "select * from bi.coverage_on(cast(:day as date), cast(:period as text)) "
    "order by period desc, sort_order"
)


def coverage(connection: Connection, day: date, period: Period | None = None) -> Sequence[Row[Any]]:
    """Return a line for each office that reports, newest period first; the columns of bi.coverage.

    Without a period: all that have ended, from the first that any office reported for.
    """
    chosen = None if period is None else str(period)
    return connection.execute(_COVERAGE, {"day": day, "period": chosen}).all()
