"""The files that the page hands out: received ones from the archive, answers from the reports."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from thads_etl import answers, landing, report
from thads_etl.errors import ArchiveDamaged
from thads_etl.pages.board import data
from thads_etl.periods import Period
from thads_etl.settings import settings

Kind = Literal["original", "workbook", "receipt", "data"]

Face = Literal["html", "pdf", "docx"]
FACES: tuple[Face, ...] = ("html", "pdf", "docx")

_BYTES = "application/octet-stream"
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
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
    suffix = {
        "workbook": f".{row.answer_workbook.rpartition('.')[2]}" if row.answer_workbook else "",
        "receipt": ".html",
        "data": ".json",
    }[kind]
    # The view has what may be shown of the name; on the disk it is the sender's.
    pattern = f"*_phan-hoi_{row.received_no}{suffix}"
    part = _inside(settings().reports_dir / answers.FOLDER, pattern)
    return (
        None
        if part is None
        else Handed(f"{row.answer_stem}{suffix}", part, _TYPES.get(suffix, _BYTES))
    )


def half_year(period: str) -> list[Face]:
    """Return in which forms there is a report of a period."""
    folder = settings().reports_dir / report.FOLDER
    return [face for face in FACES if (folder / report.file_name(period, face)).is_file()]


def reported(period: Period, face: Face) -> Handed | None:
    """Return the report of a period; None when none was written."""
    name = report.file_name(str(period), face)
    content = _inside(settings().reports_dir / report.FOLDER, name)
    return None if content is None else Handed(name, content, _TYPES[f".{face}"])


def _inside(folder: Path, pattern: str) -> bytes | None:
    """Return what a file of a folder holds; None when it is not there, or only seems to be."""
    for entry in folder.glob(pattern):
        path = entry.resolve()
        if path.parent == folder.resolve() and path.is_file():
            return path.read_bytes()
    return None
