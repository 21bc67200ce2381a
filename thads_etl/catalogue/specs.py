"""The keys and types of the catalogue's YAML files; all others are refused on loading."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from thads_etl.catalogue.model import Indicator
from thads_etl.catalogue.rule import Against, Evidence, Relation, RuleLevel
from thads_etl.findings import Severity


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnSpec(_Spec):
    code: str
    indicator: str
    under: tuple[str, ...]
    evidence: Evidence
    only: str | None = None
    may_be_blank: bool = False


class RowSpec(_Spec):
    code: str
    item: str
    level: int


class RuleSpec(_Spec):
    code: str
    across: Literal["columns", "rows", "cells"]
    message: str
    evidence: Evidence
    claims: tuple[str, ...] = ()
    function: str | None = None
    within: Decimal = Decimal(0)
    severity: Severity | dict[date, Severity] = Severity.REJECT
    since: date | None = None
    until: date | None = None
    holds: date | None = None
    owner: str | None = None
    fills: bool = False
    rows: tuple[str, ...] = ()
    only: str | None = None


class ComparisonSpec(_Spec):
    code: str
    level: Literal["cross_period", "statistical"]
    against: Against
    indicators: Literal["flows", "openings", "counted"] | tuple[str, ...]
    closings: bool = False
    there: dict[str, str] = {}
    relation: Relation = "="
    factor: Decimal | dict[str, Decimal] = Decimal(1)
    function: str | None = None
    items: Literal["all", "total"]
    forms: tuple[str, ...] | None = None
    message: str
    evidence: Evidence
    severity: Severity | dict[date, Severity]
    since: date | None = None
    until: date | None = None
    holds: date | None = None
    owner: str | None = None


class ComparisonSpecs(_Spec):
    openings: dict[str, str]
    rules: tuple[ComparisonSpec, ...]


class BlockSpec(_Spec):
    each: str | None = None
    columns: tuple[ColumnSpec, ...] = ()
    rows: tuple[RowSpec, ...] = ()
    rules: tuple[RuleSpec, ...] = ()


class InForceSpec(_Spec):
    from_: date = Field(alias="from")
    until: date | None = None


class RegimeSpec(_Spec):
    edition: str
    text: str
    article: str
    in_force: InForceSpec
    carries: str | None = None
    unconfirmed: bool = False


class RegimeSpecs(RootModel[tuple[RegimeSpec, ...]]):
    """The whole list."""


Blocks = str | tuple[str, ...]


class FormSpec(_Spec):
    form: str
    edition: str
    carries: str | None = None
    printed_code: str
    sheet: str
    title: str
    article: str | None = None
    series: str
    measure: str
    blank: Literal["zero"]
    summarised: bool = True
    evidence: dict[str, Evidence]
    columns: Blocks
    rows: Blocks
    rules: tuple[RuleSpec, ...] = ()


class NameSpec(_Spec):
    vi: str
    en: str


class MeasureSpec(NameSpec):
    units: tuple[str, ...]
    decimals: int = 0


class IndicatorSpec(_Spec):
    vi: str
    en: str
    kind: Literal["flow", "stock", "ratio"]
    ratio: tuple[str, str] | None = None
    sum: tuple[str, ...] = ()
    in_: Literal["percent", "months", "one"] = Field("percent", alias="in")
    above_100: bool = False
    note: str | None = None
    unit: str | None = None
    better: Literal["higher", "lower"] | None = None

    @model_validator(mode="after")
    def _has_its_formula(self) -> "IndicatorSpec":
        if (self.kind == "ratio") != (self.ratio is not None):
            raise ValueError("a ratio, and nothing else, has numerator and denominator")
        return self

    @property
    def label(self) -> str:
        """The printed heading: the name with the law's qualification."""
        return f"{self.vi} ({self.note})" if self.note else self.vi

    def named(self, name: str) -> Indicator:
        return Indicator(
            *(name, self.vi, self.en, self.kind, self.ratio, self.note, self.unit, self.better),
            *(self.sum, self.in_ if self.ratio else None, self.above_100),
        )


class ChoiceSpec(NameSpec):
    name: str


class ParticularSpec(NameSpec):
    holds: Literal["day", "choice"]
    choices: dict[int, ChoiceSpec] = {}


class Vocabulary(_Spec):
    measures: dict[str, MeasureSpec]
    series: dict[str, NameSpec]
    indicators: dict[str, IndicatorSpec]
    particulars: dict[str, ParticularSpec] = {}
    items: dict[str, NameSpec]


class LevelSpec(_Spec):
    level: RuleLevel
    vi: str
    owner: str


class LevelSpecs(RootModel[tuple[LevelSpec, ...]]):
    """The whole list."""


class ReadingRuleSpec(_Spec):
    code: str
    severity: Severity
    message: str
    evidence: Evidence = "choice"
    since: date | None = None


class ReadingRuleSpecs(RootModel[tuple[ReadingRuleSpec, ...]]):
    """The whole list."""


Level = Literal["officer", "district", "province", "central", "correction"]
"""Who reports; `correction` is the office that sends a rejected form again."""


class CircularDeadlines(_Spec):
    edition: str
    article: str
    working_days: dict[Level, int]
    before_day: dict[Level, Annotated[int, Field(ge=2, le=28)]] = {}
    """Day of the next month before which a level reports, where no working days are counted."""
    evidence: dict[Level, Evidence]

    @property
    def levels(self) -> tuple[Level, ...]:
        """Return who has a term, corrections apart."""
        terms = (*self.before_day, *self.working_days)
        return tuple(level for level in terms if level != "correction")


class MovedDay(_Spec):
    """A working day that the state moved to a weekend."""

    free: date
    worked: date
    source: str
    evidence: Evidence


class FormsDue(_Spec):
    """The forms that offices hand in for periods of these months that end on this day or later."""

    from_: date = Field(alias="from")
    forms: tuple[str, ...]
    months: Literal["every"] | tuple[Annotated[int, Field(ge=1, le=12)], ...]
    evidence: Evidence


class Deadlines(_Spec):
    circulars: tuple[CircularDeadlines, ...]
    moved_days: tuple[MovedDay, ...]
    forms_due: tuple[FormsDue, ...]


class Actions(_Spec):
    rules: dict[str, str]
    severities: dict[Severity, str]
