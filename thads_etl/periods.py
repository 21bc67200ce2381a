"""Reporting periods: the calendar of statistical years, their months and days.

A statistical year runs from 1 October to 30 September and is named for the year it ends in; the
twelve reports of a year are cumulative from 1 October (Thông tư 06/2019/TT-BTP, Điều 4;
Thông tư 05/2024/TT-BTP, Điều 5 and 7).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from thads_etl.errors import PeriodError

_CODE = re.compile(r"FY(\d{4})-M(\d{2})")
_YEAR = re.compile(r"FY(\d{4})")
_FIRST_MONTH = 10


@dataclass(frozen=True, order=True)
class Period:
    """The first `months` months of the statistical year `year`, printed as FY2023-M06."""

    year: int
    months: int

    def __post_init__(self) -> None:
        if not (1 <= self.months <= 12 and 2000 <= self.year <= 2100):
            raise PeriodError(f"No reporting period: year {self.year}, {self.months} months.")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read FY2023-M06; anything else raises PeriodError."""
        match = _CODE.fullmatch(text)
        if match is None:
            raise PeriodError(f"{text!r} is not a reporting period; write for example FY2023-M06.")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of_days(cls, starts_on: date, ends_on: date) -> Self:
        """Return the period with exactly these first and last days, else raise PeriodError."""
        months = (ends_on.year - starts_on.year) * 12 + ends_on.month - starts_on.month + 1
        if 1 <= months <= 12:
            period = cls(starts_on.year + 1, months)
            if (period.starts_on, period.ends_on) == (starts_on, ends_on):
                return period
        raise PeriodError(
            f"{starts_on:%d/%m/%Y} - {ends_on:%d/%m/%Y} is not a reporting period: it must "
            "start on 1 October and end on the last day of a month."
        )

    @classmethod
    def ending_in(cls, day: date) -> Self:
        """Return the period that ends with the month of a day."""
        months = (day.month - _FIRST_MONTH) % 12 + 1
        return cls(day.year + (day.month >= _FIRST_MONTH), months)

    def __str__(self) -> str:
        return f"FY{self.year}-M{self.months:02d}"

    @property
    def starts_on(self) -> date:
        return date(self.year - 1, _FIRST_MONTH, 1)

    @property
    def ends_on(self) -> date:
        """The last day; it picks the edition of a form and the offices in force."""
        month_after = _FIRST_MONTH + self.months
        year, month = (
            (self.year, month_after - 12)
            if month_after > 12
            else (
                self.year - 1,
                month_after,
            )
        )
        return date(year, month, 1) - timedelta(days=1)

    def over(self, today: date) -> Self:
        """Return the period; raise PeriodError unless its last day is before today."""
        if self.ends_on >= today:
            raise PeriodError(f"{self} lasts until {self.ends_on:%d/%m/%Y}; close it after that.")
        return self

    def year_before(self) -> "Period":
        """The same number of months, one statistical year earlier."""
        return Period(self.year - 1, self.months)

    def shorter_by(self, months: int) -> "Period | None":
        """The same statistical year, that many months less; None where none would be left."""
        return Period(self.year, self.months - months) if self.months > months else None

    @property
    def label(self) -> str:
        """As printed in the header of a form."""
        return f"{self.months:02d} tháng năm {self.year}"

    @property
    def half_starts_on(self) -> date:
        """First day of the half of the statistical year that the last month lies in."""
        return self.starts_on if self.months <= 6 else date(self.year, 4, 1)

    @property
    def month_starts_on(self) -> date:
        return self.ends_on.replace(day=1)


NEIGHBOURS: Mapping[str, Callable[[Period], Period | None]] = {
    "period": lambda period: period,
    "month_before": lambda period: period.shorter_by(1),
    "quarter_before": lambda period: period.shorter_by(3),
    "first_half": lambda period: period.shorter_by(6) if period.months == 12 else None,
    "period_year_before": Period.year_before,
    "first_half_year_before": lambda period: (
        Period(period.year - 1, 6) if period.months == 12 else None
    ),
    "year_end_before": lambda period: Period(period.year - 1, 12),
}
"""Name -> the period that stands in this relation to a period; None: there is none. Summaries
declare what they read by these names."""


def statistical_year(text: str) -> int:
    """Read FY2025; anything else raises PeriodError."""
    match = _YEAR.fullmatch(text)
    if match is None:
        raise PeriodError(f"{text!r} is not a statistical year; write for example FY2025.")
    return Period(int(match[1]), 12).year


def span(first: Period, last: Period) -> list[Period]:
    """Return every period from the first to the last; PeriodError when the last comes first."""
    if last < first:
        raise PeriodError(f"{first} comes after {last}.")
    return [each for each in calendar(first.year, last.year) if first <= each <= last]


def calendar(first_year: int, last_year: int) -> list[Period]:
    """Return every period of the statistical years, both included."""
    return [
        Period(year, months) for year in range(first_year, last_year + 1) for months in range(1, 13)
    ]
