"""The texts of an .xlsx: those that sheets share, and what runs of several looks make of them."""

import re
from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse
from xml.sax.saxutils import escape

from thads_etl.reading.formats.marks import mark_of, strongest
from thads_etl.reading.formats.markup import local_name
from thads_etl.reading.formats.ooxml_styles import font_marks
from thads_etl.reading.formats.workbook import Unreadable

_USUAL = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:<\?xml[^<>]*+>\s*+)?+<sst[^<>]*+>"
    rb"(?:<si><t(?: xml:space=\"preserve\")?+>[^<]*+</t></si>)*+</sst>\s*+\Z"
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Return a text with the characters that XML cannot hold, which are written like _x000D_."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(written: re.Match[str]) -> str:
    """Return what is written like _x000D_; half of a pair of UTF-16 is none, and stays as it is."""
    character = chr(int(written[1], 16))
    return written[0] if "\ud800" <= character <= "\udfff" else character


def runs(item: Element) -> tuple[str, str]:
    """Return the text of an item and what makes its digits another number; "" if nothing does."""
    pieces: list[tuple[str, str]] = []
    for each in item:
        name = local_name(each)
        if name == "t":
            pieces.append((unescaped(each.text or ""), ""))
        elif name == "r":
            look = each.find("{*}rPr")
            mark = "" if look is None else strongest(font_marks(look))
            pieces += [(unescaped(text.text or ""), mark) for text in each.iterfind("{*}t")]
    return "".join(text for text, _ in pieces), mark_of(pieces)


class Strings:
    """The texts that the cells of all sheets share."""

    def __init__(self, xml: bytes | None) -> None:
        self._xml = xml or b"<sst></sst>"
        self._is_usual = _USUAL.match(self._xml) is not None
        self.may_hold_nul = b"_x0" in self._xml

    @cached_property
    def xml(self) -> bytes:
        """The markup for the library: as it is, or the same texts in the usual one."""
        if self._is_usual:
            return self._xml
        items = "".join(
            f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self._parsed[0]
        )
        return f"<sst>{items}</sst>".encode()

    @property
    def marked(self) -> Mapping[int, str]:
        """Number of each text whose digits are not what they seem -> why."""
        return {} if self._is_usual else self._parsed[1]

    def text(self, number: int) -> str:
        """Return a text by its number from 0; raise IndexError when there is none."""
        if number < 0:
            raise IndexError(number)
        return self._parsed[0][number]

    @cached_property
    def _parsed(self) -> tuple[list[str], dict[int, str]]:
        texts: list[str] = []
        marked: dict[int, str] = {}
        path: list[Element] = []
        try:
            for event, element in iterparse(BytesIO(self._xml), ("start", "end")):
                if event == "start":
                    path.append(element)
                    continue
                path.pop()
                if len(path) == 1 and local_name(element) == "si":
                    text, mark = runs(element)
                    if mark:
                        marked[len(texts)] = mark
                    texts.append(text)
                    path[0].clear()
        except ParseError as reason:
            raise Unreadable("nội dung bị hỏng") from reason
        return texts, marked
