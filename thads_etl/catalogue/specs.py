"""The shapes of the catalogue's YAML files; unknown keys and wrong types are refused on loading."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel

from thads_etl.catalogue.model import Evidence
from thads_etl.findings import Severity


class _Spec(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnSpec(_Spec):
    code: str
    indicator: str
    under: tuple[str, ...]
    evidence: Evidence
    only: str | None = None


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
    severity: Severity = Severity.REJECT
    fills: bool = False
    rows: tuple[str, ...] = ()
    only: str | None = None


class BlockSpec(_Spec):
    columns: tuple[ColumnSpec, ...] = ()
    rows: tuple[RowSpec, ...] = ()
    rules: tuple[RuleSpec, ...] = ()


class SourceSpec(_Spec):
    text: str
    article: str


class InForceSpec(_Spec):
    from_: date = Field(alias="from")
    until: date | None = None


class FormSpec(_Spec):
    form: str
    edition: str
    printed_code: str
    sheet: str
    title: str
    source: SourceSpec
    in_force: InForceSpec
    series: str
    measure: str
    blank: Literal["zero"]
    evidence: dict[str, Evidence]
    columns: str
    rows: str
    rules: tuple[RuleSpec, ...] = ()


class NameSpec(_Spec):
    vi: str
    en: str


class MeasureSpec(NameSpec):
    units: tuple[str, ...]


class IndicatorSpec(_Spec):
    vi: str
    en: str
    kind: Literal["flow", "stock", "ratio"]
    ratio: tuple[str, str] | None = None
    note: str | None = None

    @property
    def label(self) -> str:
        """The printed heading: the name with the law's qualification."""
        return f"{self.vi} ({self.note})" if self.note else self.vi


class Vocabulary(_Spec):
    measures: dict[str, MeasureSpec]
    series: dict[str, NameSpec]
    indicators: dict[str, IndicatorSpec]
    items: dict[str, NameSpec]


class ReadingRuleSpec(_Spec):
    code: str
    severity: Severity
    message: str


class ReadingRuleSpecs(RootModel[tuple[ReadingRuleSpec, ...]]):
    """The whole list."""
