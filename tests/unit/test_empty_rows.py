"""Empty rows at the end of a large sheet are left out, where they can say nothing about others."""

import pytest

from thads_etl.reading.formats.empty_rows import without_end

FILLED = b'<worksheet><sheetData><row r="1"><c r="A1"><v>5</v></c></row>'
END = b'</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>'


def rows(start: int = 2, count: int = 60_000, row: str = "") -> bytes:
    markup = row or '<row r="{0}" spans="1:2"><c r="A{0}" s="3"/><c r="B{0}" s="3"/></row>'
    return "".join(markup.format(number) for number in range(start, start + count)).encode()


@pytest.mark.parametrize(
    "row",
    [
        "",
        '<row r="{0}" spans="1:22" s="3" customFormat="1" ht="18" customHeight="1"/>',
        '<row r="{0}" s="3" hidden="1" ht="0" collapsed="1" thickBot="1"></row>',
        '<row r="{0}"><c r="A{0}"/><c r="XFD{0}" s="12"/></row>',
    ],
)
def test_rows_with_looks_alone_are_left_out(row: str) -> None:
    assert without_end(FILLED + rows(row=row) + END) == FILLED + END


@pytest.mark.parametrize(
    "more",
    [
        rows(count=10),  # little costs nothing
        rows() + b'<row r="70000"><c r="A70000"><v>7</v></c></row>',
        rows() + b'<row r="70000"><c r="A70000" t="inlineStr"><is><t>x</t></is></c></row>',
        rows() + b'<row r="70000"><c r="A70000"><f>A1</f></c></row>',
        rows() + b'<row r="1"><c r="A1" s="3"/></row>',
        rows(start=1),
        rows() + rows(start=5, count=1),
        rows() + b'<row r="70000"><c r="A70000" t="s"/></row>',
        rows() + b"<!-- 5 -->",
        b" " + rows(),
        rows() + b"<row><c/></row>",
    ],
)
def test_whatever_else_stands_there_is_kept(more: bytes) -> None:
    assert without_end(FILLED + more + END) == FILLED + more + END


def test_a_sheet_without_any_value_is_kept() -> None:
    for markup in (b"<worksheet><sheetData>" + rows() + END, b"x" * 3_000_000, b""):
        assert without_end(markup) == markup
