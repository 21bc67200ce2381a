"""Declared rules: claims about cells, and comparisons with other periods. All frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from thads_etl.findings import Severity

Evidence = Literal["confirmed", "derived", "analogue", "choice"]
"""Where a statement comes from: a legal or published source, arithmetic on published figures, a
sibling form, or this project's own decision."""

Relation = Literal["=", "<=", ">="]

RuleLevel = Literal["structural", "arithmetic", "cross_form", "cross_period", "statistical"]
"""What a rule compares: the shape of a file, cells of a form, forms, periods, distributions."""

SUMS_OF_PARTS = "each = parts"
"""The claim that every row with rows below it is their sum."""


@dataclass(frozen=True)
class Term:
    """One code of a claim, on this form or on another one of the same office and period."""

    code: str
    form: str | None = None
    row: str | None = None
    """Code of the other form's row; None: the row that counts the same item."""
    times: int = 1
    of: str | None = None
    """Of `each`: the measure of the cells that it stands for; None: every cell."""

    def __str__(self) -> str:
        if self.of:
            return f"{self.code} of {self.of}"
        place = f"{self.row}/{self.code}" if self.row else self.code
        times = "" if self.times == 1 else f"{self.times} x "
        return times + (f"{self.form}:{place}" if self.form else place)


@dataclass(frozen=True)
class Claim:
    """Sum, relation, sum: what a rule says about one place. `each` stands for every cell."""

    left: tuple[Term, ...]
    relation: Relation
    right: tuple[Term, ...]
    bound: int = 0
    """What stands on the right where there is no term."""

    def __str__(self) -> str:
        sides = (
            " + ".join(map(str, side)) or str(number)
            for side, number in ((self.left, 0), (self.right, self.bound))
        )
        return f" {self.relation} ".join(sides)

    @property
    def other_forms(self) -> set[str]:
        return {term.form for term in (*self.left, *self.right) if term.form}


Against = Literal[
    "previous", "year_before", "year_end_before", "ten_months", "fewer_months", "more_months"
]
"""The other period: the last report before in the same year, the same months a year earlier, the
twelve months of the year before, the ten months of the same year, of the year before the nearest
report of fewer months, and of more."""


@dataclass(frozen=True)
class Comparison:
    """What a rule compares with another period: value, relation, factor x other value."""

    against: Against
    pairs: tuple[tuple[str, str], ...]
    """Indicator here, indicator of the other period."""
    relation: Relation
    factor: Decimal
    total_only: bool
    """Only the row that counts everything; else every row that is the same for all offices."""

    @property
    def declared(self) -> tuple[str, ...]:
        times = "" if self.factor == 1 else f"{self.factor} x "
        return tuple(
            f"{here} {self.relation} {times}{self.against}:{there}" for here, there in self.pairs
        )


@dataclass(frozen=True)
class Rule:
    """A declared rule of one form edition. Its code begins with the form: b01-I1."""

    code: str
    across: Literal["columns", "rows", "cells"]
    message: str
    evidence: Evidence
    since: date
    """The first end of a period that it holds for."""
    owner: str
    """Who is responsible for it."""
    claims: tuple[Claim, ...] = ()
    function: str | None = None
    """Name of a function of checking.functions, for what a claim cannot say."""
    within: Decimal = Decimal(0)
    severities: tuple[tuple[date, Severity], ...] = ((date.min, Severity.REJECT),)
    """What breaking it does, each from the end of a period on; the last one is today's."""
    until: date | None = None
    """The last end of a period that it holds for."""
    holds_since: date | None = None
    """The first end of a period for which a report that owes an explanation by it is held out of
    the summaries; None: it counts at once."""
    fills: bool = False
    """The left side is a formula cell of the official workbook."""
    rows: tuple[str, ...] = ()
    """Codes of the rows that a claim across columns is about; empty: all."""
    of_parts: bool = False
    """Declared as `each = parts`: every row with rows below it is their sum."""
    level: RuleLevel = "arithmetic"
    compares: Comparison | None = None

    @property
    def severity(self) -> Severity:
        return self.severities[-1][1]

    def severity_on(self, day: date) -> Severity:
        """Return what breaking it does in a period that ends on this day."""
        return [what for since, what in self.severities if since <= day][-1]

    def in_force(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)

    @cached_property
    def other_forms(self) -> frozenset[str]:
        return frozenset(form for claim in self.claims for form in claim.other_forms)

    @property
    def relation(self) -> Relation | None:
        """The relation that all its claims share; None when they differ."""
        if self.compares:
            return "=" if self.function else self.compares.relation
        relations = {claim.relation for claim in self.claims} or {"="}
        return relations.pop() if len(relations) == 1 else None

    @property
    def declared(self) -> tuple[str, ...]:
        """The claims of the rule, as the catalogue writes them."""
        if self.function:
            return (f"function {self.function}",)
        if self.compares:
            return self.compares.declared
        return (SUMS_OF_PARTS,) if self.of_parts else tuple(map(str, self.claims))
