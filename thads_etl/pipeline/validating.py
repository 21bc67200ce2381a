"""Read and validate waiting files: forms by themselves, and against other forms and periods."""

import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Engine

from thads_etl import checking, landing
from thads_etl.checking import SuiteRun
from thads_etl.checking.between import named
from thads_etl.pipeline import recording
from thads_etl.pipeline.isolation import each_alone
from thads_etl.pipeline.receiving import ARCHIVE, read_each_archived
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.warehouse import file_failures, submissions
from thads_etl.warehouse.connect import Transactions
from thads_etl.warehouse.file_failures import Failure
from thads_etl.warehouse.report_versions import Known

logger = logging.getLogger(__name__)

CHECK = "check"
"""The step at which a file may fail without hindering the others of its batch."""


def check(engine: Engine, files: Sequence[str], archive_root: landing.Place) -> list[str]:
    """Read and validate the files of a batch that are not validated yet, and record the result.

    Returns the files of the batch that are validated now. One that the archive has lost, or that
    cannot be recorded, is kept in intake.file_failure, and waits.
    """
    with engine.begin() as db:
        due = {
            file.sha256: (file.archive_key, file.path)
            for file in submissions.waiting(db)
            if file.sha256 in set(files) and not file.is_checked
        }
    if not due:
        return list(files)
    parsed, lost = read_each_archived(archive_root, due)
    if lost:
        gone = {sha256: Failure(due[sha256][1], reason) for sha256, reason in lost.items()}
        with engine.begin() as db:
            file_failures.keep(db, {ARCHIVE: gone}, tried=list(gone))
    failed = each_alone(
        "checked", lambda some: record(engine, {key: parsed[key] for key in some}), list(parsed)
    )
    kept = {sha256: Failure(due[sha256][1], reason) for sha256, reason in failed.items()}
    with engine.begin() as db:
        file_failures.keep(db, {CHECK: kept}, tried=list(due))
    return [sha256 for sha256 in files if sha256 not in lost and sha256 not in failed]


def record(engine: Transactions, parsed: dict[str, ParsedFile]) -> None:
    """Validate files that were read, and record cells and findings, in one transaction."""
    with engine.begin() as db:
        read, suite_runs = by_themselves(db, parsed)
        validations = recording.record(db, parsed, read, suite_runs)
    verdicts = Counter(each.verdict for each in validations)
    logger.info("checked files=%d forms=%d verdicts=%s", len(parsed), len(read), dict(verdicts))


def by_themselves(
    db: Connection, parsed: dict[str, ParsedFile]
) -> tuple[list[tuple[str, Known]], list[SuiteRun]]:
    """Validate every form of files that were read, in order of receipt; writes nothing.

    Rules that name other forms are held against those of the batch, as if nothing was wrong with
    them; where something is, they are held against what counts.
    """
    days = submissions.days_of_receipt(db, list(parsed))
    forms = {
        number: (sha256, checking.received(form, days[sha256]))
        for number, (sha256, form) in enumerate(
            (sha256, form) for sha256, file in parsed.items() for form in file.forms
        )
    }
    others = _beside({number: form for number, (_, form) in forms.items()})
    validations, suite_runs = checking.check(
        {number: form for number, (_, form) in forms.items()},
        {
            number: {name: checking.figures(other) for name, other in chosen.items()}
            for number, chosen in others.items()
        },
    )
    read = [
        (
            sha256,
            Known(
                form,
                validations[number],
                {name: other.content_sha256 for name, other in others[number].items()},
            ),
        )
        for number, (sha256, form) in forms.items()
    ]
    return read, suite_runs


def _beside(forms: Mapping[int, ParsedForm]) -> dict[int, dict[str, ParsedForm]]:
    """Return the forms of the same office and period that the rules of each form name."""
    by_place: dict[tuple[str, str], dict[str, ParsedForm]] = defaultdict(dict)
    for form in forms.values():
        by_place[form.office.code, str(form.period)][form.edition.form] = form
    return {
        number: {
            name: other
            for name, other in by_place[form.office.code, str(form.period)].items()
            if name in named(form.edition)
        }
        for number, form in forms.items()
    }
