"""What reading the annex of a decision gives."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from thads_etl.catalogue import targets
from thads_etl.findings import Finding, Severity
from thads_etl.reading.forms import names


def is_annex(sheet: str) -> bool:
    """Say whether a sheet has the name of an annex: no other is read, none tells anything else."""
    return names.clean(sheet).lower() == targets.annex(()).sheet.lower()


@dataclass(frozen=True)
class Decision:
    """A decision that assigns targets, as its annex names it."""

    number: str
    """With the mark of whoever signed it: 1229/QĐ-TCTHADS."""
    issued_on: date
    year: int
    """The statistical year that it assigns targets for."""


@dataclass(frozen=True)
class Assigned:
    """One figure: what one unit is to reach."""

    office: str
    """Code, or VN."""
    kind: str
    value: Decimal
    """In per cent."""
    cell: str
    raw: str


@dataclass(frozen=True)
class ParsedAnnex:
    """All that an annex says, with what is wrong with it."""

    sheet: str | None
    decision: Decision | None
    """None where it is not named, or not well."""
    figures: tuple[Assigned, ...]
    problems: tuple[Finding, ...]

    @property
    def is_refused(self) -> bool:
        return any(each.severity is not Severity.NOTE for each in self.problems)
