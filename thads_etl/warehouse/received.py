"""What was received, as readers see it: the schema bi alone, but for what operators are told."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.catalogue import joint
from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.alerts import DEADLINE
from thads_etl.warehouse.sql import Rows


def versions(connection: Connection, period: Period, office: str) -> Rows:
    """Return all that an office handed in for a period, the last file first."""
    return sql.run(
        connection, "received/versions.sql", period=str(period), offices=_senders(office, period)
    ).all()


def findings(connection: Connection, period: Period, office: str, most: int) -> Rows:
    """Return the last findings that hold in what an office handed in for a period."""
    return sql.run(
        connection,
        "received/findings.sql",
        period=str(period),
        offices=_senders(office, period),
        most=most,
    ).all()


def causes(connection: Connection, period: Period, office: str) -> Rows:
    """Return which files changed the state of what an office handed in for a period."""
    return sql.run(
        connection, "received/causes.sql", period=str(period), offices=_senders(office, period)
    ).all()


def _senders(code: str, period: Period) -> list[str]:
    """Return an office, and the one that reports for it and others together."""
    together = (each.code for each in joint.joint_offices(period) if code in each.parts)
    return [code, *together]


def file(connection: Connection, sha256: str) -> Row[Any] | None:
    """Return a received file: a line of bi.file."""
    return sql.run(connection, "received/file.sql", sha256=sha256).one_or_none()


def unreadable(connection: Connection, most: int) -> Rows:
    """Return the last files that no form could be read from, and how many there are in all."""
    return sql.run(connection, "received/unreadable.sql", most=most).all()


def without_forms(connection: Connection, since: datetime) -> Rows:
    """Return the files that were settled since a moment without a form, and why; for the loader."""
    return sql.run(connection, "received/without_forms.sql", since=since).all()


def failures(connection: Connection, most: int) -> Rows:
    """Return the files that a step fails for, the latest first, and how many there are in all."""
    return sql.run(connection, "received/failures.sql", most=most).all()


def questions(connection: Connection) -> Rows:
    """Return how many forms in force owe an explanation, by period and office."""
    return sql.run(connection, "received/questions.sql").all()


def alerts(connection: Connection, most: int) -> Rows:
    """Return the open alerts, the latest first, and how many there are in all.

    Not those that offices must act on: the board shows who is overdue.
    """
    return sql.run(connection, "received/alerts.sql", besides=DEADLINE, most=most).all()


def night(connection: Connection) -> Row[Any] | None:
    """Return the last run that took in and validated files; None before the first."""
    return sql.run(connection, "received/night.sql").one_or_none()


def rejections(connection: Connection) -> Rows:
    """Return every finding that had a form or a file refused."""
    return sql.run(connection, "received/rejections.sql").all()
