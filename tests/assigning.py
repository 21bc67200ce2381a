"""Annexes of decisions, as whoever is told to import them gets them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from sqlalchemy import Engine

from thads_etl.pipeline import assigning
from thads_etl.pipeline.assigning import Imported
from thads_etl.workbooks import annex

Figures = Mapping[tuple[str, str], str]
"""Unit and kind -> per cent, as it is printed."""


def workbook(number: str, day: date, year: int, figures: Figures) -> bytes:
    """Return the annex of a decision about the offices of its day."""
    written = BytesIO()
    values = {place: Decimal(value) for place, value in figures.items()}
    annex.write(written, year, day, (number, day), values)
    return written.getvalue()


def assign(
    engine: Engine, archive: Path, content: bytes, *, dry_run: bool = False, by: str = "an"
) -> Imported:
    """Import an annex from a file of its own."""
    archive.mkdir(exist_ok=True)
    path = archive.parent / "quyet-dinh.xlsx"
    path.write_bytes(content)
    return assigning.import_annex(engine, path, archive, by, dry_run=dry_run)
