"""Which period a received file is for, known before it is validated."""

from sqlalchemy import Connection

from thads_etl.periods import Period
from thads_etl.warehouse import sql


def unknown(connection: Connection) -> dict[str, str]:
    """Return checksum -> archive key of the waiting files whose period was not read yet."""
    rows = sql.run(connection, "file_periods/unknown.sql")
    return {row.sha256: row.archive_key for row in rows}


def record(connection: Connection, sha256: str, period: Period | None) -> None:
    """Remember the period of a file; None: none could be read."""
    name = None if period is None else str(period)
    sql.run(connection, "file_periods/record.sql", sha256=sha256, period=name)


def waiting(connection: Connection, period: Period) -> set[str]:
    """Return the unsettled files for a period, and those for none that could be read."""
    return set(sql.run(connection, "file_periods/waiting.sql", period=str(period)).scalars())


def periods_waited_for(connection: Connection) -> set[Period]:
    """Return the periods that unsettled files are for."""
    periods = sql.run(connection, "file_periods/waited_for.sql").scalars()
    return {Period.parse(period) for period in periods}
