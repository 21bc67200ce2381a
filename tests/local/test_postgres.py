"""A real server: started, stopped, killed and started again."""

import io
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2 import errors

from thads_etl.local import process
from thads_etl.local.postgres import Cluster


@pytest.fixture(scope="module")
def root(open_folder: Path) -> Path:
    return open_folder / "postgres"


@pytest.fixture
def cluster(root: Path) -> Iterator[Cluster]:
    """A running server; the tests of this module share its data."""
    cluster = Cluster(root, durable=False)
    cluster.start()
    yield cluster
    cluster.stop()


def query(url: str, statement: str) -> list[tuple[Any, ...]]:
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        cursor = connection.cursor()
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def test_logins_that_are_begun_and_not_gone_on_with_soon_leave_their_places(
    cluster: Cluster,
) -> None:
    words = b"user\0thads_reader\0database\0warehouse\0\0"
    begun = struct.pack("!ii", len(words) + 8, 3 << 16) + words
    halves = []
    with ExitStack() as ends:
        for _ in range(100):
            half = ends.enter_context(socket.create_connection(("127.0.0.1", cluster.port)))
            half.settimeout(30)
            half.sendall(begun)
            halves.append(half)
        for half in halves:
            with suppress(ConnectionResetError):
                while half.recv(1000):
                    pass
        assert query(cluster.url("loader"), "select 1") == [(1,)]


def test_first_start_makes_private_roles_and_databases(cluster: Cluster) -> None:
    urls = {role: cluster.url(role) for role in ("owner", "loader", "reader", "airflow")}

    sessions = {role: query(url, "select user, current_database()") for role, url in urls.items()}

    assert sessions == {
        "owner": [("thads_owner", "warehouse")],
        "loader": [("thads_loader", "warehouse")],
        "reader": [("thads_reader", "warehouse")],
        "airflow": [("airflow", "airflow")],
    }
    assert (cluster.root / "cluster.json").stat().st_mode & 0o777 == 0o600


NAME = "Nguyễn Thị Canary"


@pytest.mark.battery("names canary")
@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("insert into known (name) values (%s), (%s)", (NAME, NAME)),
        ("insert into known (name, size) values (%s, 0)", (NAME,)),
        ("do $$ begin insert into known values ('Nguyễn Thị Canary', 0); end $$", ()),
        ("copy known from stdin", ()),
    ],
)
def test_the_log_is_private_and_quotes_no_line_that_is_refused(
    cluster: Cluster, statement: str, values: tuple[str, ...]
) -> None:
    size = cluster.log.stat().st_size
    with closing(psycopg2.connect(cluster.url("loader"))) as connection:
        cursor = connection.cursor()
        cursor.execute(
            "create temporary table known (name text primary key, size int check (size > 0))"
        )
        with pytest.raises(errors.IntegrityError):
            (
                cursor.copy_expert(statement, io.StringIO(f"{NAME}\t0\n"))
                if statement.startswith("copy")
                else cursor.execute(statement, values)
            )
    logged = cluster.log.read_text("utf-8")[size:]
    assert "constraint" in logged
    assert "Canary" not in logged
    assert cluster.log.stat().st_mode & 0o777 == 0o600


def test_text_is_folded_and_sorted_alike_everywhere(cluster: Cluster) -> None:
    assert query(cluster.url("reader"), "select lower('ĐẮK LẮK')") == [("đắk lắk",)]


def test_rights_are_the_least(cluster: Cluster) -> None:
    owner, loader, reader = (cluster.url(role) for role in ("owner", "loader", "reader"))
    query(owner, "create schema granted; create table granted.t (n int)")
    query(owner, "grant usage on schema granted to thads_reader")
    query(owner, "grant select on granted.t to thads_reader")

    assert query(reader, "select count(*) from granted.t") == [(0,)]
    refused = [
        (reader, "insert into granted.t values (1)"),
        (reader, "create table public.t (n int)"),
        (reader, "create temporary table t (n int)"),
        (loader, "create schema mine"),
        (loader, "select from granted.t"),
        (owner, "create role another"),
    ]
    for url, statement in refused:
        with pytest.raises(errors.InsufficientPrivilege):
            query(url, statement)


def test_databases_are_closed_to_other_roles(cluster: Cluster) -> None:
    for url in (cluster.url("airflow", "warehouse"), cluster.url("owner", "airflow")):
        with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
            psycopg2.connect(url)


def test_passwords_are_asked_for(cluster: Cluster) -> None:
    for database in ("warehouse", "postgres"):
        wrong = f"postgresql://postgres:wrong@127.0.0.1:{cluster.port}/{database}"
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(wrong)


