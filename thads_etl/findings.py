"""What is said about a submission: findings, for the office that sent it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


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
    """One Vietnamese sentence that names the cells and both numbers."""
    left: Number | None = None
    right: Number | None = None
    difference: Number | None = None
    """left - right."""
