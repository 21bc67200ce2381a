"""Findings: what is wrong with a submission, for the office that sent it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol


class Severity(StrEnum):
    """What a finding does to the submission."""

    REJECT = "reject"
    """The form is not accepted; the accepted version, if any, stays."""
    EXPLAIN = "explain"
    """Accepted, and the office owes an explanation."""
    NOTE = "note"
    """For information."""


Number = int | Decimal


@dataclass(frozen=True)
class Finding:
    """One violated rule at one place of one sheet."""

    rule: str
    severity: Severity
    sheet: str | None
    cell: str | None
    """Address of the cell that the rule is about; for a claim, the first cell of its left side."""
    message: str
    """One Vietnamese sentence that names the cells and both numbers, without code and place."""
    left: Number | None = None
    right: Number | None = None
    difference: Number | None = None
    """left - right."""


class Placed(Protocol):
    """A finding, or a row of the warehouse that holds one."""

    @property
    def rule(self) -> str: ...
    @property
    def sheet(self) -> str | None: ...
    @property
    def cell(self) -> str | None: ...
    @property
    def message(self) -> str: ...


_OF_THE_FILE = ("read-", "target-", "life-02")
"""Rules about the file as it came, whose place is sheet and cell. The message of any other rule
begins with the rest of its place: a row, a column."""


def with_place(finding: Placed) -> str:
    """Return code · place · message: a finding in one line, as people read it."""
    place = f"{finding.sheet or 'tệp'}{f'!{finding.cell}' if finding.cell else ''}"
    joint = ": " if finding.rule.startswith(_OF_THE_FILE) else " · "
    return f"{finding.rule} · {place}{joint}{finding.message}"


def fields(finding: Finding) -> dict[str, Any]:
    """Return a finding as every JSON document has it: numbers as they are, exact."""
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "sheet": finding.sheet,
        "cell": finding.cell,
        "left": finding.left,
        "right": finding.right,
        "difference": finding.difference,
        "message": finding.message,
    }