def test_a_database_is_copied_and_dropped(cluster: Cluster) -> None:
    cluster.create_database("original")
    query(cluster.url("owner", "original"), "create table t as select 7 as n")

    cluster.create_database("copy", template="original")

    assert query(cluster.url("owner", "copy"), "select n from t") == [(7,)]
    with pytest.raises(psycopg2.OperationalError, match="permission denied for database"):
        psycopg2.connect(cluster.url("airflow", "copy"))
    with closing(psycopg2.connect(cluster.url("reader", "copy"))):
        cluster.drop_database("copy")
    cluster.drop_database("original")
    cluster.drop_database("never existed")


def test_stop_leaves_no_process_and_start_finds_the_data(root: Path) -> None:
    first = Cluster(root, durable=False)
    first.start()
    query(first.url("owner"), "create table kept as select 1 as n")
    pid, before = first.pid, first.url("owner")
    assert pid is not None

    first.stop()

    assert (first.pid, process.started(pid)) == (None, None)
    again = Cluster(root, durable=False)
    again.start()
    assert again.url("owner") == before
    assert query(before, "select n from kept") == [(1,)]
    again.stop()
    again.stop()


def test_start_after_a_kill_finds_all_that_was_committed(root: Path) -> None:
    first = Cluster(root)
    first.start()
    query(first.url("owner"), "create table survived as select generate_series(1, 1000) as n")
    assert first.pid is not None

    # Nobody waits for the dead server: it stays a zombie, as in a container with a lazy init.
    os.kill(first.pid, signal.SIGKILL)
    second = Cluster(root)
    second.start()

    assert query(second.url("owner"), "select count(*) from survived") == [(1000,)]
    second.stop()
    first.stop()


def test_start_ends_a_server_left_on_the_same_folder(root: Path) -> None:
    first = Cluster(root, durable=False)
    first.start()
    forgotten = first.pid

    second = Cluster(root, durable=False)
    second.start()

    assert first.pid is None
    assert second.pid not in (None, forgotten)
    second.stop()


def test_start_is_not_deceived_by_a_recycled_pid(root: Path) -> None:
    first = Cluster(root, durable=False)
    first.start()
    assert first.pid is not None
    os.kill(first.pid, signal.SIGKILL)
    first.stop()
    with subprocess.Popen(["sleep", "60"]) as stranger:
        lock = root / "data" / "postmaster.pid"
        lines = lock.read_text("utf-8").splitlines()
        lock.write_text("\n".join([str(stranger.pid), *lines[1:], ""]), "utf-8")

        second = Cluster(root, durable=False)
        second.start()

        assert stranger.poll() is None
        assert query(second.url("reader"), "select 1") == [(1,)]
        second.stop()
        stranger.kill()


def test_start_moves_to_another_port_when_its_own_is_taken(root: Path) -> None:
    first = Cluster(root, durable=False)
    first.start()
    port = first.port
    first.stop()
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        stranger.bind(("127.0.0.1", port))
        stranger.listen()

        second = Cluster(root, durable=False)
        second.start()

    assert second.port != port
    assert query(second.url("owner"), "select 1") == [(1,)]
    second.stop()
    assert json.loads((root / "cluster.json").read_text("utf-8"))["port"] == second.port


def test_the_server_ends_with_a_killed_parent(root: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from thads_etl.local.postgres import Cluster;"
        "c = Cluster(Path(sys.argv[1]), durable=False); c.start(); print(c.pid, flush=True);"
        "time.sleep(60)"
    )
    words = [sys.executable, "-c", script, str(root)]
    with subprocess.Popen(words, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        start = process.started(pid)
        parent.kill()

    assert start is not None
    assert process.finished(pid, start, seconds=10)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
def test_root_leaves_a_closed_folder_closed() -> None:
    with tempfile.TemporaryDirectory(prefix="thads-closed-") as closed:
        cluster = Cluster(Path(closed) / "postgres", durable=False)
        cluster.start()
        assert query(cluster.url("reader"), "select 1") == [(1,)]
        cluster.stop()

        place = Path((cluster.root / "elsewhere").read_text("utf-8").strip())
        assert Path(closed).stat().st_mode & 0o777 == 0o700
        assert (place / "data" / "PG_VERSION").exists()
        again = Cluster(cluster.root, durable=False)
        again.start()
        again.stop()
        assert (cluster.root / "elsewhere").read_text("utf-8").strip() == str(place)
        shutil.rmtree(place)
