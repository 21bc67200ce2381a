"""The styles of an .ods: how each cell, and each part of a text, looks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from thads_etl.reading.formats import colours, ods_formats
from thads_etl.reading.formats.number_format import GENERAL, NumberFormat, number_format
from thads_etl.reading.formats.ods_names import FO, STYLE, TABLE
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, SYMBOLS, Style, is_of_symbols

_DEEPEST = 20
"""Styles above a style; programs write one or two."""
_LEVEL = {"0%", "0"}
_FONT_NAMES = (f"{STYLE}font-name", f"{FO}font-family")
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_FLAT = {"": 1e-9, "pt": 1.0, "in": 0.014, "cm": 0.035, "mm": 0.35, "px": 1.0}
"""Heights and widths below which nothing is seen."""


class Styles:
    def __init__(self, *groups: Iterable[Element]) -> None:
        elements = [each for group in groups for each in group]
        formats = {
            each.get(f"{STYLE}name", ""): each for each in elements if ods_formats.is_format(each)
        }
        self._codes = ods_formats.codes(formats)
        self._by_name: dict[tuple[str, str], Element] = {
            (each.get(f"{STYLE}family", ""), each.get(f"{STYLE}name", "")): each
            for each in elements
            if each.tag == f"{STYLE}style"
        }
        self._cells: dict[str, Style] = {}

    def of_cell(self, name: str | None) -> Style:
        """Return how a cell looks that names a style; one that names none has the default one."""
        name = name or "Default"
        if name not in self._cells:
            self._cells[name] = self._made(name, may_depend=True)
        return self._cells[name]

    def _made(self, name: str, *, may_depend: bool) -> Style:
        chain = list(self._chain("table-cell", name))
        marks = {mark for each in chain for mark in _marks(each)}
        style = Style(frozenset({self._format(chain)}), frozenset(marks), _is_unseen(chain))
        for each in chain if may_depend else ():
            for condition in each.iterfind(f"{STYLE}map"):
                other = self._made(condition.get(f"{STYLE}apply-style-name", ""), may_depend=False)
                style = style if other.keeps_digits else style.or_as(other)
        return style

    def _format(self, chain: list[Element]) -> NumberFormat:
        named = (each.get(f"{STYLE}data-style-name") for each in chain)
        name = next(filter(None, named), None)
        if name is None:
            return GENERAL
        return number_format(self._codes.get(name, ods_formats.UNKNOWN))

    def marks_of_text(self, family: str, name: str) -> frozenset[str]:
        """Return what a style of texts or paragraphs does to digits."""
        chain = self._chain(family, name)
        return frozenset(mark for each in chain for mark in _marks(each))

    def is_flat(self, family: str, name: str, size: str) -> bool:
        """Say whether rows or columns of a style have no height or width to be seen in."""
        text = _first(list(self._chain(family, name)), f"{STYLE}{family}-properties", size) or ""
        number = text.rstrip("abcdefghijklmnopqrstuvwxyz%")
        return _NUMBER.fullmatch(number) is not None and float(number) < _FLAT.get(
            text[len(number) :], 0
        )

    def page_style(self, table: str) -> str:
        """Return the name of the page style that a style of tables prints on."""
        names = (each.get(f"{STYLE}master-page-name") for each in self._chain("table", table))
        return next(filter(None, names), "Default")

    def hides_table(self, name: str) -> bool:
        return any(
            properties.get(f"{TABLE}display") == "false"
            for style in self._chain("table", name)
            for properties in style.iterfind(f"{STYLE}table-properties")
        )

    def _chain(self, family: str, name: str) -> Iterator[Element]:
        """Yield a style and those that it builds upon."""
        for _ in range(_DEEPEST):
            style = self._by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def _is_unseen(chain: Sequence[Element]) -> bool:
    text, cell = f"{STYLE}text-properties", f"{STYLE}table-cell-properties"
    colour = _first(chain, text, f"{FO}color")
    if _first(chain, text, f"{STYLE}use-window-font-color") == "true":
        colour = None
    size = _first(chain, text, f"{FO}font-size") or ""
    is_tiny = size.endswith("pt") and float(size[:-2]) <= colours.SMALLEST_FONT
    ground = _first(chain, cell, f"{FO}background-color")
    return is_tiny or colours.is_unseen(colours.of_text(colour), colours.of_text(ground))


def _first(chain: Sequence[Element], properties: str, name: str) -> str | None:
    """Return what the nearest style of a chain says that says anything about it."""
    values = (each.get(name) for style in chain for each in style.iterfind(properties))
    return next(filter(None, values), None)


def _marks(style: Element) -> Iterator[str]:
    text = style.find(f"{STYLE}text-properties")
    if text is not None:
        lines = (text.get(f"{STYLE}text-line-through-{kind}", "none") for kind in ("style", "type"))
        if any(line != "none" for line in lines):
            yield STRUCK
        if text.get(f"{STYLE}text-position", "0%").split(" ")[0] not in _LEVEL:
            yield RAISED
        if any(is_of_symbols(text.get(name, "")) for name in _FONT_NAMES):
            yield SYMBOLS
    cell = style.find(f"{STYLE}table-cell-properties")
    if cell is not None and cell.get(f"{STYLE}repeat-content") == "true":
        yield REPEATED
