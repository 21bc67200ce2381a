"""Write the answers that offices get back, from the warehouse and the archive."""

import logging
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine

from thads_etl import answers, landing, reading
from thads_etl.errors import ArchiveDamaged
from thads_etl.isolated import Isolated, frames
from thads_etl.warehouse import file_failures, receipts
from thads_etl.warehouse.file_failures import Failure

logger = logging.getLogger(__name__)

ANSWER = "answer"
"""Step at which one file may fail without hindering the others."""


def write_due(
    engine: Engine, archive_root: landing.Place, reports: Path, files: Sequence[str] | None = None
) -> list[answers.Written]:
    """Write the answers that are due, of some files or of all: each validation is answered once.

    Answers that a killed run did not write are still due: the next run writes them. One that
    cannot be written is kept in intake.file_failure, and is due again. A workbook that cannot be
    marked is kept there too; its office has got receipt and list.
    """
    with engine.begin() as db:
        due = receipts.unanswered(db, files)
    written = [_isolated(engine, sha256, archive_root, reports) for sha256 in due]
    if due:  # what came again is itself due
        with engine.begin() as db:
            file_failures.let_go_of_answers(db)
    return [each for each in written if each is not None]


def _isolated(
    engine: Engine, sha256: str, archive_root: landing.Place, reports: Path
) -> answers.Written | None:
    with Isolated() as tried:
        return _answer(engine, sha256, archive_root, reports / answers.FOLDER, is_due=True)
    assert tried.fault is not None
    kind = type(tried.fault).__name__
    logger.error("not answered: file=%s %s\n%s", sha256, kind, frames(tried.fault))
    with engine.begin() as db:
        file = receipts.file(db, sha256)
        reason = f"no answer could be written: {_kind(tried.fault)}"
        _keep(db, sha256, Failure(file.name if file else sha256, reason))
    return None


def _kind(fault: Exception) -> str:
    """Name a fault without what it quotes."""
    cause = fault.strerror if isinstance(fault, OSError) else None
    return f"{type(fault).__name__}: {cause}" if cause else type(fault).__name__


def write_one(
    engine: Engine, sha256: str, archive_root: landing.Place, folder: Path
) -> answers.Written:
    """Write the answer to one file into a folder, whether it was answered before or not."""
    return _answer(engine, sha256, archive_root, folder, is_due=False)


def _answer(
    engine: Engine, sha256: str, archive_root: landing.Place, folder: Path, *, is_due: bool
) -> answers.Written:
    with engine.begin() as db:
        facts = answers.of_file(db, sha256)
    content, fault = _original(facts, archive_root)
    written = answers.write(facts, content, folder)
    fault = fault or written.fault
    with engine.begin() as db:
        if is_due:
            answers.remember(db, facts, written)
        reason = f"the office got receipt and list; its workbook was not marked: {fault}"
        _keep(db, sha256, Failure(facts.name, reason) if fault else None)
    logger.info("answered number=%d findings=%d", facts.number, sum(facts.findings_in_all.values()))
    return written


def _keep(db: Connection, sha256: str, failure: Failure | None) -> None:
    file_failures.keep(db, {ANSWER: {sha256: failure} if failure else {}}, tried=[sha256])


def _original(
    facts: answers.Answer, archive_root: landing.Place
) -> tuple[bytes | None, str | None]:
    """Return the file as it was received, if it is to be marked, or why it cannot be had."""
    if not facts.findings or facts.size_bytes > reading.LARGEST_FILE:
        return None, None
    try:
        return landing.content(archive_root, facts.archive_key), None
    except ArchiveDamaged as problem:
        return None, str(problem)
