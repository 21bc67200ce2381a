"""Write the answers that offices get back, from the warehouse and the archive."""

import logging
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import answers, landing, reading
from thads_etl.warehouse import receipts

logger = logging.getLogger(__name__)


def write_due(
    engine: Engine, archive_root: landing.Place, reports: Path, files: Sequence[str] | None = None
) -> list[answers.Written]:
    """Write the answers that are due, of some files or of all: each validation is answered once.

    Answers that a killed run did not write are still due: the next run writes them.
    """
    with engine.begin() as db:
        due = receipts.unanswered(db, files)
    return [_answer(engine, sha256, archive_root, reports) for sha256 in due]


def _answer(
    engine: Engine, sha256: str, archive_root: landing.Place, reports: Path
) -> answers.Written:
    with engine.begin() as db:
        facts = answers.of_file(db, sha256)
        written = answers.write(facts, _original(facts, archive_root), reports / answers.FOLDER)
        answers.remember(db, facts, written)
    logger.info("answered number=%d findings=%d", facts.number, len(facts.findings))
    return written


def write_one(
    engine: Engine, sha256: str, archive_root: landing.Place, folder: Path
) -> answers.Written:
    """Write the answer to one file into a folder, whether it was answered before or not."""
    with engine.begin() as db:
        facts = answers.of_file(db, sha256)
    return answers.write(facts, _original(facts, archive_root), folder)


def _original(facts: answers.Answer, archive_root: landing.Place) -> bytes | None:
    """Return the file as it was received, if it is to be marked; not one too large to be read."""
    if not facts.findings or facts.size_bytes > reading.LARGEST_FILE:
        return None
    return landing.content(archive_root, facts.archive_key)
