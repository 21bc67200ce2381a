"""What the validation page shows, asked from the warehouse. Every answer is small or limited."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

Rows = Sequence[Row[Any]]

_FILES = """
    select
        now() as generated_at,
        count(*) as files,
        count(*) filter (where status = 'received') as waiting,
        count(*) filter (where status = 'checked') as unsettled,
        count(*) filter (where status <> 'received' and not exists (
            select from intake.submission where submission.sha256 = file.sha256
        )) as unreadable,
        (select count(*) from intake.arrival where duplicate) as duplicates
    from intake.file as file
"""

# Of several versions of one form the accepted one counts, then the one that waits to be settled.
_STATES = """
    select period, office, form, min(case
        when status = 'accepted' then 0
        when status = 'explanation_due' then 1
        when status = 'checked' then 2
        else 3
    end) as state
    from intake.submission
    where status not in ('superseded', 'duplicate', 'withdrawn')
    group by period, office, form
"""

_BY_PERIOD = """
    select
        period,
        count(*) filter (where in_force) as accepted,
        count(*) filter (where status = 'explanation_due') as explain,
        count(*) filter (where status = 'rejected') as rejected,
        count(*) filter (where status in ('superseded', 'duplicate', 'withdrawn')) as superseded,
        count(*) filter (where status = 'checked') as unsettled
    from intake.submission
    group by period
    order by period desc
"""

# A validation whose files another run had recorded meanwhile has no submissions.
_RUNS = """
    select
        edition,
        count(*) as runs,
        sum(cardinality(submissions)) as submissions,
        max(validated_at) as validated_at,
        string_agg(distinct result -> 'meta' ->> 'great_expectations_version', ', ') as engine
    from intake.suite_run
    where suite = 'forms'
      and exists (select from intake.submission where submission_id = any(submissions))
    group by edition
    order by edition
"""

_RULES = """
    select
        edition,
        entry -> 'expectation_config' -> 'meta' ->> 'rule' as rule,
        sum(cast(entry -> 'result' ->> 'element_count' as bigint)) as lines,
        sum(coalesce(cast(entry -> 'result' ->> 'missing_count' as bigint), 0)) as missing,
        sum(coalesce(cast(entry -> 'result' ->> 'unexpected_count' as bigint), 0)) as failed,
        (array_agg(entry -> 'expectation_config' order by suite_run_id desc))[1] as latest
    from intake.suite_run
    cross join jsonb_array_elements(result -> 'results') with ordinality as each (entry, position)
    where exists (select from intake.submission where submission_id = any(submissions))
    group by 1, 2
    order by 1, min(position)
"""

_NOT_EVALUATED = """
    select
        submission.form || '_' || submission.edition as edition,
        rule_result.rule,
        count(*) as submissions,
        count(*) filter (where reason = 'unread_cells') as with_unread_cells
    from intake.rule_result
    join intake.validation using (validation_id)
    join intake.submission on submission.submission_id = validation.submission_id
    where outcome = 'not_evaluated' and replaced_at is null
    group by 1, 2
"""

_WITHOUT_TABLE = """
    select form || '_' || edition as edition, count(*) as submissions
    from intake.submission
    where not exists (
        select from intake.rule_result
        where rule_result.submission_id = submission.submission_id
    )
    group by 1
"""

_READING = """
    select rule, count(*) as findings
    from intake.finding
    join intake.validation using (validation_id)
    where rule like 'read-%' and replaced_at is null
    group by rule
"""

# One group for each submission, or for a file outside of its forms; rejections first, then by
# time of receipt, the last first.
_FINDINGS = """
    with due as (
        select
            finding.finding_id,
            finding.sha256,
            finding.submission_id,
            finding.rule,
            finding.severity,
            finding.sheet,
            finding.cell,
            finding.left_value,
            finding.right_value,
            finding.difference,
            finding.message,
            file.name as file_name,
            file.received_at,
            file.received_no,
            min(case severity when 'reject' then 0 else 1 end)
                over (partition by finding.validation_id) as worst,
            count(*) over (partition by finding.validation_id) as in_group,
            row_number() over (
                partition by finding.validation_id
                order by case severity when 'reject' then 0 else 1 end, finding_id
            ) as number
        from intake.finding
        join intake.validation as validation using (validation_id)
        join intake.file as file on file.sha256 = finding.sha256
        where severity in ('reject', 'explain') and validation.replaced_at is null
    ),
    grouped as (
        select
            due.*,
            dense_rank() over (
                order by worst, received_no desc, sha256, coalesce(submission_id, 0)
            ) as group_number
        from due
    )
    select
        grouped.*,
        submission.form,
        submission.edition,
        submission.office,
        submission.period,
        submission.status,
        exists (select from intake.submission as any_form where any_form.sha256 = grouped.sha256)
            as file_has_forms,
        current.submission_id as current_id,
        current.received_no as current_received_no,
        current.received_at as current_received_at,
        (select name from intake.file where file.sha256 = current.sha256) as current_file
    from grouped
    left join intake.submission as submission using (submission_id)
    left join intake.submission as current
        on  current.in_force
        and (current.form, current.office, current.period)
            = (submission.form, submission.office, submission.period)
    where number <= :per_group
      and group_number <= :groups
    order by group_number, number
"""

_FINDING_TOTALS = """
    select
        count(*) as findings,
        count(distinct (finding.sha256, finding.submission_id)) as groups
    from intake.finding
    join intake.validation using (validation_id)
    where severity in ('reject', 'explain') and replaced_at is null
"""


def files(connection: Connection) -> Row[Any]:
    """Count files; `generated_at` is the database's clock."""
    return connection.execute(text(_FILES)).one()


def states(connection: Connection) -> dict[tuple[str, str, str], int]:
    """Return (period, office, form) -> index into page.STATES, for all that is not missing."""
    rows = connection.execute(text(_STATES))
    return {(row.period, row.office, row.form): row.state for row in rows}


def by_period(connection: Connection) -> Rows:
    """Count submissions by period, the newest first."""
    return connection.execute(text(_BY_PERIOD)).all()


def runs(connection: Connection) -> Rows:
    """Return a line for each edition that Great Expectations validated."""
    return connection.execute(text(_RUNS)).all()


def rules(connection: Connection) -> Rows:
    """Add up the runs of suites: a line for each edition and rule, in the suite's order."""
    return connection.execute(text(_RULES)).all()


def not_evaluated(connection: Connection) -> dict[tuple[str, str], Row[Any]]:
    """Return (edition, rule) -> how many submissions it could not validate at all."""
    rows = connection.execute(text(_NOT_EVALUATED))
    return {(row.edition, row.rule): row for row in rows}


def without_table(connection: Connection) -> dict[str, int]:
    """Return edition -> submissions whose table was not found, so that no rule saw them."""
    return {row.edition: row.submissions for row in connection.execute(text(_WITHOUT_TABLE))}


def reading(connection: Connection) -> dict[str, int]:
    """Return code of a reading rule -> findings."""
    return {row.rule: row.findings for row in connection.execute(text(_READING))}


def findings(connection: Connection, *, groups: int, per_group: int) -> Rows:
    """Return findings that reject or ask for an explanation, in groups, within these limits."""
    return connection.execute(text(_FINDINGS), {"groups": groups, "per_group": per_group}).all()


def finding_totals(connection: Connection) -> Row[Any]:
    """Count all findings that `findings` chooses from, and their groups."""
    return connection.execute(text(_FINDING_TOTALS)).one()
