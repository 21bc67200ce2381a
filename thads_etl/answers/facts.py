"""What is known about a file, asked from the warehouse: enough for its answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl import timezone
from thads_etl.catalogue import deadlines, joint, load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import UnknownFile
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.warehouse import receipts, submissions


@dataclass(frozen=True)
class AnsweredForm:
    """One form of the file: what it was read as and what became of it."""

    sheet: str
    edition: FormEdition
    office: Office
    period: Period
    verdict: str
    status: str
    checked: int
    """Rules that could be validated."""
    not_evaluated: tuple[str, ...]
    """Codes of the rules that could not."""
    due: date | None
    """Legal deadline of the provincial report."""
    correction_due: date
    findings: tuple[Finding, ...]
    """Those that are shown."""
    findings_in_all: int
    """How many there are."""


@dataclass(frozen=True)
class Consequence:
    """A report of another file that changed its state, or is in question, because of this one."""

    form: str
    office: Office
    period: Period
    before: str
    after: str


@dataclass(frozen=True)
class Answer:
    """Receipt and findings of one file."""

    number: int
    """Order of receipt; it names the answer."""
    name: str
    sha256: str
    archive_key: str
    size_bytes: int
    received_at: datetime
    checked_at: datetime
    arrivals: int
    """How often the same bytes came in."""
    forms: tuple[AnsweredForm, ...]
    problems: tuple[Finding, ...]
    """Findings that belong to no form; those that are shown."""
    findings_in_all: Mapping[Severity, int]
    """How many findings there are in the whole file."""
    consequences: tuple[Consequence, ...] = ()
    """Reports of other files that this one changed the state of, or puts in question."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return those that are shown: the worst of each form come first."""
        return (*self.problems, *(finding for form in self.forms for finding in form.findings))

    @property
    def verdict(self) -> str:
        """The worst of its forms; unreadable when it has none."""
        verdicts = {form.verdict for form in self.forms}
        ranked = ("rejected", "explain", "accepted")
        return next((each for each in ranked if each in verdicts), "unreadable")


MOST_SHOWN = 2_000
"""Findings of one file that its answer lists. Nobody works through more: most have one cause, and
the rest is found again in the corrected file."""


def of_file(connection: Connection, sha256: str) -> Answer:
    """Return what there is to answer; raise UnknownFile when no such file was ever validated."""
    row = receipts.file(connection, sha256)
    if row is None:
        raise UnknownFile(f"No file with the checksum {sha256} was received and checked.")
    findings: dict[int | None, list[Finding]] = {}
    for each in receipts.findings(connection, sha256, MOST_SHOWN):
        finding = Finding(
            *(each.rule, Severity(each.severity), each.sheet, each.cell, each.message),
            *(each.left_value, each.right_value, each.difference),
        )
        findings.setdefault(each.submission_id, []).append(finding)
    counts = receipts.counts(connection, sha256)
    checked_on = timezone.day_of(row.checked_at)
    return Answer(
        *(row.received_no, row.name, row.sha256, row.archive_key, row.size_bytes),
        *(row.received_at, row.checked_at, row.arrivals),
        forms=tuple(
            _form(
                form,
                checked_on,
                tuple(findings.get(form.submission_id, ())),
                sum(each.findings for each in counts if each.submission_id == form.submission_id),
            )
            for form in receipts.forms(connection, sha256)
        ),
        problems=tuple(findings.get(None, ())),
        findings_in_all={
            severity: sum(each.findings for each in counts if each.severity == severity)
            for severity in Severity
        },
        consequences=tuple(_consequences(connection, sha256)),
    )


def _form(
    row: Row[Any], checked_on: date, findings: tuple[Finding, ...], findings_in_all: int
) -> AnsweredForm:
    period = Period.parse(row.period)
    return AnsweredForm(
        sheet=row.sheet,
        edition=load.edition_named(row.form, row.edition),
        office=joint.reporter(row.office, period),
        period=period,
        verdict=row.verdict,
        status=row.status,
        checked=row.checked,
        not_evaluated=tuple(row.not_evaluated),
        due=deadlines.due(period),
        correction_due=deadlines.correction_due(period, checked_on),
        findings=findings,
        findings_in_all=findings_in_all,
    )


def _consequences(connection: Connection, sha256: str) -> Iterator[Consequence]:
    for row in submissions.consequences(connection, [sha256]):
        if not row.same_territory:  # it is not for this office to read
            continue
        period = Period.parse(row.period)
        office = joint.reporter(row.office, period)
        yield Consequence(row.form, office, period, row.from_status, row.to_status)
