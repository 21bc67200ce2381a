"""Empty rows at the end of a sheet of an .xlsx, as borders drawn to the last row leave them."""

import re
from itertools import pairwise

_LARGE = 2_000_000
"""Bytes of a sheet below which its empty rows cost nothing."""
_END, _ROW_END = b"</sheetData>", b"</row>"
_OF_A_VALUE = (b"<v", b"<is", b"<f", b"<!", b"<?")
_ROW = re.compile(rb'<row r="(\d{1,7})"')
_EMPTY = re.compile(
    rb'(?:<row r="\d{1,7}"[^<>]*+>'
    rb'(?:(?<=/>)|(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d++")?+/>)*+</row>))++'
)


def without_end(xml: bytes) -> bytes:
    """Return the markup of a large sheet without its empty last rows; else as it is.

    They are left out only where each has a number above the one before, so that none of them may
    say something else about a row with values.
    """
    if len(xml) < _LARGE:
        return xml
    end = xml.rfind(_END)
    last = max(xml.rfind(opening, 0, max(end, 0)) for opening in _OF_A_VALUE)
    begin = xml.find(_ROW_END, last, end) + len(_ROW_END) if last >= 0 else 0
    if begin < len(_ROW_END) or not _EMPTY.fullmatch(xml, begin, end):
        return xml
    before = [int(number) for number in _ROW.findall(xml, 0, begin)]
    numbers = [max(before, default=0), *map(int, _ROW.findall(xml, begin, end))]
    if any(one >= other for one, other in pairwise(numbers)):
        return xml
    return xml[:begin] + xml[end:]
