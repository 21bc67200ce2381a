"""Whatever ends a run: readers see the old figures or the new ones, the next run does the rest.

Each fault happens to a process of its own that closes a period in which one office corrects its
figures and another one reports late. Afterwards: no session, no lock and no half-copied file is
left, the run log does not call it a success, and one more run ends where an undisturbed one does.
"""

import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from pipeline import hashes, ingest, send
from sqlalchemy import Engine, text

from thads_etl.errors import OutOfSpace, ThadsError, TookTooLong, TryAgain
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import closing
from thads_etl.settings import Settings
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

pytestmark = pytest.mark.long

PERIOD = Period(2023, 6)
PUBLISHED = """
    select md5(string_agg(figure::text, '|' order by figure::text))
    from (
        select to_jsonb(line) - 'status' - 'in_question_pct' - 'revised_at'
        from bi.year_on_year as line
    ) as lines (figure)
"""
"""Figures; what is said of them, as their status, is of the moment (decision 46)."""
LOCKS = """
    select count(*) from pg_locks
    where locktype = 'advisory'
      and database = (select oid from pg_database where datname = current_database())
"""
PAUSED = """
    select count(*) from pg_stat_activity
    where datname = current_database() and wait_event = 'PgSleep'
"""
PAUSE = """
    create function public.pause() returns trigger language plpgsql as
        $$ begin perform pg_sleep(120); return null; end $$;
    grant execute on function public.pause() to public;
    create trigger pause after insert or update on {table}
        for each statement execute function public.pause();
"""
CONTINUE = "drop function if exists public.pause() cascade"

STEPS = {
    "opening the run log": "ops.run",
    "receiving": "intake.arrival",
    "identifying": "intake.file_period",
    "recording what was read": "staging.cell",
    "settling": "core.reported_row",
    "answering": "intake.answer",
    "building the first summary": "mart.half_year_page",
    "building the last summary": "mart.year_on_year_page",
}
"""What a run does -> the table that it is writing to."""


@dataclass
class Ground:
    """A server of these tests' own, and the warehouse that every fault starts from."""

    cluster: Cluster
    start: Path
    """Archive of what is in force; a test gets a copy."""
    landing: Path
    published: tuple[str, str] = ("", "")
    """Checksum of what readers see, before and after."""
    final: dict[str, str] = field(default_factory=dict)


@dataclass
class Warehouse:
    """One test's copy, with everybody who looks at it."""

    ground: Ground
    name: str
    where: Settings
    loader: Engine
    admin: Engine

    def run(self) -> None:
        for _ in closing.backfill(self.loader, [PERIOD], self.where):
            pass

    def scalar(self, query: str) -> object:
        with self.admin.connect() as db:
            return db.execute(text(query)).scalar()

    def script(self, statements: str) -> None:
        with self.admin.begin() as db:
            db.exec_driver_sql(statements, execution_options={"no_parameters": True})


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with tempfile.TemporaryDirectory(prefix="thads-tests-") as folder:
        Path(folder).chmod(0o755)
        cluster = Cluster(Path(folder))
        cluster.start()
        at = tmp_path_factory.mktemp("faults")
        made = Ground(cluster, at / "archive", at / "landing")
        cluster.create_database("start")
        migrate(cluster.url("owner", "start"))
        for seed, office in enumerate(("01", "08")):
            send(at / "first", office, PERIOD, seed)
        loader = connect(cluster.url("loader", "start"))
        ingest(loader, at / "first", made.start)
        loader.dispose()
        send(made.landing, "08", PERIOD, 7)
        send(made.landing, "10", PERIOD, 8)
        for clean in copies(made, at / "clean"):
            before = clean.scalar(PUBLISHED)
            clean.run()
            made.published = (str(before), str(clean.scalar(PUBLISHED)))
            made.final = hashes(clean.loader)
        yield made
        cluster.stop()


