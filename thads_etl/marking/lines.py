"""The lines that an office works through: what, where, what to do, by when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thads_etl.catalogue.labels import SEVERITIES
from thads_etl.findings import Finding


@dataclass(frozen=True)
class Line:
    """One finding, with what the office is to do about it."""

    number: int
    finding: Finding
    action: str
    due: date | None
    """None: nothing has to be done."""


def note(of_cell: Iterable[Line]) -> str:
    """Return the text of the note on a cell."""
    return "\n\n".join(map(_note, of_cell))


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
