"""Files of the corpus in which a cell shows something else than it holds, or just that."""

import re
import struct
from decimal import Decimal
from functools import partial

from corpus import looks
from corpus.case import Case
from corpus.containers import (
    XLS_HIDES_ZEROS,
    XLS_SHOWS_FORMULAS,
    ods_parts,
    packed,
    unpacked,
    xls_formula,
    xls_looks,
    xls_of_shared,
    xls_shared,
    xls_text_of_runs,
)
from corpus.looks import (
    AT,
    COLUMN,
    DATES,
    FAITHFUL,
    HELD,
    ODS_FORMATS,
    ROW,
    UNFAITHFUL,
    above_zero,
    formatted,
    formatted_ods,
    formatted_xls,
    looking,
    runs,
    targets,
    with_rule,
)
from corpus.make import PART, SHEET, as_ods, as_xls, changed_grid, one, put
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Font
from openpyxl.styles.numbers import NumberFormat

D = Decimal
RAISED, STRUCK, PLAIN = {"vertAlign": "superscript"}, {"strike": True}, {"b": True}
HELD_THERE, NONE = {AT: HELD}, {AT: None}


ODS_ZEROS = (
    '<x xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0">'
    '<config:config-item config:name="ShowZeroValues" config:type="boolean">%s'
    "</config:config-item></x>"
)


def ods_with_settings(settings: str) -> bytes:
    """Return the .ods with a zero, and with settings of the program."""
    parts = ods_parts({SHEET: changed_grid((ROW, COLUMN, 0))})
    return packed(parts | {"settings.xml": settings.encode()})


def first_look(named: str) -> bytes:
    """Return the workbook, written as most programs do, with a format in its first look.

    named: what the cell says about its look.
    """
    parts = unpacked(one())
    styles, text = parts["xl/styles.xml"].decode(), parts[PART].decode()
    styles = re.sub(
        r'(<numFmts count="\d+">)', r'\1<numFmt numFmtId="199" formatCode="#,##0,"/>', styles
    )
    styles = re.sub(r'(<cellXfs[^>]*><xf numFmtId=")0"', r'\g<1>199"', styles)
    text = re.sub(rf'<c r="{AT}" s="\d+"', f'<c r="{AT}"{named}', text)
    return packed(parts | {"xl/styles.xml": styles.encode(), PART: text.encode()})


