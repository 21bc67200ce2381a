"""Erase what is no longer needed: bytes of files, answers to them, texts of their senders."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Engine, Row

from thads_etl import answers, atomic, landing
from thads_etl.errors import ArchiveDamaged, UnknownFile, WarehouseError
from thads_etl.settings import Settings
from thads_etl.warehouse import erasures, overrides

Rows = Sequence[Row[Any]]


def chosen(owner: Engine, files: Sequence[str]) -> Rows:
    """Return what would be erased of files; of erased ones a killed run may have left bytes.

    Raises UnknownFile for one that was never received, WarehouseError for one that is not settled.
    """
    with owner.begin() as db:
        rows = erasures.chosen(db, files)
    if unknown := set(files) - {row.sha256 for row in rows}:
        raise UnknownFile(f"No file was received with the checksum {min(unknown)}.")
    if waiting := [row.received_no for row in rows if row.status != "settled"]:
        raise WarehouseError(f"File {waiting[0]} is not settled: it can be erased afterwards.")
    return rows


def erase(owner: Engine, files: Rows, where: Settings, reason: str, actor: str) -> None:
    """Erase files in the warehouse, then their bytes and answers; safe to repeat.

    owner: nobody else may. Killed in between, the same call erases what was left. What runs that
    were killed left half written may be of these files: all of it goes. Raises ArchiveDamaged, when
    all else is erased, where the warehouse names no place of the archive.
    """
    with owner.begin() as db:
        overrides.acting(db, actor, reason)
        erasures.erase(db, [row.sha256 for row in files], reason)
    landing.sweep(where.archive_dir)
    atomic.sweep(where.reports_dir / answers.FOLDER)
    left = []
    for row in files:
        for part in answers.of(row.received_no, where.reports_dir / answers.FOLDER):
            part.unlink(missing_ok=True)
        try:
            landing.erase(where.archive_dir, row.archive_key)
        except ArchiveDamaged as problem:
            left.append(str(problem))
    if left:
        raise ArchiveDamaged(f"Erased but for the bytes of {len(left)} files: {'; '.join(left)}")
