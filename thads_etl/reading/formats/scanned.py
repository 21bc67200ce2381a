"""What the bytes of a sheet say, cell by cell, and where the library read something else."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from itertools import zip_longest

from thads_etl.reading.formats.library import Rows
from thads_etl.reading.formats.style import STRUCK, USUAL, Style
from thads_etl.reading.formats.workbook import Area, Raw, Refusal, Traits, Unreadable, address

LARGEST_GRID = 4_000_000
"""Cells from A1 to the last one with a value; a repetition counts as often as it says."""
_MOST_CELLS = 1_000_000
"""Filled; a form has some thousands."""
_MOST_AREAS = 100
_MOST_DIFFERENCES = 1_000
"""Named one by one; a sheet that differs in more cells is refused as a whole."""

_TWICE = "trong tệp có hai ô cùng địa chỉ này"


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time of day, which is not a figure."""

    text: str

    def __str__(self) -> str:
        return self.text


class Scanned:
    """A sheet while its bytes are gone through."""

    def __init__(self) -> None:
        self._values: dict[tuple[int, int], Raw] = {}
        self.refused: dict[str, Refusal] = {}
        self._styles: dict[str, Style] = {}
        self._conditional: list[Area] = []
        self.formulas: set[str] = set()
        self.hidden_rows: list[range] = []
        self.hidden_columns: list[range] = []
        self.merged: list[Area] = []
        self.hides_zeros = self.shows_formulas = False
        self._last_row = self._last_column = -1

    def put(self, row: int, column: int, value: Raw, style: Style = USUAL) -> None:
        """Note what one cell holds."""
        place = row, column
        if value == "":
            if self._values.setdefault(place, "") != "":
                self.refuse(row, column, "read-37", _TWICE)
            return
        if place in self._values:
            self.refuse(row, column, "read-37", _TWICE)
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        grid = (self._last_row + 1) * (self._last_column + 1)
        if grid > LARGEST_GRID or len(self._values) > _MOST_CELLS:
            raise Unreadable("một trang tính quá lớn", "read-18")
        if style.marks:
            for mark in style.marks if _is_figure(value) else style.marks & {STRUCK}:
                self.refuse(row, column, "read-38", mark)
        if isinstance(value, float) and style.is_date:
            value = moment(style, value)
        self._values[place] = value
        is_plain = not isinstance(value, float) or (value >= 0 and value.is_integer())
        if not (is_plain and style.is_usual):
            self._styles[address(row, column)] = style

    def refuse(self, row: int, column: int, rule: str, reason: str = "") -> None:
        """Note why a cell cannot be taken; the first reason is the one that is told."""
        self.refused.setdefault(address(row, column), Refusal(rule, reason))

    def places(self) -> Iterable[tuple[int, int]]:
        """Return row and column of every cell that was noted."""
        return self._values.keys()

    def may_change(self, area: Area) -> None:
        """Note cells whose look depends on a condition that hides or changes their digits."""
        self._conditional.append(area)
        if len(self._conditional) > _MOST_AREAS:
            raise Unreadable("có quá nhiều định dạng theo điều kiện", "read-18")

    def rows(self) -> list[list[Raw]]:
        """Return the values from A1 on, all rows of one length."""
        rows: list[list[Raw]] = [[""] * (self._last_column + 1) for _ in range(self._last_row + 1)]
        for (row, column), value in self._values.items():
            if value != "":
                rows[row][column] = value
        return rows

    def compare(self, own: Rows, theirs: Rows) -> None:
        """Refuse every cell in which the library did not read what the bytes say."""
        count = 0
        for row, pair in enumerate(zip_longest(own, theirs, fillvalue=())):
            # True equals 1, which is another value.
            if pair[0] == pair[1] and bool not in map(type, (*pair[0], *pair[1])):
                continue
            for column, (mine, other) in enumerate(zip_longest(*pair, fillvalue="")):
                if not _alike(mine, other):
                    self.refuse(row, column, "read-37", _difference(mine, other))
                    count += 1
            if count > _MOST_DIFFERENCES:
                raise Unreadable("nội dung bị hỏng")

    def traits(self) -> Traits:
        for row, column in self._values if self._conditional else ():
            if any(row in rows and column in columns for rows, columns in self._conditional):
                self.refuse(row, column, "read-38", "có định dạng theo điều kiện làm đổi chữ số")
        return Traits(
            self.refused,
            self._styles,
            frozenset(self.formulas),
            tuple(self.hidden_rows),
            tuple(self.hidden_columns),
            self.hides_zeros,
            self.shows_formulas,
            tuple(self.merged),
        )


@lru_cache(maxsize=8192)  # a list of cases has the same days many times
def moment(style: Style, value: float) -> Moment:
    """Return what a cell of a style of days or hours shows for a number, and what it holds."""
    return Moment(f"{style.shown(value).text} (số được lưu là {value:.15g})")


def _is_figure(value: Raw) -> bool:
    if isinstance(value, str):
        return any(map(str.isdigit, value)) and not any(map(str.isalpha, value))
    return True


def _alike(mine: Raw, other: Raw) -> bool:
    """Say whether two readings of a cell mean the same."""
    if isinstance(mine, bool) or isinstance(other, bool):
        return mine is other
    if isinstance(mine, float) and isinstance(other, int | float):
        return mine == other or (math.isnan(mine) and math.isnan(other))
    if mine == other:
        return True
    if isinstance(mine, Moment):
        return isinstance(other, date | time | timedelta | float | str) and other != ""
    if isinstance(mine, str) and isinstance(other, str):
        # Programs treat blanks around paragraphs in their own ways; between digits they count.
        return mine.split() == other.split() or (
            any(each.isalpha() for each in mine) and "".join(mine.split()) == "".join(other.split())
        )
    return False


def _difference(mine: Raw, other: Raw) -> str:
    return f"trong tệp là {_quoted(mine)}, chương trình đọc được {_quoted(other)}"


def _quoted(value: Raw) -> str:
    return "ô trống" if value == "" else f"“{value}”"
