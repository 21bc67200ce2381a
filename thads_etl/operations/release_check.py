"""Rebuild a release from the archived files, in an empty database of its own."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from thads_etl import landing
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, summarising
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate
from thads_etl.warehouse.releases import FrozenTable

BATCH = 64


@dataclass(frozen=True)
class Verified:
    """One table of a release: as frozen, and as rebuilt."""

    frozen: FrozenTable
    rebuilt: FrozenTable

    @property
    def identical(self) -> bool:
        return (self.frozen.sha256, self.frozen.lines) == (self.rebuilt.sha256, self.rebuilt.lines)


def verify(warehouse: Engine, name: str, archive_root: landing.Place) -> list[Verified]:
    """Rebuild the tables of a release from its archived files alone, and compare bytes.

    Runs in a server of its own that is removed afterwards; the warehouse is only read.
    """
    with warehouse.connect() as db:
        period, manifest = releases.frozen(db, name)
        sources = releases.source_files(db, name)
    with tempfile.TemporaryDirectory(prefix="thads-release-") as folder:
        root = Path(folder).resolve()
        root.chmod(0o755)
        files = [
            # One folder each: files of two months may have the same name.
            _fetch(source, archive_root, root / "files" / f"{number:06d}")
            for number, source in enumerate(sources)
        ]
        rebuilt = {table.table_name: table for table in _rebuild(root, files, period, manifest)}
    return [Verified(table, rebuilt[table.table_name]) for table in manifest]


def _fetch(source: Any, archive_root: landing.Place, folder: Path) -> Path:
    content = landing.content(archive_root, source.archive_key)
    folder.mkdir(parents=True)
    file: Path = folder / source.name
    file.write_bytes(content)
    return file


def _rebuild(
    root: Path, files: list[Path], period: Period, manifest: list[FrozenTable]
) -> list[FrozenTable]:
    cluster = Cluster(root / "postgres", durable=False)
    cluster.start()
    try:
        migrate(cluster.url("owner"))
        engine = connect(cluster.url("loader"))
        receiving.receive(engine, files, root / "archive")
        for batch in receiving.waiting_batches(engine, BATCH):
            settling.process(engine, batch, root / "archive")
        summarising.summarise(engine, period)
        with engine.connect() as db:
            tables = releases.tables(db, period, manifest)
        engine.dispose()
    finally:
        cluster.stop()
    return tables
