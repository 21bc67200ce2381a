"""Draw one form on one worksheet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from thads_etl.catalogue import particulars
from thads_etl.catalogue.model import Column, FormEdition, Office, Row
from thads_etl.periods import Period
from thads_etl.workbooks import wording
from thads_etl.workbooks.formulas import CellKey, addends, computed, rate
from thads_etl.workbooks.grid import HEADER_ROWS, STUBS, Positions, Span
from thads_etl.workbooks.styles import Styles

_A3 = 8
_STUB_WIDTHS = (6, 30)
_WIDTHS = {"cases": 11, "money_thousand_vnd": 15}
_OTHER_WIDTH = 14
_NARROWEST = 150
"""Least total width of the columns: the header needs the room, however few there are."""
_ROW_HEIGHT = 19
_TITLE_HEIGHT = 22
_LABEL_HEIGHT = 96
_NOTE_HEIGHT = 30


@dataclass(frozen=True)
class Report:
    """One form of one office for one period."""

    edition: FormEdition
    office: Office
    period: Period
    inputs: Mapping[CellKey, int] | None = None
    """None leaves every input cell blank, and so does a cell that is not among them."""
    overrides: Mapping[CellKey, int] = field(default_factory=dict)
    """Numbers typed over a cell, whatever it was."""
    remark: str | None = None


def draw(report: Report, worksheet: Any, styles: Styles) -> None:
    """Write the whole form: header, headings, codes, figures, footer, and the page setup."""
    grid = Positions(report.edition)
    set_up_page(worksheet, grid)
    for placed in wording.header(grid, report.office, report.period, report.remark):
        write_span(worksheet, placed.span, styles.get(placed.style))
    write_head(worksheet, grid, styles)
    _Body(report, grid, worksheet, styles).write()
    for placed in wording.footer(grid, report.office, report.period):
        write_span(worksheet, placed.span, styles.get(placed.style))


class _Body:
    """The rows of figures."""

    def __init__(self, report: Report, grid: Positions, worksheet: Any, styles: Styles) -> None:
        self._report = report
        self._grid = grid
        self._worksheet = worksheet
        self._styles = styles
        self._inputs = report.inputs or {}
        self._values = computed(report.edition, self._inputs, report.overrides)

    def write(self) -> None:
        for number, row in enumerate(self._report.edition.rows, self._grid.first_data_row):
            bold = row.level == 0
            label = self._styles.get("row_label", bold=bold, indent=row.level)
            self._worksheet.write_string(
                number, 0, row.code, self._styles.get("row_code", bold=bold)
            )
            self._worksheet.write_string(number, 1, row.label, label)
            for column in self._report.edition.columns:
                if column.holds != "figure":
                    self._write_particular(row, column)
                elif column.ratio is None:
                    self._write_number(row, column)
                else:
                    self._write_ratio(row, column.code, column.ratio)

    def _write_number(self, row: Row, column: Column) -> None:
        cell = (row.code, column.code)
        typed = cell in self._report.overrides
        parts = () if typed else addends(self._report.edition, cell)
        place = self._grid.position(cell)
        name = "rate" if column.decimals else "number"
        style = self._styles.get(name, bold=row.level == 0, formula=bool(parts))
        if parts:
            addresses = [*map(self._grid.address, parts)]
            # The cases of a list may be more than a formula has room for.
            listed = self._report.edition.is_list
            formula = f"SUM({addresses[0]}:{addresses[-1]})" if listed else "+".join(addresses)
            self._worksheet.write_formula(*place, f"={formula}", style, self._values[cell])
        elif typed or cell in self._inputs:
            self._worksheet.write_number(*place, self._values[cell], style)
        else:
            self._worksheet.write_blank(*place, None, style)

    def _write_particular(self, row: Row, column: Column) -> None:
        cell = (row.code, column.code)
        place, bold = self._grid.position(cell), row.level == 0
        number = self._report.overrides.get(cell, self._inputs.get(cell))
        style = self._styles.get("day" if column.holds == "day" else "stated", bold=bold)
        if not number:
            self._worksheet.write_blank(*place, None, style)
        elif column.holds == "day":
            self._worksheet.write_datetime(*place, particulars.day_of(number), style)
        else:
            label = next(choice.vi for choice in column.choices if choice.number == number)
            self._worksheet.write_string(*place, label, style)

    def _write_ratio(self, row: Row, code: str, ratio: tuple[str, str]) -> None:
        over, under = (
            (row.code, self._report.edition.column_of_indicator[name].code) for name in ratio
        )
        printed = rate(self._values[over], self._values[under])
        over_at, under_at = self._grid.address(over), self._grid.address(under)
        self._worksheet.write_formula(
            *self._grid.position((row.code, code)),
            f'=IF({under_at}=0,"",ROUND({over_at}/{under_at}*100,2))',
            self._styles.get("rate", bold=row.level == 0, formula=True),
            "" if printed is None else printed,
        )


def write_head(worksheet: Any, grid: Positions, styles: Styles) -> None:
    """Write the headings of the columns, and their codes below."""
    for span in grid.header():
        write_span(worksheet, span, styles.get("heading"))
    codes = [code for code, _ in STUBS] + [column.code for column in grid.edition.columns]
    for number, code in enumerate(codes):
        worksheet.write_string(grid.code_row, number, code, styles.get("code"))


def write_span(worksheet: Any, span: Span, style: Any) -> None:
    """Write a text over a cell, or over a block of cells that are merged for it."""
    if (span.top, span.left) == (span.bottom, span.right):
        worksheet.write_string(span.top, span.left, span.text, style)
    else:
        worksheet.merge_range(span.top, span.left, span.bottom, span.right, span.text, style)


def set_up_page(worksheet: Any, grid: Positions) -> None:
    """Set widths, heights and how the sheet is printed: A3, landscape, one page wide."""
    for number, stub in enumerate(_STUB_WIDTHS):
        worksheet.set_column(number, number, stub)
    worksheet.set_column(len(STUBS), grid.last_column, column_width(grid.edition))
    worksheet.set_default_row(_ROW_HEIGHT)
    for row in range(HEADER_ROWS):
        worksheet.set_row(row, _TITLE_HEIGHT)
    worksheet.set_row(grid.code_row - 1, _LABEL_HEIGHT)
    worksheet.set_row(grid.last_data_row + 2, _NOTE_HEIGHT)
    worksheet.freeze_panes(grid.first_data_row, len(STUBS))
    worksheet.repeat_rows(HEADER_ROWS, grid.code_row)
    worksheet.set_landscape()
    worksheet.set_paper(_A3)
    worksheet.fit_to_pages(1, 0)
    worksheet.center_horizontally()
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.set_footer('&C&"Times New Roman,Regular"&9&A - trang &P/&N')


def column_width(edition: FormEdition) -> int:
    """Return how wide each column of figures is."""
    width = _WIDTHS.get(edition.measure, _OTHER_WIDTH)
    return max(width, _NARROWEST // len(edition.columns))
