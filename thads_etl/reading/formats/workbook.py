"""Bytes -> sheets of raw values, in the sheet's own coordinates."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from thads_etl.reading.formats.style import Style

Raw = object
"""What a cell holds: "" when empty, str, int, float, bool or a date."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE | re.ASCII)


Area = tuple[range, range]
"""Rows and columns, zero-based."""


class Unreadable(Exception):
    """The bytes are refused as a whole, by a reading rule; the text is for the office."""

    def __init__(self, detail: str, rule: str = "read-01") -> None:
        super().__init__(detail)
        self.rule = rule


class Refusal(NamedTuple):
    """Why a cell cannot be taken, whatever was read there."""

    rule: str
    reason: str = ""


@dataclass(frozen=True)
class Traits:
    """What a sheet says about itself that its values do not show."""

    refused: Mapping[str, Refusal] = field(default_factory=dict)
    """Address -> why. read-07: an error such as #REF!; read-09: a formula saved without a value, by
    a program that does not calculate; read-23: a formula that takes it from another file or
    program; read-37: not what the file holds; read-38: digits that are struck out or raised."""
    styles: Mapping[str, Style] = field(default_factory=dict)
    """Of the cells that may show anything but what they hold: of all whose style is not usual, and
    of numbers below zero or with a fraction."""
    formulas: frozenset[str] | None = None
    """Addresses of the formulas; None where the format cannot tell a formula from its value."""
    hidden_rows: tuple[range, ...] = ()
    """Zero-based."""
    hidden_columns: tuple[range, ...] = ()
    hides_zeros: bool = False
    shows_formulas: bool = False
    """In place of their results, and numbers without their formats."""
    merged: tuple[Area, ...] = ()
    """What is not in the first cell of one is covered."""


@dataclass(frozen=True)
class Place:
    """A zero-based place on a sheet."""

    row: int
    column: int


def _nothing_more(_asked: Sequence[str]) -> Traits:
    return Traits()


def as_given(traits: Traits, _asked: Sequence[str]) -> Traits:
    """Return traits that were found while the values were read."""
    return traits


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Raw]]
    is_hidden: bool = False
    traits: Callable[[Sequence[str]], Traits] = _nothing_more
    """Asked for only where the sheet is a form, with the addresses of numbers below zero or with a
    fraction: it may cost as much as reading the values."""

    failure: Unreadable | None = None
    """Why there are no rows, where the sheet cannot be read at all."""
    page_texts: tuple[str, ...] = ()
    """Lines that are printed above and below every page."""

    def at(self, row: int, column: int) -> Raw:
        """Return the value at a zero-based place; beyond the used area it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


@lru_cache(maxsize=65_536)
def address(row: int, column: int) -> str:
    """Return A1-style text for a zero-based place."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


@lru_cache(maxsize=65_536)
def place_of(at: str) -> Place:
    """Return the zero-based place of an address: row 4, column 26 for AA5."""
    return Place(int(at.lstrip(ascii_uppercase)) - 1, column_number(at) - 1)


def strict_place(at: str) -> tuple[int, int]:
    """Return row and column, from 0, of an address in a file; raise ValueError when it is none."""
    match = _ADDRESS.fullmatch(at)
    if match is None:
        raise ValueError(at)
    return int(match[2]) - 1, _column(match[1])


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    return column_number(letters.upper()) - 1


@lru_cache(maxsize=8192)  # the sheets of a form merge the same cells
def area_of(reference: str) -> Area:
    """Return the cells of a reference like A1:B2; raise ValueError when it is none."""
    first, _, last = reference.partition(":")
    places = strict_place(first), strict_place(last or first)
    rows, columns = zip(*places, strict=True)
    return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)


def column_number(at: str) -> int:
    """Return the one-based column of an address: 27 for AA5."""
    number = 0
    for letter in at.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
