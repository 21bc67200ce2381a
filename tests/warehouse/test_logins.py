"""Logins of their own: a reader takes its own from reports, and from nobody else."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from gate import Tried
from pipeline import ingest, send
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from thads_etl.errors import TryAgain, WarehouseError
from thads_etl.local.accounts import REFERENCE, ClusterRole
from thads_etl.local.postgres import Cluster
from thads_etl.operations.backup import back_up
from thads_etl.operations.restore import restore
from thads_etl.periods import Period
from thads_etl.pipeline import night
from thads_etl.settings import Settings
from thads_etl.warehouse import alerts, readers, sql
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate
from thads_etl.warehouse.runs import Run


@pytest.fixture
def limited(cluster: Cluster, database: str) -> Iterator[str]:
    """The warehouse of this test, in which a superuser limited readers."""
    script = (REFERENCE / "reader_limits.sql").read_text("utf-8")
    superuser = connect(cluster.url("superuser", database))
    with superuser.begin() as db:
        db.exec_driver_sql(script, execution_options={"no_parameters": True})
    yield database
    with superuser.begin() as db:
        db.exec_driver_sql(script, execution_options={"no_parameters": True})
        password = cluster.url("reader").split(":")[2].split("@")[0]
        db.execute(text(f"alter role thads_reader password '{password}'"))
    superuser.dispose()


OWN = [
    "alter role thads_reader set statement_timeout = 0",
    "alter role thads_reader reset lock_timeout",
    "alter role thads_reader set search_path = pg_temp, bi",
    "alter role thads_reader set default_transaction_isolation = serializable",
    "alter role thads_reader in database {} set work_mem = '2GB'",
    "alter role thads_reader in database postgres set statement_timeout = 0",
    "alter role thads_reader reset all",
]


@pytest.mark.battery("reader as enemy")
def test_what_a_reader_changes_of_its_role_is_told_and_set_back_each_night_and_deployment(
    limited: str, cluster: Cluster, engine: Engine, owner_url: str, tmp_path: Path, tried: Tried
) -> None:
    tried(len(OWN))
    where = Settings(home=tmp_path)
    night.receive(Run(engine, "ingest_submissions"), where)
    for statement in OWN:
        reader = connect(cluster.url("reader", limited))
        with reader.begin() as enemy:
            enemy.execute(text(statement.format(limited)))
        reader.dispose()
        with engine.connect() as db:
            state, message, todo = readers.standing(db)
        assert (state, "thads_reader: " in message, bool(todo)) == ("bad", True, True)
        if statement == OWN[0]:
            (done,) = migrate(owner_url)
            assert done == "settings of readers set back (thads_reader: statement_timeout=0)"
        else:
            night.receive(Run(engine, "ingest_submissions"), where)
            with engine.connect() as db:
                (alert,) = alerts.still_open(db)
            assert alert.subject == "settings of readers"
        with engine.connect() as db:
            assert readers.standing(db) == ("ok", "as they were set", "")
    night.receive(Run(engine, "ingest_submissions"), where)
    with engine.connect() as db:
        assert alerts.still_open(db) == []


@pytest.mark.battery("reader as enemy")
def test_a_reader_that_takes_the_login_of_reports_takes_it_from_neither_pages_nor_operators(
    limited: str, cluster: Cluster
) -> None:
    reader = connect(cluster.url("reader", limited))
    with reader.begin() as enemy:
        for name in ("thads_board", "thads_operator", "thads_loader", "thads_owner"):
            for what in ("password 'x'", "set statement_timeout = 1", "connection limit 0"):
                with pytest.raises(DBAPIError, match="permission denied"), enemy.begin_nested():
                    enemy.execute(text(f"alter role {name} {what}"))
        with pytest.raises(DBAPIError, match="permission denied"), enemy.begin_nested():
            enemy.execute(text("select limits.readers(true)"))
        enemy.execute(text("alter role thads_reader password 'mine'"))
    roles: tuple[ClusterRole, ...] = ("board", "operator", "loader", "owner")
    for role in roles:
        login = connect(cluster.url(role, limited))
        with login.connect() as db:
            assert db.execute(text("select count(*) from bi.office")).scalar_one()
        login.dispose()
    reader.dispose()


@pytest.mark.battery("reader as enemy")
def test_pages_and_operators_have_the_rights_of_reader_and_loader_and_become_neither(
    limited: str, cluster: Cluster
) -> None:
    board, operator = (connect(cluster.url(role, limited)) for role in ("board", "operator"))
    refused = [
        (board, "select from intake.file"),
        (board, "create temporary table mine (x int)"),
        (board, "set role thads_reader"),
        (board, "set temp_file_limit = '100GB'"),
        (operator, "set role thads_loader"),
        (operator, "update core.reported_row set item = ''"),
        (operator, "create schema mine"),
        (operator, "alter role thads_loader password 'x'"),
    ]
    for login, statement in refused:
        with login.connect() as db, pytest.raises(DBAPIError, match="permission denied"):
            db.execute(text(statement))
    with operator.begin() as db:
        sql.run(db, "alerts/open.sql", subject="x", message="y")
        assert db.execute(text("select session_user")).scalar_one() == "thads_operator"
    with board.connect() as db:
        assert db.execute(text("select subject from bi.alert")).scalars().all() == ["x"]
        assert db.execute(text("show search_path")).scalar_one() == "bi"
    for login in (board, operator):
        login.dispose()


@pytest.mark.battery("reader as enemy")
@pytest.mark.parametrize("other", ["postgres", "template1", "airflow"])
def test_nobody_of_ours_enters_a_database_that_is_not_theirs(cluster: Cluster, other: str) -> None:
    """There anybody could fill the disk with temporary tables and large objects."""
    roles: tuple[ClusterRole, ...] = ("reader", "board", "loader", "operator", "owner")
    for role in roles:
        login = connect(cluster.url(role, other))
        with pytest.raises(WarehouseError, match="permission denied|not possible|could not"):
            login.connect()
        login.dispose()


@pytest.mark.battery("restore drill")
def test_what_a_superuser_made_is_no_part_of_a_backup(
    limited: str, cluster: Cluster, tmp_path: Path
) -> None:
    taken = back_up(cluster.url("owner", limited), tmp_path / "archive", tmp_path / "backups")
    cluster.create_database("restored_logins")
    restore(taken.backup, cluster.url("owner", "restored_logins"), tmp_path / "archive")
    operator = connect(cluster.url("operator", "restored_logins"))
    with operator.connect() as db:
        assert readers.standing(db)[:2] == ("note", "none")
        assert readers.own_settings(db, undo=True) == ()
    operator.dispose()
    cluster.drop_database("restored_logins")


@pytest.mark.battery("reader as enemy")
@pytest.mark.parametrize("function", ["lock", "xact_lock", "lock_shared", "xact_lock_shared"])
@pytest.mark.parametrize("how", ["pg_advisory_{}", "pg_try_advisory_{}"])
def test_a_reader_leaves_others_room_for_locks(
    limited: str, cluster: Cluster, how: str, function: str
) -> None:
    reader = connect(cluster.url("reader", limited))
    for arguments in ("n", "n, n"):
        take = f"select {how.format(function)}({arguments}) from generate_series(1, 100000) as n"
        with reader.connect() as enemy, pytest.raises(DBAPIError, match="permission denied"):
            enemy.execute(text(take)).all()
    reader.dispose()


EFFECTS = [
    "pg_logical_emit_message(true, '', '')",
    "pg_logical_emit_message(false, '', repeat('x', 1000000))",
    "pg_export_snapshot()",
    "pg_cancel_backend(0)",
    "pg_terminate_backend(0)",
    "pg_stat_force_next_flush()",
    "pg_create_logical_replication_slot('mine', 'pgoutput')",
]
EXECUTED = """
    select distinct proname
    from   pg_proc
    where  pronamespace = 'pg_catalog'::regnamespace
      and  provolatile = 'v'
      and  has_function_privilege(:login, oid, 'execute')
