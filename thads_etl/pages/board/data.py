"""What the page asks of the schema bi, as the reader: it needs no other rights."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Engine, Row, text

from thads_etl.periods import Period
from thads_etl.settings import settings
from thads_etl.warehouse import connect
from thads_etl.warehouse.coverage import coverage

Rows = Sequence[Row[Any]]

MOST_FINDINGS = 500
MOST_UNREADABLE = 20

_VERSIONS = text(
    "select submission.form, submission.status, submission.verdict, submission.received_at, "
    "submission.findings, submission.sha256, file.file_name, file.received_no, file.answer_stem, "
    "file.answer_workbook "
    "from bi.submission as submission join bi.file as file using (sha256) "
    "where submission.period = :period and submission.office = :office "
    "order by file.received_no desc, submission.form"
)
_FINDINGS = text(
    "select sha256, form, rule, severity, sheet, cell, left_value, right_value, difference, "
    "message from bi.finding where period = :period and office = :office and holds "
    "order by finding_id desc limit :most"
)
_FILE = text("select * from bi.file where sha256 = :sha256")
_UNREADABLE = text(
    "select * from bi.file where forms = 0 and status <> 'received' "
    "order by received_no desc limit :most"
)


@dataclass(frozen=True)
class Office:
    """All that one office handed in for one period."""

    coverage: Row[Any]
    versions: Rows
    findings: Rows


@cache
def reader() -> Engine:
    """Return the engine of this process. Raises SettingsError where no warehouse is set."""
    return connect.engine(settings().warehouse("reader"))


def matrix(day: date) -> Rows:
    """Return coverage of every period that has ended, newest first."""
    with reader().connect() as db:
        return coverage(db, day)


def unreadable() -> Rows:
    """Return the latest files that no form could be read from: no office is known for them."""
    with reader().connect() as db:
        return db.execute(_UNREADABLE, {"most": MOST_UNREADABLE}).all()


def office(period: Period, code: str, day: date) -> Office | None:
    """Return what an office handed in; None when it does not report for the period."""
    with reader().connect() as db:
        rows = [row for row in coverage(db, day, period) if row.office == code]
        given = {"period": str(period), "office": code}
        versions = db.execute(_VERSIONS, given).all()
        findings = db.execute(_FINDINGS, given | {"most": MOST_FINDINGS}).all()
    return Office(rows[0], versions, findings) if rows else None


def file(sha256: str) -> Row[Any] | None:
    """Return a received file."""
    with reader().connect() as db:
        return db.execute(_FILE, {"sha256": sha256}).one_or_none()
