"""Validate archived files again under today's rules; earlier validations are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row

from thads_etl import landing
from thads_etl.catalogue import load
from thads_etl.checking import Validation
from thads_etl.checking.between import rules_between
from thads_etl.errors import CatalogueError, SettingsError
from thads_etl.findings import Severity
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, validating
from thads_etl.pipeline.isolation import each_alone
from thads_etl.pipeline.whole_set.reconsidering import reconsider
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import locks, replays, submissions, validations
from thads_etl.warehouse.file_failures import Failure
from thads_etl.warehouse.report_versions import Known
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


class Replay(NamedTuple):
    """What validating again came to."""

    files: int
    """How many were validated again."""
    changes: list[Change]
    left_out: list[Failure]
    """The files that it failed for, and why."""


def replay(
    engine: Engine,
    archive_root: landing.Place,
    *,
    rule: str | None = None,
    period: str | None = None,
    office: str | None = None,
    dry_run: bool = False,
) -> Replay:
    """Validate archived files again; one that it fails for is named, and hinders no other.

    A later rule never takes a form out of force: the form owes an explanation. One that was
    rejected and passes today is accepted. A better reading of a sheet is a new submission beside
    the old one. A dry run writes nothing. Raises CatalogueError for a rule, PeriodError for a
    period and SettingsError for an office that there is not.
    """
    _refuse_unknown(rule, period, office)
    with engine.begin() as db:
        files = replays.files(db, rule=rule, period=period, office=office)
    batches = [files[start : start + _BATCH] for start in range(0, len(files), _BATCH)]
    replayed = [_replay_batch(engine, archive_root, batch, dry_run=dry_run) for batch in batches]
    return Replay(
        sum(each.files for each in replayed),
        [change for each in replayed for change in each.changes],
        [failure for each in replayed for failure in each.left_out],
    )


def _replay_batch(
    engine: Engine, archive_root: landing.Place, rows: Sequence[Row[Any]], *, dry_run: bool
) -> Replay:
    names = {row.sha256: row.name for row in rows}
    places = {row.sha256: (row.archive_key, row.path) for row in rows}
    parsed, lost = receiving.read_each_archived(archive_root, places)
    changes: list[Change] = []

    def validate(some: Sequence[str]) -> None:
        chosen = {sha256: parsed[sha256] for sha256 in some}
        with locks.files(engine, some), engine.connect() as db, db.begin() as transaction:
            changed = _validate_again(db, chosen, names)
            if dry_run:
                transaction.rollback()
        changes.extend(changed)

    failed = lost | each_alone("validated again", validate, [*parsed])
    left_out = [Failure(places[sha256][1], why) for sha256, why in failed.items()]
    return Replay(len(rows) - len(failed), changes, left_out)


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
    """What was read today beside the submission that it belongs to; None: a new reading."""

    sha256: str
    known: Known
    submission_id: int | None
    was: str


def _validate_again(
    db: Connection, parsed: dict[str, ParsedFile], names: dict[str, str]
) -> list[Change]:
    read, _ = validating.by_themselves(db, parsed)
    again = [each for sha256 in parsed for each in _beside(db, sha256, read)]
    new = [each for each in again if each.submission_id is None]
    records = [submissions.Record(a.sha256, a.known.form, a.known.validation) for a in new]
    ids = dict(zip(map(id, new), submissions.add(db, records), strict=True))
    placed = {each.submission_id or ids[id(each)]: each for each in again}
    before = validations.held(db, list(placed))
    replays.note_later_rules(db, _later_rules(placed, before))
    of_files = _of_files(db, parsed)
    validations.add(db, of_files, "replay")
    anew = reconsider(db, placed, known={n: each.known for n, each in placed.items()})
    touched = {n: each for n, each in placed.items() if n in anew or each.submission_id is None}
    answered = {each.sha256 for each in touched.values()} | {each.sha256 for each in of_files}
    replays.answer_again(db, sorted(answered))
    states = submissions.states(db, list(touched))
    return [
        _change(each, names[each.sha256], states[n], before.get(n), anew[n])
        for n, each in touched.items()
    ]


def _beside(db: Connection, sha256: str, read: Sequence[tuple[str, Known]]) -> list[_Again]:
    """Return the forms of a file, each beside what it was read as before."""
    rows = submissions.readings(db, sha256)
    again = []
    for known in (known for of, known in read if of == sha256):
        form = known.form
        row = rows.get(form.sheet)
        key = (form.edition.form, form.edition.edition, form.office.code, str(form.period))
        if (
            row is None
            or (row.form, row.edition, row.office, row.period) != key
            or (
                form.content_sha256 not in (row.content_sha256, None)
                and row.content_sha256 is not None
            )
        ):
            again.append(_Again(sha256, known, None, row.status if row else "unreadable"))
        elif row.status in ("accepted", "explanation_due", "rejected"):
            again.append(_Again(sha256, known, row.submission_id, row.status))
    return again


def _later_rules(
    placed: Mapping[int, _Again], before: Mapping[int, Validation]
) -> list[tuple[int, str]]:
    """Return the rules that reports in force did not know, or did not break, when they came."""
    later_rules = []
    for number, each in placed.items():
        if each.was not in ("accepted", "explanation_due") or number not in before:
            continue
        held, edition = before[number], each.known.form.edition
        known = {result.rule for result in held.rules}
        broken = {f.rule for f in each.known.validation.findings if f.severity is Severity.REJECT}
        between = {rule.code for rule in rules_between(edition)}
        later = {rule.code for rule in edition.registered} - known
        later |= broken - between - {f.rule for f in held.findings}
        later_rules += [(number, rule) for rule in sorted(later)]
    return later_rules


def _of_files(db: Connection, parsed: dict[str, ParsedFile]) -> list[Entry]:
    """Return the findings that belong to no form, where they differ today."""
    known = validations.of_files(db, list(parsed))
    return [
        Entry(sha256, None, Validation.of_file(tuple(file.problems)))
        for sha256, file in parsed.items()
        if sorted(f.message for f in file.problems) != sorted(known.get(sha256, []))
    ]


def _change(
    again: _Again, file: str, now: str, before: Validation | None, after: Validation
) -> Change:
    form = again.known.form
    return Change(
        file,
        form.edition.form,
        form.office.code,
        str(form.period),
        again.was,
        now,
        tuple(sorted({f.rule for f in before.findings} if before else ())),
        tuple(sorted({f.rule for f in after.findings})),
    )
