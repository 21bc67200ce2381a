"""Register files, record what was read and found, settle verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, text

from thads_etl.checking import SuiteRun, Validation
from thads_etl.landing import Arrival
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.warehouse import sheet_accounts, sql, validations
from thads_etl.warehouse.validations import Entry


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
    """One form of a file with its validation, ready to be recorded."""

    sha256: str
    form: ParsedForm
    validation: Validation


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


def days_of_receipt(connection: Connection, files: Sequence[str]) -> dict[str, date]:
    """Return the day in Viet Nam on which each file was received."""
    rows = connection.execute(
        text(
            "select sha256, (received_at at time zone 'Asia/Ho_Chi_Minh')::date as day "
            "from intake.file where sha256 = any(:files)"
        ),
        {"files": list(files)},
    )
    return {row.sha256: row.day for row in rows}


def record(
    connection: Connection,
    files: Mapping[str, ParsedFile],
    records: Iterable[Record],
    suite_runs: Sequence[SuiteRun],
) -> None:
    """Record a batch: submissions, cells, findings, results of rules and of Great Expectations.

    files: checksum -> what was read. A file that another run has checked meanwhile stays as it is.
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
    added = add(connection, [each for each in records if each.sha256 in fresh])
    entries = [
        Entry(each.sha256, submission_id, each.validation) for submission_id, each in added.items()
    ]
    entries += [
        Entry(sha256, None, Validation.of_file(tuple(file.problems)))
        for sha256, file in files.items()
        if sha256 in fresh and file.problems
    ]
    sheet_accounts.record(connection, {sha256: files[sha256] for sha256 in fresh})
    validations.add(connection, entries, "received")
    for suite_run in suite_runs:
        edition = str(suite_run.edition)
        ids = [key for key, each in added.items() if str(each.form.edition) == edition]
        validations.add_suite_run(connection, ids, suite_run)


def add(connection: Connection, records: Iterable[Record]) -> dict[int, Record]:
    """Add submissions with their cells; return them by their new ids, in the same order."""
    added = {_insert_submission(connection, each): each for each in records}
    sql.copy(
        connection,
        "staging.cell",
        ["submission_id", "row_code", "column_code", "address", "raw", "state", "value"],
        (
            (submission_id, c.row, c.column, c.address, c.raw, c.state, c.value)
            for submission_id, each in added.items()
            for c in each.form.cells
        ),
    )
    sql.copy(
        connection,
        "staging.row",
        ["submission_id", "row_code", "label"],
        (
            (submission_id, row.code, row.label)
            for submission_id, each in added.items()
            if each.form.cells
            for row in each.form.edition.unit_rows
        ),
    )
    return added


_INSERT = text(
    "insert into intake.submission (sha256, sheet, reading, form, edition, office, period, "
    "verdict, content_sha256, received_no, received_at) "
    "select sha256, :sheet, 1 + coalesce((select max(reading) from intake.submission as known "
    "where known.sha256 = :sha256 and known.sheet = :sheet), 0), :form, :edition, :office, "
    ":period, :verdict, :content_sha256, received_no, received_at "
    "from intake.file where sha256 = :sha256 returning submission_id"
)


def _insert_submission(connection: Connection, record: Record) -> int:
    form = record.form
    return int(
        connection.execute(
            _INSERT,
            {
                "sha256": record.sha256,
                "sheet": form.sheet,
                "form": form.edition.form,
                "edition": form.edition.edition,
                "office": form.office.code,
                "period": str(form.period),
                "verdict": record.validation.verdict,
                "content_sha256": form.content_sha256,
            },
        ).scalar_one()
    )


def checked(connection: Connection, files: Sequence[str]) -> list[int]:
    """Return the submissions of files that wait to be settled."""
    return list(
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


def settle_submissions(
    connection: Connection, submission_ids: Sequence[int], files: Sequence[str] = ()
) -> None:
    """Give every version beside these submissions, whatever their state, the state that follows."""
    sql.run(connection, "load/settle.sql", submission_ids=list(submission_ids), files=list(files))


_VERDICTS = text(
    "select file.name, file.sha256, submission.submission_id, submission.form, submission.office, "
    "submission.period, submission.verdict, submission.status "
    "from intake.file as file left join intake.submission as submission using (sha256) "
    "where file.sha256 = any(:files) order by file.received_no, submission.submission_id"
)
_FINDINGS = text(
    "select finding.sha256, finding.rule, finding.severity, finding.sheet, finding.cell, "
    "finding.message from intake.finding as finding "
    "join intake.validation as validation using (validation_id) "
    "where finding.sha256 = any(:files) and validation.replaced_at is null "
    "order by finding.finding_id"
)


def verdicts(connection: Connection, files: Sequence[str]) -> Sequence[Row[Any]]:
    """Return a line for each form of the files; one without a form for a file that has none."""
    return connection.execute(_VERDICTS, {"files": list(files)}).all()


def findings(connection: Connection, files: Sequence[str]) -> Sequence[Row[Any]]:
    """Return everything that was found in the files."""
    return connection.execute(_FINDINGS, {"files": list(files)}).all()
