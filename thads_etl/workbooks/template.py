"""The official workbook of an office for a period: one sheet per form edition in force."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from itertools import product
from os import PathLike
from typing import IO

import xlsxwriter

from thads_etl.catalogue import deadlines, load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.catalogue.particulars import Holds
from thads_etl.periods import Period
from thads_etl.workbooks.formulas import CellKey, computed
from thads_etl.workbooks.grid import Positions
from thads_etl.workbooks.sheet import Report, draw
from thads_etl.workbooks.styles import FONT, Styles
from thads_etl.workbooks.wording import agency

__all__ = [
    "InputCell",
    "Values",
    "computed",
    "editions_in_force",
    "forms_and_lists",
    "input_cells",
    "lists_due",
    "write_workbook",
    "written_on",
]

Values = Mapping[tuple[str, str, str], int]
"""(form, code of the row, code of the column) -> number."""


@dataclass(frozen=True)
class InputCell:
    """A cell that the office types, with its place in the workbook and its stable names."""

    sheet: str
    cell: str
    form: str
    row: str
    item: str
    column: str
    indicator: str
    measure: str
    label: str
    holds: Holds = "figure"


def editions_in_force(period: Period) -> tuple[FormEdition, ...]:
    """Return the form editions that a report for the period is written on; lists of cases apart."""
    return tuple(edition for edition in _in_force(period) if not edition.is_list)


def forms_and_lists(period: Period) -> tuple[FormEdition, ...]:
    """Return what may be handed in for the period, the lists of cases last."""
    lists = (edition for edition in _in_force(period) if edition.is_list)
    return (*editions_in_force(period), *lists)


def written_on(period: Period) -> tuple[FormEdition, ...]:
    """Return the form editions in force and the lists of cases that are due for the period."""
    return (*editions_in_force(period), *lists_due(period))


def lists_due(period: Period) -> tuple[FormEdition, ...]:
    """Return the lists of cases that are due for the period."""
    return tuple(edition for edition in deadlines.forms_due(period) if edition.is_list)


def _in_force(period: Period) -> Iterator[FormEdition]:
    forms = dict.fromkeys(edition.form for edition in load.editions())
    editions = (load.edition_on(form, period.ends_on) for form in forms)
    yield from (edition for edition in editions if edition is not None)


def write_workbook(
    target: str | PathLike[str] | IO[bytes],
    office: Office,
    period: Period,
    editions: Iterable[FormEdition],
    values: Values | None = None,
    remark: str | None = None,
    overrides: Values | None = None,
) -> list[InputCell]:
    """Write the workbook and return its input cells; without values they stay blank.

    The same arguments give the same bytes. An override is a number typed over a cell, input or
    formula; the cached values of the formulas that use the cell follow it.
    """
    editions = tuple(editions)
    # XlsxWriter adds to the mapping that it is given.
    options = {"in_memory": True, "default_format_properties": dict(FONT)}
    with xlsxwriter.Workbook(target, options) as workbook:
        workbook.set_properties(_properties(office, period, remark))
        styles = Styles(workbook)
        for edition in editions:
            report = Report(
                edition=edition,
                office=office,
                period=period,
                inputs=None if values is None else _of_form(edition, values),
                overrides=_of_form(edition, overrides or {}),
                remark=remark,
            )
            draw(report, workbook.add_worksheet(edition.sheet), styles)
    return [cell for edition in editions for cell in input_cells(edition)]


def input_cells(edition: FormEdition) -> Iterator[InputCell]:
    """Yield the cells of a form that an office types, row by row; days and choices last."""
    grid, items = Positions(edition), load.items()
    cases = (row for row in edition.rows if row.level)
    for row, column in (*edition.input_cells(), *product(cases, edition.particulars)):
        yield InputCell(
            sheet=edition.sheet,
            cell=grid.address((row.code, column.code)),
            form=edition.form,
            row=row.code,
            item=row.item,
            column=column.code,
            indicator=column.indicator,
            measure=column.measure if column.holds == "figure" else edition.measure,
            label=f"{row.label if edition.each else items[row.item].vi}: {column.label}",
            holds=column.holds,
        )


def _of_form(edition: FormEdition, values: Values) -> dict[CellKey, int]:
    return {
        (row, column): value
        for (form, row, column), value in values.items()
        if form == edition.form
    }


def _properties(office: Office, period: Period, remark: str | None) -> dict[str, object]:
    return {
        "title": f"Báo cáo thống kê thi hành án dân sự, {period.label}",
        "subject": f"{office.code} {period}",
        "author": agency(office, period.ends_on),
        "comments": remark or "",
        # A fixed moment: with the present one, two runs would differ in their bytes.
        "created": datetime.combine(period.ends_on, time()),
    }
