"""What is known about a file, asked from the warehouse: enough for its answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, text

from thads_etl import timezone
from thads_etl.catalogue import deadlines, load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.errors import UnknownFile
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period


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
        return (*self.problems, *(found for form in self.forms for found in form.findings))

    @property
    def verdict(self) -> str:
        """The worst of its forms; unreadable when it has none."""
        verdicts = {form.verdict for form in self.forms}
        ranked = ("rejected", "explain", "accepted")
        return next((each for each in ranked if each in verdicts), "unreadable")


_FILE = text(
    "select file.received_no, file.name, file.sha256, file.archive_key, file.size_bytes, "
    "file.received_at, file.checked_at, "
    "(select count(*) from intake.arrival where arrival.sha256 = file.sha256) as arrivals "
    "from intake.file as file where file.sha256 = :sha256 and file.checked_at is not null"
)
_FORMS = text(
    "select submission_id, sheet, form, edition, office, period, validation.verdict, status, "
    "validated_at as checked_at, "
    "(select count(*) from intake.rule_result as result "
    " where result.validation_id = validation.validation_id and outcome <> 'not_evaluated') "
    " as checked, "
    "array(select rule from intake.rule_result as result "
    "      where result.validation_id = validation.validation_id and outcome = 'not_evaluated' "
    "      and reason is distinct from 'not_applicable' order by rule) as not_evaluated "
    "from intake.submission as submission "
    "join intake.validation as validation using (submission_id) "
    "where submission.sha256 = :sha256 and validation.replaced_at is null order by submission_id"
)
_FINDINGS = text(
    "select finding.submission_id, rule, severity, sheet, cell, message, "
    "left_value, right_value, difference "
    "from intake.finding as finding join intake.validation as validation using (validation_id) "
    "where finding.sha256 = :sha256 and validation.replaced_at is null "
    "order by case severity when 'reject' then 0 when 'explain' then 1 else 2 end, finding_id"
)
_UNANSWERED = text(
    "select sha256 from intake.file as file where status = 'settled' and not exists ("
    " select from intake.answer where (answer.sha256, answer.checked_at) "
    " = (file.sha256, file.checked_at)) "
    "and (cast(:files as text[]) is null or sha256 = any(:files)) order by received_no"
)


def unanswered(connection: Connection, files: Sequence[str] | None = None) -> list[str]:
    """Return the settled files whose latest validation has no answer yet, in order of receipt."""
    chosen = None if files is None else list(files)
    return list(connection.execute(_UNANSWERED, {"files": chosen}).scalars())


def of_file(connection: Connection, sha256: str) -> Answer:
    """Return what there is to answer; raise UnknownFile when no such file was ever validated."""
    row = connection.execute(_FILE, {"sha256": sha256}).one_or_none()
    if row is None:
        raise UnknownFile(f"No file with the checksum {sha256} was received and checked.")
    found: dict[int | None, list[Finding]] = {}
    for each in connection.execute(_FINDINGS, {"sha256": sha256}):
        finding = Finding(
            *(each.rule, Severity(each.severity), each.sheet, each.cell, each.message),
            *(each.left_value, each.right_value, each.difference),
        )
        found.setdefault(each.submission_id, []).append(finding)
    forms = []
    for form in connection.execute(_FORMS, {"sha256": sha256}):
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
                findings=tuple(found.get(form.submission_id, ())),
            )
        )
    return Answer(
        *(row.received_no, row.name, row.sha256, row.archive_key, row.size_bytes),
        *(row.received_at, row.checked_at, row.arrivals),
        forms=tuple(forms),
        problems=tuple(found.get(None, ())),
    )


def _office(code: str, period: Period) -> Office:
    return next(office for office in load.offices_on(period.ends_on) if office.code == code)
