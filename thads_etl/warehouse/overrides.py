"""What people decide about a submission: explain, waive, withdraw. The database keeps the audit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from thads_etl.errors import UnknownSubmission, WarehouseError
from thads_etl.warehouse import reconsider, sql

_BREACH = text(
    "select submission.form, submission.office, submission.period, submission.status, "
    "breach.values_sha256 from intake.submission as submission "
    "left join core.breach as breach "
    "on breach.submission_id = submission.submission_id and breach.rule = :rule "
    "where submission.submission_id = :submission_id"
)
_EXPLAIN = text(
    "insert into intake.explanation "
    "(submission_id, form, office, period, rule, values_sha256, explanation, given_by) "
    "values (:submission_id, :form, :office, :period, :rule, :values_sha256, :said, :given_by)"
)
_WAIVE = text(
    "insert into intake.waiver "
    "(submission_id, form, office, period, rule, values_sha256, reason, given_by) "
    "values (:submission_id, :form, :office, :period, :rule, :values_sha256, :said, :given_by)"
)
_ALL_ASKED = text(
    "select rule from core.open_breach where submission_id = :submission_id and asks order by rule"
)
_REJECTING = text("select count(*) from core.open_breach where submission_id = :id and rejects")


def acting(connection: Connection, actor: str, reason: str = "") -> None:
    """Say who acts, and why, to the audit of this transaction."""
    connection.execute(
        text(
            "select set_config('thads.actor', :actor, true), "
            "set_config('thads.reason', :reason, true)"
        ),
        {"actor": actor, "reason": reason},
    )


def explain(
    connection: Connection, submission_id: int, rules: Sequence[str], said: str, given_by: str
) -> list[str]:
    """Record what an office says about findings; without rules, about everything that is due.

    Returns the rules that are explained now. It holds for these very values: when they change, it
    explains nothing. Raises WarehouseError when the submission does not break such a rule.
    """
    due = connection.execute(_ALL_ASKED, {"submission_id": submission_id}).scalars().all()
    chosen = list(rules or due)
    _state(connection, submission_id, [*chosen])
    if not chosen:
        raise WarehouseError(f"Nothing is to be explained of submission {submission_id}.")
    acting(connection, given_by)
    for rule in chosen:
        _record(connection, _EXPLAIN, submission_id, rule, said, given_by)
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
    _record(connection, _WAIVE, submission_id, rule, reason, given_by)
    if state == "rejected" and not connection.execute(_REJECTING, {"id": submission_id}).scalar():
        acting(connection, given_by, f"{rule} waived: {reason}")
        connection.execute(
            text("update intake.submission set status = 'checked' where submission_id = :id"),
            {"id": submission_id},
        )
    reconsider.settle(connection, [submission_id])
    return _state(connection, submission_id, [])


def withdraw(connection: Connection, submission_id: int, reason: str, actor: str) -> None:
    """Withdraw a submission and what only repeats it; the version before it is in force again.

    Raises WarehouseError when it has no effect that could be withdrawn.
    """
    state = _state(connection, submission_id, [])
    if state in ("checked", "rejected", "withdrawn"):
        raise WarehouseError(f"Submission {submission_id} is {state}: nothing to withdraw.")
    acting(connection, actor, reason)
    sql.run(connection, "load/withdraw.sql", submission_id=submission_id)
    reconsider.settle(connection, [submission_id])


def _state(connection: Connection, submission_id: int, rules: Sequence[str]) -> str:
    """Return the state; raise unless the submission exists and breaks each of the rules."""
    for rule in rules or [""]:
        found = _breach(connection, submission_id, rule)
        if rule and found.values_sha256 is None:
            raise WarehouseError(f"Submission {submission_id} does not break {rule}.")
    return str(found.status)


def _breach(connection: Connection, submission_id: int, rule: str) -> Row[Any]:
    found = connection.execute(
        _BREACH, {"submission_id": submission_id, "rule": rule}
    ).one_or_none()
    if found is None:
        raise UnknownSubmission(f"No submission has the number {submission_id}.")
    return found


def _record(
    connection: Connection, statement: Any, submission_id: int, rule: str, said: str, given_by: str
) -> None:
    found = _breach(connection, submission_id, rule)
    connection.execute(
        statement,
        {
            "submission_id": submission_id,
            "form": found.form,
            "office": found.office,
            "period": found.period,
            "rule": rule,
            "values_sha256": found.values_sha256,
            "said": said,
            "given_by": given_by,
        },
    )
