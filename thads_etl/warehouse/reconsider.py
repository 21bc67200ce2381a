"""Compare again what was accepted, when the reports that it was compared with have changed.

A report that comes late, is corrected or is withdrawn changes what later ones are compared with; so
the same reports give the same validations, in whatever order they arrive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from thads_etl import checking
from thads_etl.checking import Validation
from thads_etl.warehouse import other_periods, sql, staged, submissions, validations
from thads_etl.warehouse.validations import Entry


def dependents(connection: Connection, changed: Sequence[int]) -> list[int]:
    """Validate again what is compared with changed submissions; return what was validated again."""
    lines = sql.run(connection, "reconsider/dependents.sql", changed=list(changed))
    rows = {row.submission_id: row for row in lines}
    now = other_periods.contexts(connection, {key: staged.stub(row) for key, row in rows.items()})
    due = [key for key, row in rows.items() if now.get(key) != row.context_sha256]
    if not due:
        return []
    forms = staged.forms(connection, due)
    compared, suite_runs = checking.compare(forms, other_periods.pasts(connection, forms))
    held = validations.held(connection, due)
    entries = [
        Entry(rows[key].sha256, key, checking.together(_by_itself(held[key], each), each))
        for key, each in compared.items()
    ]
    validations.add(connection, entries, "history")
    for suite_run in suite_runs:
        edition = suite_run.edition
        ids = [key for key in compared if str(forms[key].edition) == str(edition)]
        validations.add_suite_run(connection, ids, suite_run)
    submissions.settle_submissions(connection, list(compared))
    return list(compared)


def _by_itself(held: Validation, compared: Validation) -> Validation:
    """Return what a validation says, without the rules validated anew and without receipt."""
    anew = {result.rule for result in compared.rules}
    findings = tuple(
        f for f in held.findings if f.rule not in anew and not f.rule.startswith("life-")
    )
    rules = tuple(result for result in held.rules if result.rule not in anew)
    return replace(held, findings=findings, rules=rules)


def settle(connection: Connection, changed: Iterable[int], files: Sequence[str] = ()) -> None:
    """Settle submissions, and compare again what is compared with them."""
    ids = list(changed)
    submissions.settle_submissions(connection, ids, files)
    dependents(connection, ids)
