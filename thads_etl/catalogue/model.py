"""The values of the catalogue: forms, columns, rows, rules, offices. All frozen."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from thads_etl.catalogue.particulars import Choice, Holds
from thads_etl.catalogue.rule import Evidence, Rule
from thads_etl.findings import Severity


@dataclass(frozen=True)
class Column:
    code: str
    indicator: str
    label: str
    under: tuple[str, ...]
    evidence: Evidence
    measure: str = ""
    """What its figures count: that of the form, or the indicator's own."""
    ratio: tuple[str, str] | None = None
    """Indicators of numerator and denominator, when the column prints a percentage."""
    decimals: int = 0
    """Decimal places of its unit; figures are whole numbers of the last one: 83,25 % is 8325."""
    holds: Holds = "figure"
    """What nobody adds up: a day, as the number 20230331, or the number of a choice."""
    choices: tuple[Choice, ...] = ()
    may_be_blank: bool = False
    """Of a column that holds no figure: that a case may have none."""


@dataclass(frozen=True)
class Row:
    code: str
    item: str
    label: str
    level: int


@dataclass(frozen=True)
class FormEdition:
    """One statutory form as one legal text prescribes it."""

    form: str
    edition: str
    printed_code: str
    sheet: str
    title: str
    source: str
    article: str
    valid_from: date
    valid_until: date | None
    series: str
    measure: str
    units: tuple[str, ...]
    """The unit of measure as the form may print it, the official spelling first."""
    blank: Literal["zero"]
    """What an empty cell means."""
    evidence: tuple[tuple[str, Evidence], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    """Of a form by unit, those of the blank form or of one office."""
    rules: tuple[Rule, ...]
    """Those that the forms of one file can answer alone."""
    comparisons: tuple[Rule, ...] = ()
    """Those that need the figures of other periods."""
    each: str | None = None
    """What the rows below level 0 are, when every office has its own; None: rows are fixed."""
    summarised: bool = True
    """Its figures enter the summaries; False when they repeat another form's or have no sum."""
    carries: str | None = None
    """Edition of the form that it repeats as it is."""
    unconfirmed: bool = False
    """That the legal text prescribes this form is an assumption."""
    drawn_by: str = ""
    """Edition whose file draws it, itself unless it repeats another one."""

    def __str__(self) -> str:
        return f"{self.form}_{self.edition}"

    @property
    def registered(self) -> tuple[Rule, ...]:
        """Every rule that a submission must have a result for."""
        return (*self.rules, *self.comparisons)

    @property
    def unit_label(self) -> str:
        return self.units[0]

    @cached_property
    def total_rows(self) -> tuple[Row, ...]:
        """Return the row of the total; of a form without one, every row of all offices."""
        total = tuple(row for row in self.fixed_rows if row.item == "total")
        return total or self.fixed_rows

    @cached_property
    def value_columns(self) -> tuple[Column, ...]:
        """Columns of whole numbers, in printed order."""
        return tuple(c for c in self.columns if c.ratio is None and c.holds == "figure")

    @cached_property
    def particulars(self) -> tuple[Column, ...]:
        """Columns of a list that say something of a case which nobody adds up."""
        return tuple(column for column in self.columns if column.holds != "figure")

    @property
    def is_list(self) -> bool:
        """Say whether its rows are cases."""
        return self.each == "case"

    @cached_property
    def printed_columns(self) -> tuple[list[str], list[str]]:
        """The codes and the labels that a sheet prints over the figures."""
        return [column.code for column in self.columns], [column.label for column in self.columns]

    @cached_property
    def printed_rows(self) -> list[list[str]]:
        """The code and the label that a sheet prints before each row of figures."""
        return [[row.code, row.label] for row in self.rows]

    @cached_property
    def column_of_indicator(self) -> dict[str, Column]:
        return {column.indicator: column for column in self.columns}

    @cached_property
    def fixed_rows(self) -> tuple[Row, ...]:
        """The rows that are the same for every office."""
        return tuple(row for row in self.rows if self.each is None or row.level == 0)

    @cached_property
    def unit_rows(self) -> tuple[Row, ...]:
        """The rows that an office has of its own."""
        return tuple(row for row in self.rows if self.each is not None and row.level > 0)

    @cached_property
    def column_formulas(self) -> dict[str, tuple[str, ...]]:
        """Code of a computed column -> codes of the columns that it adds up."""
        return self._formulas("columns")

    @cached_property
    def row_formulas(self) -> dict[str, tuple[str, ...]]:
        """Code of a computed row -> codes of the rows that it adds up."""
        return self._formulas("rows")

    @cached_property
    def computed(self) -> tuple[tuple[bool, ...], tuple[str, ...]]:
        """Say of each row whether it is a sum, of each column whether it is a sum or a rate."""
        return tuple(row.code in self.row_formulas for row in self.rows), tuple(
            "rate" if column.ratio else "sum" if column.code in self.column_formulas else ""
            for column in self.columns
        )

    def _formulas(self, across: str) -> dict[str, tuple[str, ...]]:
        return {
            claim.left[0].code: tuple(term.code for term in claim.right)
            for rule in self.rules
            if rule.fills and rule.across == across
            for claim in rule.claims
        }

    def input_cells(self) -> Iterator[tuple[Row, Column]]:
        """Yield the cells that an office types; all others are formulas."""
        for row in self.rows:
            for column in self.value_columns:
                if row.code not in self.row_formulas and column.code not in self.column_formulas:
                    yield row, column


@dataclass(frozen=True)
class Office:
    """A provincial unit for as long as it keeps its name and territory."""

    code: str
    name: str
    short_name: str
    slug: str
    kind: str
    region: str
    region_en: str
    valid_from: date
    valid_until: date | None
    successor_code: str | None
    aliases: tuple[str, ...]
    territory: str
    """Same text, same territory: `<code>@<first day>`. Codes are reused, territories are not."""
    counted_as: str
    """Code of the office of today that this one's figures belong to."""
    parts: tuple[str, ...] = ()
    """Codes of the offices of the time that it reports for together; none: it is one of them."""

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    @property
    def order(self) -> int:
        """Return its place in the official list; that of a joint office is its first part's."""
        return int(self.code.partition("+")[0])

    @property
    def region_code(self) -> str:
        """Return Red River Delta as red-river-delta."""
        return self.region_en.lower().replace(" ", "-")


@dataclass(frozen=True)
class Name:
    """A stable name with its one Vietnamese and one English label."""

    name: str
    vi: str
    en: str


@dataclass(frozen=True)
class Indicator:
    name: str
    vi: str
    en: str
    kind: Literal["flow", "stock", "ratio"]
    ratio: tuple[str, str] | None
    """Numerator and denominator; `series:indicator` is that of another series."""
    note: str | None
    unit: str | None
    """Its own measure; None: that of the form."""
    better: Literal["higher", "lower"] | None = None
    sum: tuple[str, ...] = ()
    """Indicators that it adds up, when no form states it."""
    ratio_in: Literal["percent", "months", "one"] | None = None
    """What a ratio says: per cent, months of the period's pace, or how many for one."""
    above_100: bool = False
    """Of a ratio in per cent: the numerator is no part of the denominator."""


@dataclass(frozen=True)
class ReadingRule:
    """A rule about the shape of a file, or about its receipt."""

    code: str
    severity: Severity
    message: str
    evidence: Evidence
    since: date | None
    """The first day of receipt that it holds for; None: always."""
    owner: str
