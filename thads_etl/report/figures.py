"""The figures of one report, looked up by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from thads_etl.periods import Period

NATION = "VN"


@dataclass(frozen=True)
class Figure:
    """One line of a view: a level beside the year before."""

    view: str
    office: str
    series: str
    measure: str
    indicator: str
    value: Decimal | None
    value_year_before: Decimal | None
    change: Decimal | None
    change_pct: Decimal | None
    change_points: Decimal | None
    expected: int
    reported: int
    not_comparable: str | None
    status: str | None

    def place(self, column: str) -> str:
        key = (self.view, self.office, self.series, self.measure, self.indicator, column)
        return "|".join(key)


Key = tuple[str, str, str, str]
"""office, series, measure, indicator."""


@dataclass(frozen=True)
class Office:
    code: str
    name: str
    order: int
    late: int
    """Forms that came after the deadline."""
    held: bool = False
    """A form is kept out of the figures until it is explained."""


@dataclass(frozen=True)
class Release:
    name: str
    status: str
    created_at: datetime


@dataclass(frozen=True)
class Yearly:
    """A national figure of the same months of one year."""

    year: int
    measure: str
    indicator: str
    value: Decimal
    status: str | None
    """None: not known, as of the year before in a release."""
    place: str
    """As in Number."""


@dataclass(frozen=True)
class Figures:
    period: Period
    perimeter: str
    by_key: Mapping[Key, Figure]
    half: Mapping[Key, Figure]
    """The second half-year; empty for a first one, which is the whole of its period."""
    matched: Mapping[Key, Figure]
    """On the offices that reported both years; empty for a release."""
    offices: tuple[Office, ...]
    years: tuple[Yearly, ...]
    """The oldest first."""
    targets: Mapping[str, tuple[Decimal, Decimal]]
    """Measure -> target of the year, and of the part of it until now."""
    definitions: tuple[Any, ...]
    due_on: date | None
    known_at: datetime | None
    release: Release | None
    """What is reported; None: what the warehouse says now."""
    before: Release | None
    """The release before it."""
    published: Mapping[Key, Figure] = field(default_factory=dict)
    """The figures of that release."""

    def get(
        self, measure: str, indicator: str, office: str = NATION, series: str = "all"
    ) -> Figure | None:
        return self.by_key.get((office, series, measure, indicator))

    def held(self) -> list[Office]:
        """Return the provinces with a form that is kept out until it is explained."""
        return [office for office in self.offices if office.held]

    def missing(self, measure: str = "cases", series: str = "all") -> list[Office]:
        """Return the provinces without a figure."""
        return [
            office
            for office in self.offices
            if (figure := self.get(measure, "completed_total", office.code, series)) is None
            or figure.value is None
        ]
