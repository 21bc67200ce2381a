"""Preview what closing periods would change: close them in a transaction that is rolled back.

The real steps run, so the preview cannot differ from what follows; nothing is archived or kept, and
readers see nothing of it. Settling or receiving elsewhere waits until it ends.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Connection, Engine

from thads_etl import landing
from thads_etl.errors import ArchiveDamaged, NotReceivable
from thads_etl.isolated import Isolated
from thads_etl.periods import Period
from thads_etl.pipeline import settling, validating
from thads_etl.pipeline.files_read import FilesRead
from thads_etl.pipeline.isolation import each_alone
from thads_etl.reading import ParsedFile
from thads_etl.settings import Settings
from thads_etl.warehouse import changes, file_periods, submissions, summaries
from thads_etl.warehouse.connect import Transactions
from thads_etl.warehouse.file_failures import Failure

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """A figure in force with its value before and after; None: there is none."""

    office: str
    form: str
    series: str
    measure: str
    item: str
    indicator: str
    old: int | None
    new: int | None


@dataclass(frozen=True)
class Preview:
    """What closing one period would change."""

    period: Period
    outcome: settling.Outcome
    """Of its files, form by form."""
    added: int
    """Figures of offices and forms that had none."""
    changed: Sequence[Change]
    """Figures that an office restates."""
    national: Sequence[Change]
    """Sums over all offices, of the figures that enter summaries."""
    summaries: Sequence[Period]
    """Periods whose summaries would be built again, also those that were stale before."""
    left_out: Sequence[Failure] = ()
    """Files that a step fails for; what could not be received at all is in the first preview."""


class _Inside:
    """Transactions for the steps that are savepoints of one that is rolled back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        with self._connection.begin_nested():
            yield self._connection


def preview(
    engine: Engine,
    wanted: list[Period],
    where: Settings,
    note: Callable[[str], None] = logger.debug,
) -> Iterator[Preview]:
    """Yield what closing each period would change, oldest first, each after those before it.

    note: is told what is being done, for whoever waits.
    """
    with engine.connect() as connection:
        inside = _Inside(connection)
        files_read = FilesRead(where)
        left_out = _arrived(inside, connection, where, files_read, note)
        named: set[Period] = set()
        for period in wanted:
            files = _files_for(connection, period)
            changes.remember(connection, period)
            failed: dict[str, str] = {}
            for start in range(0, len(files), where.batch_size):
                note(f"{period}: {start} of {len(files)} files validated")
                batch = files[start : start + where.batch_size]
                failed |= _settle(inside, batch, files_read)
            left_out += [
                Failure(file.path, failed[file.sha256]) for file in files if file.sha256 in failed
            ]
            files = [file for file in files if file.sha256 not in failed]
            seen = _changed(inside, connection, period, files, named)
            named |= {*seen.summaries}
            yield replace(seen, left_out=left_out)
            left_out = []
            changes.forget(connection)
        connection.rollback()


def _arrived(
    inside: Transactions,
    connection: Connection,
    where: Settings,
    files_read: FilesRead,
    note: Callable[[str], None],
) -> list[Failure]:
    """Register what lies in the landing folder and note which periods it and the rest are for.

    Returns what is left out.
    """
    known = submissions.known_arrivals(connection)
    listing = landing.listing(where.landing_dir)
    left_out = [Failure(each.place, each.reason) for each in listing.refused]
    for path, sight in listing.files:
        if sight.identity in known:
            continue
        with Isolated() as tried:
            arrival = landing.look(path)
            with inside.begin() as db:
                is_new = submissions.register(db, arrival)
            if is_new:
                files_read.new[arrival.sha256] = path
        if tried.fault is not None:
            left_out.append(Failure(landing.printable(str(path)), _why(tried.fault)))
    unknown = file_periods.unknown(connection)
    files = [file for file in submissions.waiting(connection) if file.sha256 in unknown]
    for number, file in enumerate(files):
        note(f"{number} of {len(files)} files read")
        try:
            parsed = files_read.read(file.sha256, file.archive_key, file.path)
        except UNREADABLE as problem:
            left_out.append(Failure(file.path, _why(problem)))
            continue
        periods = sorted(form.period for form in parsed.forms)
        file_periods.record(connection, file.sha256, periods[0] if periods else None)
    return left_out


UNREADABLE = (FileNotFoundError, NotReceivable, ArchiveDamaged)
"""What one file may raise while it is fetched."""


def _why(problem: Exception) -> str:
    if isinstance(problem, FileNotFoundError):
        return "it is gone"
    return str(problem) if isinstance(problem, UNREADABLE) else type(problem).__name__


def _files_for(connection: Connection, period: Period) -> list[submissions.Waiting]:
    wanted = file_periods.waiting(connection, period)
    return [file for file in submissions.waiting(connection) if file.sha256 in wanted]


def _settle(
    inside: Transactions,
    files: list[submissions.Waiting],
    files_read: FilesRead,
) -> dict[str, str]:
    """Validate and settle a batch, as the pipeline does; return the files that fail, and why."""
    parsed: dict[str, ParsedFile] = {}
    failed: dict[str, str] = {}
    for file in files:
        if file.is_checked:
            continue
        try:
            parsed[file.sha256] = files_read.read(file.sha256, file.archive_key, file.path)
        except UNREADABLE as problem:
            failed[file.sha256] = _why(problem)

    def check(some: Sequence[str]) -> None:
        validating.record(inside, {sha256: parsed[sha256] for sha256 in some})

    failed |= each_alone("checked", check, list(parsed))
    pending = [file.sha256 for file in files if file.sha256 not in failed]
    return failed | each_alone("settled", partial(settling.settle, inside), pending)


def _changed(
    inside: Transactions,
    connection: Connection,
    period: Period,
    files: list[submissions.Waiting],
    named: set[Period],
) -> Preview:
    figures = [
        (
            Change(r.office, r.form, r.series, r.measure, r.item, r.indicator, r.old, r.new),
            r.summarised,
        )
        for r in changes.changed(connection, period)
    ]
    offices_before = changes.offices_before(connection)
    changed = [each for each, _ in figures if (each.office, each.form) in offices_before]
    stale = set(summaries.stale_periods(connection))
    return Preview(
        period,
        settling.outcome(inside, [file.sha256 for file in files]),
        len(figures) - len(changed),
        changed,
        _national(connection, [each for each, summed in figures if summed]),
        sorted(stale - named) if files or period in stale else [],
    )


def _national(connection: Connection, summed: list[Change]) -> list[Change]:
    """Return the sums over all offices that change."""
    before = changes.national_before(connection)
    by: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for each in summed:
        key = (each.series, each.measure, each.item, each.indicator)
        by[key] += (each.new or 0) - (each.old or 0)
    return [
        Change("VN", "", *key, before.get(key), before.get(key, 0) + more)
        for key, more in sorted(by.items())
        if more or key not in before
    ]
