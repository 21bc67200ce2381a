"""Receive files: archive, register, and read which period each is for.

Every step can be repeated, or killed at any point: what is waiting is a row in Postgres. Only
checksums and periods are passed between steps.
"""

import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import atomic, landing, reading
from thads_etl.errors import ArchiveDamaged, NotReceivable, SettingsError
from thads_etl.isolated import Isolated, frames
from thads_etl.landing import naming
from thads_etl.periods import Period
from thads_etl.pipeline import batches
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import file_failures, file_periods, locks, submissions
from thads_etl.warehouse.file_failures import Failure
from thads_etl.warehouse.submissions import Waiting

logger = logging.getLogger(__name__)


RECEIVE = "receive"
ARCHIVE = "archive"
"""Steps at which one file may fail without hindering the others."""


@dataclass(frozen=True)
class Received:
    """A file that was handed in."""

    path: landing.Place
    sha256: str
    is_new: bool
    """Its bytes had never arrived before."""


@dataclass(frozen=True)
class Receipt:
    """What came of files that were handed in."""

    received: list[Received]
    refused: list[landing.Refused]
    """What cannot be received; it hinders nothing else."""


def receive(engine: Engine, paths: Iterable[landing.Place], archive_root: landing.Place) -> Receipt:
    """Archive and register files.

    A file that was seen before and has not changed costs one look at its status. One that is
    still being written is left for the next run.
    """
    with engine.begin() as db:
        known = submissions.known_arrivals(db)
    receipt = Receipt([], [])
    for path in paths:
        with Isolated() as tried:
            if sha256 := known.get(landing.seen(path).identity):
                receipt.received.append(Received(path, sha256, is_new=False))
            elif (arrival := landing.archive(path, archive_root)) is None:
                logger.warning(
                    "left for the next run, still being written: file=%s", naming.shown(path.name)
                )
            else:
                with engine.begin() as db:
                    is_new = submissions.register(db, arrival)
                receipt.received.append(Received(path, arrival.sha256, is_new))
        if tried.fault is not None and (why := _why(tried.fault, path, archive_root)) is not None:
            receipt.refused.append(landing.Refused(landing.printable(str(path)), why))
    new = sum(each.is_new for each in receipt.received)
    logger.info(
        "received files=%d new=%d refused=%d", len(receipt.received), new, len(receipt.refused)
    )
    return receipt


def _why(fault: Exception, path: landing.Place, archive_root: landing.Place) -> str | None:
    """Return why a file cannot be received; None: its sender took it back."""
    if isinstance(archive_root, Path):
        try:
            atomic.folder(archive_root)
        except OSError as problem:
            raise SettingsError(f"The archive {archive_root} cannot be made: {problem}.") from fault
    if isinstance(fault, FileNotFoundError):
        logger.warning("withdrawn by its sender: file=%s", naming.shown(path.name))
        return None
    if isinstance(fault, NotReceivable):
        return str(fault)
    if isinstance(fault, OSError):
        if not (isinstance(archive_root, Path) and os.access(archive_root, os.W_OK | os.X_OK)):
            raise fault  # what the whole archive refuses is no file's fault
        return f"its place in the archive cannot be written: {fault}"
    # Its words could be the sender's.
    kind = type(fault).__name__
    logger.error("not received: %s\n%s", kind, frames(fault))
    return kind


def receive_landing(engine: Engine, folder: landing.Place, archive_root: landing.Place) -> Receipt:
    """Receive everything in the landing folder; concurrent calls are serialised.

    What cannot be received is kept in intake.file_failure until it can be, or is gone.
    """
    with locks.turn(engine, "receive"):
        landing.sweep(archive_root)
        listing = landing.listing(folder)
        with engine.begin() as db:
            waiting = {file.sha256: file.archive_key for file in submissions.waiting(db)}
        receipt = receive(engine, (path for path, _ in listing.files), archive_root)
        refused = [*listing.refused, *receipt.refused]
        lost = _heal(waiting, receipt.received, archive_root)
        with engine.begin() as db:
            failures = {each.subject: Failure(each.place, each.reason) for each in refused}
            file_failures.keep(db, {RECEIVE: failures, ARCHIVE: lost})
        return Receipt(receipt.received, refused)


