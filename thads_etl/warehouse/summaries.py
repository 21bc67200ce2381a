"""Build the summary tables, one period at a time, and keep the list of those that are stale."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.marts import Mart, marts


def stale_periods(connection: Connection) -> list[Period]:
    """Return the periods of which a summary must be rebuilt, oldest first."""
    rows = sql.run(connection, "summaries/stale_periods.sql")
    return [Period.parse(period) for period in rows.scalars()]


def periods_with_values(connection: Connection) -> list[Period]:
    rows = sql.run(connection, "summaries/periods_with_values.sql")
    return [Period.parse(period) for period in rows.scalars()]


def mark_stale(connection: Connection, period: Period) -> None:
    """Put every summary of a period on the list; it stays there until it is built again."""
    sql.run(connection, "summaries/mark.sql", summaries=list(marts()), period=str(period))


def rebuild_stale(
    connection: Connection, period: Period, only: Collection[str] | None = None
) -> list[str]:
    """Rebuild the stale summaries of a period, in the caller's transaction; return their names.

    They leave the list before they are built. Whoever else wants to build them, or to mark them
    because what they read changes, waits until the transaction ends.
    """
    names = list(marts() if only is None else only)
    taken = sql.run(connection, "summaries/take.sql", period=str(period), summaries=names)
    stale = sorted(taken.scalars())
    if stale:
        sql.run(connection, "summaries/planner.sql")
        _build_all(connection, [marts()[name] for name in stale], period)
    return stale


def build(connection: Connection, mart: Mart, period: Period) -> None:
    """Build one period of a summary; what comes out as it was is not written again."""
    _build_all(connection, [mart], period)


def _build_all(connection: Connection, wanted: Sequence[Mart], period: Period) -> None:
    """Build one period of summaries; the sums that several of them read are computed once."""
    sql.run(connection, "summaries/start_sums.sql")
    for read in sorted({read for mart in wanted for read in mart.inputs(period)}):
        sql.run(connection, "summaries/sum.sql", period=str(read), year=read.year)
    for mart in wanted:
        periods = [str(read) for read in mart.inputs(period)]
        sql.run(connection, "summaries/show_sums.sql", periods=periods)
        sql.run(connection, "summaries/start.sql", summary=mart.name)
        sql.run(connection, mart.build, **mart.parameters(period))
        sql.run(connection, "summaries/merge.sql", summary=mart.name, period=str(period))
    sql.run(connection, "summaries/end_sums.sql")
