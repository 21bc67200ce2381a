"""What is known about a file, asked from the warehouse: enough for its answer."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from thads_etl import timezone
from thads_etl.catalogue import deadlines, load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import UnknownFile
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.warehouse import receipts


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

    @property
    def rejects(self) -> bool:
        return any(finding.severity is Severity.REJECT for finding in self.findings)


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
    """Findings that belong to no form."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.problems, *(finding for form in self.forms for finding in form.findings))

    @property
    def verdict(self) -> str:
        """The worst of its forms; unreadable when it has none."""
        verdicts = {form.verdict for form in self.forms}
        ranked = ("rejected", "explain", "accepted")
        return next((each for each in ranked if each in verdicts), "unreadable")


def of_file(connection: Connection, sha256: str) -> Answer:
    """Return what there is to answer; raise UnknownFile when no such file was ever validated."""
    row = receipts.file(connection, sha256)
    if row is None:
        raise UnknownFile(f"No file with the checksum {sha256} was received and checked.")
    findings: dict[int | None, list[Finding]] = {}
    for each in receipts.findings(connection, sha256):
        finding = Finding(
            *(each.rule, Severity(each.severity), each.sheet, each.cell, each.message),
            *(each.left_value, each.right_value, each.difference),
        )
        findings.setdefault(each.submission_id, []).append(finding)
    forms = []
    for form in receipts.forms(connection, sha256):
        period = Period.parse(form.period)
        forms.append(
            AnsweredForm(
                sheet=form.sheet,
                edition=load.edition_named(form.form, form.edition),
                office=_office(form.office, period),
                period=period,
                verdict=form.verdict,
                status=form.status,
                checked=form.checked,
                not_evaluated=tuple(form.not_evaluated),
                due=deadlines.due(period),
                correction_due=deadlines.correction_due(period, timezone.day_of(row.checked_at)),
                findings=tuple(findings.get(form.submission_id, ())),
            )
        )
    return Answer(
        *(row.received_no, row.name, row.sha256, row.archive_key, row.size_bytes),
        *(row.received_at, row.checked_at, row.arrivals),
        forms=tuple(forms),
        problems=tuple(findings.get(None, ())),
    )


def _office(code: str, period: Period) -> Office:
    return next(office for office in load.offices_on(period.ends_on) if office.code == code)
