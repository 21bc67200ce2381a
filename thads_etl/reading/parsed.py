"""What reading a file gives."""

from dataclasses import dataclass

from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.findings import Finding, Number
from thads_etl.periods import Period
from thads_etl.reading.numbers import State


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form, as read."""

    row: str
    column: str
    address: str
    raw: str
    state: State
    value: Number | None


@dataclass(frozen=True)
class ParsedForm:
    """One form of one office for one period, with what was wrong while reading it."""

    sheet: str
    edition: FormEdition
    office: Office
    period: Period
    cells: tuple[Cell, ...]
    """Every cell of the table in row order, or none when the layout was refused."""
    problems: tuple[Finding, ...]


@dataclass(frozen=True)
class Account:
    """What became of the filled cells of one sheet: filled = loaded + refused + ignored."""

    sheet: str
    last_row: int
    """Number of the last row that holds anything."""
    filled: int
    loaded: int
    refused: int
    ignored: int
    """By declaration: heads, printed codes and labels, feet, sheets that are no form."""


@dataclass(frozen=True)
class ParsedFile:
    """All that a file holds. `problems` are those that belong to no form."""

    forms: tuple[ParsedForm, ...]
    problems: tuple[Finding, ...]
    accounts: tuple[Account, ...] = ()
    """Of every sheet, in order."""
