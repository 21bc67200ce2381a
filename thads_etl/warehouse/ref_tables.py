"""What writes the tables of `ref`: each rewritten whole, in the caller's transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete
from sqlalchemy import table as named_table

from thads_etl.warehouse import sql

Rows = Callable[[], Iterator[Sequence[Any]]]


class Table(NamedTuple):
    name: str
    columns: Sequence[str]
    rows: Rows


class Tables(list[Table]):
    """Tables in the order in which they were declared."""

    def rows_of(self, name: str, *columns: str) -> Callable[[Rows], Rows]:
        """Say which table and columns a function has the rows of."""

        def declared(rows: Rows) -> Rows:
            self.append(Table(name, columns, rows))
            return rows

        return declared


def write(connection: Connection, tables: Iterable[Table]) -> None:
    """Replace the content of tables by the catalogue's."""
    for name, columns, rows in tables:
        connection.execute(delete(named_table(name, schema="ref")))
        sql.copy(connection, f"ref.{name}", list(columns), rows())
