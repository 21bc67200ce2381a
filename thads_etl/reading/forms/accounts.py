"""What became of every filled cell of a sheet; numbers that nobody reads are refused."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading.formats.workbook import Place, Raw, Sheet, address
from thads_etl.reading.forms import numbers
from thads_etl.reading.forms.layout import is_row_code
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Account, Grid
from thads_etl.reading.problems import problem


def ignored(sheet: Sheet) -> Account:
    """Return the account of a sheet that is not a form."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, 0, filled)


def refused(sheet: Sheet) -> Account:
    """Return the account of a form of which no cell can be read."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, filled, 0)


def loaded(sheet: Sheet, grid: Grid) -> Account:
    """Return the account of a form that was read; all around its figures is ignored."""
    top, left = grid.first.row, grid.first.column
    bottom, beyond = top + len(grid.raws) // grid.width, left + grid.width
    beside = chain(
        sheet.rows[:top],
        (row[:left] for row in sheet.rows[top:bottom]),
        (row[beyond:] for row in sheet.rows[top:bottom]),
        sheet.rows[bottom:],
    )
    ignored, in_table = _filled(beside), len(grid.raws) - grid.raws.count("")
    # A cell that only looks blank is refused and yet not filled.
    refused = (
        sum(
            raw != ""
            for raw, state in zip(grid.raws, grid.states, strict=True)
            if state is State.REFUSED
        )
        if State.REFUSED in grid.states
        else 0
    )
    filled = in_table + ignored
    return Account(sheet.name, _last_row(sheet), filled, in_table - refused, refused, ignored)


def stray_number(sheet: Sheet, edition: FormEdition, place: Place) -> Finding | None:
    """Return a finding when numbers stand right of the table or below it, where none is read."""
    last = place.row + len(edition.rows)
    beyond = place.column + len(edition.columns)
    # Nearly every sheet ends where its table does.
    begin = place.row if max(map(len, sheet.rows)) > beyond else last
    for number, row in enumerate(sheet.rows[begin:], begin):
        first = beyond if number < last else place.column
        for column, value in enumerate(row[first:], first):
            if value != "" and _is_number(value):
                detail = (
                    "có số liệu nằm ngoài các dòng, các cột của biểu mẫu: "
                    f"“{numbers.as_shown(value)}”; bảng hết ở {address(last - 1, beyond - 1)}"
                )
                return problem("read-06", sheet.name, address(number, column), detail)
    return None


def is_only_head(sheet: Sheet, codes: Place | None) -> bool:
    """Say whether no row of the table and no number stands below the codes of the columns."""
    if codes is None:
        return not any(_is_number(value) for row in sheet.rows for value in row)
    below = sheet.rows[codes.row + 1 :]
    has_rows = any(is_row_code(row[codes.column]) for row in below if len(row) > codes.column)
    return not has_rows and not any(_is_number(value) for row in below for value in row)


def _is_number(value: Raw) -> bool:
    if isinstance(value, str) and len(value) > numbers.LONGEST:
        return False
    return _says_number(value)


@lru_cache(maxsize=4096, typed=True)  # the same words come with every file
def _says_number(value: Raw) -> bool:
    return State.NUMBER in (numbers.whole(value).state, numbers.percent(value).state)


def _filled(rows: Iterable[Sequence[Raw]]) -> int:
    values = list(chain.from_iterable(rows))
    return len(values) - values.count("")


def _last_row(sheet: Sheet) -> int:
    last = len(sheet.rows)
    while last and len(sheet.rows[last - 1]) == sheet.rows[last - 1].count(""):
        last -= 1
    return last
