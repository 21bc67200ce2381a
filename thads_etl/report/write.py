"""Write the report into a folder: the page, the PDF and the document, one after the other."""

import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import atomic
from thads_etl.periods import Period
from thads_etl.report import document, file_name, gather, page, paper
from thads_etl.report.blocks import Report
from thads_etl.report.compose import compose
from thads_etl.report.figures import Figures
from thads_etl.warehouse.connect import snapshot

logger = logging.getLogger(__name__)

FACES: Mapping[str, Callable[[Report], str | bytes]] = {
    "html": page.render,
    "pdf": paper.render,
    "docx": document.render,
}
"""Suffix of a file -> what makes it."""


def of_period(engine: Engine, period: Period, folder: Path, banner: str = "") -> list[Path]:
    """Write the report of what the warehouse says of a period now; return the files.

    banner: what readers must know before anything else. Raises PeriodError for a period that does
    not end a half of a year, NothingToReport for one without figures.
    """
    with snapshot(engine) as db:
        read = gather.of_period(db, period)
    return _write(read, str(period), folder, banner)


def of_release(engine: Engine, name: str, folder: Path, banner: str = "") -> list[Path]:
    """Write the report of what a release froze; raise WarehouseError when there is none."""
    with snapshot(engine) as db:
        read = gather.of_release(db, name)
    return _write(read, name, folder, banner)


def _write(read: Figures, name: str, folder: Path, banner: str) -> list[Path]:
    report = compose(read, banner)
    written = []
    for suffix, face in FACES.items():
        path = folder / file_name(name, suffix)
        atomic.replace(path, face(report))
        written.append(path)
    logger.info("report=%s folder=%s", name, folder)
    return written