def copies(ground: Ground, home: Path) -> Iterator[Warehouse]:
    name = f"w{time.monotonic_ns()}"
    ground.cluster.create_database(name, template="start")
    shutil.copytree(ground.start, home / "archive")
    shutil.copytree(ground.landing, home / "landing", copy_function=shutil.copy2)
    # What a copy has of its sequences is in the log only from here on.
    start = connect(ground.cluster.url("superuser"))
    with start.begin() as db:
        db.execute(text("checkpoint"))
    start.dispose()
    loader, admin = (connect(ground.cluster.url(role, name)) for role in ("loader", "superuser"))
    yield Warehouse(ground, name, Settings(home=home, batch_size=1), loader, admin)
    loader.dispose()
    admin.dispose()
    ground.cluster.drop_database(name)


@pytest.fixture
def warehouse(ground: Ground, tmp_path: Path) -> Iterator[Warehouse]:
    yield from copies(ground, tmp_path / "home")


def child(work: Callable[[], None]) -> BaseProcess:
    """Do something in a process of its own, which has everything imported already."""
    with warnings.catch_warnings():
        # From 3.12 on Python warns of threads in the parent; ours hold no locks that matter here.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = multiprocessing.get_context("fork").Process(target=work)
        process.start()
    return process


def work(warehouse: Warehouse, statement_seconds: float = 0) -> Callable[[], None]:
    """Return what a run does, with connections of its own; it exits with what it raised."""
    url = warehouse.ground.cluster.url("loader", warehouse.name)

    def closed() -> None:
        try:
            loader = connect(url, statement_seconds)
            for _ in closing.backfill(loader, [PERIOD], warehouse.where):
                pass
        except ThadsError as problem:
            os._exit(EXITS.index(type(problem)))
        os._exit(0)

    return closed


EXITS: list[type[BaseException] | None] = [None, ThadsError, TryAgain, OutOfSpace, TookTooLong]


class Reader:
    """Somebody who looks at the published figures all the time."""

    def __init__(self, warehouse: Warehouse) -> None:
        self.seen: set[str] = set()
        self._engine = connect(warehouse.ground.cluster.url("reader", warehouse.name))
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def _look(self) -> None:
        while not self._stop.is_set():
            try:
                with self._engine.connect() as db:
                    self.seen.add(str(db.execute(text(PUBLISHED)).scalar()))
            except TryAgain:  # the server is away
                pass
            time.sleep(0.05)

    def __enter__(self) -> "Reader":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()
        self._engine.dispose()


