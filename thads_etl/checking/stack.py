"""The forms of one edition, of the same rows, as one block of exact integers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

import numpy as np
import numpy.typing as npt

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking.figures import Figures, figures
from thads_etl.findings import Number
from thads_etl.reading import ParsedForm

Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Stack:
    """Forms of one edition in a batch, and what other forms say for the same office and period.

    `elsewhere[i]` maps another form to its figures, for the i-th form.
    """

    edition: FormEdition
    forms: Sequence[ParsedForm]
    elsewhere: Sequence[Mapping[str, Figures]]

    @cached_property
    def row_index(self) -> dict[str, int]:
        return {row.code: index for index, row in enumerate(self.edition.rows)}

    @cached_property
    def column_index(self) -> dict[str, int]:
        """Of the value columns; ratio columns are not in the block."""
        return {column.code: index for index, column in enumerate(self.edition.value_columns)}

    @cached_property
    def block(self) -> tuple[Integers, Booleans]:
        """Return the values and whether each could be read."""
        shape = (len(self.forms), len(self.edition.rows), len(self.edition.value_columns))
        values, known = np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
        rows = {row.item: index for index, row in enumerate(self.edition.rows)}
        columns = {
            column.indicator: index for index, column in enumerate(self.edition.value_columns)
        }
        for index, form in enumerate(self.forms):
            stated = figures(form)
            down = [rows[item] for item, _ in stated]
            across = [columns[indicator] for _, indicator in stated]
            values[index, down, across], known[index, down, across] = [*stated.values()], True
        return values, known

    def from_form(self, other: str, indicator: str, item: str | None) -> tuple[Integers, Booleans]:
        """Return another form's figures of one indicator, shaped (form, row) like this edition.

        Each row gets the figure of the item that it counts itself, or all get that of one item.
        """
        shape = (len(self.forms), len(self.edition.rows))
        values, known = np.zeros(shape, np.int64), np.zeros(shape, np.bool_)
        for index, others in enumerate(self.elsewhere):
            there = others.get(other, {})
            for down, row in enumerate(self.edition.rows):
                if (item or row.item, indicator) in there:
                    values[index, down] = there[item or row.item, indicator]
                    known[index, down] = True
        return values, known

    def printed(self, column: str) -> list[list[Decimal | None]]:
        """Return what stands in a ratio column, shaped (form, row); None where nothing does."""
        return [
            [None if value is None else Decimal(value) for value in values]
            for values in self.held(column)
        ]

    def held(self, column: str) -> list[list[Number | None]]:
        """Return what stands in a column that is not in the block, shaped (form, row)."""
        rows = [row.code for row in self.edition.rows]
        stated = [
            {row: value for row, code, _, value in form.stated() if code == column}
            for form in self.forms
        ]
        return [[cells.get(row) for row in rows] for cells in stated]
