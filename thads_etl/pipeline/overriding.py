"""What people decide about a submission takes effect at once: explain, waive, withdraw."""

from collections.abc import Sequence

from sqlalchemy import Connection

from thads_etl.errors import WarehouseError
from thads_etl.pipeline.whole_set.reconsidering import decided
from thads_etl.warehouse import overrides


def explain(
    connection: Connection, submission_id: int, rules: Sequence[str], words: str, given_by: str
) -> list[str]:
    """Record what an office says about findings; without rules, about everything that is due.

    Returns the rules that are explained now. It holds for these very values: when they change, it
    explains nothing. Raises WarehouseError when the submission does not break such a rule.
    """
    chosen = list(rules or overrides.asked(connection, submission_id))
    overrides.state(connection, submission_id, chosen)
    if not chosen:
        raise WarehouseError(f"Nothing is to be explained of submission {submission_id}.")
    overrides.acting(connection, given_by)
    for rule in chosen:
        overrides.explain(connection, submission_id, rule, words, given_by)
    decided(connection, submission_id)
    return chosen


def waive(connection: Connection, submission_id: int, rule: str, reason: str, given_by: str) -> str:
    """Let the values that break a rule pass; return the submission's state after that.

    Raises WarehouseError when the submission does not break the rule, or the rule is one about
    reading or receipt: a figure that could not be read cannot be published.
    """
    if rule.startswith(("read-", "life-")):
        raise WarehouseError(f"{rule} cannot be waived: it is about reading or receipt.")
    state = overrides.state(connection, submission_id, [rule])
    overrides.acting(connection, given_by)
    overrides.waive(connection, submission_id, rule, reason, given_by)
    if state == "rejected":
        overrides.acting(connection, given_by, f"{rule} waived: {reason}")
    decided(connection, submission_id)
    return overrides.state(connection, submission_id)


def withdraw(connection: Connection, submission_id: int, reason: str, actor: str) -> None:
    """Withdraw a submission and what only repeats it; the version before it is in force again.

    A rejected one can be withdrawn too: as long as it stands, the office says something else than
    what counts. Raises WarehouseError when it is withdrawn or waits to be settled.
    """
    state = overrides.state(connection, submission_id)
    if state in ("checked", "withdrawn"):
        raise WarehouseError(f"Submission {submission_id} is {state}: nothing to withdraw.")
    overrides.acting(connection, actor, reason)
    overrides.withdraw(connection, submission_id, reason, actor)
    decided(connection, submission_id)
