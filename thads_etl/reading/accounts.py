"""What became of every filled cell of a sheet; numbers that nobody reads are refused."""

import re
from collections.abc import Sequence

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import layout, numbers
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import Account, Cells
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Place, Raw, Sheet, address

_DIGIT = re.compile(r"\d")


def ignored(sheet: Sheet) -> Account:
    """Return the account of a sheet that is no form."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, 0, filled)


def refused(sheet: Sheet) -> Account:
    """Return the account of a form of which no cell can be read."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, filled, 0)


def loaded(sheet: Sheet, edition: FormEdition, place: Place, cells: Cells) -> Account:
    """Return the account of a form that was read: head, row codes, labels and foot are ignored."""
    beyond = place.column + len(edition.columns)
    rows = sheet.rows[place.row : place.row + len(edition.rows)]
    in_table = _filled([row[place.column : beyond] for row in rows])
    # A cell that only looks blank is refused and yet not filled.
    refused = sum(
        raw != ""
        for column in cells.series
        if State.REFUSED in column.states
        for raw, state in zip(column.raws, column.states, strict=True)
        if state is State.REFUSED
    )
    filled = _filled(sheet.rows)
    return Account(
        sheet.name, _last_row(sheet), filled, in_table - refused, refused, filled - in_table
    )


def stray_number(sheet: Sheet, edition: FormEdition, place: Place) -> Finding | None:
    """Return a finding when numbers stand right of the table or below it, where none is read."""
    last = place.row + len(edition.rows)
    beyond = place.column + len(edition.columns)
    for number, row in enumerate(sheet.rows[place.row :], place.row):
        first = beyond if number < last else place.column
        for column, value in enumerate(row[first:], first):
            if value != "" and _is_number(value):
                said = "có số liệu nằm ngoài các dòng, các cột của biểu mẫu"
                return problem("read-06", sheet.name, address(number, column), said)
    return None


def is_only_head(sheet: Sheet) -> bool:
    """Say whether the sheet ends where its table should begin."""
    codes = layout.code_row(sheet)
    if codes is not None:
        return _filled(sheet.rows[codes.row + 1 : codes.row + 2]) == 0
    return not any(_is_number(value) for row in sheet.rows for value in row)


def _is_number(value: Raw) -> bool:
    if isinstance(value, str) and (len(value) > numbers.LONGEST or not _DIGIT.search(value)):
        return False
    return State.NUMBER in (numbers.whole(value).state, numbers.percent(value).state)


def _filled(rows: Sequence[Sequence[Raw]]) -> int:
    return sum(len(row) - row.count("") for row in rows)


def _last_row(sheet: Sheet) -> int:
    last = len(sheet.rows)
    while last and len(sheet.rows[last - 1]) == sheet.rows[last - 1].count(""):
        last -= 1
    return last
