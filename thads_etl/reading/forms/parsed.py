"""What reading a file gives."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Self, overload

from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.findings import Finding, Number
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Raw, address
from thads_etl.reading.forms.numbers import State

LONGEST_TEXT = 32_767
"""Characters of one cell: what the programs of offices can hold."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form, as read."""

    row: str
    column: str
    address: str
    raw: str
    state: State
    value: Number | None


@dataclass(frozen=True, slots=True)
class Grid:
    """What stands in a table, row after row; the three lists are of one length."""

    first: Place
    width: int
    raws: Sequence[Raw]
    states: Sequence[State]
    values: Sequence[Number | None]

    def address(self, number: int) -> str:
        """Return where the cell of this number, from 0, stands on the sheet."""
        down, across = divmod(number, self.width)
        return address(self.first.row + down, self.first.column + across)


Stated = tuple[str, str, State, Number | None]
"""Row, column, state and value of a cell."""
Written = tuple[
    Sequence[str],
    Sequence[str],
    Sequence[str],
    Sequence[str],
    Sequence[State],
    Sequence[Number | None],
]
"""All that cells have, each as long as there are cells: rows, columns, addresses, what stood there,
states, values."""


class Cells(Sequence[Cell]):
    """Every cell of a table in row order.

    Made into cells only for those who ask: an object for each of some thousand cells costs more
    than reading the file.
    """

    def __init__(self, rows: Sequence[str], columns: Sequence[str], grid: Grid) -> None:
        self.grid = grid
        self._rows = rows
        self._columns = columns

    @classmethod
    def of(cls, edition: FormEdition, grid: Grid) -> Self:
        """Return the cells of a table that has the rows and columns of an edition."""
        codes, _ = edition.printed_columns
        return cls([row.code for row in edition.rows], codes, grid)

    def __len__(self) -> int:
        return len(self.grid.raws)

    @overload
    def __getitem__(self, index: int) -> Cell: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cell]: ...
    def __getitem__(self, index: int | slice) -> Cell | Sequence[Cell]:
        if isinstance(index, slice):
            return [self._cell(number) for number in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        return self._cell(index % len(self))

    def __iter__(self) -> Iterator[Cell]:
        return map(self._cell, range(len(self)))

    def stated(self) -> Iterator[Stated]:
        """Yield what each cell states, without what only messages need."""
        return zip(*self._codes(), self.grid.states, self.grid.values, strict=True)

    def written(self) -> Written:
        """Return all that the cells have."""
        raws = [str(raw)[:LONGEST_TEXT] for raw in self.grid.raws]
        return *self._codes(), self.addresses(), raws, self.grid.states, self.grid.values

    def addresses(self) -> list[str]:
        """Return where each cell stands on the sheet."""
        first = self.grid.first
        across = range(first.column, first.column + len(self._columns))
        letters = [address(0, column)[:-1] for column in across]
        down = range(first.row + 1, first.row + 1 + len(self._rows))
        return [f"{letter}{row}" for row in down for letter in letters]

    def places(self) -> Iterator[tuple[str, str]]:
        """Yield row and column of each cell."""
        return zip(*self._codes(), strict=True)

    def _codes(self) -> tuple[list[str], list[str]]:
        rows = [row for row in self._rows for _ in self._columns]
        return rows, [*self._columns] * len(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _cell(self, number: int) -> Cell:
        down, across = divmod(number, self.grid.width)
        return Cell(
            self._rows[down],
            self._columns[across],
            self.grid.address(number),
            str(self.grid.raws[number])[:LONGEST_TEXT],
            self.grid.states[number],
            self.grid.values[number],
        )


NO_CELLS = Cells((), (), Grid(Place(0, 0), 0, (), (), ()))


@dataclass(frozen=True)
class ParsedForm:
    """One form of one office for one period, with what was wrong while reading it."""

    sheet: str
    edition: FormEdition
    office: Office
    period: Period
    cells: Sequence[Cell]
    """Every cell of the table in row order, or none when the layout was refused."""
    problems: tuple[Finding, ...]

    def stated(self) -> Iterator[Stated]:
        """Yield what each cell of the table states."""
        if isinstance(self.cells, Cells):
            return self.cells.stated()
        return ((cell.row, cell.column, cell.state, cell.value) for cell in self.cells)

    def written(self) -> Written:
        """Return all that the cells of the table have."""
        cells = self.cells
        if isinstance(cells, Cells):
            return cells.written()
        return (
            [cell.row for cell in cells],
            [cell.column for cell in cells],
            [cell.address for cell in cells],
            [cell.raw for cell in cells],
            [cell.state for cell in cells],
            [cell.value for cell in cells],
        )

    @cached_property
    def addresses(self) -> Mapping[tuple[str, str], str]:
        """Where each cell of the table stands: asked for every finding."""
        if isinstance(self.cells, Cells):
            return dict(zip(self.cells.places(), self.cells.addresses(), strict=True))
        return {(cell.row, cell.column): cell.address for cell in self.cells}

    @cached_property
    def by_name(self) -> Mapping[tuple[str, str], int]:
        """(item, indicator) -> what the cells that were not refused state as whole numbers.

        Held against many others: it is computed once for each form.
        """
        items = {row.code: row.item for row in self.edition.rows}
        columns = {column.code: column for column in self.edition.value_columns}
        return {
            (items[row], column.indicator): _whole(value, column.decimals)
            for row, code, state, value in self.stated()
            if (column := columns.get(code)) and state is not State.REFUSED
        }

    @cached_property
    def content_sha256(self) -> str | None:
        """Checksum of what the form says, whatever file says it; None when its table is refused."""
        if not self.cells:
            return None
        parts = [str(self.edition)]
        parts += [f"{row.code}|{row.label}" for row in self.edition.unit_rows]
        cells = self.cells
        raws = cells.grid.raws if isinstance(cells, Cells) else [cell.raw for cell in cells]
        parts += [
            f"{row}|{column}|{state}|{_plain(state, value, raw)}"
            for (row, column, state, value), raw in zip(self.stated(), raws, strict=True)
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _whole(value: Number | None, decimals: int) -> int:
    if value is None:
        return 0
    return int(value if decimals == 0 else Decimal(value).scaleb(decimals))


def _plain(state: State, value: Number | None, raw: Raw) -> str:
    """Return the value however it was written; of a refused cell what stood there."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(raw)[:LONGEST_TEXT] if state is State.REFUSED else str(value)


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
    """By declaration: headers, printed codes and labels, footers, sheets that are not forms."""


@dataclass(frozen=True)
class ParsedFile:
    """All that a file holds. `problems` are those that belong to no form."""

    forms: tuple[ParsedForm, ...]
    problems: tuple[Finding, ...]
    accounts: tuple[Account, ...] = ()
    """Of every sheet, in order."""