def _heal(
    waiting: Mapping[str, str], received: Sequence[Received], archive_root: landing.Place
) -> dict[str, Failure]:
    """Archive again what the archive has lost of waiting files; return what cannot be had."""
    lost: dict[str, Failure] = {}
    for sha256, key in waiting.items():
        try:
            landing.content(archive_root, key, 0)
        except ArchiveDamaged as problem:
            places = [each.path for each in received if each.sha256 == sha256]
            if not any(_archived_again(place, archive_root, key) for place in places):
                lost[sha256] = Failure(key, str(problem))
    return lost


def _archived_again(place: landing.Place, archive_root: landing.Place, key: str) -> bool:
    arrival = None
    with Isolated():
        arrival = landing.archive(place, archive_root)
    return arrival is not None and arrival.archive_key == key


def identify(engine: Engine, archive_root: landing.Place) -> None:
    """Read which period each waiting file is for, where that is not known yet."""
    with engine.begin() as db:
        unknown = file_periods.unknown(db)
    for sha256, key in unknown.items():
        with Isolated() as tried:
            periods = sorted(form.period for form in read_archived(archive_root, key).forms)
            with engine.begin() as db:
                file_periods.record(db, sha256, periods[0] if periods else None)
        if isinstance(tried.fault, ArchiveDamaged):
            logger.error("not identified: %s", tried.fault)
        elif tried.fault is not None:
            kind = type(tried.fault).__name__
            logger.error("not identified: %s %s\n%s", key, kind, frames(tried.fault))
    logger.info("identified files=%d", len(unknown))


def read_archived(archive_root: landing.Place, key: str, name: str | None = None) -> ParsedFile:
    """Read every form of a file in the archive, under the name that it came with."""
    # The key ends as the file's own name does.
    return reading.read_safely(*archived(archive_root, key, name or key))


def read_each_archived(
    archive_root: landing.Place, files: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, ParsedFile], dict[str, str]]:
    """Read files of the archive; also return which it has lost, and how.

    files: checksum -> place in the archive, and the name that the file came with.
    """
    lost: dict[str, str] = {}

    def fetched(sha256: str) -> tuple[bytes, str]:
        key, name = files[sha256]
        try:
            return archived(archive_root, key, name)
        except ArchiveDamaged as problem:
            lost[sha256] = str(problem)
            return b"", name

    parsed = reading.read_each({sha256: partial(fetched, sha256) for sha256 in files})
    return {sha256: file for sha256, file in parsed.items() if sha256 not in lost}, lost


def archived(archive_root: landing.Place, key: str, name: str) -> tuple[bytes, str]:
    most = reading.LARGEST_FILE + 1  # a larger one is refused without being held in memory
    return landing.content(archive_root, key, most), name


def waiting_batches(
    engine: Engine, size: int, period: Period | None = None, most: int | None = None
) -> list[list[str]]:
    """Return the checksums of the files that are not settled, in batches: long ones come last.

    period: only the files for it, and those whose period could not be read. most: how many
    batches there may be; with more files than fit into them, batches are larger than `size`.
    """
    usual, long = _waiting(engine, period)
    of_long = batches.by_bytes(long, most and most // 2)
    return batches.by_number(usual, size, most and most - len(of_long)) + of_long


def usual_batches(engine: Engine, size: int, most: int | None = None) -> list[list[str]]:
    """Return those of the files that are not long; see waiting_batches."""
    return batches.by_number(_waiting(engine)[0], size, most)


def long_batches(engine: Engine) -> list[list[str]]:
    """Return those of the long files."""
    return batches.by_bytes(_waiting(engine)[1])


def _waiting(engine: Engine, period: Period | None = None) -> tuple[list[Waiting], list[Waiting]]:
    """Return what waits, in order of receipt: files of usual size, and long ones."""
    with engine.begin() as db:
        files = submissions.waiting(db)
        wanted = file_periods.waiting(db, period) if period else {each.sha256 for each in files}
    files = [each for each in files if each.sha256 in wanted]
    return batches.divided(files)


def is_complete(engine: Engine, folder: Path) -> bool:
    """Say whether every file of the landing folder has arrived as it is, and none waits."""
    done, received = progress(engine)
    with engine.begin() as db:
        known = submissions.known_arrivals(db)
    arrived = all(sight.identity in known for _, sight in landing.listing(folder).files)
    return arrived and done == received


def progress(engine: Engine) -> tuple[int, int]:
    """Return how many files are settled and how many were ever received."""
    with engine.begin() as db:
        return submissions.progress(db)
