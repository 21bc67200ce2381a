"""What a good engineer would write: calamine, a checkpoint per form, COPY, full rebuild.

No addresses, no receipts, no versions, no audit, no perimeters but offices and the nation.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from peers import store
from peers.layout import Block, Book, Sheet, differences
from peers.validated import validated
from python_calamine import CalamineWorkbook

Values = list[dict[str, Block]]
"""By file and form."""


def read(files: Sequence[Path], books: Sequence[Book]) -> Values:
    return [_figures(path, book) for path, book in zip(files, books, strict=True)]


def _figures(path: Path, book: Book) -> dict[str, Block]:
    workbook = CalamineWorkbook.from_path(path)
    blocks = {}
    for sheet in book:
        lines = workbook.get_sheet_by_name(sheet.sheet).to_python(skip_empty_area=False)
        blocks[sheet.form] = np.array(
            [
                [lines[down][across] or 0 for across in sheet.column_numbers]
                for down in sheet.row_numbers
            ],
            float,
        )
    return blocks


def judge(values: Values, books: Sequence[Book]) -> int:
    """Validate every form over all files; return how many rules were executed."""
    executed = 0
    for form in [sheet.form for sheet in books[0]]:
        sheets = [next(sheet for sheet in book if sheet.form == form) for book in books]
        columns = defaultdict[str, list[Block]](list)
        for at in _alike(sheets).values():
            others = {sheet.form: sheet for sheet in books[at[0]]}
            wanted = {form} | {
                term.form
                for rule in sheets[at[0]].rules
                for claim in rule.claims
                for term in (*claim.left, *claim.right)
                if term.form
            }
            blocks = {name: np.stack([values[file][name] for file in at]) for name in wanted}
            for rule, column in differences(sheets[at[0]], others, blocks).items():
                columns[rule].append(column)
        executed += validated(form, sheets[0], {r: np.concatenate(c) for r, c in columns.items()})
    return executed


def _alike(sheets: Sequence[Sheet]) -> Mapping[tuple[str, ...], list[int]]:
    """Return the files whose sheets have the same rows; forms by unit have those of the office."""
    alike = defaultdict[tuple[str, ...], list[int]](list)
    for file, sheet in enumerate(sheets):
        alike[sheet.rows].append(file)
    return alike


def rows(
    values: Values, books: Sequence[Book], offices: Sequence[str], period: str
) -> list[store.Row]:
    return [
        (office, period, sheet.form, item, indicator, value)
        for blocks, book, office in zip(values, books, offices, strict=True)
        for sheet in book
        for item, line in zip(sheet.items, blocks[sheet.form].tolist(), strict=True)
        for indicator, value in zip(sheet.indicators, line, strict=True)
    ]


class Run:
    """Takes files into empty tables, step by step."""

    def __init__(
        self,
        url: str,
        files: Sequence[Path],
        books: Sequence[Book],
        offices: Sequence[str],
        period: str,
    ) -> None:
        self.url, self.files, self.books = url, files, books
        self.offices, self.period = offices, period
        self.values: Values = []
        self.executed = 0

    def read(self) -> None:
        self.values = read(self.files, self.books)

    def judge(self) -> None:
        """Validate; remember how many rules were executed."""
        self.executed = judge(self.values, self.books)

    def load(self) -> None:
        store.run(self.url, store.TABLES + ";" + store.KEYED)
        store.copy(self.url, "fact", rows(self.values, self.books, self.offices, self.period))

    def rebuild(self) -> None:
        store.run(self.url, store.REBUILD)
