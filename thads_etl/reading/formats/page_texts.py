"""What is printed above and below every page of a sheet: its header and footer, line by line."""

import re
from collections.abc import Mapping
from html import unescape
from xml.etree.ElementTree import Element

from thads_etl.reading.formats.ods_names import STYLE, TEXT

_BEGIN = b"<headerFooter"
_PART = re.compile(
    rb"<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>([^<]*)<", re.IGNORECASE
)
_SECTION = re.compile(r"&[LCR]|[\r\n]+")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[-+]\d{3}|\d+|[A-Z])', re.IGNORECASE)
"""&P is the number of the page, &"Arial,Bold" a font, &K00FF00 a colour."""
_OF_MASTER = {
    f"{STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first")
}


def of_xlsx(xml: bytes) -> tuple[str, ...]:
    """Return the lines that the markup of a sheet declares."""
    begin = xml.rfind(_BEGIN)
    if begin < 0:
        return ()
    codes = (unescape(each.decode("utf-8", "replace")) for each in _PART.findall(xml, begin))
    return tuple(line for code in codes for line in lines(code))


def lines(code: str) -> list[str]:
    """Return the lines of a header or footer as Excel writes it, without what is not text."""
    # && is the ampersand itself.
    parts = (_CODE.sub("", part) for part in _SECTION.split(code.replace("&&", "\0")))
    return [text for part in parts if (text := part.replace("\0", "&").strip())]


def of_masters(root: Element) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of every page style of an .ods, by its name."""
    return {
        page.get(f"{STYLE}name", ""): tuple(
            text
            for part in page
            if part.tag in _OF_MASTER and part.get(f"{STYLE}display") != "false"
            for paragraph in part.iter(f"{TEXT}p")
            if (text := "".join(paragraph.itertext()).strip())
        )
        for page in root.iter(f"{STYLE}master-page")
    }
