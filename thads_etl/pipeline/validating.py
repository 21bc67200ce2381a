"""Read and validate waiting files: forms by themselves, and against other forms and periods."""

import logging
from collections import Counter
from collections.abc import Sequence
from functools import partial

from sqlalchemy import Connection, Engine

from thads_etl import checking, landing, reading
from thads_etl.checking import SuiteRun
from thads_etl.errors import ArchiveDamaged
from thads_etl.pipeline.receiving import ARCHIVE, archived
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import file_failures, other_forms, other_periods, submissions
from thads_etl.warehouse.connect import Transactions
from thads_etl.warehouse.file_failures import Failure

logger = logging.getLogger(__name__)


def check(engine: Engine, files: Sequence[str], archive_root: landing.Place) -> list[str]:
    """Read and validate the files of a batch that are not validated yet, and record the result.

    Returns the files of the batch that are validated now. One that the archive has lost is kept in
    intake.file_failure, and waits.
    """
    with engine.begin() as db:
        due = {
            file.sha256: (file.archive_key, file.path)
            for file in submissions.waiting(db)
            if file.sha256 in set(files) and not file.checked
        }
    if not due:
        return list(files)
    lost: dict[str, Failure] = {}

    def fetched(sha256: str) -> tuple[bytes, str]:
        key, path = due[sha256]
        try:
            return archived(archive_root, key, path)
        except ArchiveDamaged as problem:
            lost[sha256] = Failure(path, str(problem))
            return b"", path

    parsed = reading.read_each({sha256: partial(fetched, sha256) for sha256 in due})
    if lost:
        with engine.begin() as db:
            file_failures.keep(db, {ARCHIVE: lost}, tried=list(lost))
    record(engine, {sha256: file for sha256, file in parsed.items() if sha256 not in lost})
    return [sha256 for sha256 in files if sha256 not in lost]


def record(engine: Transactions, parsed: dict[str, ParsedFile]) -> None:
    """Validate files that were read, and record cells and findings, in one transaction."""
    with engine.begin() as db:
        records, suite_runs = validate(db, parsed)
        submissions.record(
            db,
            parsed,
            records,
            suite_runs,
        )
    verdicts = Counter(each.validation.verdict for each in records)
    logger.info("checked files=%d forms=%d verdicts=%s", len(parsed), len(records), dict(verdicts))


def validate(
    db: Connection, parsed: dict[str, ParsedFile]
) -> tuple[list[submissions.Record], list[SuiteRun]]:
    """Validate every form of files that were read, in order of receipt; writes nothing."""
    days = submissions.days_of_receipt(db, list(parsed))
    forms = {
        number: (sha256, checking.received(form, days[sha256]))
        for number, (sha256, form) in enumerate(
            (sha256, form) for sha256, file in parsed.items() for form in file.forms
        )
    }
    elsewhere = {}
    for number, (sha256, form) in forms.items():
        named = other_forms.named_forms(form)
        in_file = {
            other.edition.form: checking.figures(other)
            for other in parsed[sha256].forms
            if other.edition.form in named
            and (other.office, other.period) == (form.office, form.period)
        }
        elsewhere[number] = other_forms.current(db, form, named - set(in_file)) | in_file
    by_number = {number: form for number, (_, form) in forms.items()}
    validations, suite_runs = checking.check(by_number, elsewhere)
    candidates = [by_number[n] for n, each in validations.items() if each.verdict != "rejected"]
    compared, more = checking.compare(by_number, other_periods.pasts(db, by_number, candidates))
    return [
        submissions.Record(
            sha256, form, checking.together(validations[number], compared.get(number))
        )
        for number, (sha256, form) in forms.items()
    ], [*suite_runs, *more]
