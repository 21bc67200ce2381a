"""The text of a cell of an .ods: paragraphs of parts, each with its look."""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree.ElementTree import Element

from thads_etl.reading.formats.format_section import exact, is_rounding
from thads_etl.reading.formats.marks import mark_of, strongest
from thads_etl.reading.formats.number_format import Shown
from thads_etl.reading.formats.ods_names import OFFICE, TEXT
from thads_etl.reading.formats.ods_styles import Styles

_LONGEST_BLANK = 1_000
_IN_LINK = "nằm trong một liên kết"
_NO_TEXT = {f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}ruby-text", f"{TEXT}tracked-changes"}
_ERROR = re.compile(r"#|Err:")
_NUMBER = re.compile(r"([-\u2212]?)(\d+(?:[ .,\u00a0]\d+)*)\s*%?", re.ASCII)


def text_of(cell: Element, styles: Styles) -> tuple[str, str]:
    """Return what a cell writes, and what makes its digits another number; "" if nothing does."""
    pieces: list[tuple[str, str]] = []
    for paragraph in cell.iterfind(f"{TEXT}p"):
        if pieces:
            pieces.append(("\n", ""))
        pieces += _pieces(paragraph, styles)
    return "".join(text for text, _ in pieces), mark_of(_joined(pieces))


def _joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pieces with those of one look as one."""
    joined: list[tuple[str, str]] = []
    for text, mark in pieces:
        if joined and (joined[-1][1] == mark or not text.strip()):
            text, mark = joined[-1][0] + text, joined.pop()[1]
        joined.append((text, mark))
    return joined


def _pieces(paragraph: Element, styles: Styles) -> Iterator[tuple[str, str]]:
    """Yield every part of a paragraph; without recursion, as markup may be nested endlessly."""
    first = styles.marks_of_text("paragraph", paragraph.get(f"{TEXT}style-name", ""))
    waiting: list[tuple[Element | str, frozenset[str]]] = [(paragraph, first)]
    while waiting:
        part, marks = waiting.pop()
        if isinstance(part, str):
            yield part, strongest(marks)
            continue
        if part.tag in _NO_TEXT:
            continue
        if part.tag == f"{TEXT}span":
            marks |= styles.marks_of_text("text", part.get(f"{TEXT}style-name", ""))
        yield _beginning(part), strongest(marks)
        # Some programs leave out what is not written straight into a link.
        within = marks | {_IN_LINK} if part.tag == f"{TEXT}a" else marks
        for child in reversed(part):
            waiting += [(child.tail or "", marks), (child, within)]


def _beginning(part: Element) -> str:
    """Return the text of an element before its first child."""
    if part.tag == f"{TEXT}s":
        count = part.get(f"{TEXT}c", "1")
        return " " * min(int(count) if count.isdecimal() else 1, _LONGEST_BLANK)
    return {f"{TEXT}tab": "\t", f"{TEXT}line-break": "\n"}.get(part.tag, part.text or "")


def is_error(text: str) -> bool:
    """Say whether a text is what programs show instead of a value that cannot be computed."""
    return _ERROR.match(text.strip()) is not None


def agrees(text: str, value: float, shown: Shown) -> bool:
    """Say whether a cell's text, written when it was saved, is what it shows for its number.

    It is written as in the country of the program: 1.234 may be 1,234 or 1 234 there.
    """
    if not text.strip() or _digits(text) == _digits(shown.text):
        return True
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return False
    number = exact(value) * shown.times
    sign, digits = match.groups()
    return bool(sign) == (number < 0) and any(
        is_rounding(reading, abs(number)) for reading in _readings(digits)
    )


def _readings(digits: str) -> Iterator[Decimal]:
    """Yield the numbers that digits with separators may be: grouped, and with decimals."""
    yield Decimal(_digits(digits))
    point = max(digits.rfind("."), digits.rfind(","))
    if point > 0:
        yield Decimal(f"{_digits(digits[:point])}.{_digits(digits[point:])}")


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text, flags=re.ASCII)
