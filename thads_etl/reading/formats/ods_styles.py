"""The styles of an .ods: how each cell, and each part of a text, looks."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from thads_etl.reading.formats import ods_formats
from thads_etl.reading.formats.number_format import GENERAL, NumberFormat, number_format
from thads_etl.reading.formats.ods_names import STYLE, TABLE
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, Style

_DEEPEST = 20
"""Styles above a style; programs write one or two."""
_LEVEL = {"0%", "0"}


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
        style = Style(frozenset({self._format(chain)}), frozenset(marks))
        for each in chain if may_depend else ():
            for condition in each.iterfind(f"{STYLE}map"):
                other = self._made(condition.get(f"{STYLE}apply-style-name", ""), may_depend=False)
                style = style if other.is_usual else style.or_as(other)
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


def _marks(style: Element) -> Iterator[str]:
    text = style.find(f"{STYLE}text-properties")
    if text is not None:
        lines = (text.get(f"{STYLE}text-line-through-{kind}", "none") for kind in ("style", "type"))
        if any(line != "none" for line in lines):
            yield STRUCK
        if text.get(f"{STYLE}text-position", "0%").split(" ")[0] not in _LEVEL:
            yield RAISED
    cell = style.find(f"{STYLE}table-cell-properties")
    if cell is not None and cell.get(f"{STYLE}repeat-content") == "true":
        yield REPEATED
