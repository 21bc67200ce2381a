"""What people decide about a submission: explain, waive, withdraw. The database keeps the audit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.errors import UnknownSubmission, WarehouseError
from thads_etl.warehouse import reconsider, sql


def acting(connection: Connection, actor: str, reason: str = "") -> None:
    """Say who acts, and why, to the audit of this transaction."""
    sql.run(connection, "overrides/acting.sql", actor=actor, reason=reason)


def explain(
    connection: Connection, submission_id: int, rules: Sequence[str], words: str, given_by: str
) -> list[str]:
    """Record what an office says about findings; without rules, about everything that is due.

    Returns the rules that are explained now. It holds for these very values: when they change, it
    explains nothing. Raises WarehouseError when the submission does not break such a rule.
    """
    due = sql.run(connection, "overrides/asked.sql", submission_id=submission_id).scalars().all()
    chosen = list(rules or due)
    _state(connection, submission_id, [*chosen])
    if not chosen:
        raise WarehouseError(f"Nothing is to be explained of submission {submission_id}.")
    acting(connection, given_by)
    for rule in chosen:
        _record(connection, "overrides/explain.sql", submission_id, rule, words, given_by)
    reconsider.settle(connection, [submission_id])
    return chosen


def waive(connection: Connection, submission_id: int, rule: str, reason: str, given_by: str) -> str:
    """Let the values that break a rule pass; return the submission's state after that.

    Raises WarehouseError when the submission does not break the rule, or the rule is one about
    reading or receipt: a figure that could not be read cannot be published.
    """
    if rule.startswith(("read-", "life-")):
        raise WarehouseError(f"{rule} cannot be waived: it is about reading or receipt.")
    state = _state(connection, submission_id, [rule])
    acting(connection, given_by)
    _record(connection, "overrides/waive.sql", submission_id, rule, reason, given_by)
    if state == "rejected":
        acting(connection, given_by, f"{rule} waived: {reason}")
    reconsider.settle(connection, [submission_id])
    return _state(connection, submission_id, [])


def withdraw(connection: Connection, submission_id: int, reason: str, actor: str) -> None:
    """Withdraw a submission and what only repeats it; the version before it is in force again.

    Raises WarehouseError when it has no effect that could be withdrawn; a report that only others
    contradict has one.
    """
    state = _state(connection, submission_id, [])
    withdrawable = state not in ("checked", "withdrawn")
    if state == "rejected":
        parameters = {"submission_id": submission_id}
        withdrawable = not sql.run(connection, "overrides/refused.sql", **parameters).scalar_one()
    if not withdrawable:
        raise WarehouseError(f"Submission {submission_id} is {state}: nothing to withdraw.")
    acting(connection, actor, reason)
    sql.run(
        connection,
        "overrides/withdraw.sql",
        submission_id=submission_id,
        reason=reason,
        withdrawn_by=actor,
    )
    reconsider.settle(connection, [submission_id])


def _state(connection: Connection, submission_id: int, rules: Sequence[str]) -> str:
    """Return the state; raise unless the submission exists and breaks each of the rules."""
    for rule in rules or [""]:
        breach = _breach(connection, submission_id, rule)
        if rule and breach.values_sha256 is None:
            raise WarehouseError(f"Submission {submission_id} does not break {rule}.")
    return str(breach.status)


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
