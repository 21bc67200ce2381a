"""The styles of a workbook: clones of the office's own that differ in the fill alone, and ours."""

from copy import deepcopy

from lxml import etree

from thads_etl.findings import Severity
from thads_etl.marking.package import Unpatchable, tag

FILLS = {Severity.REJECT: "FFFFB3AE", Severity.EXPLAIN: "FFFFE08A", Severity.NOTE: "FFCFE4FF"}
"""Colours that no form has: by them a mark is known again when the file comes back."""

_NOTHING = {"indexed": "64"}
_INK, _LINK = "FF1B2430", "FF0B3D6B"
_LINE = "FFB8C0C8"


class Styles:
    """The part xl/styles.xml while it is extended; styles are named by their index."""

    def __init__(self, root: etree._Element) -> None:
        self._fills = _Section(root, "fills", "fill")
        self._fonts = _Section(root, "fonts", "font")
        self._borders = _Section(root, "borders", "border")
        self._formats = _Section(root, "cellXfs", "xf")
        self._known: dict[object, int] = {}
        self._marked: dict[int, bool] = {}
        self.came_marked = any(
            _is_mark(each.find(tag("patternFill"))) for each in self._fills.entries
        )
        """Cells may have marks of an earlier answer."""

    def marked(self, style: int, severity: Severity) -> int:
        """Return a style like this one with the fill of a severity."""
        style = self.unmarked(style)
        key = (style, severity)
        if key not in self._known:
            under = _solid_colour(self._pattern(style)) or _NOTHING
            self._known[key] = self._clone(style, self._fill({"rgb": FILLS[severity]}, under))
        return self._known[key]

    def is_marked(self, style: int) -> bool:
        """Say whether a style has the fill of a mark; asked for every cell of a sheet."""
        if style not in self._marked:
            self._marked[style] = _is_mark(self._pattern(style))
        return self._marked[style]

    def unmarked(self, style: int) -> int:
        """Return the style that a cell had before it was marked; any other as it is.

        A solid fill does not show its second colour: a mark keeps there what it covers.
        """
        if not self.is_marked(style):
            return style
        if ("plain", style) not in self._known:
            under = self._pattern(style).find(tag("bgColor"))
            before = {} if under is None else {str(k): str(v) for k, v in under.attrib.items()}
            covered = bool(before) and before != _NOTHING
            fill = self._fill(before, _NOTHING) if covered else 0
            self._known["plain", style] = self._clone(style, fill)
        return self._known["plain", style]

    def own(
        self, *, size: int = 10, bold: bool = False, link: bool = False, fill: str | None = None,
        boxed: bool = True, number: int = 0, align: str = "left",
    ) -> int:  # fmt: skip
        """Return a style of the list sheet."""
        key = ("own", size, bold, link, fill, boxed, number, align)
        if key not in self._known:
            font = etree.Element(tag("font"))
            if bold:
                etree.SubElement(font, tag("b"))
            if link:
                etree.SubElement(font, tag("u"))
            etree.SubElement(font, tag("sz"), val=str(size))
            etree.SubElement(font, tag("color"), rgb=_LINK if link else _INK)
            etree.SubElement(font, tag("name"), val="Times New Roman")
            given = {
                "numFmtId": str(number),
                "fontId": str(self._fonts.add(font)),
                "fillId": str(self._fill({"rgb": fill}, _NOTHING) if fill else 0),
                "borderId": str(self._box() if boxed else 0),
                "xfId": "0",
                **dict.fromkeys(
                    (
                        "applyFont",
                        "applyFill",
                        "applyBorder",
                        "applyAlignment",
                        "applyNumberFormat",
                    ),
                    "1",
                ),
            }
            new = etree.Element(tag("xf"), given)
            # Numbers end at the line that a text begins at: the text keeps off it.
            apart = {"indent": "1"} if boxed and align == "left" else {}
            etree.SubElement(
                new, tag("alignment"), apart, horizontal=align, vertical="top", wrapText="1"
            )
            self._known[key] = self._formats.add(new)
        return self._known[key]

    def _clone(self, style: int, fill: int) -> int:
        new = deepcopy(self._format(style))
        new.set("fillId", str(fill))
        new.set("applyFill", "1")
        return self._formats.add(new)

    def _format(self, style: int) -> etree._Element:
        if not 0 <= style < len(self._formats.entries):
            raise Unpatchable("a cell has a style that does not exist")
        return self._formats.entries[style]

    def _pattern(self, style: int) -> etree._Element:
        number = int(self._format(style).get("fillId", "0"))
        fills = self._fills.entries
        pattern = fills[number].find(tag("patternFill")) if 0 <= number < len(fills) else None
        return etree.Element(tag("patternFill")) if pattern is None else pattern

    def _fill(self, colour: dict[str, str], under: dict[str, str]) -> int:
        key = ("fill", *colour.items(), *under.items())
        if key not in self._known:
            fill = etree.Element(tag("fill"))
            pattern = etree.SubElement(fill, tag("patternFill"), patternType="solid")
            etree.SubElement(pattern, tag("fgColor"), colour)
            etree.SubElement(pattern, tag("bgColor"), under)
            self._known[key] = self._fills.add(fill)
        return self._known[key]

    def _box(self) -> int:
        if "box" not in self._known:
            border = etree.Element(tag("border"))
            for side in ("left", "right", "top", "bottom"):
                line = etree.SubElement(border, tag(side), style="thin")
                etree.SubElement(line, tag("color"), rgb=_LINE)
            self._known["box"] = self._borders.add(border)
        return self._known["box"]


def _is_mark(pattern: etree._Element | None) -> bool:
    return pattern is not None and _solid_colour(pattern).get("rgb") in FILLS.values()


def _solid_colour(pattern: etree._Element) -> dict[str, str]:
    colour = pattern.find(tag("fgColor"))
    if pattern.get("patternType") != "solid" or colour is None:
        return {}
    return {str(name): str(value) for name, value in colour.attrib.items()}


class _Section:
    """One list of the part, whose entries are named by their position."""

    def __init__(self, root: etree._Element, name: str, entry: str) -> None:
        section = root.find(tag(name))
        if section is None:
            raise Unpatchable(f"the styles have no {name}")
        self._section = section
        self.entries = section.findall(tag(entry))

    def add(self, new: etree._Element) -> int:
        """Append an entry and return its position."""
        self._section.append(new)
        self.entries.append(new)
        self._section.set("count", str(len(self.entries)))
        return len(self.entries) - 1
