"""The content of a warehouse: rows and a checksum of each table, independent of row order."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Connection,
    Numeric,
    Text,
    cast,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as named_table

from thads_etl.warehouse import sql
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.connect import read_only


@dataclass(frozen=True)
class Table:
    """The rows of one table."""

    rows: int
    checksum: str


@dataclass(frozen=True)
class Snapshot:
    """One state of a database, which other sessions may read under its name."""

    connection: Connection
    name: str
    taken_at: datetime
    server: str
    """Version of the server."""


@contextmanager
def snapshot(url: str) -> Iterator[Snapshot]:
    """Hold one state of the database, and give its name to other sessions. url: the owner's."""
    engine = connect(url).execution_options(isolation_level="REPEATABLE READ")
    with read_only(engine) as db:
        # The session is idle while others read, for as long as that takes.
        db.execute(text("set local idle_in_transaction_session_timeout = 0"))
        db.execute(text("set local statement_timeout = 0"))
        db.execute(text("set local timezone = 'UTC'"))
        name = db.execute(text("select pg_export_snapshot()")).scalar_one()
        taken_at = db.execute(text("select now()")).scalar_one()
        server = db.execute(text("show server_version")).scalar_one()
        yield Snapshot(db, str(name), taken_at, str(server))
    engine.dispose()


def database(db: Connection) -> str:
    """Return the name of the database."""
    return str(db.execute(text("select current_database()")).scalar_one())


def tables(db: Connection) -> dict[str, Table]:
    """Return rows and checksum of every table of the database; partitions count to their table."""
    # The text of a row must not depend on the settings of the session that reads it.
    db.execute(text("set local timezone = 'UTC'"))
    db.execute(text("set local datestyle = 'ISO, DMY'"))
    rows = sql.run(db, "contents/tables.sql").all()
    return {row.name: _content(db, row.schema, row.bare_name) for row in rows}


def archived(db: Connection) -> list[tuple[str, str]]:
    """Return (key in the archive, SHA-256) of every file that was ever received."""
    rows = sql.run(db, "contents/archived.sql")
    return [(row.archive_key, row.sha256) for row in rows]


def numbers(db: Connection) -> tuple[int | None, ...]:
    """Return counts and highest numbers of what arrived: equal ones mean that nothing came."""
    return tuple(sql.run(db, "contents/numbers.sql").one())


def _content(db: Connection, schema: str, name: str) -> Table:
    # 64-bit hashes added up: the order of rows does not matter, a changed row does.
    row_as_text = cast(literal_column("content"), Text)
    number = cast(func.hashtextextended(row_as_text, 0), Numeric)
    checksum = cast(func.coalesce(func.sum(number), 0), Text)
    content = named_table(name, schema=schema).alias("content")
    row = db.execute(select(func.count(), checksum).select_from(content)).one()
    return Table(int(row[0]), str(row[1]))
