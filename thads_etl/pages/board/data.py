"""What the page asks of the schema bi, as the reader: it needs no other rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Engine, Row

from thads_etl.pages.board.turns import AT_ONCE
from thads_etl.periods import Period
from thads_etl.settings import settings
from thads_etl.warehouse import connect, received
from thads_etl.warehouse.coverage import coverage

Rows = Sequence[Row[Any]]

MOST_FINDINGS = 500
MOST_FILES = 200
PAGE_SECONDS = 5
"""What one statement of a page may take."""


@dataclass(frozen=True)
class Overview:
    """What the first page shows."""

    coverage: Rows
    """Of every period that has ended, newest first."""
    unreadable: Rows
    """The latest files that no form could be read from: no office is known for them."""
    failures: Rows
    """Files that a step fails for; they hinder no other file."""
    questions: Rows
    """Periods and offices of which forms in force owe an explanation."""
    alerts: Rows
    """What somebody must act on, the latest first."""
    night: Row[Any] | None
    """The last run that took in files."""


@dataclass(frozen=True)
class Office:
    """All that one office handed in for one period."""

    coverage: Row[Any]
    versions: Rows
    findings: Rows
    causes: Rows
    """Files, also of other periods, that changed the state of these versions later."""


@cache
def reader() -> Engine:
    """Return the engine of this process. Raises SettingsError where no warehouse is set."""
    return connect.engine(settings().warehouse("board"), PAGE_SECONDS, AT_ONCE)


def overview(day: date) -> Overview:
    """Return what the first page shows, as of a day."""
    with reader().connect() as db:
        return Overview(
            coverage(db, day),
            received.unreadable(db, MOST_FILES),
            received.failures(db, MOST_FILES),
            received.questions(db),
            received.alerts(db, MOST_FILES),
            received.night(db),
        )


def office(period: Period, code: str, day: date) -> Office | None:
    """Return what an office handed in; None when it does not report for the period."""
    with reader().connect() as db:
        rows = [row for row in coverage(db, day, period) if row.office == code]
        versions = received.versions(db, period, code)
        findings = received.findings(db, period, code, MOST_FINDINGS)
        causes = received.causes(db, period, code)
    return Office(rows[0], versions, findings, causes) if rows else None


def file(sha256: str) -> Row[Any] | None:
    """Return a received file."""
    with reader().connect() as db:
        return received.file(db, sha256)
