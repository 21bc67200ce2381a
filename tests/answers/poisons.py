"""Workbooks that may take an answer more than their share, each of any size."""

from collections.abc import Callable

from answers.books import finding, lines
from answers.mutations import parts
from corpus import make
from corpus.containers import packed

from thads_etl.marking import Line

INDEX, BOOK, RELATIONS = "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, NOTES, BOXES = "xl/styles.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
SHEET = make.PART
FIRST = 400
"""Row of the first cell that a poison adds."""


def with_texts(*places: tuple[str, str, str]) -> bytes:
    """Return the workbook with texts in it: the part of each, what it stands before, itself."""
    changed = dict(parts())
    for part, before, text in places:
        old = changed[part].decode()
        assert before in old, f"{part} holds no {before}"
        changed[part] = old.replace(before, text + before, 1).encode()
    return packed(changed)


def repeated(part: str, before: str, text: str) -> Callable[[int], bytes]:
    """Return what makes a workbook with a text so many times at a place; # is its number."""
    return lambda count: with_texts(
        (part, before, "".join(text.replace("#", str(number)) for number in range(count)))
    )


def cells(count: int, text: str) -> tuple[str, str, str]:
    """Return so many cells below the table, ten in a row; @ is their address, # their number."""
    rows = (
        f'<row r="{FIRST + row}">'
        + "".join(
            text.replace("@", f"{column}{FIRST + row}").replace("#", str(10 * row + across))
            for across, column in enumerate("ABCDEFGHIJ")
        )
        + "</row>"
        for row in range(count // 10)
    )
    return (SHEET, "</sheetData>", "".join(rows))


def styled(count: int) -> bytes:
    style = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    return with_texts(cells(count, '<c r="@" s="#"/>'), (STYLES, "</cellXfs>", style * count))


POISONS: dict[str, tuple[Callable[[int], bytes], int]] = {
    "blanks between tags": (repeated(SHEET, "<sheetData>", " "), 240_000),
    "blanks in a tag": (repeated(SHEET, ' workbookViewId="0"', " "), 240_000),
    "views that are selected": (
        repeated(SHEET, "</sheetViews>", '<sheetView tabSelected="1" workbookViewId="0"/>'),
        10_000,
    ),
    "a style for every cell": (styled, 10_000),
    "cells": (lambda count: with_texts(cells(count, '<c r="@"/>')), 20_000),
    "cells of one row": (repeated(SHEET, "</row>", "<c/>"), 20_000),
    "rows of one number": (repeated(SHEET, "</sheetData>", '<row r="399"/>'), 17_000),
    "merged ranges": (repeated(SHEET, "</mergeCells>", '<mergeCell ref="A1:XFD999999"/>'), 2_000),
    "columns": (repeated(SHEET, "</cols>", '<col min="1" max="16384" style="1"/>'), 20_000),
    "notes": (
        repeated(NOTES, "</commentList>", '<comment ref="K1#" authorId="0"><text/></comment>'),
        10_000,
    ),
    "authors of notes": (repeated(NOTES, "</authors>", "<author>Lan #</author>"), 50_000),
    "boxes that never end": (repeated(BOXES, "</xml>", '<v:shape id="_x0000_s#">'), 20_000),
    "boxes without an end of their tag": (repeated(BOXES, "</xml>", "<v:shape "), 25_000),
    "blanks in a box": (repeated(BOXES, "</x:Row>", " "), 240_000),
    "parts in the index": (
        repeated(INDEX, "</Types>", '<Override PartName="/x#.xml" ContentType="x"/>'),
        20_000,
    ),
    "relations": (
        repeated(
            RELATIONS,
            "</Relationships>",
            '<Relationship Id="x#" Type="x/x" Target="x#.xml"/>',
        ),
        20_000,
    ),
    "sheets without a part": (repeated(BOOK, "</sheets>", '<sheet name="x#"/>'), 20_000),
    "names": (
        repeated(BOOK, "</definedNames>", '<definedName name="x#" localSheetId="0"/>'),
        20_000,
    ),
}
"""What makes each, and a size at which it takes a fraction of a second."""


def many_lines(count: int = 2_000) -> tuple[Line, ...]:
    """Return as many lines as an answer shows, each for a cell of its own that the sheet lacks."""
    return lines(
        finding(f"{'ABCDEFGHIJ'[number % 10]}{FIRST + number}", sheet=make.SHEET)
        for number in range(count)
    )
