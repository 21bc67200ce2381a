"""The content of a warehouse: rows and a checksum of each table, independent of row order."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

_TABLES = """
select format('%I.%I', namespace.nspname, class.relname) as name
from   pg_class as class
join   pg_namespace as namespace on namespace.oid = class.relnamespace
where  class.relkind in ('r', 'p') and not class.relispartition
  and  namespace.nspname not like 'pg\\_%' and namespace.nspname <> 'information_schema'
order  by 1
"""


@dataclass(frozen=True)
class Table:
    """The rows of one table."""

    rows: int
    checksum: str


def tables(db: Connection) -> dict[str, Table]:
    """Return rows and checksum of every table of the database; partitions count to their table."""
    # The text of a row must not depend on the settings of the session that reads it.
    db.execute(text("set local timezone = 'UTC'"))
    db.execute(text("set local datestyle = 'ISO, DMY'"))
    names = db.execute(text(_TABLES)).scalars().all()
    return {name: _content(db, name) for name in names}


def archived(db: Connection) -> list[tuple[str, str]]:
    """Return (key in the archive, SHA-256) of every file that was ever received."""
    rows: Any = db.execute(text("select archive_key, sha256 from intake.file order by archive_key"))
    return [(row.archive_key, row.sha256) for row in rows]


def _content(db: Connection, name: str) -> Table:
    # 64-bit hashes added up: the order of rows does not matter, a changed row does.
    row = db.execute(
        text(
            "select count(*) as rows, "
            "coalesce(sum(hashtextextended(content::text, 0)::numeric), 0)::text as checksum "
            f"from {name} as content"
        )
    ).one()
    return Table(int(row[0]), str(row[1]))
