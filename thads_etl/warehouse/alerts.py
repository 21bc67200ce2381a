"""What somebody must act on, in ops.alert: one open line for each subject, closed when resolved."""

import logging

from sqlalchemy import Engine, text

logger = logging.getLogger(__name__)

DEADLINE = "deadline."
"""How subjects begin that offices must act on: the night itself is well."""

_RAISE = text(
    "insert into ops.alert (subject, message) values (:subject, :message) "
    "on conflict (subject) where cleared_at is null do nothing"
)
_CLEAR = text(
    "update ops.alert set cleared_at = clock_timestamp() "
    "where subject = :subject and cleared_at is null"
)


def open_alert(engine: Engine, subject: str, message: str) -> bool:
    """Raise an alert; return False when it is open already. The message says what to do."""
    with engine.begin() as db:
        is_new = bool(db.execute(_RAISE, {"subject": subject, "message": message}).rowcount)
    if is_new:
        logger.error("alert subject=%s message=%s", subject, message)
    return is_new


def clear(engine: Engine, subject: str) -> bool:
    """Close an alert whose cause is resolved; return False when there is none."""
    with engine.begin() as db:
        return bool(db.execute(_CLEAR, {"subject": subject}).rowcount)
