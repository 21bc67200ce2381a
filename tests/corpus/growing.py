"""Files that a reader could go through again and again, each of any size."""

import struct
from collections.abc import Callable

from corpus import make
from corpus.containers import packed, record, unpacked, xls_number

Grows = Callable[[int], bytes]

STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def in_parts(parts: dict[str, bytes], part: str, before: str, text: str) -> Grows:
    """Return what puts a text so many times before another; # is its number."""
    start, anchor, end = parts[part].decode().partition(before)
    assert anchor, f"{part} holds no {before}"

    def make_it(count: int) -> bytes:
        many = "".join(text.replace("#", str(number)) for number in range(count))
        return packed(parts | {part: f"{start}{many}{anchor}{end}".encode()})

    return make_it


def in_xlsx(part: str, before: str, text: str) -> Grows:
    return in_parts(unpacked(make.one()), part, before, text)


def in_ods(before: str, text: str) -> Grows:
    return in_parts(unpacked(make.as_ods()), "content.xml", before, text)


def in_a_cell(text: str) -> Grows:
    """Return what writes the markup of a figure: @ is what grows."""
    begin, end = text.split("@")
    return lambda count: make.in_cell("E12", begin + "1" * count + end)


def in_xls(extra: Callable[[int], bytes]) -> Grows:
    return lambda count: make.as_xls(extra=(extra(number) for number in range(count)))


def before_xls(text: Callable[[int], bytes]) -> Grows:
    return lambda count: make.as_xls(before=b"".join(map(text, range(count))))


_FORMAT = struct.Struct("<HHB")


def _xls_format(number: int) -> bytes:
    code = f'0"{number}"'
    data = _FORMAT.pack(200 + number % 60_000, len(code), 1) + code.encode("utf-16-le")
    return record(0x041E, data)


GROWING: dict[str, tuple[Grows, int]] = {
    # .xlsx
    "shared strings": (in_xlsx(STRINGS, "</sst>", "<si><t>chữ #</t></si>"), 10_000),
    "runs of a shared string": (in_xlsx(STRINGS, "</t>", "</t></si><si><t>a</t>"), 5_000),
    "rows without cells": (in_xlsx(make.PART, "</sheetData>", '<row r="4#"/>'), 10_000),
    "cells of a row": (in_xlsx(make.PART, "</row>", "<c/>"), 10_000),
    "cells of one address": (in_xlsx(make.PART, "</row>", '<c r="B3"/>'), 10_000),
    "merged ranges": (in_xlsx(make.PART, "</mergeCells>", '<mergeCell ref="A#:B9#"/>'), 10_000),
    "merged ranges of everything": (
        in_xlsx(make.PART, "</mergeCells>", '<mergeCell ref="A1:XFD1048576"/>'),
        2_000,
    ),
    "columns": (in_xlsx(make.PART, "</cols>", '<col min="1" max="16384" hidden="1"/>'), 5_000),
    "comments": (in_xlsx(make.PART, "<sheetData>", "<!-- # -->"), 10_000),
    "comments that never end": (in_xlsx(make.PART, "<sheetData>", "<!-- <"), 10_000),
    "conditions": (
        in_xlsx(
            make.PART,
            "<printOptions",
            '<conditionalFormatting sqref="A1:Z99"><cfRule type="expression" dxfId="0"'
            ' priority="#"><formula>1</formula></cfRule></conditionalFormatting>',
        ),
        2_000,
    ),
    "elements in elements": (in_xlsx(make.PART, "<sheetData>", "<a>"), 20_000),
    "blanks between tags": (in_xlsx(make.PART, "<sheetData>", " "), 240_000),
    "attributes of a row": (in_xlsx(make.PART, ' spans="1:22"', ' a#="1"'), 5_000),
    "styles": (in_xlsx(STYLES, "</cellXfs>", '<xf numFmtId="0" fontId="0" x="#"/>'), 10_000),
    "formats": (
        in_xlsx(STYLES, "</numFmts>", '<numFmt numFmtId="2#" formatCode="0&quot;#&quot;"/>'),
        5_000,
    ),
    "fonts": (in_xlsx(STYLES, "</fonts>", "<font><strike/></font>"), 10_000),
    "sheets without a part": (in_xlsx(BOOK, "</sheets>", '<sheet name="x#"/>'), 5_000),
    "names": (in_xlsx(BOOK, "</definedNames>", '<definedName name="x#">1</definedName>'), 5_000),
    "relations": (
        in_xlsx(RELATIONS, "</Relationships>", '<Relationship Id="x#" Type="x" Target="x#"/>'),
        5_000,
    ),
    "digits of a number": (in_a_cell('<c r="E12"><v>@</v></c>'), 20_000),
    "digits before a letter": (in_a_cell('<c r="E12"><v>@x</v></c>'), 20_000),
    "letters of a text": (in_a_cell('<c r="E12" t="str"><v>@</v></c>'), 50_000),
    "characters of a formula": (in_a_cell('<c r="E12"><f>@</f><v>1</v></c>'), 50_000),
    # .ods
    "paragraphs of a cell": (in_ods("</text:p>", "</text:p><text:p>a"), 5_000),
    "blanks of a text": (in_ods("</text:p>", "<text:s/>"), 5_000),
    "rows of an .ods": (in_ods("</table:table>", "<table:table-row/>"), 10_000),
    "cells of an .ods": (in_ods("</table:table-row>", "<table:table-cell/>"), 5_000),
    "styles of an .ods": (
        in_ods("</office:automatic-styles>", '<style:style style:name="x#"/>'),
        5_000,
    ),
    "styles that inherit": (
        in_ods(
            "</office:automatic-styles>",
            '<style:style style:name="x#" style:parent-style-name="x1#"/>',
        ),
        5_000,
    ),
    "tables of an .ods": (in_ods("</office:spreadsheet>", '<table:table table:name="x#"/>'), 500),
    # .csv
    "lines": (lambda count: make.delimited() + b"1;2;3\r\n" * count, 10_000),
    "empty lines": (lambda count: make.delimited() + b"\r\n" * count, 50_000),
    "fields of a line": (lambda count: make.delimited() + b";" * count, 50_000),
    "quotes": (lambda count: make.delimited() + b'"' * count, 50_000),
    "a quote that never ends": (lambda count: make.delimited() + b'"' + b"a;\n" * count, 10_000),
    "letters of a field": (lambda count: make.delimited() + b"1" * count, 50_000),
    "quotes in a field": (lambda count: make.delimited() + b'"' + b'""' * count + b'"', 20_000),
    # .xls
    "records": (in_xls(lambda _: record(0x0FFF, b"x")), 10_000),
    "cells of an .xls": (in_xls(lambda at: xls_number(100 + at // 200, at % 200, 1)), 5_000),
    "cells of one address in an .xls": (in_xls(lambda _: xls_number(100, 1, 1)), 5_000),
    "formats of an .xls": (before_xls(_xls_format), 5_000),
    "styles of an .xls": (
        before_xls(lambda _: record(0x00E0, struct.pack("<HHHB13x", 0, 0, 0, 0))),
        5_000,
    ),
    "continued records": (before_xls(lambda _: record(0x003C, b"abc")), 5_000),
    # .zip
    "members": (
        lambda count: packed({f"{number}.csv": b"a;b" for number in range(count)}),
        400,
    ),
}
"""What makes each, and a size at which it takes a fraction of a second."""
