"""Validate archived files again under today's rules; earlier validations are kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine

from thads_etl import landing
from thads_etl.catalogue import load
from thads_etl.checking import Validation
from thads_etl.errors import CatalogueError, SettingsError
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, validating
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import locks, reconsider, replays, submissions, validations
from thads_etl.warehouse.validations import Entry

_BATCH = 32


@dataclass(frozen=True)
class Change:
    """A form of an archived file that is validated differently today."""

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
    archive_root: landing.Place,
    *,
    rule: str | None = None,
    period: str | None = None,
    office: str | None = None,
    dry_run: bool = False,
) -> tuple[int, list[Change]]:
    """Validate archived files again; return how many there were, and which results changed.

    A later rule never takes a form out of force: the form owes an explanation. One that was
    rejected and passes today is accepted. A better reading of a sheet is a new submission beside
    the old one. A dry run writes nothing. Raises CatalogueError for a rule, PeriodError for a
    period and SettingsError for an office that there is not.
    """
    _refuse_unknown(rule, period, office)
    with engine.begin() as db:
        files = replays.files(db, rule=rule, period=period, office=office)
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


def _refuse_unknown(rule: str | None, period: str | None, office: str | None) -> None:
    """Raise for what names nothing: that no file is concerned would look like an answer."""
    if rule is not None:
        declared = {each.code for edition in load.editions() for each in edition.registered}
        if rule not in {*declared, *load.reading_rules(), *load.receipt_rules()}:
            raise CatalogueError(f"No rule {rule}; `thads rules list` names all.")
    if period is not None:
        Period.parse(period)
    if office is not None and office not in {each.code for each in load.offices()}:
        raise SettingsError(f"No office has or had the code {office}.")


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
    submissions.reopen(db, better)
    reconsider.settle(db, touched)
    replays.answer_again(db, list({a.record.sha256 for a in again}))
    states = submissions.states(db, touched)
    return [_change(a, names[a.record.sha256], states[key]) for a, key in placed]


def _beside(db: Connection, sha256: str, records: Sequence[submissions.Record]) -> list[_Again]:
    """Return the forms of a file whose result differs today, beside what it was."""
    rows = submissions.readings(db, sha256)
    held = validations.held(db, [row.submission_id for row in rows.values()])
    again = []
    for record in (each for each in records if each.sha256 == sha256):
        row = rows.get(record.form.sheet)
        form = record.form
        key = (form.edition.form, form.edition.edition, form.office.code, str(form.period))
        if (
            row is None
            or (row.form, row.edition, row.office, row.period) != key
            or (
                form.content_sha256 not in (row.content_sha256, None)
                and row.content_sha256 is not None
            )
        ):
            again.append(_Again(record, None, row.status if row else "unreadable", None))
            continue
        if row.status not in ("accepted", "explanation_due", "rejected"):
            continue
        before = held.get(row.submission_id)
        if before is None or _outcome(before) != _outcome(record.validation):
            again.append(_Again(record, row.submission_id, row.status, before))
    return again


def _outcome(validation: Validation) -> object:
    """Return the findings and results of a validation, without those of its receipt."""
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
    """Return the findings that belong to no form, where they differ today."""
    known = validations.of_files(db, list(parsed))
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
