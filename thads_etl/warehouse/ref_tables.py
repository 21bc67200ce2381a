"""What writes the tables of `ref`: each rewritten whole, in the caller's transaction."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete
from sqlalchemy import table as named_table

from thads_etl.warehouse import sql

Rows = Callable[[], Iterator[Sequence[Any]]]
_TABLES: dict[str, tuple[list[str], Rows]] = {}


def write(connection: Connection) -> None:
    """Replace the content of every table by the catalogue's."""
    for name, (columns, rows) in _TABLES.items():
        connection.execute(delete(named_table(name, schema="ref")))
        sql.copy(connection, f"ref.{name}", columns, rows())


def table(name: str, *columns: str) -> Callable[[Rows], Rows]:
    """Say which table and columns a function has the rows of."""

    def registered(rows: Rows) -> Rows:
        _TABLES[name] = (list(columns), rows)
        return rows

    return registered
