"""What became of every filled cell of a sheet; numbers that nobody reads are refused."""

from collections.abc import Iterator, Sequence

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import layout, numbers
from thads_etl.reading.layout import Place
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import Account, Cell
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Raw, Sheet, address


def ignored(sheet: Sheet) -> Account:
    """Return the account of a sheet that is no form."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, 0, filled)


def refused(sheet: Sheet) -> Account:
    """Return the account of a form of which no cell can be read."""
    filled = _filled(sheet.rows)
    return Account(sheet.name, _last_row(sheet), filled, 0, filled, 0)


def loaded(sheet: Sheet, edition: FormEdition, place: Place, cells: Sequence[Cell]) -> Account:
    """Return the account of a form that was read: head, row codes, labels and foot are ignored."""
    table = slice(place.row, place.row + len(edition.rows))
    beyond = place.column + len(edition.columns)
    bad = [cell for cell in cells if cell.state is State.REFUSED]
    stray = list(_stray(sheet, edition, place))
    in_table = _filled([row[place.column : beyond] for row in sheet.rows[table]])
    # A cell that only looks blank is refused and yet not filled.
    bad_and_filled = sum(cell.raw != "" for cell in bad)
    around = (
        _filled(sheet.rows[: place.row])
        + _filled([row[: place.column] for row in sheet.rows[table]])
        + _filled([row[beyond:] for row in sheet.rows[table]])
        + _filled(sheet.rows[table.stop :])
    )
    return Account(
        sheet.name,
        _last_row(sheet),
        _filled(sheet.rows),
        in_table - bad_and_filled,
        bad_and_filled + len(stray),
        around - len(stray),
    )


def stray_numbers(sheet: Sheet, edition: FormEdition, place: Place) -> list[Finding]:
    """Return a finding when numbers stand right of the table or below it, where none is read."""
    found = list(_stray(sheet, edition, place))
    if not found:
        return []
    said = "có số liệu nằm ngoài các dòng và cột của biểu mẫu"
    return [problem("read-06", sheet.name, found[0], said)]


def is_only_head(sheet: Sheet) -> bool:
    """Say whether the sheet ends where its table should begin."""
    codes = layout.code_row(sheet)
    if codes is not None:
        return _filled(sheet.rows[codes.row + 1 : codes.row + 2]) == 0
    return not any(_is_number(value) for row in sheet.rows for value in row)


def _stray(sheet: Sheet, edition: FormEdition, place: Place) -> Iterator[str]:
    last = place.row + len(edition.rows)
    beyond = place.column + len(edition.columns)
    for number, row in enumerate(sheet.rows[place.row :], place.row):
        first = beyond if number < last else place.column
        for column, value in enumerate(row[first:], first):
            if value != "" and _is_number(value):
                yield address(number, column)


def _is_number(value: Raw) -> bool:
    return State.NUMBER in (numbers.whole(value).state, numbers.percent(value).state)


def _filled(rows: Sequence[Sequence[Raw]]) -> int:
    return sum(len(row) - row.count("") for row in rows)


def _last_row(sheet: Sheet) -> int:
    rows = enumerate(sheet.rows, 1)
    return max((number for number, row in rows if len(row) > row.count("")), default=0)
