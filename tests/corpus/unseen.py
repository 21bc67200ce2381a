"""Files of the corpus with numbers that are read and that nobody sees."""

import re
import struct
from collections.abc import Callable

from corpus import make
from corpus.case import Case
from corpus.containers import (
    Styled,
    ods_parts,
    packed,
    record,
    unpacked,
    xls_looks,
)
from corpus.make import FIRST_ROW, PART, SHEET, as_xls, changed_grid, grid, page
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

AT, ROW, COLUMN = "D12", FIRST_ROW, 3
HELD = grid()[ROW][COLUMN]
WHITE, BLUE = "FFFFFFFF", "FF0000FF"


def looking(font: Font, ground: str | None = None, at: str = AT) -> Callable[[], bytes]:
    """Return the workbook with a cell in a font on a ground."""

    def change(sheet: Worksheet) -> None:
        sheet[at].font = font
        if ground:
            sheet[at].fill = PatternFill("solid", fgColor=ground)

    return lambda: page(change)


def markup(old: str, new: str) -> Callable[[], bytes]:
    """Return the workbook with the markup of its sheet changed."""

    def changed() -> bytes:
        before = unpacked(make.one())[PART].decode()
        after = re.sub(old, new, before, count=1)
        assert after != before
        return packed(unpacked(make.one()) | {PART: after.encode()})

    return changed


def merged_over(area: str) -> Callable[[], bytes]:
    return markup(r"(<mergeCells[^>]*>)", rf'\1<mergeCell ref="{area}"/>')


def numbers_of_several(area: str, blank: str) -> Callable[[], bytes]:
    """Return the workbook with a number whose merged cell covers a blank one."""

    def change(sheet: Worksheet) -> None:
        sheet[blank].value = None
        sheet.merge_cells(area)

    return lambda: page(change)


def xls_in(colour: int, ground: int | None = None) -> bytes:
    """Return the .xls with a number in a colour of the palette, on a ground."""
    looks = xls_looks(font=3, colour=colour, ground=ground)
    return as_xls(changed_grid((ROW, COLUMN, Styled(HELD))), before=looks)


def xls_merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, struct.pack("<5H", 1, top, bottom, left, right))


def ods_in(text: str, cell: str = "") -> bytes:
    """Return the .ods with a number in a look."""
    look = (
        '<style:style style:name="L" style:family="table-cell">'
        f"<style:text-properties {text}/><style:table-cell-properties {cell}/></style:style>"
    )
    held = f'office:value-type="float" office:value="{HELD}"'
    number = f'<table:table-cell table:style-name="L" {held}/>'
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, number))}, look))


def ods_flat(height: str) -> bytes:
    """Return the .ods with a row of a height."""
    look = (
        '<style:style style:name="flat" style:family="table-row">'
        f'<style:table-row-properties style:row-height="{height}"/></style:style>'
    )
    parts = ods_parts({SHEET: grid()}, look)
    rows = parts["content.xml"].decode().split("<table:table-row>")
    text = "<table:table-row>".join(rows[: ROW + 1]) + '<table:table-row table:style-name="flat">'
    text += "<table:table-row>".join(rows[ROW + 1 :])
    return packed(parts | {"content.xml": text.encode()})


def a_dash_for_two(sheet: Worksheet) -> None:
    sheet["D12"].value, sheet["E12"].value = "-", None
    sheet.merge_cells("D12:E12")


def ods_merged(*, covers: bool = True) -> bytes:
    held = f'office:value-type="float" office:value="{HELD}"'
    spanned = f'<table:table-cell table:number-columns-spanned="2" {held}/>'
    other = held.replace(str(HELD), str(grid()[ROW][COLUMN + 1])) if covers else ""
    covered = f"<table:covered-table-cell {other}/>"
    rows = changed_grid((ROW, COLUMN, spanned), (ROW, COLUMN + 1, covered))
    return packed(ods_parts({SHEET: rows}))


