"""The pipeline, one function for each task. DAGs and the command line call only this.

Every step can be repeated or killed anywhere: what is waiting, accepted or stale is a row in
Postgres. Only checksums and periods travel between steps.
"""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from thads_etl import judging, landing, reading
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import (
    claims,
    file_periods,
    reconsider,
    runs,
    submissions,
    summaries,
)
from thads_etl.warehouse.audit import audit

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Received:
    """A file that was handed in."""

    path: landing.Place
    sha256: str
    is_new: bool
    """Its bytes had never arrived before."""


def receive(engine: Engine, paths: Iterable[landing.Place], archive_root: Path) -> list[Received]:
    """Archive and register files.

    A file that was seen before and has not changed costs one look at its status. One that is
    still being written is left for the next run.
    """
    with engine.begin() as db:
        known = submissions.known_arrivals(db)
    received: list[Received] = []
    for path in paths:
        try:
            if sha256 := known.get(landing.seen(path)):
                received.append(Received(path, sha256, is_new=False))
                continue
            arrival = landing.archive(path, archive_root)
        except FileNotFoundError:
            logger.warning("taken back by whoever sent it: path=%s", path)
            continue
        if arrival is None:
            logger.warning("left for the next run, still being written: path=%s", path)
            continue
        with engine.begin() as db:
            is_new = submissions.register(db, arrival)
        received.append(Received(path, arrival.sha256, is_new))
    logger.info("received files=%d new=%d", len(received), sum(each.is_new for each in received))
    return received


def receive_landing(engine: Engine, folder: Path, archive_root: Path) -> list[Received]:
    """Receive everything that lies in the landing folder; two at once take turns."""
    with claims.turn(engine, "receive"):
        landing.sweep(archive_root)
        return receive(engine, landing.files(folder), archive_root)


def identify(engine: Engine, archive_root: Path) -> None:
    """Read which period each waiting file is for, where that is not known yet."""
    with engine.begin() as db:
        unknown = file_periods.unknown(db)
    for sha256, key in unknown.items():
        periods = sorted(form.period for form in read_archived(archive_root, key).forms)
        with engine.begin() as db:
            file_periods.record(db, sha256, periods[0] if periods else None)
    logger.info("identified files=%d", len(unknown))


def read_archived(archive_root: Path, key: str, name: str | None = None) -> ParsedFile:
    """Read every form of a file in the archive, under the name that it came with."""
    # The key ends as the file's own name does.
    return reading.read_safely(*_archived(archive_root, key, name or key))


def _archived(archive_root: Path, key: str, name: str) -> tuple[bytes, str]:
    most = reading.LARGEST_FILE + 1  # a larger one is refused without being held in memory
    return landing.content(archive_root, key, most), name


def waiting_batches(engine: Engine, size: int, period: Period | None = None) -> list[list[str]]:
    """Return the checksums of the files that are not settled, in batches, in order of receipt.

    period: only the files for it, and those that are for none that could be read.
    """
    with engine.begin() as db:
        files = [file.sha256 for file in submissions.waiting(db)]
        if period is not None:
            wanted = file_periods.waiting(db, period)
            files = [sha256 for sha256 in files if sha256 in wanted]
    return [files[start : start + size] for start in range(0, len(files), size)]


def check(engine: Engine, files: Sequence[str], archive_root: Path) -> None:
    """Read and judge the files of a batch that are not judged yet, and record the result."""
    with engine.begin() as db:
        due = {
            file.sha256: (file.archive_key, file.path)
            for file in submissions.waiting(db)
            if file.sha256 in set(files) and not file.checked
        }
    if not due:
        return
    record(
        engine,
        reading.read_each(
            {
                sha256: partial(_archived, archive_root, key, path)
                for sha256, (key, path) in due.items()
            }
        ),
    )


def record(engine: Engine, parsed: dict[str, ParsedFile]) -> None:
    """Judge files that were read, and record what was read and found, in one transaction."""
    with engine.begin() as db:
        records, validations = judging.judge(db, parsed)
        submissions.record(
            db,
            parsed,
            records,
            validations,
        )
    verdicts = Counter(each.judgement.verdict for each in records)
    logger.info("checked files=%d forms=%d verdicts=%s", len(parsed), len(records), dict(verdicts))


def settle(engine: Engine, files: Sequence[str]) -> None:
    """Give the verdicts of checked files effect, in one transaction."""
    with engine.begin() as db:
        reconsider.settle(db, submissions.checked(db, files), files)
    logger.info("settled files=%d", len(files))


def process(engine: Engine, files: Sequence[str], archive_root: Path) -> runs.Tally:
    """Check and settle one batch; return what came of the files that were not settled yet.

    Waits for a run that works on one of them.
    """
    with claims.files(engine, files):
        with engine.begin() as db:
            waiting = {file.sha256 for file in submissions.waiting(db)}
        left = [sha256 for sha256 in files if sha256 in waiting]
        check(engine, left, archive_root)
        settle(engine, left)
        with engine.begin() as db:
            return runs.tally(db, left)


@dataclass(frozen=True)
class Outcome:
    """What became of files, form by form."""

    forms: Sequence[Any]
    """Rows with name, sha256, form, office, period, verdict, status; form is None when the file
    holds none that could be read."""
    findings: Sequence[Any]
    """Rows with sha256, rule, severity, sheet, cell, message."""

    @property
    def exit_code(self) -> int:
        """0: all accepted, 1: a form was rejected, 2: a file could not be read."""
        if any(row.form is None for row in self.forms):
            return 2
        return 1 if any(row.verdict == "rejected" for row in self.forms) else 0


def outcome(engine: Engine, files: Sequence[str]) -> Outcome:
    """Return what became of files."""
    with engine.begin() as db:
        return Outcome(submissions.verdicts(db, files), submissions.findings(db, files))


def write_page(engine: Engine, folder: Path) -> Path:
    """Write the page of validation results and return its path."""
    from thads_etl.rendering.page import write_page

    with engine.begin() as db:
        return write_page(db, folder)


def stale_periods(engine: Engine) -> list[str]:
    """Return the periods whose summaries must be rebuilt, oldest first."""
    with engine.begin() as db:
        return [str(period) for period in summaries.stale_periods(db)]


def summarise(engine: Engine, period: Period) -> None:
    """Rebuild the summaries of one period; readers see the old ones until the new ones hold.

    Raises AuditFailed, and changes nothing, when the result breaks a warehouse suite.
    """
    with engine.begin() as db:
        summaries.take(db, period)
        summaries.build(db, period)
        audit(db, period)
    logger.info("summarised period=%s", period)


def is_complete(engine: Engine, folder: Path) -> bool:
    """Say whether every file of the landing folder has arrived as it is, and none waits."""
    done, received = progress(engine)
    with engine.begin() as db:
        known = submissions.known_arrivals(db)
    try:
        arrived = all(landing.seen(path) in known for path in landing.files(folder))
    except FileNotFoundError:  # taken back by whoever sent it
        return False
    return arrived and done == received


def progress(engine: Engine) -> tuple[int, int]:
    """Return how many files are settled and how many were ever received."""
    with engine.begin() as db:
        row = db.execute(
            text("select count(*) filter (where status = 'settled'), count(*) from intake.file")
        ).one()
    return int(row[0]), int(row[1])
