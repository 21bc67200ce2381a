"""Record validations, each with its findings and results; a later one keeps the earlier."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, text

from thads_etl.checking import RuleResult, SuiteRun, Validation
from thads_etl.findings import Finding, Severity
from thads_etl.warehouse import sql

Cause = Literal["received", "history", "replay"]
"""Why something was validated: it arrived, what it is compared with changed, somebody asked."""


@dataclass(frozen=True)
class Entry:
    """A validation of a submission, or, without one, of what belongs to no form of a file."""

    sha256: str
    submission_id: int | None
    validation: Validation


_REPLACE = text(
    "update intake.validation set replaced_at = now() "
    "where (sha256, coalesce(submission_id, 0)) in "
    "(select * from unnest(cast(:files as text[]), cast(:ids as bigint[]))) "
    "and replaced_at is null"
)
_INSERT = text(
    "insert into intake.validation (sha256, submission_id, verdict, cause, context_sha256) "
    "values (:sha256, :submission_id, :verdict, :cause, :context_sha256) returning validation_id"
)


def add(connection: Connection, entries: Sequence[Entry], cause: Cause) -> None:
    """Record validations, findings and results of rules, in the caller's transaction."""
    if cause != "received" and entries:
        connection.execute(
            _REPLACE,
            {
                "files": [each.sha256 for each in entries],
                "ids": [each.submission_id or 0 for each in entries],
            },
        )
    results: list[Sequence[Any]] = []
    findings: list[Sequence[Any]] = []
    for each in entries:
        validation_id = connection.execute(
            _INSERT,
            {
                "sha256": each.sha256,
                "submission_id": each.submission_id,
                "verdict": each.validation.verdict,
                "cause": cause,
                "context_sha256": each.validation.context_sha256,
            },
        ).scalar_one()
        results += [
            (validation_id, each.submission_id, r.rule, r.lines, r.evaluated, r.failed)
            + (r.outcome, r.reason)
            for r in each.validation.rules
        ]
        findings += [
            (validation_id, each.sha256, each.submission_id, *_finding(f))
            for f in each.validation.findings
        ]
    sql.copy(connection, "intake.rule_result", _RESULT, results)
    sql.copy(connection, "intake.finding", _FINDING, findings)


_RESULT = ["validation_id", "submission_id", "rule", "lines", "evaluated", "failed"] + [
    "outcome",
    "reason",
]
_FINDING = ["validation_id", "sha256", "submission_id", "rule", "severity", "sheet", "cell"] + [
    "left_value",
    "right_value",
    "difference",
    "message",
]


def _finding(f: Finding) -> Sequence[Any]:
    return (f.rule, f.severity, f.sheet, f.cell, f.left, f.right, f.difference, f.message)


_HELD = text(
    "select validation_id, submission_id, verdict, context_sha256 from intake.validation "
    "where submission_id = any(:ids) and replaced_at is null"
)
_HELD_FINDINGS = text(
    "select validation_id, rule, severity, sheet, cell, message, left_value, right_value, "
    "difference from intake.finding where validation_id = any(:ids) order by finding_id"
)
_HELD_RESULTS = text(
    "select validation_id, rule, lines, evaluated, failed, reason from intake.rule_result "
    "where validation_id = any(:ids)"
)


def held(connection: Connection, submission_ids: Sequence[int]) -> dict[int, Validation]:
    """Return the validations of submissions that hold."""
    rows = connection.execute(_HELD, {"ids": list(submission_ids)}).all()
    ids = {"ids": [row.validation_id for row in rows]}
    findings: dict[int, list[Finding]] = defaultdict(list)
    for row in connection.execute(_HELD_FINDINGS, ids):
        validation_id, rule, severity, *rest = row
        findings[validation_id].append(Finding(rule, Severity(severity), *rest))
    results: dict[int, list[RuleResult]] = defaultdict(list)
    for row in connection.execute(_HELD_RESULTS, ids):
        validation_id, *rest = row
        results[validation_id].append(RuleResult(*rest))
    return {
        row.submission_id: Validation(
            row.verdict,
            tuple(findings[row.validation_id]),
            tuple(results[row.validation_id]),
            row.context_sha256,
        )
        for row in rows
    }


def add_suite_run(
    connection: Connection, submission_ids: Sequence[int], suite_run: SuiteRun
) -> None:
    """Keep Great Expectations' own result over these submissions."""
    connection.execute(
        text(
            "insert into intake.suite_run (edition, suite, submissions, success, result) values "
            "(:edition, :suite, cast(:submissions as bigint[]), :success, cast(:result as jsonb))"
        ),
        {
            "edition": str(suite_run.edition),
            "suite": suite_run.suite,
            "submissions": list(submission_ids),
            "success": suite_run.result["success"],
            "result": json.dumps(suite_run.result, ensure_ascii=False),
        },
    )
