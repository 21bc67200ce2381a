"""What a transaction changes in the figures in force of one period."""

from sqlalchemy import Connection, text

from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows

Sums = dict[tuple[str, str, str, str], int]
"""Series, measure, item, indicator -> the sum over all offices."""


def remember(connection: Connection, period: Period) -> None:
    """Keep the figures of a period as they are now, until `forget` or the transaction's end."""
    sql.run(connection, "changes/before.sql", period=str(period), year=period.year)


def forget(connection: Connection) -> None:
    connection.execute(text("drop table figure_before"))


def changed(connection: Connection, period: Period) -> Rows:
    """Return the figures that are not what they were: their key, old, new and summarised."""
    return sql.run(connection, "changes/changed.sql", period=str(period), year=period.year).all()


def offices_before(connection: Connection) -> set[tuple[str, str]]:
    """Return the offices and forms that had figures."""
    rows = sql.run(connection, "changes/offices_before.sql")
    return {(row.office, row.form) for row in rows}


def national_before(connection: Connection) -> Sums:
    """Return what the figures that enter summaries added up to."""
    rows = sql.run(connection, "changes/national_before.sql")
    return {(r.series, r.measure, r.item, r.indicator): int(r.value) for r in rows}
