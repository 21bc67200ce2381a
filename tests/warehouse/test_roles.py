"""What one login can do to the others: the loader is no owner, a reader cannot stop the night."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from gate import Tried
from pipeline import ingest, send
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from thads_etl.errors import TryAgain
from thads_etl.local.postgres import Cluster
from thads_etl.operations.backup import back_up
from thads_etl.operations.restore import restore
from thads_etl.periods import Period
from thads_etl.warehouse import gaps, locks, migrations, sql
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

OURS = ("intake", "staging", "ref", "core", "mart", "release", "ops", "bi", "public", "limits")
FUNCTIONS = """
    select format('%s.%s', namespace.nspname, routine.proname) as name,
           routine.prosecdef as definer, routine.proconfig as settings,
           has_function_privilege('public', routine.oid, 'execute') as for_everybody
    from   pg_proc as routine
    join   pg_namespace as namespace on namespace.oid = routine.pronamespace
    where  namespace.nspname = any(:ours)
"""
SHOWN = text("select name, shown from intake.shown_name")
EXPLOIT = """
    create function pg_temp.evil(v pg_catalog.text) returns pg_catalog.bool language plpgsql as $$
    begin
      if current_user <> session_user then
        execute 'grant insert, update, delete on all tables in schema intake, core to thads_loader';
      end if;
      return true;
    end $$;
    create domain pg_temp.text as pg_catalog.text check (pg_temp.evil(value));
    insert into intake.file (sha256, name, size_bytes, archive_key)
    values (repeat('e', 64), 'x', 0, 'x');
