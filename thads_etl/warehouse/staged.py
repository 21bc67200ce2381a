"""Submissions as they were read, rebuilt from what is kept of them: no file is opened."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.units import unit_row, with_rows
from thads_etl.periods import Period
from thads_etl.reading import Cell, ParsedForm
from thads_etl.reading.forms.numbers import State
from thads_etl.warehouse import sql

_STATES = {state.value: state for state in State}


def forms(connection: Connection, submission_ids: Sequence[int]) -> dict[int, ParsedForm]:
    """Return submissions as forms, with every cell in its order and without reading findings."""
    ids = list(submission_ids)
    cells: dict[int, dict[tuple[str, str], Cell]] = defaultdict(dict)
    for row in sql.run(connection, "staged/cells.sql", ids=ids):
        cells[row.submission_id][row.row_code, row.column_code] = _cell(row)
    rows = defaultdict(list)
    for row in sql.run(connection, "staged/rows.sql", ids=ids):
        rows[row.submission_id].append((row.row_code, row.label))
    return {
        row.submission_id: _form(row, cells[row.submission_id], rows[row.submission_id])
        for row in sql.run(connection, "staged/submissions.sql", ids=ids)
    }


def stub(row: Any) -> ParsedForm:
    """Return a form without its cells, from a row with sheet, form, edition, office, period."""
    return _form(row, {}, [])


def _form(
    row: Any, cells: dict[tuple[str, str], Cell], own_rows: Sequence[tuple[str, str]]
) -> ParsedForm:
    edition, period = load.edition_named(row.form, row.edition), Period.parse(row.period)
    if edition.each and cells:
        edition = with_rows(edition, (unit_row(edition.each, *own) for own in own_rows))
    office = joint.reporter(row.office, period)
    ordered = tuple(
        cells[r.code, c.code]
        for r in edition.rows
        for c in edition.columns
        if (r.code, c.code) in cells
    )
    return ParsedForm(row.sheet, edition, office, period, ordered, ())


def _cell(row: Any) -> Cell:
    _, row_code, column_code, at, raw, state, value = row
    if value is not None and value == value.to_integral_value() and state != "refused":
        value = int(value)
    return Cell(row_code, column_code, at, raw, _STATES[state], value)