"""


@pytest.mark.battery("reader as enemy")
def test_readers_execute_no_volatile_function_that_nobody_looked_at(
    limited: str, cluster: Cluster, engine: Engine, tried: Tried
) -> None:
    superuser = connect(cluster.url("superuser", limited))
    with superuser.connect() as db:
        kept = set(db.execute(text("select limits.kept_functions()")).scalars())
        for login in ("thads_reader", "thads_board", "thads_loader", "thads_operator"):
            executed = set(db.execute(text(EXECUTED), {"login": login}).scalars())
            assert executed - kept == set()
            assert {"set_config", "clock_timestamp", "nextval", "random"} <= executed
        tried(len(executed))
        db.execute(text("grant execute on function pg_export_snapshot() to public"))
        db.commit()
    superuser.dispose()
    with engine.connect() as db:
        state, words, todo = readers.standing(db)
    assert (state, words) == ("bad", "readers may execute pg_export_snapshot()")
    assert "reader_limits.sql again" in todo


@pytest.mark.battery("reader as enemy")
def test_a_reader_takes_no_locks_and_writes_no_files_through_functions_of_the_server(
    limited: str, cluster: Cluster, tried: Tried
) -> None:
    """Each savepoint with a message has a number of a transaction, and so a lock."""
    tried(len(EFFECTS))
    reader = connect(cluster.url("reader", limited))
    for effect in EFFECTS:
        with reader.connect() as enemy, pytest.raises(DBAPIError, match="denied for function"):
            enemy.execute(text(f"savepoint one; select {effect}"))
    reader.dispose()


@pytest.mark.battery("reader as enemy")
def test_what_readers_lost_the_night_does_not_need_and_the_owner_has(
    limited: str, cluster: Cluster, engine: Engine, owner_url: str, tmp_path: Path
) -> None:
    send(tmp_path / "landing", "08", Period(2023, 6), 1)
    ingest(engine, tmp_path / "landing", tmp_path / "archive")
    reader, owner = connect(cluster.url("reader", limited)), connect(owner_url)
    with reader.connect() as enemy, owner.connect() as db:
        assert enemy.execute(text("select count(*) from bi.submission")).scalar_one()
        pid = enemy.execute(text("select pg_backend_pid()")).scalar_one()
        db.execute(text("select pg_terminate_backend(:pid, 5000)"), {"pid": pid})
        with pytest.raises(TryAgain, match="closed the connection"):
            enemy.execute(text("select 1"))
        enemy.invalidate()
    for login in (reader, owner):
        login.dispose()


@pytest.mark.battery("reader as enemy")
def test_a_reader_fills_no_disk_with_what_nobody_listens_to(limited: str, cluster: Cluster) -> None:
    reader = connect(cluster.url("reader", limited))
    with reader.connect() as deaf, reader.connect() as enemy:
        deaf.execute(text("listen it"))
        deaf.commit()
        deaf.execute(text("select 1"))
        sent = 0

        def tell() -> None:
            nonlocal sent
            while sent < 2_000:
                enemy.execute(text("select pg_notify('it', repeat('x', 7000) || :n)"), {"n": sent})
                enemy.commit()
                sent += 1

        with pytest.raises(DBAPIError, match="too many notifications"):
            tell()
    assert 0 < sent < 200
    reader.dispose()


@pytest.mark.battery("reader as enemy")
def test_a_reader_does_not_fill_the_log_of_the_server(
    limited: str, cluster: Cluster, engine: Engine
) -> None:
    flood = [
        "select 'flood'::numeric",
        "do $$ begin raise log 'flood'; end $$",
        "set log_min_messages = debug5",
        "alter role thads_reader set log_min_messages = debug5",
        "alter role thads_reader reset all",
        "set log_min_messages = debug5",
    ]
    reader = connect(cluster.url("reader", limited))
    for statement in flood:
        with reader.connect() as db, suppress(DBAPIError):
            db.execute(text(statement))
            db.commit()
    reader.dispose()
    with engine.connect() as db, pytest.raises(DBAPIError):
        db.execute(text("select 'no flood'::numeric"))
    log = [line for line in cluster.log.read_text("utf-8").splitlines() if "flood" in line]
    assert len(log) == 1
    assert "no flood" in log[0]
