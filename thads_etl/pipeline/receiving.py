"""Receive files: archive, register, and read which period each is for.

Every step can be repeated or killed anywhere: what is waiting is a row in Postgres. Only checksums
and periods travel between steps.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from thads_etl import landing, reading
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import file_periods, locks, submissions

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
    """Receive everything that lies in the landing folder; two at once are serialised."""
    with locks.turn(engine, "receive"):
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
    return reading.read_safely(*archived(archive_root, key, name or key))


def archived(archive_root: Path, key: str, name: str) -> tuple[bytes, str]:
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
        return submissions.progress(db)
