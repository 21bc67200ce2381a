"""Files of the corpus whose bytes say what some programs do not read."""

from functools import partial

from corpus.case import Case
from corpus.containers import ods_parts, packed, unpacked, xls_number, xls_of_1987
from corpus.looks import AT, COLUMN, HELD, ROW
from corpus.make import (
    PART,
    SHEET,
    as_ods,
    as_xls,
    changed_grid,
    in_cell,
    one,
    part,
    sheet_of,
)

NONE = {AT: None}
IN_XLSX = {
    "marked section": "<v><![CDATA[38]]></v>",
    "marked section behind a digit": "<v>3<![CDATA[8]]></v>",
    "comment": "<v>3<!-- x -->8</v>",
    "processing instruction": "<v>3<?x y?>8</v>",
    "number of a sign": "<v>3&#56;</v>",
    "element": "<v>3<x>8</x></v>",
    "element of another kind": '<v>3<y:v xmlns:y="urn:y">8</y:v></v>',
    "two values": "<v>3</v><v>8</v>",
    "value before its formula": "<v>38</v><f>30+8</f>",
    "value of another kind": '<y:v xmlns:y="urn:y">38</y:v>',
    "text for a number": "<v>3 8</v>",
    "number in hexadecimal": "<v>0x26</v>",
}
TYPED = {
    "marked section of a text": ' t="str"><v><![CDATA[38]]></v>',
    "text and value": ' t="inlineStr"><is><t>38</t></is><v>0</v>',
    "value and text": ' t="inlineStr"><v>0</v><is><t>38</t></is>',
    "shared text that is none": ' t="s"><v>x</v>',
    "shared text below the first": ' t="s"><v>-1</v>',
    "shared text beyond the last": ' t="s"><v>9999</v>',
    "unknown type": ' t="z"><v>38</v>',
}
IN_ODS = {
    "marked section": '<table:table-cell office:value-type="string"><text:p><![CDATA[38]]></text:p>'
    "</table:table-cell>",
    "no type": "<table:table-cell><text:p>38</text:p></table:table-cell>",
    "two contents": '<table:table-cell office:value-type="string" office:string-value="3">'
    "<text:p>38</text:p></table:table-cell>",
    "no number": '<table:table-cell office:value-type="float" office:value="3 8"/>',
    "number without value": '<table:table-cell office:value-type="float"><text:p>38</text:p>'
    "</table:table-cell>",
}
ERRORS_IN_ODS = {
    "zero": '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
    "<text:p>#DIV/0!</text:p></table:table-cell>",
    "number of it": '<table:table-cell table:formula="of:=1/0" office:value-type="float"'
    ' office:value="0"><text:p>Err:502</text:p></table:table-cell>',
    "empty text": '<table:table-cell table:formula="of:=1/0" office:value-type="string"'
    ' office:string-value=""><text:p>#DIV/0!</text:p></table:table-cell>',
}


def with_cell(markup: str) -> bytes:
    """Return the .ods with the markup of one cell replaced."""
    return as_ods(changed_grid((ROW, COLUMN, markup)))


def after_cell(markup: str) -> bytes:
    """Return the workbook with more markup behind a cell."""
    return in_cell(AT, f'<c r="{AT}"><v>{HELD}</v></c>{markup}')


def row_twice() -> bytes:
    row = f'<row r="{ROW + 1}"><c r="{AT}"><v>5</v></c></row>'
    return part(PART, "</sheetData>", f"{row}</sheetData>")


def second_sheet_data() -> bytes:
    """Return the workbook whose cells stand in a part of the sheet that few programs read."""
    more = f'<sheetData><row r="{ROW + 1}"><c r="{AT}"><v>5</v></c></row></sheetData>'
    return part(PART, "</sheetData>", f"</sheetData>{more}")


def prefixed() -> bytes:
    """Return the workbook with a prefix before every name, as some programs write."""
    parts = unpacked(one())
    text = parts[PART].decode().replace(' xmlns="', ' xmlns:x="')
    for name in ("worksheet", "sheetData", "row", "c", "v", "f"):
        text = text.replace(f"<{name} ", f"<x:{name} ").replace(f"<{name}>", f"<x:{name}>")
        text = text.replace(f"</{name}>", f"</x:{name}>")
    return packed(parts | {PART: text.encode()})


