"""What checking gives: the verdict on a form, its findings, and what every rule did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding, Severity

Verdict = Literal["accepted", "explain", "rejected"]
"""explain: accepted, and the office owes explanations."""

Reason = Literal[
    "unread_cells",
    "other_form_missing",
    "not_printed",
    "no_history",
    "not_applicable",
    "superseded",
]
"""Why a rule could not be evaluated: cells that could not be read, another form that is not there,
an office that printed no rate, nothing to compare with, a period or a day that it is not for, a
version in whose place another one is compared."""


@dataclass(frozen=True)
class RuleResult:
    """What one rule did with one form: places declared, places validated, places that failed."""

    rule: str
    lines: int
    evaluated: int
    failed: int
    reason: Reason | None = None
    """Why it validated nothing."""

    @property
    def outcome(self) -> Literal["passed", "failed", "not_evaluated"]:
        if self.failed:
            return "failed"
        return "passed" if self.evaluated else "not_evaluated"


@dataclass(frozen=True)
class Validation:
    verdict: Verdict
    findings: tuple[Finding, ...]
    rules: tuple[RuleResult, ...]
    """One for every registered rule, in its order; none when the layout was refused."""
    context_sha256: str | None = None
    """Checksum of the other periods that it was compared with."""
    forms_sha256: str | None = None
    """Checksum of the other forms and versions that it was compared with."""

    @classmethod
    def of_file(cls, findings: tuple[Finding, ...]) -> "Validation":
        """Return the validation of what belongs to no form."""
        return cls(verdict(findings), findings, ())


@dataclass(frozen=True)
class SuiteRun:
    """Great Expectations' own result over all forms of one edition in a batch, as JSON."""

    edition: FormEdition
    suite: Literal["forms", "history"]
    result: dict[str, Any]


def verdict(findings: Sequence[Finding]) -> Verdict:
    severities = {each.severity for each in findings}
    if Severity.REJECT in severities:
        return "rejected"
    return "explain" if Severity.EXPLAIN in severities else "accepted"
