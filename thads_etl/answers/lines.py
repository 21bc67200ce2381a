"""Findings -> the lines that the office works through."""

from collections.abc import Iterator
from datetime import date

from thads_etl import timezone
from thads_etl.answers.facts import Answer
from thads_etl.catalogue import deadlines, load
from thads_etl.findings import Finding, Severity
from thads_etl.marking import Line


def lines_of(answer: Answer) -> tuple[Line, ...]:
    """Return the findings of the file that are shown, those to be corrected first."""
    order = list(Severity)
    worst_first = sorted(_dated(answer), key=lambda each: order.index(each[0].severity))
    return tuple(
        Line(number, finding, _action(finding), due)
        for number, (finding, due) in enumerate(worst_first, 1)
    )


def _dated(answer: Answer) -> Iterator[tuple[Finding, date | None]]:
    unread = deadlines.correction_due(None, timezone.day_of(answer.checked_at))
    for finding in answer.problems:
        yield finding, None if finding.severity is Severity.NOTE else unread
    for form in answer.forms:
        for finding in form.findings:
            yield finding, None if finding.severity is Severity.NOTE else form.correction_due


def _action(finding: Finding) -> str:
    known = load.actions()
    return known.rules.get(finding.rule) or known.severities[finding.severity]
