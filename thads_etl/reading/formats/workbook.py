"""Bytes -> sheets of raw values, in the sheet's own coordinates."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from string import ascii_uppercase

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

Raw = object
"""What a cell holds: "" when empty, str, int, float, bool or a date."""


class Unreadable(Exception):  # noqa: N818 - a result, turned into a finding by `reading.read`
    """The bytes are refused as a whole, by a reading rule; the text is for the office."""

    def __init__(self, said: str, rule: str = "read-01") -> None:
        super().__init__(said)
        self.rule = rule


@dataclass(frozen=True)
class Traits:
    """What a sheet says about itself that its values do not show."""

    not_blank: Mapping[str, str] = field(default_factory=dict)
    """Address -> reading rule of cells that read as blank and are not: all of those that were asked
    for, and maybe others. read-09: a formula saved without a value, by a program that does not
    calculate; read-07: an error such as #REF!."""
    formulas: frozenset[str] | None = None
    """Addresses of the formulas; None where the format cannot tell a formula from its value."""
    foreign: tuple[str, ...] = ()
    """Addresses of the formulas that take their value from another file or program."""
    hidden_rows: tuple[range, ...] = ()
    """Zero-based."""
    hidden_columns: tuple[range, ...] = ()


@dataclass
class Noticed:
    """The traits of a sheet while it is being scanned."""

    not_blank: dict[str, str] = field(default_factory=dict)
    formulas: set[str] = field(default_factory=set)
    foreign: list[str] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)

    def traits(self) -> Traits:
        return Traits(
            self.not_blank,
            frozenset(self.formulas),
            tuple(self.foreign),
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
        )


@dataclass(frozen=True)
class Place:
    """A zero-based place on a sheet."""

    row: int
    column: int


def _nothing_more(_blanks: Collection[str]) -> Traits:
    return Traits()


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: Sequence[Sequence[Raw]]
    is_hidden: bool = False
    traits: Callable[[Collection[str]], Traits] = _nothing_more
    """Asked for only where the sheet is a form, with the addresses that read as blank: it may cost
    as much as reading the values."""

    def at(self, row: int, column: int) -> Raw:
        """Return the value at a zero-based place; beyond the used area it is empty."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return ""


def sheets(content: bytes, *, may_hold_nul: bool = True) -> list[Sheet]:
    """Return every sheet of an .xlsx, .xls or .ods with its values alone."""
    try:
        book = CalamineWorkbook.from_object(BytesIO(content))
        found = []
        for number, sheet in enumerate(book.sheets_metadata):
            # Without skip_empty_area=False leading empty rows vanish and every address shifts.
            rows = book.get_sheet_by_index(number).to_python(skip_empty_area=False)
            is_hidden = sheet.visible is not SheetVisibleEnum.Visible
            texts = storable(rows) if may_hold_nul else rows
            found.append(Sheet(sheet.name.replace("\0", "\ufffd"), texts, is_hidden))
    except (CalamineError, OSError, ValueError) as reason:
        raise Unreadable("nội dung bị hỏng") from reason
    return found


def storable(rows: Sequence[Sequence[Raw]]) -> Sequence[Sequence[Raw]]:
    """Mark the one character that a text in the warehouse cannot hold."""
    if "\0" not in "".join([value for row in rows for value in row if isinstance(value, str)]):
        return rows
    return [
        [value.replace("\0", "\ufffd") if isinstance(value, str) else value for value in row]
        for row in rows
    ]


@lru_cache(maxsize=65_536)
def address(row: int, column: int) -> str:
    """Return A1-style text for a zero-based place."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def place_of(at: str) -> Place:
    """Return the zero-based place of an address: row 4, column 26 for AA5."""
    return Place(int(at.lstrip(ascii_uppercase)) - 1, column_number(at) - 1)


def column_number(at: str) -> int:
    """Return the one-based column of an address: 27 for AA5."""
    number = 0
    for letter in at.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
