"""Without a warehouse, on an office's own machine: check a file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from thads_etl import checking, landing, reading
from thads_etl.checking import Validation, direct
from thads_etl.findings import Finding
from thads_etl.reading import ParsedForm


@dataclass(frozen=True)
class CheckResult:
    """What the official checks say about one file."""

    file: str
    sha256: str
    forms: tuple[tuple[ParsedForm, Validation], ...]
    problems: tuple[Finding, ...]
    """Findings that belong to no form."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.problems + tuple(
            finding for _, validation in self.forms for finding in validation.findings
        )

    @property
    def verdict(self) -> Literal["accepted", "explain", "rejected", "unreadable"]:
        if not self.forms:
            return "unreadable"
        return checking.verdict(self.findings)

    @property
    def exit_code(self) -> int:
        """0: accepted, 1: rejected, 2: not readable."""
        return {"accepted": 0, "explain": 0, "rejected": 1, "unreadable": 2}[self.verdict]


def check(path: Path, today: date | None = None) -> CheckResult:
    """Validate a file as the pipeline does; other forms are looked up in the file alone.

    today: the day on which it would be received; None: a day after its period.
    """
    with path.open("rb") as file:
        content = file.read(reading.LARGEST_FILE + 1)
    parsed = reading.read_safely(content, str(path.resolve()))
    forms = {
        number: checking.received(form, today or form.period.ends_on)
        for number, form in enumerate(parsed.forms)
    }
    validations = checking.among_themselves(forms, direct.validate)
    # Locally there is no history: what needs it is counted as not evaluated.
    compared, _ = checking.compare(forms, {})
    return CheckResult(
        file=path.name,
        sha256=landing.checksum(path),
        forms=tuple(
            (form, checking.together(validations[number], compared.get(number)))
            for number, form in forms.items()
        ),
        problems=parsed.problems,
    )
