"""The files that the page hands out: received ones from the archive, answers from the reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thads_etl import answers, landing
from thads_etl.errors import ArchiveDamaged
from thads_etl.pages.board import data
from thads_etl.settings import settings

Kind = Literal["original", "workbook", "receipt", "data"]

_BYTES = "application/octet-stream"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Handed:
    """A file with the name that it is saved under."""

    name: str
    content: bytes
    media_type: str


def handed(sha256: str, kind: Kind) -> Handed | None:
    """Return a file of the warehouse; None when there is none.

    Names come from the warehouse alone and never from the address.
    """
    row = data.file(sha256)
    if row is None:
        return None
    if kind == "original":
        try:
            content = landing.content(settings().archive_dir, row.archive_key)
        except ArchiveDamaged:
            return None
        return Handed(row.file_name, content, _BYTES)
    if row.answer_stem is None or (kind == "workbook" and row.answer_workbook is None):
        return None
    names = {
        "workbook": row.answer_workbook,
        "receipt": f"{row.answer_stem}.html",
        "data": f"{row.answer_stem}.json",
    }
    return _inside(settings().reports_dir / answers.FOLDER, names[kind])


def _inside(folder: Path, name: str) -> Handed | None:
    """Return a file of a folder; None when it is not there, or only seems to be."""
    path = (folder / name).resolve()
    if path.parent != folder.resolve() or not path.is_file():
        return None
    return Handed(path.name, path.read_bytes(), _TYPES.get(path.suffix, _BYTES))
