"""An office's workbook -> the same workbook with a list of faults, marks and notes."""

import re
from collections.abc import Iterable, Sequence

from lxml import etree

from thads_etl.findings import Severity
from thads_etl.marking import lines as wording
from thads_etl.marking import notes
from thads_etl.marking.blank import BLANK
from thads_etl.marking.lines import Line
from thads_etl.marking.listing import Listing
from thads_etl.marking.package import OFFICE, TYPES, Package, Unpatchable, tag
from thads_etl.marking.sheet import SheetPart
from thads_etl.marking.styles import Styles
from thads_etl.reading.forms.own_sheet import NAME

_VIEW = re.compile(r"<(?:\w+:)?sheetView\s[^<>]*>")
_SELECTED = re.compile(r"""\stabSelected\s*=\s*["'][^"']*["']""")
_WORKSHEET = f"{TYPES}.worksheet+xml"
_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def annotated(content: bytes, header: Sequence[str], lines: tuple[Line, ...]) -> tuple[bytes, bool]:
    """Return the workbook with the list as its first sheet and every faulty cell marked.

    And whether it has macros: programs then open it under the name .xlsm alone. What is not touched
    keeps its bytes. Raises Unpatchable when it is not an .xlsx that can be changed part by part.
    """
    try:
        package = Package(content)
        return _Workbook(package).annotated(header, lines), package.declares(_MACROS)
    except (ValueError, KeyError) as reason:
        # What the reader of values accepts may still be put together in a way we did not foresee.
        raise Unpatchable("parts that do not fit together") from reason


def list_alone(header: Sequence[str], lines: tuple[Line, ...]) -> bytes:
    """Return a workbook that holds the list and nothing else."""
    return _Workbook(Package(BLANK)).annotated(header, lines)


class _Workbook:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main()
        self._book = package.tree(self._main)
        sheets = self._book.find(tag("sheets"))
        related = package.related(self._main)
        styles = next((part for kind, part in related.values() if kind == "styles"), None)
        if sheets is None or styles is None:
            raise Unpatchable("no list of sheets, or no styles")
        self._sheets = sheets
        self._styles = Styles(package.tree(styles))
        self._parts = {
            each.get("name", ""): part
            for each in sheets.iterfind(tag("sheet"))
            for kind, part in (related.get(each.get(f"{{{OFFICE}}}id", ""), ("", "")),)
            if kind == "worksheet"
        }
        if len(set(self._parts.values())) < len(self._parts):
            raise Unpatchable("a part is the sheet of two names")

    def annotated(self, header: Sequence[str], lines: tuple[Line, ...]) -> bytes:
        places: dict[tuple[str, str | None], str] = {}
        of_sheet: dict[str | None, list[Line]] = {}
        for line in lines:
            of_sheet.setdefault(line.finding.sheet, []).append(line)
        for name, part in self._parts.items():
            if name != NAME:
                self._mark(name, part, of_sheet.get(name, []), places)
        listing, top = Listing(header, lines, self._styles).sheet(places)
        self._put_first(listing, top)
        return self._package.packed()

    def _mark(
        self,
        name: str,
        part: str,
        lines: list[Line],
        places: dict[tuple[str, str | None], str],
    ) -> None:
        """Mark the cells of one sheet; one without faults is not touched unless it is selected."""
        self._leave_group(part)
        if not lines and NAME not in self._parts:
            return
        sheet = SheetPart(self._package.tree(part))
        anchors = sheet.anchors({line.finding.cell for line in lines if line.finding.cell})
        by_cell: dict[str, list[Line]] = {}
        for line in lines:
            at = anchors[line.finding.cell] if line.finding.cell else None
            places[name, line.finding.cell] = _link(name, at or "A1")
            if at:
                by_cell.setdefault(at, []).append(line)
        sheet.mark({at: _worst(each) for at, each in by_cell.items()}, self._styles)
        texts = {at: wording.note(each) for at, each in by_cell.items()}
        notes.write(self._package, part, sheet, texts)

    def _leave_group(self, part: str) -> None:
        """A sheet that stays selected beside the first one would be edited together with it."""
        text = self._package.text(part)
        if "tabSelected" in text:
            alone = _VIEW.sub(lambda view: _SELECTED.sub("", view[0]), text)
            self._package.put(part, alone)

    def _put_first(self, listing: etree._Element, top: int) -> None:
        """Add the list as the first sheet, or replace the one that an earlier answer added."""
        part = self._parts.get(NAME)
        if part is None:
            part = self._package.new_name("xl/worksheets/phan-hoi{}.xml")
            self._package.declare(part, _WORKSHEET)
            relation = self._package.relate(self._main, "worksheet", part)
            ids = [int(each.get("sheetId", "0")) for each in self._sheets]
            new = etree.Element(tag("sheet"), name=NAME, sheetId=str(max(ids, default=0) + 1))
            new.set(f"{{{OFFICE}}}id", relation)
            self._sheets.insert(0, new)
            self._shift_names()
            self._repeat_headings(top)
        self._package.put(part, listing)
        own = next(n for n, each in enumerate(self._sheets) if each.get("name") == NAME)
        for view in self._book.iterfind(f"{tag('bookViews')}/{tag('workbookView')}"):
            view.set("activeTab", str(own))
            view.set("firstSheet", str(own))

    def _shift_names(self) -> None:
        """Print areas and other names of one sheet know it by its position."""
        for name in self._book.iterfind(f"{tag('definedNames')}/{tag('definedName')}"):
            position = name.get("localSheetId")
            if position is not None:
                name.set("localSheetId", str(int(position) + 1))

    def _repeat_headings(self, top: int) -> None:
        """Print the list's headings on every page."""
        names = self._book.find(tag("definedNames"))
        if names is None:
            names = etree.Element(tag("definedNames"))
            before = ("sheets", "functionGroups", "externalReferences")
            last = [each for each in self._book if etree.QName(each).localname in before][-1]
            last.addnext(names)
        given = {"name": "_xlnm.Print_Titles", "localSheetId": "0"}
        etree.SubElement(names, tag("definedName"), given).text = f"'{NAME}'!${top}:${top}"


def _worst(lines: Iterable[Line]) -> Severity:
    order = list(Severity)
    return min((line.finding.severity for line in lines), key=order.index)


def _link(sheet: str, at: str) -> str:
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{at}"
