"""What people decided about a submission, as the database keeps it with its audit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.errors import UnknownSubmission, WarehouseError
from thads_etl.warehouse import sql


def acting(connection: Connection, actor: str, reason: str = "") -> None:
    """Say who acts, and why, to the audit of this transaction."""
    sql.run(connection, "overrides/acting.sql", actor=actor, reason=reason)


def asked(connection: Connection, submission_id: int) -> Sequence[str]:
    """Return the rules of which an explanation is due."""
    return sql.run(connection, "overrides/asked.sql", submission_id=submission_id).scalars().all()


def state(connection: Connection, submission_id: int, rules: Sequence[str] = ()) -> str:
    """Return the state; raise unless the submission exists and breaks each of the rules."""
    for rule in rules or [""]:
        breach = _breach(connection, submission_id, rule)
        if rule and breach.values_sha256 is None:
            raise WarehouseError(f"Submission {submission_id} does not break {rule}.")
    return str(breach.status)


def explain(
    connection: Connection, submission_id: int, rule: str, words: str, given_by: str
) -> None:
    """Record what an office says about the values that break a rule."""
    _record(connection, "overrides/explain.sql", submission_id, rule, words, given_by)


def waive(
    connection: Connection, submission_id: int, rule: str, reason: str, given_by: str
) -> None:
    """Record that the values that break a rule may pass."""
    _record(connection, "overrides/waive.sql", submission_id, rule, reason, given_by)


def withdraw(connection: Connection, submission_id: int, reason: str, actor: str) -> None:
    """Record that a submission was withdrawn, and what only repeats it."""
    sql.run(
        connection,
        "overrides/withdraw.sql",
        submission_id=submission_id,
        reason=reason,
        withdrawn_by=actor,
    )


def _breach(connection: Connection, submission_id: int, rule: str) -> Row[Any]:
    row = sql.run(
        connection, "overrides/breach.sql", submission_id=submission_id, rule=rule
    ).one_or_none()
    if row is None:
        raise UnknownSubmission(f"No submission has the number {submission_id}.")
    return row


def _record(
    connection: Connection,
    statement: str,
    submission_id: int,
    rule: str,
    words: str,
    given_by: str,
) -> None:
    breach = _breach(connection, submission_id, rule)
    sql.run(
        connection,
        statement,
        submission_id=submission_id,
        form=breach.form,
        office=breach.office,
        period=breach.period,
        rule=rule,
        values_sha256=breach.values_sha256,
        words=words,
        given_by=given_by,
    )
