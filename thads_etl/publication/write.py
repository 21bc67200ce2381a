"""Write an edition into a folder of its own, whole or not at all."""

import logging
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import atomic
from thads_etl.errors import WarehouseError
from thads_etl.publication import (
    book,
    columnar,
    delimited,
    index,
    package,
    sdmx,
    sdmx_structure,
    statutory,
)
from thads_etl.publication.edition import Edition, of_release
from thads_etl.warehouse.connect import snapshot

logger = logging.getLogger(__name__)


def publish(engine: Engine, name: str, out: Path, banner: str = "") -> tuple[Path, list[Path]]:
    """Write the edition of a release into `out`/`name`; return that folder and its files.

    banner: what readers must know before anything else. An edition that is there with the same
    bytes is left alone. Raises WarehouseError when no release has the name, or the folder holds
    anything else: what was published is never changed.
    """
    with snapshot(engine) as db:
        edition = of_release(db, name, banner)
    atomic.folder(out)
    folder = out / name
    with atomic.partial_folder(out) as partial:
        _write(edition, partial)
        if not folder.exists():
            atomic.put_folder(partial, folder)
        elif _content(partial) != _content(folder):
            raise WarehouseError(
                f"{folder} holds something else: a published edition never changes."
            )
    logger.info("edition=%s folder=%s", name, folder)
    return folder, sorted(path for path in folder.rglob("*") if path.is_file())


def _write(edition: Edition, folder: Path) -> None:
    for kind in ("csv", "excel", "parquet", "sdmx"):
        (folder / kind).mkdir()
    for table in edition.tables:
        csv = folder / "csv" / f"{table.name}.csv"
        csv.write_bytes(delimited.for_machines(table))
        (folder / "excel" / f"{table.name}.csv").write_bytes(delimited.for_excel(table))
        columnar.write(table, csv, folder / "parquet" / f"{table.name}.parquet")
    name = f"{edition.name}.xlsx"
    (folder / name).write_bytes(book.render(edition))
    forms = f"{edition.name}_bieu-mau.xlsx"
    (folder / forms).write_bytes(statutory.render(edition))
    (folder / sdmx.STRUCTURE_PATH).write_bytes(sdmx_structure.render(edition))
    (folder / sdmx.DATA_PATH).write_bytes(sdmx.data(edition))
    tables = _content(folder)
    (folder / "index.html").write_bytes(index.render(edition, tables, name, forms))
    (folder / "datapackage.json").write_bytes(package.data_package(edition, tables))
    (folder / "dataset.jsonld").write_bytes(package.record(edition, tables))
    (folder / "SHA256SUMS").write_bytes(package.checksums(_content(folder)))


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
