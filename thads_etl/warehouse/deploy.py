"""What may be rebuilt at any time: the catalogue's tables, the summaries, the views, the grants."""

import hashlib
import time
from importlib.metadata import version

from sqlalchemy import Connection, text

from thads_etl.errors import TryAgain
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import reference, sql, summaries

_DEPLOYED = """
create table if not exists public.deployment (fingerprint text primary key);
create table if not exists public.deployed_summary (summary text primary key, definition text);
"""
_LOCK_RETRY_SECONDS = 600
"""Seconds for which a gap between readers and loads is looked for."""
_INPUTS = ("sql/marts", "sql/views", "sql/reference", "thads_etl/catalogue")


def deploy(connection: Connection) -> bool:
    """Rebuild catalogue, summaries, views and grants; return False when nothing changed.

    Readers wait for tenths of a second while views are exchanged, and see the summaries of a
    period as they were until they are built again. Only where the table of a summary changed do
    they wait until all is built. Raises TryAgain when readers or loads leave no gap for minutes.
    """
    due = fingerprint()
    with connection.begin():
        connection.execute(text(_DEPLOYED))
        known = connection.execute(text("select fingerprint from public.deployment")).scalar()
    if known == due:
        return False
    deadline = time.monotonic() + _LOCK_RETRY_SECONDS
    while not _exchanged(connection, due, last_try=time.monotonic() > deadline):
        time.sleep(0.5)
    with connection.begin():
        stale = summaries.stale_periods(connection)
    for period in stale:
        with connection.begin():
            summaries.take(connection, period)
            summaries.build(connection, period)
    return True


def _exchanged(connection: Connection, due: str, *, last_try: bool) -> bool:
    """Exchange everything in one transaction; False: somebody was in the way, nothing happened."""
    try:
        with connection.begin():
            _exchange(connection, due)
    except TryAgain:
        if last_try:
            raise
        return False
    return True


def _exchange(connection: Connection, due: str) -> None:
    sql.run_script(connection, "reference/roles.sql")
    reference.write(connection)
    # A reader holds a view and wants what is below it, while we hold that and want the view. The
    # server ends one of the two after a second; we give way before.
    connection.execute(text("set local lock_timeout = '300ms'"))
    sql.run_script(connection, "reference/drop.sql")
    changed = _drop_changed_summaries(connection)
    connection.execute(text("set local lock_timeout = 0"))
    _run_folder(connection, "views/core")
    for mart in changed:
        sql.run_script(connection, f"marts/{mart}/table.sql")
    _run_folder(connection, "views/mart")
    _run_folder(connection, "views/bi")
    sql.run_script(connection, "reference/grants.sql")
    sql.run_script(connection, "reference/enter.sql")
    for period in summaries.periods_with_values(connection):
        if changed:
            summaries.take(connection, period)
            summaries.build(connection, period)
        else:
            summaries.mark_stale(connection, period)
    connection.execute(text("delete from public.deployment"))
    connection.execute(
        text("insert into public.deployment values (:fingerprint)"), {"fingerprint": due}
    )


def _drop_changed_summaries(connection: Connection) -> list[str]:
    """Drop the tables that are defined otherwise now, or no more; return those to create."""
    wanted = {
        mart: hashlib.sha256(sql.read(f"marts/{mart}/table.sql").encode()).hexdigest()
        for mart in summaries.MARTS
    }
    rows = connection.execute(text("select summary, definition from public.deployed_summary"))
    there: dict[str, str] = {row.summary: row.definition for row in rows}
    tables = connection.execute(
        text(
            "select tablename from pg_tables "
            "where schemaname = 'mart' and tablename <> 'stale_period'"
        )
    )
    present = set(tables.scalars())
    for table in present:
        if there.get(table) != wanted.get(table) or table not in wanted:
            connection.execute(text(f'drop table mart."{table}"'))
    connection.execute(text("delete from public.deployed_summary"))
    connection.execute(
        text("insert into public.deployed_summary values (:summary, :definition)"),
        [{"summary": mart, "definition": definition} for mart, definition in wanted.items()],
    )
    return [mart for mart in wanted if mart not in present or there.get(mart) != wanted[mart]]


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
