"""Which period a received file is for, known before it is validated."""

from sqlalchemy import Connection, text

from thads_etl.periods import Period

_UNKNOWN = text(
    "select file.sha256, file.archive_key from intake.file as file "
    "left join intake.file_period as known using (sha256) "
    "where file.status <> 'settled' and known.sha256 is null order by file.received_no"
)
_RECORD = text(
    "insert into intake.file_period (sha256, period) values (:sha256, :period) "
    "on conflict do nothing"
)
_WAITING = text(
    "select file.sha256 from intake.file as file join intake.file_period as known using (sha256) "
    "where file.status <> 'settled' and (known.period is null or known.period = :period)"
)
_PERIODS = text(
    "select distinct known.period from intake.file as file "
    "join intake.file_period as known using (sha256) "
    "where file.status <> 'settled' and known.period is not null order by 1"
)


def unknown(connection: Connection) -> dict[str, str]:
    """Return checksum -> archive key of the waiting files whose period was not read yet."""
    return {row.sha256: row.archive_key for row in connection.execute(_UNKNOWN)}


def record(connection: Connection, sha256: str, period: Period | None) -> None:
    """Remember the period of a file; None: none could be read."""
    said = None if period is None else str(period)
    connection.execute(_RECORD, {"sha256": sha256, "period": said})


def waiting(connection: Connection, period: Period) -> set[str]:
    """Return the unsettled files for a period, and those for none that could be read."""
    return set(connection.execute(_WAITING, {"period": str(period)}).scalars())


def periods_waited_for(connection: Connection) -> set[Period]:
    """Return the periods that unsettled files are for."""
    return {Period.parse(period) for period in connection.execute(_PERIODS).scalars()}
