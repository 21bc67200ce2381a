"""What a sheet does with its numbers that the numbers do not show: hides, links or types them."""

from functools import lru_cache

from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading.numbers import State
from thads_etl.reading.parsed import Cells
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Place, Raw, Sheet, Traits, address

_MONEY, _SLIP, _ENOUGH_MONEY = "money_thousand_vnd", 1000, 8
"""Different numbers, from which on it can be no chance that none has anything below 1.000."""
LAST_ROWS = {65_536, 1_048_576}
"""A sheet filled down to the last row that its format has may have been cut there."""


def of_sheet(sheet: Sheet) -> list[Finding]:
    """Return what is doubtful about a sheet, form or not."""
    found = []
    if len(sheet.rows) in LAST_ROWS:
        found.append(problem("read-28", sheet.name, None, f"dòng {len(sheet.rows)}"))
    if sheet.is_hidden and any(_is_number(value) for row in sheet.rows for value in row):
        found.append(problem("read-27", sheet.name, None, "cả trang tính bị ẩn"))
    return found


def of_form(name: str, edition: FormEdition, traits: Traits, cells: Cells) -> list[Finding]:
    """Return what is doubtful about the cells of a form; `cells` are all of its table."""
    return [
        *_hidden(name, edition, traits, cells),
        *_typed_over(name, edition, traits, cells),
        *_in_dong(name, edition, cells),
    ]


def _hidden(name: str, edition: FormEdition, traits: Traits, cells: Cells) -> list[Finding]:
    place = cells.first
    rows, columns = (
        {
            number - start
            for span in spans
            for number in range(start, start + length)
            if number in span
        }
        for spans, start, length in (
            (traits.hidden_rows, place.row, len(edition.rows)),
            (traits.hidden_columns, place.column, len(edition.columns)),
        )
    )
    unseen = (
        [
            address(place.row + down, place.column + across)
            for down in range(len(edition.rows))
            for across, column in enumerate(cells.series)
            if (down in rows or across in columns) and column.states[down] is State.NUMBER
        ]
        if rows or columns
        else []
    )
    if not unseen:
        return []
    said = f"{len(unseen)} ô, đầu tiên là {unseen[0]}, nằm ở dòng hoặc cột bị ẩn"
    return [problem("read-27", name, unseen[0], said)]


def _is_number(value: Raw) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _typed_over(name: str, edition: FormEdition, traits: Traits, cells: Cells) -> list[Finding]:
    """A sheet without any sum as a formula was exported as values: nothing was typed over."""
    formulas = (traits.formulas or frozenset()) - traits.not_blank.keys()
    computed = _computed_at(cells.first, *edition.computed)
    if not formulas or computed.keys() <= formulas:
        return []
    printed = {
        at: declared
        for at, (down, across, declared) in computed.items()
        if cells.series[across].states[down] is State.NUMBER
    }
    typed = [at for at in printed if at not in formulas]
    if not (typed and any(at in formulas and not is_rate for at, is_rate in printed.items())):
        return []
    said = f"{len(typed)} ô, đầu tiên là {typed[0]}"
    return [problem("read-26", name, typed[0], said)]


@lru_cache(maxsize=256)
def _computed_at(
    first: Place, rows: tuple[bool, ...], columns: tuple[str, ...]
) -> dict[str, tuple[int, int, bool]]:
    return {
        address(first.row + down, first.column + across): (down, across, kind == "rate")
        for down, is_sum in enumerate(rows)
        for across, kind in enumerate(columns)
        if is_sum or kind
    }


def _in_dong(name: str, edition: FormEdition, cells: Cells) -> list[Finding]:
    """Sums of real judgments are not all whole thousands of the unit; sums in đồng may well be."""
    typed = [
        value
        for column, declared in zip(cells.series, edition.columns, strict=True)
        if declared.measure == _MONEY and declared.code not in edition.column_formulas
        for value in column.values
        if value and declared.ratio is None
    ]
    if len(set(typed)) < _ENOUGH_MONEY or any(value % _SLIP for value in typed):
        return []
    return [problem("read-32", name, None, f"{len(typed)} ô khác không")]
