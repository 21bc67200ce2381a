"""The styles of an .xlsx: how each cell looks, by the number that it names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

from thads_etl.reading.formats import colours, markup
from thads_etl.reading.formats.number_format import UNKNOWN, number_format
from thads_etl.reading.formats.style import (
    RAISED,
    REPEATED,
    STRUCK,
    SYMBOLS,
    Style,
    is_of_symbols,
    numbered,
    styled,
)

_OFF = {"0", "false"}
_LARGEST_KEPT = 200_000
"""Bytes; most files of one night have the same styles."""
_EMPTY = b"<styleSheet/>"


@dataclass(frozen=True)
class Styles:
    by_number: Sequence[Style]
    changing: frozenset[int]
    """Numbers of the looks by condition that do something to digits."""

    def of(self, number: str | bytes | None) -> Style:
        """Return the style that a cell names; one that names none has the first."""
        if not self.by_number and number is None:
            return Style()
        at = int(number or "0")
        return self.by_number[at] if 0 <= at < len(self.by_number) else styled(UNKNOWN)

    @cached_property
    def usual(self) -> frozenset[bytes]:
        """Numbers of the looks that show whole numbers from zero on, and texts, as they are."""
        return frozenset(
            str(number).encode() for number, style in enumerate(self.by_number) if style.is_usual
        )

    @cached_property
    def of_days(self) -> frozenset[bytes]:
        """Numbers of the looks that show a day or an hour and do nothing else."""
        return frozenset(
            str(number).encode()
            for number, style in enumerate(self.by_number)
            if style.is_date and not style.marks and not style.is_unseen
        )

    @cached_property
    def are_usual(self) -> bool:
        return len(self.usual) == len(self.by_number)

    @cached_property
    def is_first_usual(self) -> bool:
        """Say whether cells that name no look have a usual one."""
        return self.of(None).is_usual

    @cached_property
    def xml(self) -> bytes:
        """Markup for the library, which needs to know nothing but what is a date."""
        formats = "".join(
            f'<xf numFmtId="{14 if style.is_date else 0}"/>' for style in self.by_number
        )
        return f"<styleSheet><cellXfs>{formats}</cellXfs></styleSheet>".encode()


def styles_of(xml: bytes | None) -> Styles:
    """Return the styles of a workbook; of one without any, none."""
    xml = xml or _EMPTY
    return _kept(xml) if len(xml) <= _LARGEST_KEPT else _parsed(xml)


@lru_cache(maxsize=8)
def _kept(xml: bytes) -> Styles:
    return _parsed(xml)


def _parsed(xml: bytes) -> Styles:
    root = markup.parsed("styles", xml)
    declared = {
        _number(each, "numFmtId"): each.get("formatCode", "")
        for each in root.iterfind("{*}numFmts/{*}numFmt")
    }
    fonts = list(root.iterfind("{*}fonts/{*}font"))
    grounds = [colours.of_fill(each) for each in root.iterfind("{*}fills/{*}fill")]
    bases = list(root.iterfind("{*}cellStyleXfs/{*}xf"))
    styles = []
    for each in root.iterfind("{*}cellXfs/{*}xf"):
        number, at = _number(each, "numFmtId"), _number(each, "xfId")
        style = _style(each, number, declared, fonts, grounds)
        # Programs do not agree whether a look counts whose flag says that it does not apply.
        if {each.get("applyNumberFormat"), each.get("applyFont")} & _OFF and at < len(bases):
            if each.get("applyNumberFormat") in _OFF:
                number = _number(bases[at], "numFmtId")
            style = style.or_as(_style(bases[at], number, declared, fonts, grounds))
        styles.append(style)
    looks = root.iterfind("{*}dxfs/{*}dxf")
    changing = frozenset(number for number, each in enumerate(looks) if changes_digits(each))
    return Styles(styles, changing)


def _style(
    look: Element,
    number: int,
    declared: Mapping[int, str],
    fonts: Sequence[Element],
    grounds: Sequence[str | None],
) -> Style:
    font, fill = _number(look, "fontId"), _number(look, "fillId")
    marks = font_marks(fonts[font]) if font < len(fonts) else frozenset()
    ground = grounds[fill] if fill < len(grounds) else None
    is_unseen = font < len(fonts) and _is_unseen(fonts[font], ground)
    alignment = look.find("{*}alignment")
    if alignment is not None and alignment.get("horizontal") == "fill":
        marks |= {REPEATED}
    return styled(numbered(number, declared), marks, is_unseen=is_unseen)


def _is_unseen(font: Element, ground: str | None) -> bool:
    size = font.find("{*}sz")
    is_tiny = size is not None and float(size.get("val", "11")) <= colours.SMALLEST_FONT
    return is_tiny or colours.is_unseen(colours.of_markup(font.find("{*}color")), ground)


def font_marks(font: Element) -> frozenset[str]:
    """Return what a font does to digits."""
    struck, raised = font.find("{*}strike"), font.find("{*}vertAlign")
    marks = set()
    if struck is not None and struck.get("val", "1") not in _OFF:
        marks.add(STRUCK)
    if raised is not None and raised.get("val") != "baseline":
        marks.add(RAISED)
    names = (*font.iterfind("{*}name"), *font.iterfind("{*}rFont"))
    if any(is_of_symbols(each.get("val", "")) for each in names):
        marks.add(SYMBOLS)
    return frozenset(marks)


def changes_digits(look: Element) -> bool:
    """Say whether a look by condition shows digits differently from what they are."""
    formats = [each.get("formatCode", "") for each in look.iterfind("{*}numFmt")]
    fonts = look.iterfind("{*}font")
    return any(not styled(number_format(code)).is_usual for code in formats) or any(
        map(font_marks, fonts)
    )


def _number(look: Element, name: str) -> int:
    text = look.get(name, "0")
    return int(text) if text.isascii() and text.isdigit() else 0
