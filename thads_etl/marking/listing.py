"""The first sheet of an answer: every finding with a link to its cell. Texts are data."""

from collections.abc import Sequence
from decimal import Decimal

from lxml import etree

from thads_etl.catalogue.labels import SEVERITIES, WHOLE_FILE
from thads_etl.findings import Number
from thads_etl.marking.lines import Line
from thads_etl.marking.package import as_text, new_root, tag
from thads_etl.marking.styles import FILLS, Styles
from thads_etl.reading.formats.workbook import address
from thads_etl.reading.forms.own_sheet import TITLE

HEADINGS = (
    ("STT", 5),
    ("Mức độ", 13),
    ("Quy tắc", 11),
    ("Trang tính, ô", 19),
    ("Số đã ghi", 15),
    ("Số phải khớp", 15),
    ("Chênh lệch", 13),
    ("Nội dung", 62),
    ("Cần làm", 38),
    ("Hạn", 12),
)
_WHOLE, _EXACT = 3, 4
"""Number formats that every program has: #,##0 and #,##0.00."""

Cell = str | Number | None


class Listing:
    """The sheet while it is written, row by row."""

    def __init__(self, header: Sequence[str], lines: tuple[Line, ...], styles: Styles) -> None:
        self._header, self._lines, self._styles = header, lines, styles
        self._rows: list[etree._Element] = []
        self._links: list[tuple[str, str]] = []
        self._wide: list[int] = []

    def sheet(self, places: dict[tuple[str, str | None], str]) -> tuple[etree._Element, int]:
        """Return the XML and the row of the headings; places: where a link of a finding leads."""
        plain = self._styles.own(boxed=False)
        self._line([(TITLE, self._styles.own(size=14, bold=True, boxed=False))], height=22)
        for text in self._header:
            self._line([(text, plain)], height=15 * (1 + len(text) // 170))
        heading = self._styles.own(bold=True, fill="FFE3E9EF", align="center")
        self._line([(name, heading) for name, _ in HEADINGS], height=30, is_wide=False)
        top = len(self._rows)
        for line in self._lines:
            self._finding(line, places)
        return self._root(top), top

    def _finding(self, line: Line, places: dict[tuple[str, str | None], str]) -> None:
        styles, finding = self._styles, line.finding
        severity = SEVERITIES[finding.severity]
        text, marked = styles.own(), styles.own(bold=True, fill=FILLS[finding.severity])
        target = places.get((finding.sheet or "", finding.cell))
        where = f"{finding.sheet or WHOLE_FILE.title}{f'!{finding.cell}' if finding.cell else ''}"
        if target:
            self._links.append((f"D{len(self._rows) + 1}", target))
        numbers = [self._number(each) for each in (finding.left, finding.right, finding.difference)]
        cells: list[tuple[Cell, int]] = [
            (line.number, styles.own(align="center")),
            (f"{severity.symbol} {severity.title}", marked),
            (finding.rule, text),
            (where, styles.own(link=True) if target else text),
            *numbers,
            (finding.message, text),
            (line.action, text),
            (f"{line.due:%d/%m/%Y}" if line.due else "–", styles.own(align="center")),
        ]
        tallest = max(len(finding.message) / 64, len(line.action) / 38, len(where) / 17)
        self._line(cells, height=15 * (1 + int(tallest)), is_wide=False)

    def _number(self, value: Number | None) -> tuple[Cell, int]:
        whole = value is None or value == int(value)
        return value, self._styles.own(number=_WHOLE if whole else _EXACT, align="right")

    def _line(self, cells: list[tuple[Cell, int]], height: int, *, is_wide: bool = True) -> None:
        number = len(self._rows) + 1
        row = etree.Element(tag("row"), r=str(number), ht=str(height), customHeight="1")
        for column, (value, style) in enumerate(cells):
            row.append(_cell(address(number - 1, column), value, style))
        self._rows.append(row)
        if is_wide:
            self._wide.append(number)

    def _root(self, top: int) -> etree._Element:
        root = new_root("worksheet")
        about = etree.SubElement(root, tag("sheetPr"))
        etree.SubElement(about, tag("tabColor"), rgb=next(iter(FILLS.values())))
        etree.SubElement(about, tag("pageSetUpPr"), fitToPage="1")
        views = etree.SubElement(root, tag("sheetViews"))
        view = etree.SubElement(
            views, tag("sheetView"), showGridLines="0", tabSelected="1", workbookViewId="0"
        )
        pane = {"ySplit": str(top), "topLeftCell": f"A{top + 1}", "activePane": "bottomLeft"}
        etree.SubElement(view, tag("pane"), pane, state="frozen")
        etree.SubElement(root, tag("sheetFormatPr"), defaultRowHeight="15")
        columns = etree.SubElement(root, tag("cols"))
        for number, (_, width) in enumerate(HEADINGS, 1):
            given = {"min": str(number), "max": str(number), "width": str(width)}
            etree.SubElement(columns, tag("col"), given, customWidth="1")
        etree.SubElement(root, tag("sheetData")).extend(self._rows)
        self._tail(root)
        return root

    def _tail(self, root: etree._Element) -> None:
        last = address(0, len(HEADINGS) - 1).rstrip("1")
        spans = etree.SubElement(root, tag("mergeCells"), count=str(len(self._wide)))
        for number in self._wide:
            etree.SubElement(spans, tag("mergeCell"), ref=f"A{number}:{last}{number}")
        if self._links:
            links = etree.SubElement(root, tag("hyperlinks"))
            for at, target in self._links:
                etree.SubElement(links, tag("hyperlink"), ref=at, location=target)
        sides = ("left", "right", "top", "bottom", "header", "footer")
        etree.SubElement(root, tag("pageMargins"), dict.fromkeys(sides, "0.4"))
        page = {"paperSize": "9", "orientation": "landscape", "fitToWidth": "1", "fitToHeight": "0"}
        etree.SubElement(root, tag("pageSetup"), page)
        footer = etree.SubElement(root, tag("headerFooter"))
        etree.SubElement(footer, tag("oddFooter")).text = "&CTrang &P/&N"


def _cell(at: str, value: Cell, style: int) -> etree._Element:
    cell = etree.Element(tag("c"), r=at, s=str(style))
    if isinstance(value, int | Decimal):
        etree.SubElement(cell, tag("v")).text = format(value, "f")
    elif value:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, tag("is")), tag("t"))
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = as_data(value)
    return cell


def as_data(text: str) -> str:
    """Return a text that no program takes for a formula, even after it is exported and imported."""
    text = as_text(text)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
