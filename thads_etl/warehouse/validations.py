"""Record validations, each with its findings and results; a later one keeps the earlier."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

from thads_etl.checking import RuleResult, SuiteRun, Validation
from thads_etl.findings import Finding, Severity
from thads_etl.warehouse import sql

Cause = Literal["received", "history", "replay", "decision"]
"""Why something was validated: it arrived, what it is compared with changed, somebody asked,
somebody decided (which waits for Great Expectations)."""


@dataclass(frozen=True)
class Entry:
    """A validation of a submission, or, without one, of what belongs to no form of a file."""

    sha256: str
    submission_id: int | None
    validation: Validation


def add(connection: Connection, entries: Sequence[Entry], cause: Cause) -> None:
    """Record validations, findings and results of rules, in the caller's transaction."""
    if cause != "received" and entries:
        sql.run(
            connection,
            "validations/replace.sql",
            files=[each.sha256 for each in entries],
            ids=[each.submission_id or 0 for each in entries],
        )
    results: list[Sequence[Any]] = []
    findings: list[Sequence[Any]] = []
    for validation_id, each in zip(_insert(connection, entries, cause), entries, strict=True):
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


def _insert(connection: Connection, entries: Sequence[Entry], cause: Cause) -> list[int]:
    added = sql.run(
        connection,
        "validations/insert.sql",
        files=[each.sha256 for each in entries],
        ids=[each.submission_id for each in entries],
        verdicts=[each.validation.verdict for each in entries],
        contexts=[each.validation.context_sha256 for each in entries],
        forms=[each.validation.forms_sha256 for each in entries],
        cause=cause,
    )
    return list(added.scalars())


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


def held(connection: Connection, submission_ids: Sequence[int]) -> dict[int, Validation]:
    """Return the validations of submissions that hold."""
    rows = sql.run(connection, "validations/held.sql", ids=list(submission_ids)).all()
    ids = [row.validation_id for row in rows]
    findings: dict[int, list[Finding]] = defaultdict(list)
    for row in sql.run(connection, "validations/held_findings.sql", ids=ids):
        validation_id, rule, severity, *rest = row
        findings[validation_id].append(Finding(rule, Severity(severity), *rest))
    results: dict[int, list[RuleResult]] = defaultdict(list)
    for row in sql.run(connection, "validations/held_results.sql", ids=ids):
        validation_id, *rest = row
        results[validation_id].append(RuleResult(*rest))
    return {
        row.submission_id: Validation(
            row.verdict,
            tuple(findings[row.validation_id]),
            tuple(results[row.validation_id]),
            row.context_sha256,
            row.forms_sha256,
        )
        for row in rows
    }


def unconfirmed(connection: Connection) -> list[int]:
    """Return the submissions that were validated for a decision, and not since."""
    return list(sql.run(connection, "validations/unconfirmed.sql").scalars())


def of_files(connection: Connection, files: Sequence[str]) -> dict[str, list[str]]:
    """Return, by file, the messages that hold of what belongs to no form."""
    rows = sql.run(connection, "validations/of_files.sql", files=list(files))
    return {row.sha256: row.messages for row in rows}


def add_suite_run(
    connection: Connection, submission_ids: Sequence[int], suite_run: SuiteRun
) -> None:
    """Keep Great Expectations' own result over these submissions."""
    sql.run(
        connection,
        "validations/insert_suite_run.sql",
        edition=str(suite_run.edition),
        suite=suite_run.suite,
        submissions=list(submission_ids),
        success=suite_run.result["success"],
        result=json.dumps(suite_run.result, ensure_ascii=False),
    )
