"""Register files, record what was read and found, settle verdicts."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from thads_etl.checking import Judgement
from thads_etl.checking.check import Validation
from thads_etl.findings import Finding
from thads_etl.landing import Arrival
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.warehouse import sheet_accounts, sql


@dataclass(frozen=True)
class Waiting:
    """A registered file that is not settled yet."""

    sha256: str
    archive_key: str
    received_no: int
    path: str
    """Under which it first arrived."""
    checked: bool


@dataclass(frozen=True)
class Record:
    """One form of a file with its judgement, ready to be recorded."""

    sha256: str
    form: ParsedForm
    judgement: Judgement


def known_arrivals(connection: Connection) -> dict[tuple[str, int, int], str]:
    """Return (path, time of change, size) -> checksum of everything that was ever seen."""
    rows = connection.execute(
        text("select path, modified_ns, size_bytes, sha256 from intake.arrival")
    )
    return {(row.path, row.modified_ns, row.size_bytes): row.sha256 for row in rows}


def register(connection: Connection, arrival: Arrival) -> bool:
    """Record that a file was seen; return True when its bytes are new."""
    parameters = {
        "sha256": arrival.sha256,
        "name": arrival.name,
        "size_bytes": arrival.size_bytes,
        "archive_key": arrival.archive_key,
        "path": arrival.path,
        "modified_ns": arrival.modified_ns,
    }
    new = bool(
        connection.execute(
            text(
                "insert into intake.file (sha256, name, size_bytes, archive_key) "
                "values (:sha256, :name, :size_bytes, :archive_key) "
                "on conflict (sha256) do nothing"
            ),
            parameters,
        ).rowcount
    )
    connection.execute(
        text(
            "insert into intake.arrival (path, modified_ns, size_bytes, sha256, duplicate) "
            "values (:path, :modified_ns, :size_bytes, :sha256, :duplicate) "
            "on conflict (path, modified_ns, size_bytes) do nothing"
        ),
        {**parameters, "duplicate": not new},
    )
    return new


def waiting(connection: Connection) -> list[Waiting]:
    """Return the files that are not settled, in order of receipt."""
    rows = connection.execute(
        text(
            "select sha256, archive_key, received_no, status = 'checked' as checked, "
            "coalesce(first.path, file.name) as path from intake.file as file left join ("
            "select distinct on (sha256) sha256, path from intake.arrival "
            "where sha256 in (select sha256 from intake.file where status <> 'settled') "
            "order by sha256, arrival_id) as first using (sha256) "
            "where status <> 'settled' order by received_no"
        )
    )
    return [
        Waiting(row.sha256, row.archive_key, row.received_no, row.path, row.checked) for row in rows
    ]


def record(
    connection: Connection,
    files: Mapping[str, ParsedFile],
    records: Iterable[Record],
    validations: Mapping[str, Sequence[Validation]],
) -> None:
    """Record a batch: submissions, cells, findings, results of rules and of the engine.

    files: checksum -> what was read. validations: edition -> results.
    A file that another run has checked meanwhile is left as it is.
    """
    fresh = set(
        connection.execute(
            text(
                "update intake.file set status = 'checked', checked_at = now() "
                "where sha256 = any(:files) and status = 'received' returning sha256"
            ),
            {"files": list(files)},
        ).scalars()
    )
    findings: list[tuple[str, int | None, Finding]] = [
        (sha256, None, finding)
        for sha256, file in files.items()
        if sha256 in fresh
        for finding in file.problems
    ]
    cells: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    results: list[tuple[Any, ...]] = []
    by_edition: dict[str, list[int]] = {}
    for each in (each for each in records if each.sha256 in fresh):
        submission_id = _insert_submission(connection, each)
        by_edition.setdefault(str(each.form.edition), []).append(submission_id)
        cells += [
            (submission_id, c.row, c.column, c.address, c.raw, c.state, c.value)
            for c in each.form.cells
        ]
        if each.form.cells:
            rows += [(submission_id, row.code, row.label) for row in each.form.edition.unit_rows]
        results += [
            (submission_id, r.rule, r.lines, r.evaluated, r.failed, r.outcome)
            for r in each.judgement.rules
        ]
        findings += [(each.sha256, submission_id, found) for found in each.judgement.findings]
    sheet_accounts.record(connection, {sha256: files[sha256] for sha256 in fresh})
    sql.copy(connection, "staging.cell", _CELL, cells)
    sql.copy(connection, "staging.row", _ROW, rows)
    sql.copy(connection, "intake.rule_result", _RESULT, results)
    sql.copy(connection, "intake.finding", _FINDING, map(_finding_row, findings))
    for edition, found in validations.items():
        for validation in found:
            _insert_validation(connection, edition, by_edition.get(edition, []), validation)


_CELL = ["submission_id", "row_code", "column_code", "address", "raw", "state", "value"]
_ROW = ["submission_id", "row_code", "label"]
_RESULT = ["submission_id", "rule", "lines", "evaluated", "failed", "outcome"]
_FINDING = ["sha256", "submission_id", "rule", "severity", "sheet", "cell"] + [
    "left_value",
    "right_value",
    "difference",
    "message",
]


def _finding_row(found: tuple[str, int | None, Finding]) -> Sequence[Any]:
    sha256, submission_id, f = found
    return (sha256, submission_id, f.rule, f.severity, f.sheet, f.cell) + (
        f.left,
        f.right,
        f.difference,
        f.message,
    )


def _insert_submission(connection: Connection, record: Record) -> int:
    form = record.form
    return int(
        connection.execute(
            text(
                "insert into intake.submission "
                "(sha256, sheet, form, edition, office, period, verdict, received_no, received_at) "
                "select sha256, :sheet, :form, :edition, :office, :period, :verdict, "
                "received_no, received_at from intake.file where sha256 = :sha256 "
                "returning submission_id"
            ),
            {
                "sha256": record.sha256,
                "sheet": form.sheet,
                "form": form.edition.form,
                "edition": form.edition.edition,
                "office": form.office.code,
                "period": str(form.period),
                "verdict": record.judgement.verdict,
            },
        ).scalar_one()
    )


def _insert_validation(
    connection: Connection, edition: str, submission_ids: list[int], validation: Validation
) -> None:
    connection.execute(
        text(
            "insert into intake.validation (edition, submissions, success, result) values "
            "(:edition, cast(:submissions as bigint[]), :success, cast(:result as jsonb))"
        ),
        {
            "edition": edition,
            "submissions": submission_ids,
            "success": validation.result["success"],
            "result": json.dumps(validation.result, ensure_ascii=False),
        },
    )


def settle(connection: Connection, files: Sequence[str]) -> None:
    """Give the verdicts of checked files effect: publish, supersede or reject, mark stale."""
    submission_ids = (
        connection.execute(
            text(
                "select submission_id from intake.submission "
                "where sha256 = any(:files) and status = 'checked'"
            ),
            {"files": list(files)},
        )
        .scalars()
        .all()
    )
    sql.run(connection, "load/settle.sql", submission_ids=list(submission_ids), files=list(files))


_VERDICTS = text(
    "select file.name, file.sha256, submission.form, submission.office, submission.period, "
    "submission.verdict, submission.status "
    "from intake.file as file left join intake.submission as submission using (sha256) "
    "where file.sha256 = any(:files) order by file.received_no, submission.submission_id"
)
_FINDINGS = text(
    "select finding.sha256, finding.rule, finding.severity, finding.sheet, finding.cell, "
    "finding.message from intake.finding as finding "
    "where finding.sha256 = any(:files) order by finding.finding_id"
)


def verdicts(connection: Connection, files: Sequence[str]) -> Sequence[Row[Any]]:
    """Return a line for each form of the files; one without a form for a file that has none."""
    return connection.execute(_VERDICTS, {"files": list(files)}).all()


def findings(connection: Connection, files: Sequence[str]) -> Sequence[Row[Any]]:
    """Return everything that was found in the files."""
    return connection.execute(_FINDINGS, {"files": list(files)}).all()
