"""What is to be marked, and what came of it, as bytes between the two processes."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from thads_etl.findings import Finding, Number, Severity
from thads_etl.marking.lines import Line

MARKED, WITH_MACROS, UNPATCHABLE = b"x", b"m", b"-"
"""First byte of an answer; the workbook, or the reason, follows."""


def packed(header: Sequence[str], lines: Sequence[Line]) -> bytes:
    """Return what stands above the list, and its lines, as bytes."""
    return json.dumps([[*header], [_line(line) for line in lines]]).encode()


def unpacked(question: bytes) -> tuple[list[str], tuple[Line, ...]]:
    """Return what `packed` was given."""
    header, lines = json.loads(question)
    return header, tuple(_to_line(line) for line in lines)


def _line(line: Line) -> list[Any]:
    finding = line.finding
    numbers = (finding.left, finding.right, finding.difference)
    return [
        line.number,
        [finding.rule, finding.severity, finding.sheet, finding.cell, finding.message],
        [str(each) if isinstance(each, Decimal) else each for each in numbers],
        line.action,
        line.due and line.due.isoformat(),
    ]


def _to_line(line: list[Any]) -> Line:
    number, (rule, severity, sheet, cell, message), numbers, action, due = line
    sides: list[Number | None] = [Decimal(n) if isinstance(n, str) else n for n in numbers]
    finding = Finding(rule, Severity(severity), sheet, cell, message, *sides)
    return Line(number, finding, action, due and date.fromisoformat(due))
