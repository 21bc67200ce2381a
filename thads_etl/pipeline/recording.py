"""Record a batch of files that were read: submissions, cells, findings, results of rules."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from thads_etl.checking import SuiteRun, Validation
from thads_etl.pipeline.whole_set.reconsidering import record_suite_runs
from thads_etl.pipeline.whole_set.together import Together
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import sheet_accounts, shown_names, submissions, validations
from thads_etl.warehouse.report_versions import Known
from thads_etl.warehouse.submissions import Record
from thads_etl.warehouse.validations import Entry


def record(
    connection: Connection,
    files: Mapping[str, ParsedFile],
    read: Sequence[tuple[str, Known]],
    suite_runs: Sequence[SuiteRun],
) -> list[Validation]:
    """Record files, validated by themselves and as if they were settled now; return what it gave.

    files: checksum -> what was read. A file that another run has checked meanwhile stays as it is.
    """
    fresh = submissions.mark_checked(connection, files)
    chosen = [(sha256, known) for sha256, known in read if sha256 in fresh]
    added = submissions.add(
        connection, [Record(sha256, known.form, known.validation) for sha256, known in chosen]
    )
    known = {number: each for number, (_, each) in zip(added, chosen, strict=True)}
    together = Together(connection, known, known)
    validated, more = together.validations(known)
    entries = [Entry(added[number].sha256, number, each) for number, each in validated.items()]
    entries += [
        Entry(sha256, None, Validation.of_file(tuple(file.problems)))
        for sha256, file in files.items()
        if sha256 in fresh and file.problems
    ]
    sheet_accounts.record(connection, {sha256: files[sha256] for sha256 in fresh})
    shown_names.remember_sheets(connection, [files[sha256] for sha256 in fresh])
    validations.add(connection, entries, "received")
    versions = {n: version for n, version in together.versions.items() if n in known}
    record_suite_runs(connection, versions, [*suite_runs, *more])
    return list(validated.values())