def commented_ods() -> bytes:
    """Return the .ods with a note on a cell, which is no part of its text."""
    note = "<office:annotation><text:p>8</text:p></office:annotation><text:p>3</text:p>"
    cell = f'<table:table-cell office:value-type="string">{note}</table:table-cell>'
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, cell))}))


def runs_in_label() -> bytes:
    """Return the .xls in which a text has a sign that some programs look for runs by."""
    text = "Tổng số".encode("utf-16-le")
    before, after = (bytes([7, 0, flags]) + text for flags in (1, 9))
    return as_xls().replace(before, after, 1)


def linked_ods(text: str) -> bytes:
    cell = (
        '<table:table-cell office:value-type="string"><text:p><text:a>'
        f"{text}</text:a></text:p></table:table-cell>"
    )
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, cell))}))


def repeated_ods(times: int) -> bytes:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="float"'
        ' office:value="5"/>'
    )
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, cell))}))


UNLIKE: list[Case] = [
    *(Case(f"{kind}.xlsx", partial(in_cell, AT, f'<c r="{AT}">{new}</c>'), "read-37",
           cells=NONE) for kind, new in IN_XLSX.items()),
    *(Case(f"{kind}.xlsx", partial(in_cell, AT, f'<c r="{AT}"{new}</c>'), "read-37",
           cells=NONE) for kind, new in TYPED.items()),
    Case("one cell twice.xlsx", lambda: after_cell(f'<c r="{AT}"><v>5</v></c>'), "read-37",
         cells=NONE),
    Case("one cell twice, once empty.xlsx", lambda: after_cell(f'<c r="{AT}"/>'), "read-37",
         cells=NONE),
    Case("one cell twice, once in small letters.xlsx",
         lambda: after_cell(f'<c r="{AT.lower()}"><v>5</v></c>'), "read-37", cells=NONE),
    Case("one row twice.xlsx", row_twice, "read-37", cells=NONE),
    Case("a cell that stands in no column.ods", lambda: repeated_ods(0), "read-01"),
    Case("a cell that goes backwards.ods", lambda: repeated_ods(-1), "read-01"),
    Case("cell of another row.xlsx",
         lambda: after_cell('<c r="D5" t="str"><v>x</v></c>'), "read-37"),
    Case("cells in a second part.xlsx", second_sheet_data, "read-37", cells=NONE),
    Case("names with a prefix.xlsx", prefixed, cells={AT: HELD}),
    Case("extension of a cell.xlsx", lambda: in_cell(
        AT, f'<c r="{AT}"><v>{HELD}</v><extLst><ext uri="x"/></extLst></c>'), cells={AT: HELD}),
    Case("blanks around a number.xlsx",
         lambda: in_cell(AT, f'<c r="{AT}" t="n"><v> {HELD} </v></c>'), cells={AT: HELD}),
    Case("a line for each cell.xlsx",
         lambda: in_cell(AT, f'\n<c r="{AT}">\n<v>{HELD}</v>\n</c>\n'), cells={AT: HELD}),
    *(Case(f"{kind}.ods", partial(with_cell, cell), "read-37",
           cells=NONE) for kind, cell in IN_ODS.items()),
    *(Case(f"error saved as {kind}.ods", partial(with_cell, cell), "read-07", cells=NONE)
      for kind, cell in ERRORS_IN_ODS.items()),
    Case("a note on a cell.ods", commented_ods, cells={AT: 3}),
    Case("a link in a cell.ods", lambda: linked_ods("38"), cells={AT: 38}),
    Case("a part of a link in a cell.ods",
         lambda: linked_ods("3<text:span>8</text:span>"), "read-38", cells=NONE),
    Case("one cell twice.xls", lambda: as_xls(extra=[xls_number(ROW, COLUMN, 5)]), "read-37",
         cells=NONE),
    Case("a text that says it has runs, where none can be.xls", runs_in_label, "read-01"),
    Case("record that few programs know.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN, "")), extra=[xls_of_1987(ROW, COLUMN, 38)]), "read-37",
        cells=NONE),
    Case("broken markup among the cells.xlsx", lambda: part(PART, "</row>", ""), "read-01"),
    Case("nothing but a form in a marked section.xlsx",
         lambda: sheet_of("<![CDATA[<row/>]]>"), "read-19"),
]  # fmt: skip
