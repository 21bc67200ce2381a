"""A real Postgres for the whole session, and a fresh copy of a warehouse for every test."""

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from thads_etl import steps
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.rendering.synth import write_demo
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server, whose account cannot enter the folders that pytest makes."""
    with tempfile.TemporaryDirectory(prefix="thads-tests-") as folder:
        Path(folder).chmod(0o755)
        server = Cluster(Path(folder), durable=False)
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def empty_template(cluster: Cluster) -> str:
    """Name of a migrated, empty warehouse that tests copy."""
    cluster.create_database("empty_template")
    migrate(cluster.url("owner", "empty_template"))
    return "empty_template"


@pytest.fixture(scope="session")
def demo_landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The 128 demo submissions."""
    landing = tmp_path_factory.mktemp("demo") / "landing"
    list(write_demo(landing))
    return landing


@pytest.fixture(scope="session")
def archive_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("archive")


@pytest.fixture(scope="session")
def demo_template(
    cluster: Cluster, empty_template: str, demo_landing: Path, archive_root: Path
) -> str:
    """Name of a warehouse into which all demo submissions were ingested and summarised."""
    cluster.create_database("demo_template", template=empty_template)
    loader = connect(cluster.url("loader", "demo_template"))
    ingest(loader, demo_landing, archive_root)
    loader.dispose()
    return "demo_template"


def ingest(engine: Engine, folder: Path, archive: Path) -> None:
    """Take everything in a folder through the whole pipeline."""
    steps.receive_landing(engine, folder, archive)
    for batch in steps.waiting_batches(engine, 64):
        steps.process(engine, batch, archive)
    for period in steps.stale_periods(engine):
        steps.summarise(engine, Period.parse(period))


def _copy(cluster: Cluster, template: str) -> Iterator[str]:
    name = f"test_{next(_numbers)}"
    cluster.create_database(name, template=template)
    yield name
    cluster.drop_database(name)


@pytest.fixture
def database(cluster: Cluster, empty_template: str) -> Iterator[str]:
    """Name of an empty warehouse of this test's own."""
    yield from _copy(cluster, empty_template)


@pytest.fixture
def demo_database(cluster: Cluster, demo_template: str) -> Iterator[str]:
    """Name of a warehouse with the demo submissions, of this test's own."""
    yield from _copy(cluster, demo_template)


@pytest.fixture
def owner_url(cluster: Cluster, database: str) -> str:
    return cluster.url("owner", database)


@pytest.fixture
def engine(cluster: Cluster, database: str) -> Iterator[Engine]:
    """An empty warehouse, as the loader."""
    loader = connect(cluster.url("loader", database))
    yield loader
    loader.dispose()


@pytest.fixture
def demo(cluster: Cluster, demo_database: str) -> Iterator[Engine]:
    """A warehouse with the demo submissions, as the loader."""
    loader = connect(cluster.url("loader", demo_database))
    yield loader
    loader.dispose()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive"


HASHED = {
    "core": """
        select s.form, s.office, s.period, s.sha256, s.status, v.item, v.indicator, v.value, v.state
        from core.reported_value v join intake.submission s using (submission_id)
    """,
    "half_year": "select * from mart.half_year",
    "year_on_year": "select * from mart.year_on_year",
}


def hashes(engine: Engine) -> dict[str, str]:
    """Return a checksum of all facts and of each summary, whatever the order of rows and ids."""
    with engine.connect() as db:
        return {
            name: str(
                db.execute(
                    text(f"select md5(string_agg(r::text, '|' order by r::text)) from ({query}) r")
                ).scalar()
            )
            for name, query in HASHED.items()
        }