"""


@pytest.fixture
def reader(cluster: Cluster, database: str) -> Iterator[Engine]:
    engine = connect(cluster.url("reader", database))
    yield engine
    engine.dispose()


@pytest.mark.battery("definer audit")
def test_no_function_of_the_owner_can_be_led_astray(
    cluster: Cluster, database: str, tried: Tried
) -> None:
    superuser = connect(cluster.url("superuser", database))
    with superuser.connect() as db:
        functions = db.execute(text(FUNCTIONS), {"ours": list(OURS)}).all()
    superuser.dispose()
    tried(len(functions))
    paths = {
        row.name: next((s for s in row.settings or () if s.startswith("search_path=")), "")
        for row in functions
        if row.definer
    }
    assert paths
    assert {name for name, path in paths.items() if not re.search(r", pg_temp$", path)} == set()
    assert [row.name for row in functions if row.for_everybody] == []


@pytest.mark.battery("loader as enemy")
def test_the_loader_cannot_become_the_owner(engine: Engine) -> None:
    with engine.begin() as db:
        db.exec_driver_sql(EXPLOIT, execution_options={"no_parameters": True})
    with engine.connect() as db:
        rights = db.execute(
            text(
                "select has_table_privilege('intake.audit', 'delete'), "
                "has_table_privilege('core.reported_row', 'update')"
            )
        ).one()
    assert tuple(rights) == (False, False)


@pytest.mark.battery("loader as enemy")
def test_the_audit_knows_the_login_whoever_the_actor_claims_to_be(engine: Engine) -> None:
    with engine.begin() as db:
        db.execute(text("select set_config('thads.actor', 'the minister', true)"))
        db.execute(
            text(
                "insert into intake.file (sha256, name, size_bytes, archive_key) "
                "values (repeat('e', 64), 'x', 0, 'x')"
            )
        )
    with engine.connect() as db:
        assert db.execute(text("select actor, login from bi.audit")).all() == [
            ("the minister", "thads_loader")
        ]


@pytest.mark.battery("loader as enemy")
def test_the_loader_shows_readers_no_name_of_its_own(engine: Engine, tried: Tried) -> None:
    hidden = [
        "Đặng Thị Phượng",
        "báo cáo Thu Hà",
        "Năm",
        "036099012345",
        "so 0912 345 678",
        "báo cáo 012.345.678.901",
        "quý",
        "b01|Khuê",
        "bao_Khue",
    ]
    seen = [
        *("báo cáo tháng 6", "Cục THADS TP.Hồ Chí Minh báo cáo quý 2.xls", "….xlsx"),
        *("36_nam-dinh_FY2023-M06_bo-sung.xlsx", "", "Bieu 01", "… 1", "BÁO CÁO NĂM 2023…"),
    ]
    tried(len(hidden) + len(seen) + 1)
    for statement in (
        "insert into intake.shown_name values ('x', 'Đặng Thị Phượng')",
        "update intake.shown_name set shown = 'Đặng Thị Phượng'",
        "update intake.file_failure set name = 'Đặng Thị Phượng', resolved_at = now()",
    ):
        with engine.connect() as db, pytest.raises(ProgrammingError, match="permission denied"):
            db.execute(text(statement))
    with engine.begin() as db:
        sql.run(db, "shown_names/add.sql", names=[*hidden, *seen], shown=[*hidden, *seen])
        shown = {row.name: row.shown for row in db.execute(SHOWN)}
    assert shown == dict.fromkeys(hidden, "…") | {name: name for name in seen}


@pytest.mark.battery("reader as enemy")
def test_a_reader_cannot_hold_what_the_pipeline_waits_for(
    cluster: Cluster, database: str, engine: Engine, reader: Engine, tmp_path: Path
) -> None:
    send(tmp_path / "landing", "08", Period(2023, 6), 1)
    with reader.connect() as enemy:
        for name in (
            "thads.turn",
            "thads.file",
            "thads.settle",
            "thads.migrate",
            "thads.summarise",
        ):
            enemy.execute(text("select pg_advisory_lock(hashtext(:name))"), {"name": name})
            for second in ("receive", "identify", "backfill", "FY2023-M06"):
                enemy.execute(
                    text("select pg_advisory_lock(hashtext(:name), hashtext(:second))"),
                    {"name": name, "second": second},
                )
        with pytest.raises(ProgrammingError, match="denied"), enemy.begin_nested():
            enemy.execute(text("select name from ops.lock for update"))
        done = threading.Event()

        def night() -> None:
            ingest(engine, tmp_path / "landing", tmp_path / "archive")
            migrate(cluster.url("owner", database))
            done.set()

        thread = threading.Thread(target=night, daemon=True)
        thread.start()
        assert done.wait(60)


@pytest.mark.battery("reader as enemy")
@pytest.mark.parametrize(
    "statement",
    [
        "select lo_from_bytea(0, 'x')",
        "select lo_create(0)",
        "select lo_creat(-1)",
        "select lowrite(lo_open(1, 131072), 'x')",
    ],
)
def test_neither_a_reader_nor_the_loader_fills_the_disk_with_large_objects(
    engine: Engine, reader: Engine, statement: str
) -> None:
    for login in (engine, reader):
        with login.connect() as db, pytest.raises(DBAPIError, match="permission denied"):
            db.execute(text(statement))


@pytest.mark.battery("reader as enemy")
def test_large_objects_do_not_hinder_a_backup_or_its_restore(
    cluster: Cluster, database: str, tmp_path: Path
) -> None:
    superuser = connect(cluster.url("superuser", database))
    with superuser.begin() as db:
        db.execute(text("select lo_from_bytea(0, 'x')"))
    superuser.dispose()
    taken = back_up(cluster.url("owner", database), tmp_path / "archive", tmp_path / "backups")
    [folder] = (tmp_path / "backups").glob("[!a]*")
    assert not folder.name.startswith(".")
    cluster.create_database("restored_roles")
    restore(taken.backup, cluster.url("owner", "restored_roles"), tmp_path / "archive")
    cluster.drop_database("restored_roles")


@pytest.mark.battery("reader as enemy")
def test_readers_leave_room_for_the_pipeline(
    cluster: Cluster, database: str, engine: Engine
) -> None:
    readers = [connect(cluster.url("reader", database)) for _ in range(40)]
    open_ones = []
    try:
        for each in readers:
            with suppress(TryAgain):
                open_ones.append(each.connect())
        assert len(open_ones) == 20
        with engine.connect() as db:
            assert db.execute(text("select 1")).scalar() == 1
    finally:
        for connection in open_ones:
            connection.close()
        for each in readers:
            each.dispose()


@pytest.mark.battery("reader as enemy")
@pytest.mark.parametrize(
    "statement",
    [
        "create temporary table mine (x int)",
        "create table public.mine (x int)",
        "set temp_file_limit = '100GB'",
    ],
)
def test_a_reader_may_not(reader: Engine, statement: str) -> None:
    with reader.connect() as db, pytest.raises(DBAPIError, match="permission denied"):
        db.execute(text(statement))


def test_one_turn_at_a_time_and_none_left_behind(engine: Engine) -> None:
    entered = threading.Event()

    def wait() -> None:
        with locks.turn(engine, "receive"):
            entered.set()

    with locks.turn(engine, "receive"):
        thread = threading.Thread(target=wait)
        thread.start()
        assert not entered.wait(0.5)
    thread.join(10)
    assert entered.is_set()


@contextmanager
def never_closed(reader: Engine, query: str) -> Iterator[None]:
    """Hold what a report looks at, without any of the limits that a reader may lift."""
    with reader.connect() as enemy:
        for limit in ("idle_in_transaction_session_timeout", "statement_timeout"):
            enemy.execute(text(f"set {limit} = 0"))
        enemy.execute(text(query)).all()
        yield
        enemy.invalidate()


@pytest.mark.battery("reader as enemy")
def test_a_report_that_is_never_closed_keeps_no_deployment_waiting(
    owner_url: str, reader: Engine
) -> None:
    owner = connect(owner_url)
    with owner.begin() as db:
        db.execute(text("update public.deployment set fingerprint = 'older'"))
    with never_closed(reader, "select * from bi.submission, bi.run limit 1"):
        assert migrate(owner_url, patience=1) == ["catalogue, summaries and views"]
    owner.dispose()


@pytest.mark.battery("reader as enemy")
def test_a_report_that_is_never_closed_keeps_no_migration_waiting(cluster: Cluster) -> None:
    cluster.create_database("older")
    owner = connect(cluster.url("owner", "older"))
    with owner.connect() as db:
        sql.run_script(db, "migrate/migration_file.sql")
        sql.run_script(db, "reference/roles.sql")
        db.commit()
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = db
        command.upgrade(config, "0029_file_not_checked")
        db.execute(text("grant usage on schema intake to thads_reader"))
        db.execute(text("grant select on intake.file_failure to thads_reader"))
        db.commit()
    reader = connect(cluster.url("reader", "older"))
    with never_closed(reader, "select * from intake.file_failure"):
        assert "0030_file_not_settled.sql" in migrate(cluster.url("owner", "older"), patience=1)
    for engine in (owner, reader):
        engine.dispose()
    cluster.drop_database("older")


def test_a_session_in_the_way_that_is_no_readers_is_named_and_left_alone(
    engine: Engine, owner_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "_LONGEST", 2)
    owner = connect(owner_url)
    with owner.begin() as db:
        db.execute(text("update public.deployment set fingerprint = 'older'"))
    with engine.begin() as loading:
        loading.execute(text("select * from bi.submission")).all()
        pid = loading.execute(text("select pg_backend_pid()")).scalar()
        with pytest.raises(TryAgain, match=f"In the way .*: {pid} of thads_loader. Nothing was"):
            migrate(owner_url, patience=0)
        assert loading.execute(text("select 1")).scalar() == 1
    owner.dispose()