UNSEEN = [
    Case("row of no height.xlsx",
         markup(r'<row r="12"[^>]*>', '<row r="12" ht="0" customHeight="1">'), "read-27"),
    Case("row of no height to be seen.xlsx",
         markup(r'<row r="12"[^>]*>', '<row r="12" ht="0.75" customHeight="1">'), "read-27"),
    *(Case(f"row of no height, {way}.xlsx", markup(r'<row r="12"[^>]*>', row), "read-27")
      for way, row in {
          "in single quotes": "<row r=\"12\" ht='0' customHeight='1'>",
          "with blanks": '<row r="12" ht = "0">',
          "on a line of its own": '<row r="12"\nhidden="1">',
      }.items()),
    *(Case(f"column of no width, {way}.xlsx", markup("<cols>.*</cols>", column), "read-27")
      for way, column in {
          "in single quotes": "<cols><col min='6' max='6' width='0'/></cols>",
          "on a line of its own": '<cols><col\nmin="6"\nmax="6"\nwidth="0"/></cols>',
      }.items()),
    Case("low row.xlsx", markup(r'<row r="12"[^>]*>', '<row r="12" ht="6" customHeight="1">')),
    Case("column of no width.xlsx",
         markup("<cols>.*</cols>", '<cols><col min="6" max="6" width="0"/></cols>'), "read-27"),
    Case("row of no height.xls", lambda: as_xls(extra=[
        record(0x0208, struct.pack("<HHHHHHI", ROW, 0, 22, 0, 0, 0, 0x140))]), "read-27"),
    Case("column of no width.xls", lambda: as_xls(extra=[
        record(0x007D, struct.pack("<HHHHHH", 5, 6, 0, 0, 0, 0))]), "read-27"),
    Case("row of no height.ods", lambda: ods_flat("0in"), "read-27"),
    Case("row of no height to be seen.ods", lambda: ods_flat("0.01cm"), "read-27"),
    Case("low row.ods", lambda: ods_flat("0.2cm")),
    Case("covered by a merged cell.xlsx", merged_over("D12:E13"), "read-27"),
    Case("one number for two columns.xlsx", numbers_of_several("D12:E12", "E12"), "read-39"),
    Case("one number for two rows.xlsx", numbers_of_several("D12:D13", "D13"), "read-39"),
    Case("one number for two columns.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN + 1, "")), extra=[xls_merged(ROW, ROW, 3, 4)]), "read-39"),
    Case("one number for two columns.ods", lambda: ods_merged(covers=False), "read-39"),
    Case("a dash for two columns.xlsx", lambda: page(a_dash_for_two)),
    Case("merged cell above the table.xlsx", merged_over("A5:B5")),
    Case("covered by a merged cell.xls",
         lambda: as_xls(extra=[xls_merged(ROW, ROW + 1, 3, 4)]), "read-27"),
    Case("covered by a merged cell.ods", ods_merged, "read-27"),
    Case("white.xlsx", looking(Font(color=WHITE)), "read-27"),
    Case("white of the theme.xlsx", looking(Font(color=Color(theme=0))), "read-27"),
    Case("white of the palette.xlsx", looking(Font(color=Color(indexed=9))), "read-27"),
    Case("nearly white.xlsx", looking(Font(color="FFFDFDFD")), "read-27"),
    Case("white on blue.xlsx", looking(Font(color=WHITE), BLUE)),
    Case("blue on blue.xlsx", looking(Font(color=BLUE), BLUE), "read-27"),
    Case("black on black.xlsx", looking(Font(), "FF000000"), "read-27"),
    Case("a tiny font.xlsx", looking(Font(size=1)), "read-27"),
    Case("white, where there is nothing.xlsx", looking(Font(color=WHITE), at="D20")),
    Case("white.xls", lambda: xls_in(9), "read-27"),
    Case("white of the system.xls", lambda: xls_in(1), "read-27"),
    Case("white on blue.xls", lambda: xls_in(9, 12)),
    Case("blue on blue.xls", lambda: xls_in(12, 12), "read-27"),
    Case("black.xls", lambda: xls_in(8)),
    Case("white.ods", lambda: ods_in('fo:color="#ffffff"'), "read-27"),
    Case("white on blue.ods",
         lambda: ods_in('fo:color="#ffffff"', 'fo:background-color="#0000ff"')),
    Case("blue on blue.ods",
         lambda: ods_in('fo:color="#0000ff"', 'fo:background-color="#0000ff"'), "read-27"),
    Case("a tiny font.ods", lambda: ods_in('fo:font-size="1pt"'), "read-27"),
    Case("colour of the window.ods",
         lambda: ods_in('fo:color="#ffffff" style:use-window-font-color="true"')),
]  # fmt: skip
