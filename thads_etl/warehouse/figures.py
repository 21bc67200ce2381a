"""Figures that were built, as readers see them."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from thads_etl.periods import Period
from thads_etl.warehouse import sql


def conference(connection: Connection, period: Period) -> Sequence[RowMapping]:
    """Return the national completed cases and money, and their rates, against the year before."""
    return sql.run(connection, "figures/conference.sql", period=str(period)).mappings().all()


def conservation(connection: Connection) -> tuple[int, int]:
    """Return how many national figures there are, and on how many the perimeters disagree."""
    row = sql.run(connection, "figures/conservation.sql").one()
    return int(row.figures), int(row.disagree)
