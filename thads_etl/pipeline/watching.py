"""After a legal deadline: list who has not filed, and keep one alert open for each period."""

import csv
import io
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row

from thads_etl import atomic
from thads_etl.catalogue import deadlines
from thads_etl.catalogue.labels import COUNTS, COVERAGE, VERDICTS
from thads_etl.isolated import Isolated
from thads_etl.periods import Period, calendar
from thads_etl.warehouse import alerts
from thads_etl.warehouse.coverage import COLUMNS, coverage

logger = logging.getLogger(__name__)

FILE_NAME = "chua-nop.csv"
WATCHED = timedelta(days=92)
"""How long a period is watched after its deadline; one with an open alert stays watched."""

MOST_NAMES = 12
"""Offices named in an alert; the list has them all."""

_SUBJECT = alerts.DEADLINE

Notify = Callable[[str], None]


@dataclass(frozen=True)
class Overdue:
    """A period whose deadline has passed, with the offices that are not complete."""

    period: Period
    due_on: date
    offices: tuple[Row[Any], ...]
    expected: int
    """Offices that report."""

    @property
    def message(self) -> str:
        """What is wrong and what to do, in one text."""
        silent = [each.office_name_vi for each in self.offices if each.missing == each.expected]
        partly = [each.office_name_vi for each in self.offices if each.missing != each.expected]
        sentences = [
            f"{self.period} ({self.period.label}): quá hạn {self.due_on:%d/%m/%Y}, "
            f"{len(self.offices)}/{self.expected} đơn vị chưa đủ biểu {VERDICTS['accepted'].vi}."
        ]
        if silent:
            sentences.append(f"{COUNTS['missing'].title}: {_named(silent, self.expected)}.")
        if partly:
            incomplete = f"{COVERAGE['incomplete'].title} hoặc {VERDICTS['rejected'].vi}"
            sentences.append(f"{incomplete}: {_named(partly, self.expected)}.")
        sentences.append(f"Đôn đốc các đơn vị này; danh sách từng biểu ở {FILE_NAME}.")
        return " ".join(sentences)


def _named(names: list[str], of: int) -> str:
    if len(names) == of:
        return f"cả {of} đơn vị"
    more = len(names) - MOST_NAMES
    named = ", ".join(names[:MOST_NAMES])
    return f"{named} và {more} đơn vị khác" if more > 0 else named


def watch(engine: Engine, day: date, reports: Path, notify: Notify) -> list[Overdue]:
    """List who is overdue; open an alert for each newly overdue period, close those resolved.

    An alert of which nobody could be notified is closed again: the next run retries it. What a
    notifier raised is raised when every period had its turn.
    """
    watched = [_overdue(engine, day, period) for period in _watched(engine, day)]
    overdue = [each for each in watched if each.offices]
    _list(overdue, reports)
    faults: list[Exception] = []
    for each in watched:
        subject = f"{_SUBJECT}{each.period}"
        if not each.offices:
            if alerts.clear(engine, subject):
                logger.info("resolved subject=%s", subject)
        elif alerts.open_alert(engine, subject, each.message):
            with Isolated() as tried:
                _tell(engine, subject, each.message, notify)
            if tried.fault is not None:
                logger.error("nobody was notified: subject=%s", subject, exc_info=tried.fault)
                faults.append(tried.fault)
    if faults:
        raise faults[0]
    return overdue


def _tell(engine: Engine, subject: str, message: str, notify: Notify) -> None:
    was_notified = False
    try:
        notify(message)
        was_notified = True
    finally:
        if not was_notified:
            alerts.clear(engine, subject)


def _watched(engine: Engine, day: date) -> list[Period]:
    """Return the periods to look at: those lately due, and those with an open alert."""
    with engine.connect() as db:
        subjects = [alert.subject for alert in alerts.still_open(db, _SUBJECT)]
    alerted = {Period.parse(subject.removeprefix(_SUBJECT)) for subject in subjects}
    late = {
        period
        for period in calendar(day.year - 1, day.year + 1)
        if (due := deadlines.due(period)) is not None and due < day <= due + WATCHED
    }
    return sorted(alerted | late)


def _overdue(engine: Engine, day: date, period: Period) -> Overdue:
    with engine.connect() as db:
        rows = coverage(db, day, period)
    incomplete = tuple(row for row in rows if row.received < row.expected)
    return Overdue(period, rows[0].due_on, incomplete, len(rows))


def _list(overdue: Sequence[Overdue], reports: Path) -> None:
    """Write the list for people who open it in a spreadsheet: it replaces yesterday's."""
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, delimiter=";")
    writer.writerow(COLUMNS)
    for each in overdue:
        writer.writerows([getattr(row, name) for name in COLUMNS] for row in each.offices)
    atomic.replace(reports / FILE_NAME, lines.getvalue().encode("utf-8-sig"))
