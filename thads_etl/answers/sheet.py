"""One sheet of an office's workbook while its cells are marked; the rest stays as it is."""

import re
from collections.abc import Iterator

from lxml import etree

from thads_etl.answers.package import OFFICE, tag
from thads_etl.answers.styles import Styles
from thads_etl.findings import Severity
from thads_etl.reading.formats.workbook import address, column_number

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_AFTER_NOTES = {
    *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems"),
    *("tableParts", "extLst", "AlternateContent"),
}
"""What the schema puts after the reference to the notes' boxes."""


class SheetPart:
    """The XML of a sheet."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._merged = [
            _corners(each.get("ref", "")) for each in root.iterfind(f"{tag('mergeCells')}/*")
        ]

    def anchor(self, at: str) -> str:
        """Return the cell that shows what stands at an address: the top-left one of a merge."""
        row, column = place(at)
        for top, left, bottom, right in self._merged:
            if top <= row <= bottom and left <= column <= right:
                return address(top - 1, left - 1)
        return at

    def mark(self, marks: dict[str, Severity], styles: Styles) -> None:
        """Give these cells the fill of their severity; take our older marks off all others."""
        wanted = {place(at): severity for at, severity in marks.items()}
        for where, cell in self._cells():
            style = int(cell.get("s", "0"))
            if where in wanted:
                cell.set("s", str(styles.marked(style, wanted.pop(where))))
            elif styles.is_marked(style):
                cell.set("s", str(styles.unmarked(style)))
        for where, severity in wanted.items():
            cell = self._new_cell(*where)
            cell.set("s", str(styles.marked(int(cell.get("s", "0")), severity)))

    def refer_to_boxes(self, relation: str) -> None:
        """Name the drawing of the notes' boxes, at the place that the schema gives it."""
        new = etree.Element(tag("legacyDrawing"))
        new.set(f"{{{OFFICE}}}id", relation)
        for child in self.root:
            if isinstance(child.tag, str) and etree.QName(child).localname in _AFTER_NOTES:
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

    def _cells(self) -> Iterator[tuple[tuple[int, int], etree._Element]]:
        for number, row in self._rows():
            column = 0
            for cell in row.iterfind(tag("c")):
                at = cell.get("r")
                column = column_number(at) if at else column + 1
                yield (number, column), cell

    def _new_cell(self, number: int, column: int) -> etree._Element:
        row = self._row(number)
        cell = etree.Element(tag("c"), r=address(number - 1, column - 1))
        cell.set("s", self._default_style(row, column))
        for other in row.iterfind(tag("c")):
            if column_number(other.get("r", "A")) > column:
                other.addprevious(cell)
                return cell
        row.append(cell)
        return cell

    def _row(self, number: int) -> etree._Element:
        data = self.root.find(tag("sheetData"))
        if data is None:
            raise ValueError("a sheet without data")
        new = etree.Element(tag("row"), r=str(number))
        for other, row in self._rows():
            if other == number:
                return row
            if other > number:
                row.addprevious(new)
                return new
        data.append(new)
        return new

    def _default_style(self, row: etree._Element, column: int) -> str:
        if row.get("s"):
            return row.get("s", "0")
        for each in self.root.iterfind(f"{tag('cols')}/{tag('col')}"):
            if int(each.get("min", "0")) <= column <= int(each.get("max", "0")):
                return each.get("style", "0")
        return "0"


def place(at: str) -> tuple[int, int]:
    """Return the one-based row and column of an address."""
    match = _ADDRESS.fullmatch(at)
    if match is None:
        raise ValueError(f"no address: {at!r}")
    return int(match[2]), column_number(at)


def _corners(span: str) -> tuple[int, int, int, int]:
    first, _, last = span.replace("$", "").partition(":")
    return (*place(first), *place(last or first))
