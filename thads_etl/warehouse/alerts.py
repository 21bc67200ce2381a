"""What somebody must act on, in ops.alert: one open line for each subject, closed when resolved."""

import logging

from sqlalchemy import Connection, Engine

from thads_etl.warehouse import sql
from thads_etl.warehouse.sql import Rows

logger = logging.getLogger(__name__)

DEADLINE = "deadline."
"""How subjects begin that offices must act on: the night itself is well."""


def open_alert(engine: Engine, subject: str, message: str) -> bool:
    """Raise an alert; one that is open already gets the message, and False is returned.

    The message says what to do: as it is now, not as it was when the alert was raised.
    """
    with engine.begin() as db:
        is_new = bool(sql.run(db, "alerts/open.sql", subject=subject, message=message).rowcount)
        if not is_new:
            sql.run(db, "alerts/reword.sql", subject=subject, message=message)
    if is_new:
        logger.error("alert subject=%s message=%s", subject, message)
    return is_new


def clear(engine: Engine, subject: str) -> bool:
    """Close an alert whose cause is resolved; return False when there is none."""
    with engine.begin() as db:
        return bool(sql.run(db, "alerts/clear.sql", subject=subject).rowcount)


def is_open(engine: Engine, subject: str) -> bool:
    """Return whether there is an open alert of a subject."""
    with engine.connect() as db:
        return subject in {alert.subject for alert in still_open(db, subject)}


def still_open(connection: Connection, prefix: str = "") -> Rows:
    """Return the open alerts whose subject begins so: subject, message."""
    return sql.run(connection, "alerts/still_open.sql", prefix=prefix).all()
