"""Register files, record what was read and found, settle verdicts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, repeat
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.checking import Validation
from thads_etl.landing import Arrival
from thads_etl.reading import ParsedForm
from thads_etl.warehouse import shown_names, sql
from thads_etl.warehouse.sql import Rows


@dataclass(frozen=True)
class Waiting:
    """A registered file that is not settled yet."""

    sha256: str
    archive_key: str
    received_no: int
    path: str
    """Under which it first arrived."""
    size_bytes: int
    is_checked: bool


@dataclass(frozen=True)
class Record:
    """One form of a file with its validation, ready to be recorded."""

    sha256: str
    form: ParsedForm
    validation: Validation


def known_arrivals(connection: Connection) -> dict[tuple[str, int], str]:
    """Return sight and size -> checksum of everything that was ever seen.

    A sight alone would do if nobody wrote one here for a file of another size.
    """
    rows = sql.run(connection, "submissions/known_arrivals.sql")
    return {(row.sight, row.size_bytes): row.sha256 for row in rows}


def register(connection: Connection, arrival: Arrival) -> bool:
    """Record that a file was seen; return True when its bytes are new."""
    is_new = bool(
        sql.run(
            connection,
            "submissions/register_file.sql",
            sha256=arrival.sha256,
            name=arrival.name,
            size_bytes=arrival.size_bytes,
            archive_key=arrival.archive_key,
        ).rowcount
    )
    shown_names.remember(connection, [arrival.name])
    sql.run(
        connection,
        "submissions/register_arrival.sql",
        path=arrival.path,
        sight=arrival.sight,
        size_bytes=arrival.size_bytes,
        sha256=arrival.sha256,
    )
    return is_new


def waiting(connection: Connection) -> list[Waiting]:
    """Return the files that are not settled, in order of receipt."""
    rows = sql.run(connection, "submissions/waiting.sql")
    return [
        Waiting(row.sha256, row.archive_key, row.received_no, row.path, row.size_bytes, row.checked)
        for row in rows
    ]


def days_of_receipt(connection: Connection, files: Sequence[str]) -> dict[str, date]:
    """Return the day in Viet Nam on which each file was received."""
    rows = sql.run(connection, "submissions/days_of_receipt.sql", files=list(files))
    return {row.sha256: row.day for row in rows}


def progress(connection: Connection) -> tuple[int, int]:
    """Return how many files are settled and how many were ever received."""
    row = sql.run(connection, "submissions/progress.sql").one()
    return int(row.settled), int(row.received)


def received_since(connection: Connection, moment: datetime) -> int:
    """Count the files that were received after a moment."""
    return int(sql.run(connection, "submissions/received_since.sql", moment=moment).scalar_one())


def mark_checked(connection: Connection, files: Collection[str]) -> set[str]:
    """Mark files as checked; return those that no other run has checked meanwhile."""
    return set(sql.run(connection, "submissions/mark_checked.sql", files=list(files)).scalars())


def add(connection: Connection, records: Sequence[Record]) -> dict[int, Record]:
    """Add submissions with their cells; return them by their new ids, in the same order."""
    added = dict(zip(_insert(connection, records), records, strict=True))
    written = [each.form.written() for each in added.values()]
    cells = {
        name: list(chain.from_iterable(table[number] for table in written))
        for number, name in enumerate(_CELL)
    }
    of_cells = chain.from_iterable(
        repeat(number, len(table[0])) for number, table in zip(added, written, strict=True)
    )
    sql.copy_columns(connection, "staging.cell", {"submission_id": list(of_cells), **cells})
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


_CELL = ("row_code", "column_code", "address", "raw", "state", "value")


def _insert(connection: Connection, records: Sequence[Record]) -> list[int]:
    forms = [each.form for each in records]
    added = sql.run(
        connection,
        "submissions/insert.sql",
        files=[each.sha256 for each in records],
        sheets=[form.sheet for form in forms],
        forms=[form.edition.form for form in forms],
        editions=[form.edition.edition for form in forms],
        offices=[form.office.code for form in forms],
        periods=[str(form.period) for form in forms],
        verdicts=[each.validation.verdict for each in records],
        contents=[form.content_sha256 for form in forms],
    )
    return list(added.scalars())


def awaiting_settlement(connection: Connection, files: Sequence[str]) -> list[int]:
    """Return the submissions of files that wait to be settled."""
    return list(sql.run(connection, "submissions/checked.sql", files=list(files)).scalars())


def states(connection: Connection, submission_ids: Sequence[int]) -> dict[int, str]:
    """Return the state of each submission."""
    rows = sql.run(connection, "submissions/states.sql", ids=list(submission_ids))
    return {row.submission_id: row.status for row in rows}


def readings(connection: Connection, sha256: str) -> dict[str, Row[Any]]:
    """Return the submission that is the latest reading of each sheet of a file."""
    rows = sql.run(connection, "submissions/readings.sql", sha256=sha256)
    return {row.sheet: row for row in rows}


def in_force(connection: Connection, form: str, edition: str) -> list[list[int]]:
    """Return the submissions in force of an edition, period by period, the oldest first."""
    rows = sql.run(connection, "submissions/in_force.sql", form=form, edition=edition)
    return [row.ids for row in rows]


def verdicts(connection: Connection, files: Sequence[str]) -> Rows:
    """Return a line for each form of the files; one without a form for a file that has none."""
    return sql.run(connection, "submissions/verdicts.sql", files=list(files)).all()


def consequences(connection: Connection, files: Sequence[str]) -> Rows:
    """Return the reports of other files whose state the settling of these files changed, then those
    that are in question through them: from the state that they have to in_question."""
    chosen = list(files)
    changed: Rows = []
    # Most settlings move no other report; to plan what tells of others takes longer than to ask.
    if sql.run(connection, "submissions/moved.sql", files=chosen).scalar_one():
        changed = sql.run(connection, "submissions/consequences.sql", files=chosen).all()
    asking = list(sql.run(connection, "submissions/asking.sql", files=chosen).scalars())
    if not asking:
        return changed
    parameters = {"submission_ids": asking, "files": chosen}
    return [*changed, *sql.run(connection, "submissions/questioned.sql", **parameters)]


def findings(connection: Connection, files: Sequence[str]) -> Rows:
    """Return everything that was found in the files."""
    return sql.run(connection, "submissions/findings.sql", files=list(files)).all()


def span(connection: Connection, files: Sequence[str]) -> Row[Any]:
    """Return what names a batch of files: first_no, last_no, files, first_shown."""
    return sql.run(connection, "submissions/span.sql", files=list(files)).one()
