"""Settle reports: what counts follows from the whole set, in whatever order it was settled.

A report that comes late, is corrected or is withdrawn changes what others are compared with. They
are validated again in the same transaction, and get the state that follows.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from thads_etl.checking import SuiteRun, Validation, direct
from thads_etl.checking.parts import outcome, sorted_findings
from thads_etl.pipeline.whole_set.together import Together
from thads_etl.warehouse import replays, settlement, validations
from thads_etl.warehouse.report_versions import Held, Known
from thads_etl.warehouse.settlement import States
from thads_etl.warehouse.validations import Cause, Entry


def reconsider(
    connection: Connection,
    changed: Iterable[int],
    files: Sequence[str] = (),
    known: Mapping[int, Known] | None = None,
) -> dict[int, Validation]:
    """Give submissions and all that is compared with them the state that follows from the set.

    known: submissions that were read again just now. Returns validations that differ from before.
    """
    ids = sorted(changed)
    if not ids:
        settlement.end(connection, files)
        return {}
    settlement.begin(connection, ids)
    together = Together(connection, ids, known or {})
    return _settle(connection, together, "replay" if known else "history", known or {}, files)


def decided(connection: Connection, submission_id: int) -> None:
    """Do the same for a decision that somebody waits for, without Great Expectations.

    `confirm` validates what followed once more, with it.
    """
    settlement.begin(connection, [submission_id])
    together = Together(connection, [submission_id], {}, direct.validate)
    _settle(connection, together, "decision")


def confirm(connection: Connection, submission_ids: Collection[int]) -> dict[int, Validation]:
    """Validate again what a decision changed; return what Great Expectations says otherwise."""
    settlement.begin(connection, sorted(submission_ids))
    together = Together(connection, submission_ids, {}, again=submission_ids)
    return _settle(connection, together, "history")


def _settle(
    connection: Connection,
    together: Together,
    cause: Cause,
    known: Collection[int] = (),
    files: Sequence[str] = (),
) -> dict[int, Validation]:
    anew = _record(connection, together, cause, known)
    states = dict(together.states)
    for number in anew.keys() - states.keys():
        version = together.versions[number]
        if version.in_force:
            states[number] = ("counts", number)
    settlement.apply(connection, states)
    settlement.end(connection, files)
    _answer_again(connection, together, states, anew, files)
    return anew


def _record(
    connection: Connection, together: Together, cause: Cause, known: Collection[int]
) -> dict[int, Validation]:
    """Record new validations; return those that differ from the ones before."""
    validated, suite_runs = together.validations()
    before, versions = together.held, together.versions
    same = {
        number
        for number in before.keys() & validated.keys() & set(known)
        if outcome(before[number]) == outcome(validated[number])
    }
    entries = [
        Entry(versions[number].sha256, number, validation)
        for number, validation in validated.items()
        if number not in same
    ]
    validations.add(connection, entries, cause)
    if cause != "decision":
        record_suite_runs(connection, {n: versions[n] for n in validated}, suite_runs)
    return {
        number: validation
        for number, validation in validated.items()
        if number not in before or outcome(before[number]) != outcome(validation)
    }


def record_suite_runs(
    connection: Connection, versions: Mapping[int, Held], suite_runs: Sequence[SuiteRun]
) -> None:
    for suite_run in suite_runs:
        edition = suite_run.edition
        ids = [
            number
            for number, version in versions.items()
            if (version.form, version.edition) == (edition.form, edition.edition)
        ]
        validations.add_suite_run(connection, ids, suite_run)


def _answer_again(
    connection: Connection,
    together: Together,
    states: States,
    anew: Mapping[int, Validation],
    files: Sequence[str],
) -> None:
    """Answer again where others changed a report's findings, or whether it counts.

    That a rule could be evaluated, and found nothing, is no news to an office.
    """
    news = {
        number
        for number, validation in anew.items()
        if number not in together.held
        or sorted_findings(together.held[number]) != sorted_findings(validation)
    }
    changed = {
        version.sha256
        for number, version in together.versions.items()
        if number in states
        and not version.refused
        and states[number][0] in ("counts", "rejected")
        and (number in news or version.in_force != (states[number][0] == "counts"))
    }
    replays.answer_again(connection, sorted(changed - set(files)))
