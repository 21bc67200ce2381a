"""Preview what closing periods would change: close them in a transaction that is rolled back.

The real steps run, so the preview cannot differ from what follows; nothing is archived or kept, and
readers see nothing of it. Settling or receiving elsewhere waits until it ends.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from thads_etl import landing, reading
from thads_etl.errors import ArchiveDamaged, NotReceivable
from thads_etl.landing import naming
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, validating
from thads_etl.reading import ParsedFile
from thads_etl.settings import Settings
from thads_etl.warehouse import changes, file_periods, submissions, summaries
from thads_etl.warehouse.connect import Transactions

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
    """Periods whose summaries would be built again."""


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
        arrived = _arrived(connection, where, note)
        for period in wanted:
            files = _files_for(connection, period)
            changes.remember(connection, period)
            stale = set(summaries.stale_periods(connection))
            for start in range(0, len(files), where.batch_size):
                note(f"{period}: {start} of {len(files)} files validated")
                _settle(inside, files[start : start + where.batch_size], arrived, where)
            yield _changed(inside, connection, period, files, stale)
            changes.forget(connection)
        connection.rollback()


def _arrived(
    connection: Connection, where: Settings, note: Callable[[str], None]
) -> dict[str, landing.Place]:
    """Register what lies in the landing folder and note which periods it and the rest are for."""
    known = submissions.known_arrivals(connection)
    new: dict[str, landing.Place] = {}
    for path, sight in landing.listing(where.landing_dir).files:
        if sight.key in known:
            continue
        try:
            arrival = landing.look(path)
        except (FileNotFoundError, NotReceivable) as problem:
            logger.warning("left out: path=%s: %s", naming.shown(path.name), problem)
            continue
        if submissions.register(connection, arrival):
            new[arrival.sha256] = path
    unknown = file_periods.unknown(connection)
    for number, (sha256, key) in enumerate(unknown.items()):
        note(f"{number} of {len(unknown)} files read")
        try:
            periods = sorted(form.period for form in _read(sha256, key, key, new, where).forms)
        except ArchiveDamaged as problem:
            logger.warning("left out: %s", problem)
            continue
        file_periods.record(connection, sha256, periods[0] if periods else None)
    return new


def _read(
    sha256: str, key: str, name: str, arrived: dict[str, landing.Place], where: Settings
) -> ParsedFile:
    path = arrived.get(sha256)
    if path is None:
        return receiving.read_archived(where.archive_dir, key, name)
    content = landing.beginning(path, reading.LARGEST_FILE + 1)
    return reading.read_safely(content, name or str(path))


def _files_for(connection: Connection, period: Period) -> list[submissions.Waiting]:
    wanted = file_periods.waiting(connection, period)
    return [file for file in submissions.waiting(connection) if file.sha256 in wanted]


def _settle(
    inside: Transactions,
    files: list[submissions.Waiting],
    arrived: dict[str, landing.Place],
    where: Settings,
) -> None:
    """Validate and settle a batch, as the pipeline does."""
    validating.record(
        inside,
        {
            file.sha256: _read(file.sha256, file.archive_key, file.path, arrived, where)
            for file in files
            if not file.is_checked
        },
    )
    settling.settle(inside, [file.sha256 for file in files])


def _changed(
    inside: Transactions,
    connection: Connection,
    period: Period,
    files: list[submissions.Waiting],
    stale: set[Period],
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
    return Preview(
        period,
        settling.outcome(inside, [file.sha256 for file in files]),
        len(figures) - len(changed),
        changed,
        _national(connection, [each for each, summed in figures if summed]),
        sorted(set(summaries.stale_periods(connection)) - stale),
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
