"""The number formats of an .ods, as the code that Excel has for each."""

import re
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from thads_etl.reading.formats.ods_names import FO, NUMBER, STYLE

UNKNOWN = "[?]"
_DAY, _TIME = "dd/mm/yyyy", "hh:mm:ss"
_WHITE = "#ffffff"
_MOST_DIGITS = 100
_MOST_CONDITIONS = 2
"""That a code has room for."""
_CONDITION = re.compile(r"value\(\)\s*(<=|>=|!=|<|>|=)\s*(-?[0-9.]+)")
_BY_SIGN = {(">=0",): 1, (">0", "<0"): 2, (">0", "<0", "=0"): 3}
"""Conditions that the sections of a code have by themselves."""


def codes(styles: Mapping[str, Element]) -> dict[str, str]:
    """Return the code of each format by its name."""
    own = {name: _own_code(each) for name, each in styles.items()}
    return {name: _with_conditions(own[name], each, own) for name, each in styles.items()}


def is_format(element: Element) -> bool:
    space, _, name = element.tag.rpartition("}")
    return f"{space}}}" == NUMBER and name.endswith("-style")


def _with_conditions(code: str, style: Element, own: Mapping[str, str]) -> str:
    maps = style.findall(f"{STYLE}map")
    if not maps:
        return code
    conditions = []
    for each in maps:
        match = _CONDITION.fullmatch(each.get(f"{STYLE}condition", "").strip())
        if match is None:
            return UNKNOWN
        conditions.append(match[1].replace("!=", "<>") + match[2])
    sections = [own.get(each.get(f"{STYLE}apply-style-name", ""), UNKNOWN) for each in maps]
    if tuple(conditions) in _BY_SIGN:
        return ";".join([*sections, code])
    if len(conditions) > _MOST_CONDITIONS:
        return UNKNOWN
    pairs = zip(conditions, sections, strict=True)
    return ";".join([*(f"[{condition}]{section}" for condition, section in pairs), code])


def _own_code(style: Element) -> str:
    name = style.tag.removeprefix(NUMBER)
    if name == "date-style":
        return _DAY
    if name == "time-style":
        return _TIME
    if name == "boolean-style":
        return UNKNOWN
    is_percentage = name == "percentage-style"
    # An empty code would be the general format; this one shows nothing.
    code = "".join(_piece(each, is_percentage=is_percentage) for each in style) or '""'
    return code if not is_percentage or "%" in re.sub('"[^"]*"', "", code) else UNKNOWN


def _piece(part: Element, *, is_percentage: bool) -> str:
    """Return what one part of a format adds to the code."""
    if part.tag == f"{STYLE}text-properties":
        return "[White]" if part.get(f"{FO}color", "").lower() == _WHITE else ""
    if part.tag == f"{STYLE}map":
        return ""
    name = part.tag.removeprefix(NUMBER)
    text = part.text or ""
    if name == "text":
        # The sign stands for a factor in formats of percentages, and is a letter in others.
        return "%".join(map(_quoted, text.split("%"))) if is_percentage else _quoted(text)
    if name == "number":
        return _digits(part)
    return {
        "text-content": "@",
        "fill-character": f"*{text[:1]}",
        "currency-symbol": _quoted(text),
        "scientific-number": "0.00E+00",
        "fraction": "# ?/?",
    }.get(name, UNKNOWN)


def _quoted(text: str) -> str:
    return "".join(f'"{piece}"' if piece else '\\"' for piece in _around_quotes(text))


def _around_quotes(text: str) -> Sequence[str]:
    """Return the pieces of a text between quotation marks, and "" for each of these."""
    return [piece if piece != '"' else "" for piece in re.split('(")', text) if piece]


def _digits(number: Element) -> str:
    if len(number):
        return UNKNOWN
    given = {name: number.get(f"{NUMBER}{name}") for name in _OF_NUMBERS}
    decimals = _count(given["decimal-places"])
    if given["decimal-replacement"] or decimals is None and given["decimal-places"]:
        return UNKNOWN
    is_grouped = given["grouping"] == "true"
    if given["decimal-places"] is None and not is_grouped and given["display-factor"] is None:
        return "General"
    whole = "0" * (_count(given["min-integer-digits"]) or 0)
    if is_grouped:
        whole = f"#,{whole.rjust(3, '#')}"
    least = _count(given["min-decimal-places"])
    least = decimals if least is None else least
    fraction = ("0" * (least or 0)).ljust(decimals or 0, "#")
    scale = _SCALES.get(given["display-factor"] or "1")
    point = "." if fraction else ""
    return UNKNOWN if scale is None else f"{whole or '#'}{point}{fraction}{scale}"


_OF_NUMBERS = (
    "decimal-places",
    "min-decimal-places",
    "min-integer-digits",
    "grouping",
    "display-factor",
    "decimal-replacement",
)
_SCALES = {"1": "", "1000": ",", "1000000": ",,", "1000000000": ",,,"}


def _count(text: str | None) -> int | None:
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return min(int(text), _MOST_DIGITS)
