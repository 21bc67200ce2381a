"""A real Postgres for the whole session, and a fresh copy of a warehouse for every test."""

import itertools
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gate import Gate, Tried, belongs
from hypothesis import settings
from pipeline import ingest
from side_by_side import HEAVY, Groups, group_of
from sqlalchemy import Engine

from thads_etl.local.postgres import Cluster
from thads_etl.synthetic.synth import CONFERENCE, write_demo
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

_numbers = itertools.count(1)
# How long one example takes says how busy the machine is.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--gate", action="store_true", help="say how each battery held; fail unless all did"
    )


def pytest_configure(config: pytest.Config) -> None:
    # A worker hands its reports to the process that started it: the table is made there.
    if config.getoption("--gate") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gate())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes long to make first, so that no worker is left with it at the end."""
    for item in items:
        belongs(item)
    items.sort(key=lambda item: HEAVY.get(group_of(item.nodeid), len(HEAVY)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Groups:
    return Groups(config, log)


@pytest.fixture
def tried(record_property: Callable[[str, object], None]) -> Tried:
    """Say how many cases a test tries that goes through them by itself."""
    return lambda cases: record_property("cases", cases)


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
    """The 128 demo submissions, with the four forms that most tests are about."""
    landing = tmp_path_factory.mktemp("demo") / "landing"
    list(write_demo(landing, CONFERENCE))
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
