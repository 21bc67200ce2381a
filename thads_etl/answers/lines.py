"""Findings -> the lines that the office works through: what, where, what to do, by when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from thads_etl import timezone
from thads_etl.answers.facts import Answer
from thads_etl.catalogue import deadlines, load
from thads_etl.catalogue.labels import SEVERITIES
from thads_etl.findings import Finding, Severity


@dataclass(frozen=True)
class Line:
    """One finding, with what the office is to do about it."""

    number: int
    finding: Finding
    action: str
    due: date | None
    """None: nothing has to be done."""


def lines_of(answer: Answer) -> tuple[Line, ...]:
    """Return every finding of the file, those to be corrected first."""
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


def note(of_cell: list[Line]) -> str:
    """Return the text of the note on a cell."""
    return "\n\n".join(_note(line) for line in of_cell)


def _note(line: Line) -> str:
    finding = line.finding
    severity = SEVERITIES[finding.severity]
    parts = [
        f"{severity.symbol} {finding.rule} – {severity.title}",
        finding.message,
        f"Cần làm: {line.action}.",
    ]
    if line.due:
        parts.append(f"Hạn: {line.due:%d/%m/%Y}.")
    return "\n".join(parts)
