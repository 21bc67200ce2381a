"""Run the files of sql/ by name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import StringIO
from typing import Any

import psycopg2
from sqlalchemy import Connection, CursorResult, Row, TextClause, text

from thads_etl.warehouse import statements
from thads_etl.warehouse.connect import raise_known

Result = CursorResult[*tuple[Any, ...]]
Rows = Sequence[Row[Any]]


@cache
def _statement(name: str) -> TextClause:
    return text(statements.read(name))


def run(connection: Connection, name: str, /, **parameters: Any) -> Result:
    """Run sql/<name> with named parameters, in the caller's transaction."""
    return connection.execute(_statement(name), parameters)


def run_script(connection: Connection, name: str) -> None:
    """Run sql/<name> as it stands: definitions, without parameters."""
    connection.exec_driver_sql(statements.read(name), execution_options={"no_parameters": True})


def copy(
    connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Load rows by COPY, in the caller's transaction. None becomes null; text may hold anything."""
    if by_column := [*zip(*rows, strict=True)]:
        copy_columns(connection, table, dict(zip(columns, by_column, strict=True)))


def copy_columns(connection: Connection, table: str, columns: Mapping[str, Sequence[Any]]) -> None:
    """Do the same for columns of one length: an object for each row costs more than the rows."""
    texts = map(_copy_texts, columns.values())
    lines = map("\t".join, zip(*texts, strict=True))
    cursor = connection.connection.cursor()
    try:
        cursor.copy_expert(
            f"copy {table} ({', '.join(columns)}) from stdin", StringIO("\n".join([*lines, ""]))
        )
    except psycopg2.Error as problem:
        # The driver's own cursor: nobody else has looked at its errors.
        raise_known(problem)
        raise
    finally:
        cursor.close()


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": None})
_ESCAPED = re.compile(r"[\\\t\n\r\0]")


def _copy_texts(values: Sequence[Any]) -> list[str]:
    """Return the values of a column as COPY takes them; most hold nothing that is escaped."""
    texts = [str(value) for value in values]
    if _ESCAPED.search("".join(texts)):
        texts = [text.translate(_ESCAPES) for text in texts]
    return ["\\N" if value is None else text for value, text in zip(values, texts, strict=True)]
