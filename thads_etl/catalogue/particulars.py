"""What a list says of a case and nobody adds up: days, and choices from the catalogue."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Holds = Literal["figure", "day", "choice"]


@dataclass(frozen=True)
class Choice:
    """One of the values that a column of a list may have."""

    number: int
    """What it is known by: never given to another one."""
    name: str
    vi: str
    en: str


def number_of(day: date) -> int:
    """Return 31 March 2023 as 20230331: days compare as these numbers do."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(number: int) -> date:
    """Return the day that such a number stands for."""
    return date(number // 10_000, number // 100 % 100, number % 100)


def printed(number: int) -> str:
    """Return 20230331 as 31/03/2023."""
    return f"{day_of(number):%d/%m/%Y}"
