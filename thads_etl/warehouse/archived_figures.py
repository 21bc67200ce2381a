"""Cells and figures of reports in force, to be compared with the files that they came from."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.warehouse import sql


def in_force(connection: Connection) -> Sequence[Row[Any]]:
    """Return the reports in force whose file was not erased, the newest file first."""
    return sql.run(connection, "archived_figures/in_force.sql").all()


def cells(connection: Connection, ids: Sequence[int]) -> Sequence[Row[Any]]:
    """Return the cells of submissions as they were read."""
    return sql.run(connection, "staged/cells.sql", ids=ids).all()


def compared(connection: Connection, ids: Sequence[int]) -> dict[int, Row[Any]]:
    """Return how many figures submissions have, and how many differ from their cells."""
    rows = sql.run(connection, "archived_figures/compared.sql", ids=ids)
    return {row.submission_id: row for row in rows}
