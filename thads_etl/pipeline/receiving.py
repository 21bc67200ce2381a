"""Receive files: archive, register, and read which period each is for.

Every step can be repeated, or killed at any point: what is waiting is a row in Postgres. Only
checksums and periods are passed between steps.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import landing, reading
from thads_etl.errors import ArchiveDamaged, NotReceivable
from thads_etl.landing import naming
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import file_failures, file_periods, locks, submissions
from thads_etl.warehouse.connect import REFUSALS
from thads_etl.warehouse.file_failures import Failure

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
        try:
            if sha256 := known.get(landing.seen(path).key):
                receipt.received.append(Received(path, sha256, is_new=False))
            elif (arrival := landing.archive(path, archive_root)) is None:
                logger.warning(
                    "left for the next run, still being written: file=%s", naming.shown(path.name)
                )
            else:
                with engine.begin() as db:
                    is_new = submissions.register(db, arrival)
                receipt.received.append(Received(path, arrival.sha256, is_new))
        except FileNotFoundError:
            logger.warning("withdrawn by its sender: file=%s", naming.shown(path.name))
        except NotReceivable as problem:
            receipt.refused.append(landing.Refused(_name(path), str(problem)))
        except REFUSALS as problem:
            # Its words could be the sender's.
            receipt.refused.append(landing.Refused(_name(path), type(problem).__name__))
    new = sum(each.is_new for each in receipt.received)
    logger.info(
        "received files=%d new=%d refused=%d", len(receipt.received), new, len(receipt.refused)
    )
    return receipt


def _name(path: landing.Place) -> str:
    return landing.printable(str(path))


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
    try:
        arrival = landing.archive(place, archive_root)
    except (FileNotFoundError, NotReceivable):
        return False
    return arrival is not None and arrival.archive_key == key


def identify(engine: Engine, archive_root: landing.Place) -> None:
    """Read which period each waiting file is for, where that is not known yet."""
    with engine.begin() as db:
        unknown = file_periods.unknown(db)
    for sha256, key in unknown.items():
        try:
            periods = sorted(form.period for form in read_archived(archive_root, key).forms)
        except ArchiveDamaged as problem:
            logger.error("not identified: %s", problem)
            continue
        with engine.begin() as db:
            file_periods.record(db, sha256, periods[0] if periods else None)
    logger.info("identified files=%d", len(unknown))


def read_archived(archive_root: landing.Place, key: str, name: str | None = None) -> ParsedFile:
    """Read every form of a file in the archive, under the name that it came with."""
    # The key ends as the file's own name does.
    return reading.read_safely(*archived(archive_root, key, name or key))


def archived(archive_root: landing.Place, key: str, name: str) -> tuple[bytes, str]:
    most = reading.LARGEST_FILE + 1  # a larger one is refused without being held in memory
    return landing.content(archive_root, key, most), name


def waiting_batches(
    engine: Engine, size: int, period: Period | None = None, most: int | None = None
) -> list[list[str]]:
    """Return the checksums of the files that are not settled, in batches, in order of receipt.

    period: only the files for it, and those whose period could not be read. most: how many
    batches there may be; with more files than fit into them, batches are larger than `size`.
    """
    with engine.begin() as db:
        files = [file.sha256 for file in submissions.waiting(db)]
        if period is not None:
            wanted = file_periods.waiting(db, period)
            files = [sha256 for sha256 in files if sha256 in wanted]
    if most is not None:
        size = max(size, -(-len(files) // most))
    return [files[start : start + size] for start in range(0, len(files), size)]


def is_complete(engine: Engine, folder: Path) -> bool:
    """Say whether every file of the landing folder has arrived as it is, and none waits."""
    done, received = progress(engine)
    with engine.begin() as db:
        known = submissions.known_arrivals(db)
    arrived = all(sight.key in known for _, sight in landing.listing(folder).files)
    return arrived and done == received


def progress(engine: Engine) -> tuple[int, int]:
    """Return how many files are settled and how many were ever received."""
    with engine.begin() as db:
        return submissions.progress(db)
