"""Files of the corpus in which a cell shows something else than it holds."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from corpus.containers import Styled, ods_parts, packed, unpacked, xls, xls_looks
from corpus.make import FIRST_ROW, PART, SHEET, as_xls, changed_grid, grid, page, part
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet
from rules.forms import EDITIONS, on_sheet, submission, workbook

from thads_etl.catalogue.model import FormEdition
from thads_etl.reading.formats import containers

AT: str = "D12"
"""A cell that is typed."""
ROW: int = FIRST_ROW
COLUMN: int = 3
"""Where it is, from 0."""
HELD: int = int(str(grid()[ROW][COLUMN]))
TARGETS = next(edition for edition in EDITIONS if edition.form == "chitieu")

Kinds = dict[str, str]
FAITHFUL: Kinds = {
    "plain": "0",
    "decimals": "0.00",
    "grouped": "#,##0",
    "grouped by every program": "#,##0_);[Red]\\(#,##0\\)",
    "of accountants": '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)',
    "of this country": "[$-42A]#,##0",
    "coloured": "[Red]#,##0",
    "grouped without zeros": "#,###",
    "with leading zeros": "00000",
    "of a text": "@",
    "by condition, the same": "[>9]#,##0;0",
}
UNFAITHFUL: Kinds = {
    "scaled": "#,##0,",
    "scaled twice": "0.0,,",
    "percent": "0%",
    "percent of a percent": "0%%",
    "digit behind": '0"0"',
    "digit before": "\\10",
    "unit behind": '#,##0 "triệu"',
    "point within": "0\\.00",
    "currency": "#,##0 [$₫-42A]",
    "nothing": ";;;",
    "nothing above zero": ";-0;0",
    "words by condition": '[=1]"một";[>1]"nhiều";0',
    "padded with zeros": "*0#,##0",
    "padded with stars": "**0",
    "fraction": "# ?/?",
    "power of ten": "0.00E+00",
    "twice": "@@",
    "white": "[White]0",
    "Chinese digits": "[DBNum1]0",
    "Arabic digits": "[$-2000000]0",
    "words instead": '"không"',
}
DATES: Kinds = {"day": "dd/mm/yyyy", "hours": "[h]:mm", "month in words": "mmm-yy"}
ODS_FORMATS: Kinds = {
    "percent": '<number:percentage-style style:name="N"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>',
    "scaled": '<number:number-style style:name="N"><number:number number:decimal-places="0"'
    ' number:min-integer-digits="1" number:display-factor="1000"/></number:number-style>',
    "unit behind": '<number:number-style style:name="N"><number:number'
    ' number:decimal-places="0" number:min-integer-digits="1"/><number:text> triệu</number:text>'
    "</number:number-style>",
    "nothing": '<number:number-style style:name="N"/>',
    "power of ten": '<number:number-style style:name="N"><number:scientific-number'
    ' number:decimal-places="2"/></number:number-style>',
    "fraction": '<number:number-style style:name="N"><number:fraction/></number:number-style>',
    "padded with zeros": '<number:number-style style:name="N"><number:fill-character>0'
    '</number:fill-character><number:number number:decimal-places="0"/></number:number-style>',
    "words by condition": '<number:number-style style:name="P"><number:text>nhiều</number:text>'
    '</number:number-style><number:number-style style:name="N"><number:number/>'
    '<style:map style:condition="value()&gt;1" style:apply-style-name="P"/></number:number-style>',
    "point within": '<number:number-style style:name="N"><number:number'
    ' number:decimal-places="0"><number:embedded-text number:position="2">.'
    "</number:embedded-text></number:number></number:number-style>",
}


def looking(change: Callable[[Worksheet], object]) -> Callable[[], bytes]:
    return lambda: page(change)


def formatted(code: str, value: object = HELD) -> bytes:
    """Return the workbook with a number in a format."""

    def change(sheet: Worksheet) -> None:
        sheet[AT].value, sheet[AT].number_format = value, code

    return page(change)


def formatted_xls(code: str, value: object = HELD, **looks: Any) -> bytes:
    rows = changed_grid((ROW, COLUMN, Styled(value)))
    return as_xls(rows, before=xls_looks(code, **looks))


def formatted_ods(style: str, cell: str = "", value: object = HELD, text: str = "") -> bytes:
    """Return the .ods with a number in a look: its format named N, and more about its cell."""
    of = ' style:data-style-name="N"' if style else ""
    named = f'<style:style style:name="L" style:family="table-cell"{of}>{cell}</style:style>'
    held = f'office:value-type="float" office:value="{value}"'
    shown = f"<text:p>{text}</text:p>" if text else ""
    markup = f'<table:table-cell table:style-name="L" {held}>{shown}</table:table-cell>'
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, markup))}, style + named))


def targets(code: str, *values: float) -> bytes:
    """Return the form of targets with numbers typed in a format."""

    def change(sheet: Worksheet) -> None:
        for at, value in zip(("C9", "D9", "C10", "D10"), values, strict=True):
            sheet[at].value, sheet[at].number_format = value, code

    return on_sheet(workbook(submission(), [TARGETS]), TARGETS.sheet, change)


def rates_in_percent() -> bytes:
    """Return the form with its rates as 0,7334 shown as 73,34%."""

    def change(sheet: Worksheet) -> None:
        for (cell,) in sheet["V11:V13"]:
            cell.value, cell.number_format = cell.value / 100, "0.00%"

    return page(change)


def column_alone() -> bytes:
    """Return the workbook with a format for a column, and a cell in it that names none."""
    parts = unpacked(formatted("#,##0,"))
    at = re.search(rf'<c r="{AT}" s="(\d+)"', parts[PART].decode())
    assert at
    col = f'<cols><col min="1" max="30" width="9" style="{at[1]}"/></cols>'
    text = parts[PART].decode().replace(f'<c r="{AT}" s="{at[1]}"', f'<c r="{AT}"')
    text = re.sub("<cols>.*</cols>", col, text)
    return packed(parts | {PART: text.encode()})


def row_alone() -> bytes:
    parts = unpacked(formatted("#,##0,"))
    at = re.search(rf'<c r="{AT}" s="(\d+)"', parts[PART].decode())
    assert at
    text = parts[PART].decode().replace(f'<c r="{AT}" s="{at[1]}"', f'<c r="{AT}"')
    row = f'<row r="{ROW + 1}" s="{at[1]}" customFormat="1"'
    return packed(parts | {PART: text.replace(f'<row r="{ROW + 1}"', row).encode()})


def column_alone_ods() -> bytes:
    style = ODS_FORMATS["scaled"] + (
        '<style:style style:name="L" style:family="table-cell" style:data-style-name="N"/>'
    )
    parts = ods_parts({SHEET: changed_grid((ROW, COLUMN, HELD * 1000))}, style)
    columns = (
        '<table:table-column table:number-columns-repeated="3"/>'
        '<table:table-column table:default-cell-style-name="L"/><table:table-row>'
    )
    text = parts["content.xml"].decode().replace("<table:table-row>", columns, 1)
    # Only the cell of interest holds a number of this size; the others of the column stay wrong.
    return packed(parts | {"content.xml": text.encode()})


def targets_ods(style: str = ' table:style-name="L"') -> bytes:
    """Return the targets as 0.93 of the type percentage, written 93%."""
    rows = sheet_grid(TARGETS)
    for column, value in ((2, 0.93), (3, 0.38)):
        rows[8][column] = (
            f'<table:table-cell{style} office:value-type="percentage" office:value="{value}">'
            f"<text:p>{value:.0%}</text:p></table:table-cell>"
        )
    look = '<style:style style:name="L" style:family="table-cell" style:data-style-name="N"/>'
    return packed(ods_parts({TARGETS.sheet: rows}, ODS_FORMATS["percent"] + look))


def targets_xls(code: str, *values: float) -> bytes:
    rows = sheet_grid(TARGETS)
    rows[8][2:4] = [Styled(value) for value in values]
    return xls({TARGETS.sheet: rows}, before=xls_looks(code))


def span_ods(properties: str) -> bytes:
    style = f'<style:style style:name="S" style:family="text">{properties}</style:style>'
    cell = (
        '<table:table-cell office:value-type="string">'
        '<text:p>3<text:span text:style-name="S">8</text:span></text:p></table:table-cell>'
    )
    return packed(ods_parts({SHEET: changed_grid((ROW, COLUMN, cell))}, style))


def struck_in_header() -> bytes:
    """Return the workbook whose period has a digit struck out."""
    struck = (
        '<r><t xml:space="preserve">Kỳ báo cáo: </t></r><r><rPr><strike/></rPr><t>0</t></r>'
        '<r><t xml:space="preserve">6 tháng năm 2023</t></r>'
    )
    return part("xl/sharedStrings.xml", "<t>Kỳ báo cáo: 06 tháng năm 2023</t>", struck)


def footnote_in_heading() -> bytes:
    raised = '<r><t>Ngày nhận báo cáo</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t>'
    return part("xl/sharedStrings.xml", "<t>Ngày nhận báo cáo: …</t>", f"{raised}</r>")


def sheet_grid(edition: FormEdition) -> list[list[object]]:
    """Return what the official workbook of a form shows, cell by cell."""
    (sheet,) = containers.opened(workbook(submission(), [edition])).sheets
    return [
        [int(v) if isinstance(v, float) and v.is_integer() else v for v in row]
        for row in sheet.rows
    ]


def in_runs(sheet: Worksheet, *runs: tuple[str, Mapping[str, object]]) -> None:
    sheet[AT].value = CellRichText(
        *(TextBlock(InlineFont(**look), text) for text, look in runs)  # type: ignore[arg-type]
    )


def runs(*parts: tuple[str, Mapping[str, object]]) -> Callable[[], bytes]:
    return looking(lambda sheet: in_runs(sheet, *parts))


def above_zero(**look: object) -> Rule:
    """Return a rule that gives numbers above zero another look."""
    dxf = DifferentialStyle(**look)  # type: ignore[arg-type]
    return Rule("cellIs", operator="greaterThan", formula=["0"], dxf=dxf)


def with_rule(rule: Rule) -> Callable[[], bytes]:
    return looking(lambda sheet: sheet.conditional_formatting.add("C11:V13", rule))


def formulas_shown() -> bytes:
    """Return the official workbook, whose sums are formulas, as it looks with these shown."""
    return part(PART, "<sheetView ", '<sheetView showFormulas="1" ')


def zeros_hidden() -> bytes:
    def change(sheet: Worksheet) -> None:
        sheet.sheet_view.showZeros = False

    return page(change)