FORMATS_OF_NUMBERS: list[Case] = [
    *(Case(f"{kind}.xlsx", partial(formatted, code), cells=HELD_THERE)
      for kind, code in FAITHFUL.items()),
    *(Case(f"{kind}.xls", partial(formatted_xls, code), cells=HELD_THERE)
      for kind, code in FAITHFUL.items()),
    *(Case(f"{kind}.xlsx", partial(formatted, code), "read-36", cells=NONE)
      for kind, code in UNFAITHFUL.items()),
    *(Case(f"{kind}.xls", partial(formatted_xls, code), "read-36", cells=NONE)
      for kind, code in UNFAITHFUL.items()),
    *(Case(f"{kind}.xlsx", partial(formatted, code), "read-07", cells=NONE)
      for kind, code in DATES.items()),
    *(Case(f"{kind}.xls", partial(formatted_xls, code), "read-07", cells=NONE)
      for kind, code in DATES.items()),
    *(Case(f"{kind}.ods", partial(formatted_ods, style), "read-36", cells=NONE)
      for kind, style in ODS_FORMATS.items()),
    Case("a fraction rounded to a case.xlsx", lambda: formatted("0", 587.4), "read-08", cells=NONE),
    Case("a fraction rounded to a case.xls",
         lambda: formatted_xls("#,##0", 0.9999), "read-08", cells=NONE),
    Case("a minus that is not shown.xlsx",
         lambda: formatted("#,##0;[Red]#,##0", -5), "read-36", cells=NONE),
    Case("a minus that is shown.xlsx",
         lambda: formatted("#,##0;-#,##0", -5), cells={AT: -5}),
    Case("a zero that is not shown.xlsx", lambda: formatted("#,###", 0), cells=NONE),
    Case("zeros not shown.xlsx", looks.zeros_hidden),
    Case("zeros not shown.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN, 0)), extra=[XLS_HIDES_ZEROS]), cells=NONE),
    Case("zeros not shown.ods", lambda: ods_with_settings(ODS_ZEROS % "false"), cells=NONE),
    Case("zeros shown.ods", lambda: ods_with_settings(ODS_ZEROS % "true"), cells={AT: 0}),
    Case("settings that are no markup.ods", lambda: ods_with_settings("<a>"), "read-01"),
    Case("a text that is hidden.xlsx", lambda: formatted(";;;", "1.234"), "read-36", cells=NONE),
    Case("a text with more behind it.xlsx",
         lambda: formatted('0;0;0;@"0"', "1.234"), "read-36", cells=NONE),
    Case("format of the column alone.xlsx", looks.column_alone, "read-36", cells=NONE),
    Case("format of the row alone.xlsx", looks.row_alone, "read-36", cells=NONE),
    Case("format of cells that name no look.xlsx", lambda: first_look(""), "read-36", cells=NONE),
    Case("number of a look with more digits.xlsx",
         lambda: first_look(' s="00"'), "read-36", cells=NONE),
    Case("a look that there is none of.xlsx",
         lambda: first_look(' s="999"'), "read-36", cells=NONE),
    Case("format of the column alone.ods", looks.column_alone_ods, "read-36", cells=NONE),
    Case("another text than the number.ods", lambda: formatted_ods("", text="1.234"), "read-36",
         cells=NONE),
    Case("text of the number in another country.ods", lambda: formatted_ods(
        "", value=1234, text="1,234"), cells={AT: 1234}),
    Case("repeated to fill the cell.xlsx", looking(lambda sheet: setattr(
        sheet[AT], "alignment", Alignment(horizontal="fill"))), "read-38", cells=NONE),
    Case("repeated to fill the cell.xls",
         lambda: formatted_xls("0", alignment=4), "read-38", cells=NONE),
    Case("repeated to fill the cell.ods", lambda: formatted_ods(
        "", '<style:table-cell-properties style:repeat-content="true"/>'), "read-38", cells=NONE),
    Case("another format by condition.xlsx", with_rule(
        above_zero(numFmt=NumberFormat(170, "#,##0,"))), "read-38"),
    Case("struck out by condition.xlsx", with_rule(above_zero(font=Font(strike=True))), "read-38"),
    Case("bars instead of numbers.xlsx", with_rule(Rule("dataBar", dataBar=DataBar(
        cfvo=[FormatObject("min"), FormatObject("max")], color="FF638EC6", showValue=False))),
        "read-38"),
    Case("in pictures.xlsx", looking(lambda sheet: setattr(
        sheet[AT], "font", Font(name="Wingdings"))), "read-38", cells=NONE),
    Case("in pictures.xls", lambda: formatted_xls("0", font=3, named="Wingdings"), "read-38",
         cells=NONE),
    Case("in pictures.ods", lambda: formatted_ods(
        "", '<style:text-properties style:font-name="Wingdings 2"/>'), "read-38", cells=NONE),
    Case("formulas for results.xlsx", looks.formulas_shown, "read-36"),
    Case("formulas for results.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN, "")), before=xls_looks("0"),
        extra=[xls_formula(ROW, COLUMN, struct.pack("<d", HELD)), XLS_SHOWS_FORMULAS]), "read-36"),
    Case("formulas for results, without any.xlsx", looking(lambda sheet: setattr(
        sheet.sheet_view, "showFormulas", True)), cells=HELD_THERE),
    Case("coloured by condition.xlsx",
         with_rule(above_zero(font=Font(color="FFFF0000"))), cells=HELD_THERE),
]  # fmt: skip

