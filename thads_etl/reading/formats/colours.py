"""Whether a text can be seen: its colour, as each format names it, beside that of its ground."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

BLACK, WHITE = "000000", "FFFFFF"
_INDEXED = {0: BLACK, 1: WHITE, 8: BLACK, 9: WHITE}
_OF_THE_SYSTEM = {64, 65, 0x7FFF}
"""Black for a text, white for a ground."""
_THEME = {"0": WHITE, "1": BLACK}
"""A theme may change them; hardly any does."""
_NEAR = 8
"""Levels of red, green or blue, of 255, that nobody tells apart."""
SMALLEST_FONT = 1.0
"""Points; nobody reads what is not larger."""
_OFF = {"", "0", "false", "none"}


def is_unseen(text: str | None, ground: str | None) -> bool:
    """Say whether a text has the colour of its ground; None: that of the system."""
    front, behind = text or BLACK, ground or WHITE
    if front == behind:
        return True
    try:
        levels = [*zip(bytes.fromhex(front), bytes.fromhex(behind), strict=True)]
    except ValueError:  # a colour that a program computes, or no colour
        return False
    return all(abs(one - other) <= _NEAR for one, other in levels)


def of_markup(colour: Element | None) -> str | None:
    """Return a colour of an .xlsx: six hexadecimal digits, or a name of its own."""
    if colour is None or colour.get("auto", "0") not in _OFF:
        return None
    if rgb := colour.get("rgb"):
        return rgb[-6:].upper()
    if theme := colour.get("theme"):
        tint = float(colour.get("tint", "0"))
        return _THEME.get(theme, f"theme {theme}") if tint == 0 else f"theme {theme} {tint}"
    return of_index(int(colour.get("indexed", "64")), {})


def of_index(number: int, palette: Mapping[int, str]) -> str | None:
    """Return a colour by its number in the palette."""
    if number in _OF_THE_SYSTEM:
        return None
    return palette.get(number) or _INDEXED.get(number, f"index {number}")


def of_fill(fill: Element) -> str | None:
    """Return the ground of a cell of an .xlsx."""
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return "gradient"
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return None
    return of_markup(pattern.find("{*}fgColor")) if kind == "solid" else kind


def of_text(value: str | None) -> str | None:
    """Return a colour of an .ods: #ffffff; None for one that is transparent or not said."""
    return value[1:].upper() if value and value.startswith("#") else None
