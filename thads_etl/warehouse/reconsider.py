"""Compare again what was accepted, when the reports that it was compared with have changed.

A report that comes late, is corrected or is withdrawn changes what later ones are compared with; so
the same reports give the same validations, in whatever order they arrive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, text

from thads_etl import checking
from thads_etl.checking import Validation
from thads_etl.warehouse import other_periods, staged, submissions, validations
from thads_etl.warehouse.validations import Entry

# What was settled itself is looked at too: another batch may be settled by now.
_DEPENDENT = text(
    """
    select later.submission_id, later.sha256, later.sheet, later.form, later.edition, later.office,
           later.period, validation.context_sha256
    from (
        select changed.form, changed.office, changed.period
        from   intake.submission as changed
        where  changed.submission_id = any(:changed)
        union
        select changed.form, office.office, period.period
        from   intake.submission as changed
        join   ref.period as earlier on earlier.period = changed.period
        join   ref.office as there
               on  there.office = changed.office
               and earlier.ends_on between there.valid_from
                   and coalesce(there.valid_until, 'infinity')
        join   ref.period as period
               on  (period.year = earlier.year and period.months > earlier.months)
               or  (
                       period.year = earlier.year + 1
                       and earlier.months in (period.months, 12)
                   )
        join   ref.office as office
               on  office.counted_as = there.counted_as
               and period.ends_on between office.valid_from
                   and coalesce(office.valid_until, 'infinity')
        where  changed.submission_id = any(:changed)
    ) as key
    join   intake.submission as later using (form, office, period)
    join   intake.validation as validation
           on  validation.submission_id = later.submission_id and validation.replaced_at is null
    where  later.in_force
    order  by later.submission_id
    """
)


def dependents(connection: Connection, changed: Sequence[int]) -> list[int]:
    """Validate again what is compared with changed submissions; return what was validated again."""
    rows = {
        row.submission_id: row for row in connection.execute(_DEPENDENT, {"changed": list(changed)})
    }
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
