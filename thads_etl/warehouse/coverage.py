"""Who has reported for a period, as of a day."""

from datetime import date

from sqlalchemy import Connection

from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows

COLUMNS = (
    *("period", "office", "office_name_vi", "region", "due_on", "expected", "received"),
    *("on_time", "late", "rejected", "waiting", "missing", "status"),
)


def coverage(connection: Connection, day: date | None, period: Period | None = None) -> Rows:
    """Return a line for each office that reports, newest period first; the columns of bi.coverage.

    day: the last one that counts; None: today. Without a period: all up to the one
    whose last month the day is in, from the first that any office reported for.
    """
    chosen = None if period is None else str(period)
    return sql.run(connection, "coverage/coverage.sql", day=day, period=chosen).all()
