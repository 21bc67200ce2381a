"""What may be rebuilt at any time: the catalogue's tables, the summaries, the views, the grants."""

import hashlib
from importlib.metadata import version

from sqlalchemy import Connection, text

from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import reference, sql, summaries

_INPUTS = ("sql/marts", "sql/views", "sql/reference", "thads_etl/catalogue")


def deploy(connection: Connection) -> bool:
    """Rebuild catalogue, summaries, views and grants; return False when nothing changed.

    One transaction of the caller's: readers see the old state until all is built.
    """
    due = fingerprint()
    connection.execute(
        text("create table if not exists public.deployment (fingerprint text primary key)")
    )
    if connection.execute(text("select fingerprint from public.deployment")).scalar() == due:
        return False
    sql.run_script(connection, "reference/roles.sql")
    sql.run_script(connection, "reference/drop.sql")
    reference.write(connection)
    _run_folder(connection, "views/core")
    for mart in summaries.MARTS:
        sql.run_script(connection, f"marts/{mart}/table.sql")
    _run_folder(connection, "views/mart")
    _run_folder(connection, "views/bi")
    sql.run_script(connection, "reference/grants.sql")
    sql.run_script(connection, "reference/enter.sql")
    for period in summaries.periods_with_values(connection):
        summaries.build(connection, period)
    connection.execute(text("delete from public.deployment"))
    connection.execute(
        text("insert into public.deployment values (:fingerprint)"), {"fingerprint": due}
    )
    return True


def fingerprint() -> str:
    """Return a checksum of everything that a deployment writes."""
    digest = hashlib.sha256()
    for folder in _INPUTS:
        for path in sorted((PROJECT_ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in {".sql", ".yaml", ".csv"}:
                digest.update(f"{path.relative_to(PROJECT_ROOT)}\n".encode())
                digest.update(path.read_bytes())
    # Deadlines follow its public holidays.
    digest.update(version("holidays").encode())
    return digest.hexdigest()


def _run_folder(connection: Connection, folder: str) -> None:
    for path in sorted((sql.ROOT / folder).glob("*.sql")):
        sql.run_script(connection, f"{folder}/{path.name}")
