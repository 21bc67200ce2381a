"""What was read, as values of JSON, between the process that reads and the one that trusts it."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any

from thads_etl.catalogue import joint, load
from thads_etl.catalogue.model import FormEdition, Office
from thads_etl.catalogue.units import unit_row, with_rows
from thads_etl.confined import answer
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period
from thads_etl.reading.formats.workbook import Place, Raw
from thads_etl.reading.forms.numbers import LARGEST, State
from thads_etl.reading.forms.parsed import (
    LONGEST_TEXT,
    NO_CELLS,
    Account,
    Cell,
    Cells,
    Grid,
    ParsedFile,
    ParsedForm,
)

_DIGITS = 400
"""More than a binary double has behind its point."""
_STATES = {str(state): state for state in State}


def packed(file: ParsedFile) -> bytes:
    """Return what was read as bytes."""
    return answer.packed(
        {
            "forms": [_form(form) for form in file.forms],
            "problems": [packed_finding(finding) for finding in file.problems],
            "accounts": [
                [each.sheet, each.last_row, each.filled, each.loaded, each.refused, each.ignored]
                for each in file.accounts
            ],
        }
    )


def unpacked(content: bytes) -> ParsedFile:
    """Return what was read; editions and offices are those of this process's catalogue."""
    file = answer.unpacked(content, parse_float=_decimal)
    return ParsedFile(
        tuple(_to_form(form) for form in file["forms"]),
        tuple(finding_from(finding) for finding in file["problems"]),
        tuple(Account(*each) for each in file["accounts"]),
    )


def _form(form: ParsedForm) -> dict[str, Any]:
    return {
        "sheet": form.sheet,
        "edition": [form.edition.form, form.edition.edition],
        "rows": [[row.code, row.label] for row in form.edition.unit_rows],
        "office": [form.office.code, form.office.valid_from.isoformat()],
        "period": str(form.period),
        "table": _table(form.cells, form.edition),
        "problems": [packed_finding(finding) for finding in form.problems],
    }


def _to_form(form: dict[str, Any]) -> ParsedForm:
    edition = load.edition_named(*form["edition"])
    if edition.each is not None:
        rows = (unit_row(edition.each, row, label) for row, label in form["rows"])
        edition = with_rows(edition, rows)
    return ParsedForm(
        sheet=form["sheet"],
        edition=edition,
        office=_offices()[*form["office"]],
        period=Period.parse(form["period"]),
        cells=_to_cells(form["table"], edition),
        problems=tuple(finding_from(finding) for finding in form["problems"]),
    )


@cache
def _offices() -> dict[tuple[str, str], Office]:
    return {(office.code, office.valid_from.isoformat()): office for office in joint.offices()}


def _table(cells: Sequence[Cell], edition: FormEdition) -> list[Any]:
    """Return where a table begins and what stands in it; nothing of one that was not read.

    A table of nothing but numbers, as nearly all are, is its numbers alone.
    """
    if not isinstance(cells, Cells) or not cells:
        return []
    grid = cells.grid
    begins = [grid.first.row, grid.first.column]
    if (values := _numbers_alone(grid, edition)) is not None:
        return [begins, values]
    values = [str(value) if isinstance(value, Decimal) else value for value in grid.values]
    return [begins, values, grid.states, [str(raw)[:LONGEST_TEXT] for raw in grid.raws]]


def _numbers_alone(grid: Grid, edition: FormEdition) -> list[Any] | None:
    """Return the numbers of a table that holds nothing else; None unless they tell all of it."""
    # Counted, not collected: to hash a state costs more than to write a number.
    only_numbers = grid.states.count(State.NUMBER) == len(grid.states)
    if not only_numbers or set(map(type, grid.raws)) != {float}:
        return None
    values: list[Any] = [*grid.values]
    for across, column in enumerate(edition.columns):
        if column.ratio or column.decimals:
            # JSON writes a number as it stood there; of a decimal it knows nothing.
            held = grid.raws[across :: grid.width]
            if [Decimal(repr(raw)) for raw in held] != values[across :: grid.width]:
                return None
            values[across :: grid.width] = held
    # What is noise beyond the digits of a whole number is told apart from it.
    return values if values == [*grid.raws] else None


def _to_cells(table: list[Any], edition: FormEdition) -> Cells:
    if not table:
        return NO_CELLS
    begins, values, *rest = table
    raws: list[Raw]
    if rest:
        values = [_decimal(value) if isinstance(value, str) else value for value in values]
        states, raws = [_STATES[each] for each in rest[0]], rest[1]
    else:
        states, raws = [State.NUMBER] * len(values), list(map(float, values))
    sizes = {len(edition.rows) * len(edition.columns), len(values), len(states), len(raws)}
    if len(sizes) > 1 or not set(map(type, values)) <= {int, Decimal, NoneType}:
        raise ValueError("no table of this form")
    if not all(map(_is_read, (value for value in values if type(value) is Decimal))):
        raise ValueError("no number of ours")
    return Cells.of(edition, Grid(Place(*begins), len(edition.columns), raws, states, values))


def _decimal(text: str) -> Decimal:
    """Return a number; one of millions of digits would be a tuple of as many."""
    if len(text) > 2 * _DIGITS:
        raise ValueError("no number of ours")
    return Decimal(text)


def _is_read(number: Decimal) -> bool:
    """Say whether a number can have stood in a file; others, written out, may take all memory."""
    exponent = number.as_tuple().exponent
    return abs(number) <= LARGEST and isinstance(exponent, int) and exponent > -_DIGITS


def packed_finding(finding: Finding) -> list[str | None]:
    """No reading rule compares two numbers."""
    return [finding.rule, finding.severity, finding.sheet, finding.cell, finding.message]


def finding_from(finding: list[Any]) -> Finding:
    rule, severity, sheet, cell, message = finding
    return Finding(rule, Severity(severity), sheet, cell, message)
