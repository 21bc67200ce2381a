"""What typical questions of reports take as the reader, with ten years of history."""

import time
from pathlib import Path

import history
import psutil
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import OperationalError

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

FIRST_YEAR = 2014
FORMS = ("b01", "b02")
REPEATS = 20
LONGEST_MS = 10_000.0
QUESTIONS = Path(__file__).with_name("questions.sql")


def questions() -> dict[str, str]:
    """Return name -> statement."""
    _, *each = QUESTIONS.read_text("utf-8").split("\n-- ")
    return dict(part.rstrip().rstrip(";").split("\n", 1) for part in each)


def prepare(cluster: Cluster, root: Path, database: str = "queries") -> None:
    """Fill a warehouse with ten years of two forms, every summary built."""
    cluster.create_database(database)
    migrate(cluster.url("owner", database))
    loader, owner = (connect(cluster.url(role, database)) for role in ("loader", "owner"))
    offices = [office.code for office in load.offices_on(history.PERIOD.ends_on)]
    files = [history.write(root / database, code, 0, FORMS) for code in offices]
    history.send(loader, files, root / "archive")
    history.copy_back(owner, FIRST_YEAR)
    history.summarise_all(loader, FIRST_YEAR)
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("vacuum analyze"))
    loader.dispose()
    owner.dispose()


def measure(cluster: Cluster, root: Path) -> dict[str, dict[str, float]]:
    """Return the milliseconds of each query: median, the 95th of a hundred, CPU."""
    prepare(cluster, root)
    reader = create_engine(cluster.url("reader", "queries"))
    try:
        return timed(reader)
    finally:
        reader.dispose()


def timed(
    reader: Engine, repeats: int = REPEATS, longest_ms: float = LONGEST_MS
) -> dict[str, dict[str, float]]:
    """Return the milliseconds of each question: wall, and of the processor.

    Each is asked so many times, or until it took so long in all.
    """
    with reader.connect() as db:
        return {name: _taken(db, query, repeats, longest_ms) for name, query in questions().items()}


def _taken(db: Connection, query: str, repeats: int, longest_ms: float) -> dict[str, float]:
    server = psutil.Process(int(db.execute(text("select pg_backend_pid()")).scalar_one()))
    _asked(db, query)
    taken: list[float] = []
    before = server.cpu_times()
    while len(taken) < repeats and sum(taken) < longest_ms:
        taken.append(_asked(db, query))
    after = server.cpu_times()
    used = after.user + after.system - before.user - before.system
    taken.sort()
    return {
        "median": round(taken[len(taken) // 2], 1),
        "p95": round(taken[min(len(taken) - 1, int(0.95 * len(taken)))], 1),
        "cpu": round(1000 * used / len(taken), 1),
    }


def _asked(db: Connection, query: str) -> float:
    """Return the milliseconds until the answer, or until the server gives a reader up."""
    begun = time.perf_counter()
    try:
        db.execute(text(query)).all()
    except OperationalError:
        db.rollback()
    return 1000 * (time.perf_counter() - begun)
