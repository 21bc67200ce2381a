"""One sheet of an office's workbook while its cells are marked; the rest stays as it is."""

import re
from bisect import bisect
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping

from lxml import etree

from thads_etl.findings import Severity
from thads_etl.marking.package import OFFICE, tag
from thads_etl.marking.styles import Styles
from thads_etl.reading.formats.workbook import address, column_number

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_AFTER_NOTES = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst", "AlternateContent"),
}
"""What the schema puts after the reference to the notes' boxes."""


class SheetPart:
    """The XML of a sheet. Every change goes through it once, however many cells it is about."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root

    def anchors(self, cells: Iterable[str]) -> dict[str, str]:
        """Return where what stands at these addresses is shown: the top-left cell of a merge."""
        hidden = {place(at): at for at in cells}
        order = sorted(hidden)
        shown = {at: at for at in hidden.values()}
        for merge in self.root.iterfind(f"{tag('mergeCells')}/*"):
            top, left, bottom, right = _corners(merge.get("ref", ""))
            for where in order[bisect(order, (top, 0)) : bisect(order, (bottom + 1, 0))]:
                if left <= where[1] <= right and where in hidden:
                    shown[hidden.pop(where)] = address(top - 1, left - 1)
        return shown

    def mark(self, marks: dict[str, Severity], styles: Styles) -> None:
        """Give these cells the fill of their severity; take our older marks off all others."""
        wanted = {place(at): severity for at, severity in marks.items()}
        self._make(wanted)
        rows = None if styles.came_marked else {number for number, _ in wanted}
        for where, cell in self._cells(rows):
            style = int(cell.get("s", "0"))
            if where in wanted:
                cell.set("s", str(styles.marked(style, wanted[where])))
            elif styles.is_marked(style):
                cell.set("s", str(styles.unmarked(style)))

    def refer_to_boxes(self, relation: str) -> None:
        """Name the drawing of the notes' boxes, at the place that the schema gives it."""
        new = etree.Element(tag("legacyDrawing"))
        new.set(f"{{{OFFICE}}}id", relation)
        for child in self.root:
            if etree.QName(child).localname in _AFTER_NOTES:
                child.addprevious(new)
                return
        self.root.append(new)

    def boxes(self) -> str | None:
        """Return the relation of the drawing that the sheet already refers to."""
        drawing = self.root.find(tag("legacyDrawing"))
        return None if drawing is None else drawing.get(f"{{{OFFICE}}}id")

    def _rows(self) -> Iterator[tuple[int, etree._Element]]:
        number = 0
        for row in self.root.iterfind(f"{tag('sheetData')}/{tag('row')}"):
            number = int(row.get("r", number + 1))
            yield number, row

    def _cells(
        self, rows: Container[int] | None
    ) -> Iterator[tuple[tuple[int, int], etree._Element]]:
        """Yield the cells of some rows, or of all, with their places."""
        for number, row in self._rows():
            if rows is not None and number not in rows:
                continue
            column = 0
            for cell in row.iterfind(tag("c")):
                column = _column(cell, column)
                yield (number, column), cell

    def _make(self, places: Iterable[tuple[int, int]]) -> None:
        """Make the cells that the sheet does not have, each in its place."""
        columns: dict[int, list[int]] = {}
        for number, column in sorted(places):
            columns.setdefault(number, []).append(column)
        data = self.root.find(tag("sheetData"))
        if data is None:
            raise ValueError("a sheet without data")
        defaults = self._default_styles({each for row in columns.values() for each in row})
        waiting = deque(columns)
        for number, row in self._rows():
            while waiting and waiting[0] < number:
                row.addprevious(_new_row(waiting[0], columns[waiting.popleft()], defaults))
            if waiting and waiting[0] == number:
                _fill(row, number, columns[waiting.popleft()], defaults)
        data.extend(_new_row(number, columns[number], defaults) for number in waiting)

    def _default_styles(self, columns: set[int]) -> dict[int, str]:
        """Return the style that the sheet gives to a column; the first statement counts."""
        order, styles = sorted(columns), dict[int, str]()
        for each in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            first, last = int(each.get("min", "0")), int(each.get("max", "0"))
            begin, end = bisect(order, first - 1), bisect(order, last)
            styles.update(dict.fromkeys(order[begin:end], each.get("style", "0")))
            del order[begin:end]
        return styles


def _new_row(number: int, columns: Iterable[int], defaults: Mapping[int, str]) -> etree._Element:
    row = etree.Element(tag("row"), r=str(number))
    row.extend(_new_cell(number, column, defaults.get(column, "0")) for column in columns)
    return row


def _fill(
    row: etree._Element, number: int, columns: Iterable[int], defaults: Mapping[int, str]
) -> None:
    """Make the cells of a row that it does not have."""
    own = row.get("s")
    waiting, at = deque(columns), 0
    for cell in row.iterfind(tag("c")):
        at = _column(cell, at)
        while waiting and waiting[0] < at:
            column = waiting.popleft()
            cell.addprevious(_new_cell(number, column, own or defaults.get(column, "0")))
        if waiting and waiting[0] == at:
            waiting.popleft()
    row.extend(_new_cell(number, each, own or defaults.get(each, "0")) for each in waiting)


def _new_cell(number: int, column: int, style: str) -> etree._Element:
    return etree.Element(tag("c"), r=address(number - 1, column - 1), s=style)


def _column(cell: etree._Element, before: int) -> int:
    """Return the column of a cell; one without an address follows the one before it."""
    at = cell.get("r")
    return column_number(at) if at else before + 1


def place(at: str) -> tuple[int, int]:
    """Return the one-based row and column of an address."""
    match = _ADDRESS.fullmatch(at)
    if match is None:
        raise ValueError(f"no address: {at!r}")
    return int(match[2]), column_number(at)


def _corners(span: str) -> tuple[int, int, int, int]:
    first, _, last = span.replace("$", "").partition(":")
    return (*place(first), *place(last or first))
