"""The positions of everything on the sheet of a form, counted from 0."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from xlsxwriter.utility import xl_rowcol_to_cell

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.workbooks.formulas import CellKey

HEADER_ROWS = 6
"""Rows above the table: form, title, period, agency, remark, unit."""

STUBS = (("A", "TT"), ("B", "Chỉ tiêu"))
"""Code and heading of the two columns in front of the figures."""


@dataclass(frozen=True)
class Span:
    """A text over one cell or a block of cells."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@dataclass(frozen=True)
class Positions:
    """The positions of one form edition's table."""

    edition: FormEdition
    rows_are: str = STUBS[1][1]
    """Heading of the column with the labels of the rows."""

    @cached_property
    def depth(self) -> int:
        """Header rows: the deepest group and the label below it."""
        return 1 + max(len(column.under) for column in self.edition.columns)

    @property
    def code_row(self) -> int:
        return HEADER_ROWS + self.depth

    @property
    def first_data_row(self) -> int:
        return self.code_row + 1

    @property
    def last_data_row(self) -> int:
        return self.code_row + len(self.edition.rows)

    @property
    def last_column(self) -> int:
        return len(STUBS) + len(self.edition.columns) - 1

    @cached_property
    def _row_of(self) -> dict[str, int]:
        return {row.code: self.first_data_row + n for n, row in enumerate(self.edition.rows)}

    @cached_property
    def _column_of(self) -> dict[str, int]:
        return {column.code: len(STUBS) + n for n, column in enumerate(self.edition.columns)}

    def position(self, cell: CellKey) -> tuple[int, int]:
        row, column = cell
        return self._row_of[row], self._column_of[column]

    def address(self, cell: CellKey) -> str:
        """Return the cell's name on the sheet: C11."""
        return str(xl_rowcol_to_cell(*self.position(cell)))

    def header(self) -> Iterator[Span]:
        """Yield the headings: equal groups merged across, labels merged down."""
        bottom = self.code_row - 1
        cases_are = load.vocabulary().items["listed_case"].vi
        rows_are = cases_are if self.edition.is_list else self.rows_are
        for number, text in enumerate((STUBS[0][1], rows_are)):
            yield Span(HEADER_ROWS, number, bottom, number, text)
        for level in range(self.depth - 1):
            yield from self._groups(level)
        for column in self.edition.columns:
            left = self._column_of[column.code]
            yield Span(HEADER_ROWS + len(column.under), left, bottom, left, column.label)

    def _groups(self, level: int) -> Iterator[Span]:
        top = HEADER_ROWS + level
        for path, members in groupby(
            self.edition.columns, key=lambda column: column.under[: level + 1]
        ):
            positions = [self._column_of[column.code] for column in members]
            if len(path) == level + 1:
                yield Span(top, positions[0], top, positions[-1], path[level])