PERCENTAGES: list[Case] = [
    Case("targets in percent.xlsx", lambda: targets("0%", 0.93, 0.38, 0.88, 0.88),
         cells={"C9": D(93), "D9": D(38), "C10": D(88), "D10": D(88)}),
    Case("targets in percent with decimals.xlsx", lambda: targets("0.0%", 0.935, 0.38, 0.88, 0.88),
         cells={"C9": D("93.5"), "D9": D(38)}),
    Case("targets with a sign alone.xlsx", lambda: targets('0"%"', 93, 38, 88, 88),
         cells={"C9": D(93), "D9": D(38)}),
    Case("targets rounded for show.xlsx", lambda: targets("0%", 0.934, 0.38, 0.88, 0.88),
         "read-36", cells={"C9": None, "D9": D(38)}),
    Case("targets rounded without a sign.xlsx", lambda: targets("0", 93.4, 38, 88, 88),
         "read-36", cells={"C9": None, "D9": D(38)}),
    Case("targets of thousands of percent.xlsx", lambda: targets("0%", 93, 38, 88, 88),
         "read-30"),
    Case("targets in percent.ods", looks.targets_ods, cells={"C9": D(93), "D9": D(38)}),
    Case("targets in percent without a format.ods", lambda: looks.targets_ods(""), "read-36",
         cells={"C9": None, "D9": None}),
    Case("targets in percent.xls", lambda: looks.targets_xls("0%", 0.93, 0.38),
         cells={"C9": D(93), "D9": D(38)}),
    Case("rates in percent.xlsx", looks.rates_in_percent),
    Case("noise beyond fifteen digits.xlsx",
         lambda: targets("General", 56.999999999999993, 38, 88, 88), cells={"C9": D(57)}),
    Case("noise beyond fifteen digits of cases.xlsx",
         lambda: put(**{AT: 56.999999999999993}), cells={AT: 57}),
    Case("a fraction within fifteen digits.xlsx",
         lambda: put(**{AT: 56.9999999999999}), "read-08", cells=NONE),
]  # fmt: skip

DIGITS: list[Case] = [
    Case("a raised footnote.xlsx", runs(("3", PLAIN), ("8", RAISED)), "read-38", cells=NONE),
    Case("a raised footnote in front.xlsx", runs(("1", RAISED), ("38", PLAIN)), "read-38",
         cells=NONE),
    Case("a raised footnote behind a dash.xlsx", runs(("-", PLAIN), ("1", RAISED)), "read-38",
         cells=NONE),
    Case("a struck digit.xlsx", runs(("3", PLAIN), ("8", STRUCK)), "read-38", cells=NONE),
    Case("two colours.xlsx", runs(("3", {"color": "FFFFFFFF"}), ("8", PLAIN)), "read-38",
         cells=NONE),
    Case("struck out as a whole.xlsx", looking(lambda sheet: setattr(
        sheet[AT], "font", Font(strike=True))), "read-38", cells=NONE),
    Case("raised as a whole.xlsx", looking(lambda sheet: setattr(
        sheet[AT], "font", Font(vertAlign="superscript"))), "read-38", cells=NONE),
    Case("struck out as a whole.xls", lambda: formatted_xls("0", font=1), "read-38", cells=NONE),
    Case("raised as a whole.xls", lambda: formatted_xls("0", font=2), "read-38", cells=NONE),
    Case("struck out as a whole.ods", lambda: formatted_ods(
        "", '<style:text-properties style:text-line-through-style="solid"/>'), "read-38",
        cells=NONE),
    Case("a raised footnote.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN, "")), before=xls_looks(),
        extra=[xls_text_of_runs(ROW, COLUMN, "38", (1, 2))]), "read-38", cells=NONE),
    Case("a struck digit shared.xls", lambda: as_xls(
        changed_grid((ROW, COLUMN, "")), before=xls_looks() + xls_shared(("38", ((1, 1),))),
        extra=[xls_of_shared(ROW, COLUMN, 0)]), "read-38", cells=NONE),
    Case("a raised footnote.ods", lambda: looks.span_ods(
        '<style:text-properties style:text-position="super 58%"/>'), "read-38", cells=NONE),
    Case("a struck digit.ods", lambda: looks.span_ods(
        '<style:text-properties style:text-line-through-type="single"/>'), "read-38", cells=NONE),
    Case("38 on two lines.ods", lambda: as_ods(changed_grid((ROW, COLUMN,
         '<table:table-cell office:value-type="string"><text:p>3<text:line-break/>8</text:p>'
         "</table:table-cell>"))), "read-37", cells=NONE),
    Case("a period with a struck digit.xlsx", looks.struck_in_header, "read-38"),
    Case("a footnote behind a heading.xlsx", looks.footnote_in_heading),
]  # fmt: skip