def until(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


def paused_in(warehouse: Warehouse, table: str, **engine: float) -> BaseProcess:
    """Start a run that stops where it writes to a table."""
    warehouse.script(PAUSE.format(table=table))
    warehouse.admin.dispose()
    process = child(work(warehouse, **engine))
    until(lambda: warehouse.scalar(PAUSED) == 1, f"nothing was written to {table}")
    return process


def clean_afterwards(warehouse: Warehouse, reader: Reader) -> None:
    """Nothing is left of the run, and the next one ends as if nothing had happened."""
    warehouse.loader.dispose()
    until(lambda: warehouse.scalar(LOCKS) == 0, "a lock is left")
    until(lambda: warehouse.scalar(PAUSED) == 0, "a session is left")
    warehouse.script(CONTINUE)
    successes = "select count(*) from bi.run where kind = 'backfill' and outcome = 'success'"
    assert warehouse.scalar(successes) == 0
    warehouse.run()
    assert warehouse.scalar(successes) == 1
    time.sleep(0.2)
    assert hashes(warehouse.loader) == warehouse.ground.final
    assert str(warehouse.scalar(PUBLISHED)) == warehouse.ground.published[1]
    assert reader.seen <= set(warehouse.ground.published)
    assert warehouse.scalar("select count(*) from intake.file where status <> 'settled'") == 0
    assert warehouse.scalar("select count(*) from mart.stale_period") == 0
    assert [path for path in warehouse.where.archive_dir.glob(".incoming-*")] == []


@pytest.mark.battery("kill at every step")
@pytest.mark.parametrize("step", STEPS)
def test_kill_9(warehouse: Warehouse, step: str) -> None:
    process = paused_in(warehouse, STEPS[step])
    with Reader(warehouse) as reader:
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        clean_afterwards(warehouse, reader)


@pytest.mark.parametrize(
    "step", ["recording what was read", "settling", "building the last summary"]
)
def test_the_connection_is_cut(warehouse: Warehouse, step: str) -> None:
    process = paused_in(warehouse, STEPS[step])
    with Reader(warehouse) as reader:
        warehouse.script(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where wait_event = 'PgSleep' and datname = current_database()"
        )
        process.join(60)
        assert process.exitcode == EXITS.index(TryAgain)
        clean_afterwards(warehouse, reader)


def test_the_server_crashes_in_the_middle_of_a_load(warehouse: Warehouse) -> None:
    process = paused_in(warehouse, STEPS["settling"])
    cluster = warehouse.ground.cluster
    with Reader(warehouse) as reader:
        assert cluster.pid is not None
        os.kill(cluster.pid, signal.SIGQUIT)
        process.join(60)
        assert process.exitcode == EXITS.index(TryAgain)
        cluster.stop()
        cluster.start()
        warehouse.admin.dispose()
        clean_afterwards(warehouse, reader)


def test_the_server_s_disk_is_full(warehouse: Warehouse) -> None:
    """A limit on the size of files, that of an index, stands for a full disk."""
    filler = (
        # Past the triggers, and after whatever comes: its page has no room for what a run adds.
        "set local session_replication_role = replica; "
        "insert into intake.rule_result "
        "(validation_id, submission_id, rule, lines, evaluated, failed, outcome) "
        "select 1000000000, 1000000000, repeat('filler ', 30) || number, 1, 1, 0, 'passed' "
        "from generate_series(1, 80000) as number order by md5(number::text)"
    )
    warehouse.script(filler)
    # A table grows ahead of its rows, an index page by page.
    size = warehouse.scalar("select pg_relation_size('intake.rule_result_pkey')")
    assert isinstance(size, int)
    assert size > 16 << 20, "smaller than a segment of the log, which has to fit"
    cluster = warehouse.ground.cluster
    with Reader(warehouse) as reader:
        cluster.stop()
        with largest_file(size):
            cluster.start()
        process = child(work(warehouse))
        process.join(60)
        assert process.exitcode == EXITS.index(OutOfSpace)
        cluster.stop()
        cluster.start()
        warehouse.admin.dispose()
        clean_afterwards(warehouse, reader)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Limit the files that processes started meanwhile may write."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_the_archive_s_disk_is_full(warehouse: Warehouse) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, resource.RLIM_INFINITY))
        work(warehouse)()

    with Reader(warehouse) as reader:
        process = child(limited)
        process.join(60)
        assert process.exitcode == EXITS.index(OutOfSpace)
        clean_afterwards(warehouse, reader)


def test_a_statement_takes_too_long(warehouse: Warehouse) -> None:
    process = paused_in(warehouse, STEPS["settling"], statement_seconds=2)
    with Reader(warehouse) as reader:
        process.join(60)
        assert process.exitcode == EXITS.index(TookTooLong)
        clean_afterwards(warehouse, reader)


def test_two_nights_and_a_backfill_at_once(warehouse: Warehouse) -> None:
    url = warehouse.ground.cluster.url("loader", warehouse.name)

    def night() -> None:
        ingest(connect(url), warehouse.where.landing_dir, warehouse.where.archive_dir)
        os._exit(0)

    warehouse.admin.dispose()
    warehouse.loader.dispose()
    processes = [child(night), child(work(warehouse)), child(night)]
    with Reader(warehouse) as reader:
        for process in processes:
            process.join(120)
        assert [process.exitcode for process in processes] == [0, 0, 0]
        assert hashes(warehouse.loader) == warehouse.ground.final
        assert reader.seen <= set(warehouse.ground.published)
    warehouse.loader.dispose()
    until(lambda: warehouse.scalar(LOCKS) == 0, "a lock is left")
    assert warehouse.scalar("select count(*) from core.reported_value") == 4 * 570
    assert warehouse.scalar("select count(*) from mart.stale_period") == 0


def test_what_a_killed_run_left_half_copied_is_swept_by_the_next(warehouse: Warehouse) -> None:
    left = warehouse.where.archive_dir / ".incoming-left"
    left.write_bytes(b"half")
    warehouse.run()
    assert not left.exists()
