"""Validate archived files again under today's rules. What was said before stays beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from thads_etl.checking import Validation
from thads_etl.findings import Finding
from thads_etl.pipeline import receiving, validating
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import locks, reconsider, submissions, validations
from thads_etl.warehouse.validations import Entry

_BATCH = 32
_CHOSEN = text(
    """
    select file.sha256, file.archive_key, file.name
    from   intake.file as file
    left   join intake.submission as submission using (sha256)
    where  file.status = 'settled'
      and  (submission.submission_id is null or submission.in_force
            or submission.status = 'rejected')
      and  (cast(:period as text) is null or submission.period = :period)
      and  (cast(:office as text) is null or submission.office = :office)
      and  (
               cast(:rule as text) is null
               or exists (
                   select from intake.finding join intake.validation using (validation_id)
                   where finding.sha256 = file.sha256 and finding.rule = :rule
                     and replaced_at is null
               )
               or submission.form in (select rule.form from ref.rule where rule.rule = :rule)
           )
    group  by file.sha256, file.archive_key, file.name, file.received_no
    order  by file.received_no
    """
)
_HELD = text(
    "select distinct on (sheet) submission_id, sheet, form, edition, office, period, status, "
    "content_sha256 from intake.submission where sha256 = :sha256 order by sheet, reading desc"
)
_STATES = text(
    "select submission_id, status from intake.submission where submission_id = any(:ids)"
)
_VALIDATE_AGAIN = text(
    "update intake.submission set status = 'checked' "
    "where submission_id = any(:ids) and status = 'rejected'"
)
_ANSWER_AGAIN = text("update intake.file set checked_at = now() where sha256 = any(:files)")


@dataclass(frozen=True)
class Change:
    """A form of an archived file that is validated otherwise today."""

    file: str
    form: str
    office: str
    period: str
    was: str
    now: str
    rules_before: tuple[str, ...]
    rules_now: tuple[str, ...]


def replay(
    engine: Engine,
    archive_root: Path,
    *,
    rule: str | None = None,
    period: str | None = None,
    office: str | None = None,
    dry_run: bool = False,
) -> tuple[int, list[Change]]:
    """Validate archived files again; return how many there were, and what came out otherwise.

    A form in force never loses that by a rule that came later: it owes an explanation then. One
    that was rejected and passes today is accepted. A better reading of a sheet is a new submission
    beside the old one. A dry run writes nothing.
    """
    chosen = {"rule": rule, "period": period, "office": office}
    with engine.begin() as db:
        files = db.execute(_CHOSEN, chosen).all()
    changes: list[Change] = []
    for start in range(0, len(files), _BATCH):
        batch = files[start : start + _BATCH]
        parsed = {
            row.sha256: receiving.read_archived(archive_root, row.archive_key) for row in batch
        }
        names = {row.sha256: row.name for row in batch}
        with locks.files(engine, list(parsed)), engine.connect() as db, db.begin() as transaction:
            changes += _validate_again(db, parsed, names)
            if dry_run:
                transaction.rollback()
    return len(files), changes


@dataclass(frozen=True)
class _Again:
    """A record of today beside the submission that it belongs to; None: a new reading."""

    record: submissions.Record
    submission_id: int | None
    was: str
    before: Validation | None


def _validate_again(
    db: Connection, parsed: dict[str, ParsedFile], names: dict[str, str]
) -> list[Change]:
    records, _ = validating.validate(db, parsed)
    again = [each for sha256 in parsed for each in _beside(db, sha256, records)]
    new = submissions.add(db, [each.record for each in again if each.submission_id is None])
    ids = {id(record): submission_id for submission_id, record in new.items()}
    placed = [(each, each.submission_id or ids[id(each.record)]) for each in again]
    entries = [Entry(a.record.sha256, key, a.record.validation) for a, key in placed]
    validations.add(db, [*entries, *_of_files(db, parsed)], "replay")
    touched = [key for _, key in placed]
    better = [key for a, key in placed if a.record.validation.verdict != "rejected"]
    db.execute(_VALIDATE_AGAIN, {"ids": better})
    reconsider.settle(db, touched)
    db.execute(_ANSWER_AGAIN, {"files": list({a.record.sha256 for a in again})})
    states = {row.submission_id: row.status for row in db.execute(_STATES, {"ids": touched})}
    return [_change(a, names[a.record.sha256], states[key]) for a, key in placed]


def _beside(db: Connection, sha256: str, records: Sequence[submissions.Record]) -> list[_Again]:
    """Return the forms of a file that come out otherwise today, beside what they were."""
    rows = {row.sheet: row for row in db.execute(_HELD, {"sha256": sha256})}
    held = validations.held(db, [row.submission_id for row in rows.values()])
    found = []
    for record in (each for each in records if each.sha256 == sha256):
        row = rows.get(record.form.sheet)
        form = record.form
        said = (form.edition.form, form.edition.edition, form.office.code, str(form.period))
        if (
            row is None
            or (row.form, row.edition, row.office, row.period) != said
            or (
                form.content_sha256 not in (row.content_sha256, None)
                and row.content_sha256 is not None
            )
        ):
            found.append(_Again(record, None, row.status if row else "unreadable", None))
            continue
        if row.status not in ("accepted", "explanation_due", "rejected"):
            continue
        before = held.get(row.submission_id)
        if before is None or _outcome(before) != _outcome(record.validation):
            found.append(_Again(record, row.submission_id, row.status, before))
    return found


def _outcome(validation: Validation) -> object:
    """Return what a validation says, apart from when and from what receipt adds."""
    findings = sorted(
        (f.rule, f.severity, f.sheet or "", f.cell or "", f.message)
        for f in validation.findings
        if not f.rule.startswith("life-")
    )
    rules = sorted(
        (r.rule, r.outcome, r.evaluated, r.failed, r.reason or "") for r in validation.rules
    )
    return findings, rules


def _of_files(db: Connection, parsed: dict[str, ParsedFile]) -> list[Entry]:
    """Return what belongs to no form, where it is said otherwise today."""
    rows = db.execute(
        text(
            "select validation.sha256, array_agg(finding.message order by finding.message) as said "
            "from intake.validation join intake.finding using (validation_id) "
            "where validation.submission_id is null and validation.replaced_at is null "
            "and validation.sha256 = any(:files) group by validation.sha256"
        ),
        {"files": list(parsed)},
    )
    known = {row.sha256: row.said for row in rows}
    return [
        Entry(sha256, None, Validation.of_file(tuple(file.problems)))
        for sha256, file in parsed.items()
        if sorted(f.message for f in file.problems) != sorted(known.get(sha256, []))
    ]


def _change(again: _Again, file: str, now: str) -> Change:
    form = again.record.form
    before: Sequence[Finding] = again.before.findings if again.before else ()
    return Change(
        file,
        form.edition.form,
        form.office.code,
        str(form.period),
        again.was,
        now,
        tuple(sorted({f.rule for f in before})),
        tuple(sorted({f.rule for f in again.record.validation.findings})),
    )
