"""What was read, as JSON between the process that reads and the one that trusts it.

JSON and not pickle: a reader that a file has taken over must not be able to run anything here.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.units import unit_row, with_rows
from thads_etl.findings import Finding, Number, Severity
from thads_etl.periods import Period
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import (
    LONGEST_TEXT,
    NO_CELLS,
    Account,
    Cell,
    Cells,
    ParsedFile,
    ParsedForm,
    Series,
)
from thads_etl.reading.workbook import Place

_STATES = {str(state): state for state in State}


def packed(file: ParsedFile) -> bytes:
    """Return what was read as bytes."""
    content = {
        "forms": [_form(form) for form in file.forms],
        "problems": [_finding(found) for found in file.problems],
        "accounts": [
            [each.sheet, each.last_row, each.filled, each.loaded, each.refused, each.ignored]
            for each in file.accounts
        ],
    }
    return json.dumps(content, separators=(",", ":")).encode()


def unpacked(content: bytes) -> ParsedFile:
    """Return what was read; editions and offices are those of this process's catalogue."""
    file = json.loads(content)
    return ParsedFile(
        tuple(_to_form(form) for form in file["forms"]),
        tuple(_to_finding(found) for found in file["problems"]),
        tuple(Account(*each) for each in file["accounts"]),
    )


def _form(form: ParsedForm) -> dict[str, Any]:
    return {
        "sheet": form.sheet,
        "edition": [form.edition.form, form.edition.edition],
        "rows": [[row.code, row.label] for row in form.edition.unit_rows],
        "office": [form.office.code, form.office.valid_from.isoformat()],
        "period": str(form.period),
        "cells": _columns(form.cells),
        "problems": [_finding(found) for found in form.problems],
    }


def _to_form(form: dict[str, Any]) -> ParsedForm:
    code, since = form["office"]
    offices = load.offices()
    edition = load.edition_named(*form["edition"])
    if edition.each is not None:
        rows = (unit_row(edition.each, row, label) for row, label in form["rows"])
        edition = with_rows(edition, rows)
    return ParsedForm(
        sheet=form["sheet"],
        edition=edition,
        office=next(o for o in offices if (o.code, o.valid_from.isoformat()) == (code, since)),
        period=Period.parse(form["period"]),
        cells=_to_cells(form["cells"], edition),
        problems=tuple(_to_finding(found) for found in form["problems"]),
    )


def _columns(cells: Sequence[Cell]) -> list[Any]:
    """Return the place of the table and its columns; none for a table that was not read."""
    if not isinstance(cells, Cells) or not cells:
        return []
    return [[cells.first.row, cells.first.column], *map(_column, cells.series)]


def _column(column: Series) -> list[Any]:
    """A column of nothing but whole numbers, as nearly all are, is its numbers alone."""
    only_numbers = set(map(type, column.raws)) == {float} and column.values == column.raws
    if only_numbers and set(map(type, column.values)) == {int}:
        return [column.values]
    values = [str(value) if isinstance(value, Decimal) else value for value in column.values]
    return [values, column.states, [str(raw)[:LONGEST_TEXT] for raw in column.raws]]


def _to_cells(table: list[Any], edition: FormEdition) -> Cells:
    if not table:
        return NO_CELLS
    place, *columns = table
    return Cells(
        Place(*place),
        [row.code for row in edition.rows],
        [column.code for column in edition.columns],
        [_to_column(*column) for column in columns],
    )


def _to_column(
    values: list[Any], states: list[str] | None = None, raws: list[str] | None = None
) -> Series:
    if states is None or raws is None:
        return Series([float(each) for each in values], (State.NUMBER,) * len(values), values)
    return Series(raws, [_STATES[each] for each in states], [_to_number(each) for each in values])


def _finding(found: Finding) -> list[str | None]:
    """No reading rule compares two numbers."""
    return [found.rule, found.severity, found.sheet, found.cell, found.message]


def _to_finding(found: list[Any]) -> Finding:
    rule, severity, sheet, cell, message = found
    return Finding(rule, Severity(severity), sheet, cell, message)


def _to_number(value: str | int | None) -> Number | None:
    return Decimal(value) if isinstance(value, str) else value
