"""The figures of a form's table: numbers, absences, and what is refused."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import chain
from typing import TypeVar

from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.findings import Finding, Number
from thads_etl.reading.formats.workbook import Place, Raw, Refusal, Sheet, Traits, place_of
from thads_etl.reading.forms import listed, numbers, shown, uncalculated
from thads_etl.reading.forms.numbers import LARGEST, State
from thads_etl.reading.forms.parsed import Cells, Grid
from thads_etl.reading.forms.uncalculated import Zeros
from thads_etl.reading.problems import problem

T = TypeVar("T")
_NO_VALUE = Refusal("read-09")


def read(sheet: Sheet, edition: FormEdition, first: Place) -> tuple[Cells, Traits, list[Finding]]:
    """Return the cells of the table, what the sheet says beside them, and what is wrong."""
    held = _raws(sheet, edition, first)
    grid, refused = _understood(first, edition.columns, held)
    traits = _traits(sheet, edition, grid)
    raws, unlike = _taken(held, edition, first, traits)
    if raws != held:
        grid, refused = _understood(first, edition.columns, raws)
    unproved = {**unlike, **_unproved(first, edition, traits)}
    problems = [
        problem(rule, sheet.name, grid.address(number), _as_shown(edition, raws[number]))
        for number, rule in refused
        if number not in unproved
    ]
    zeros = uncalculated.zeros(edition, grid, traits)
    if zeros:
        unproved |= dict.fromkeys(zeros.numbers, _NO_VALUE)
    if unproved:
        grid = _with_refused(grid, unproved)
        without_value = [number for number, refusal in unproved.items() if refusal == _NO_VALUE]
        problems += [
            problem(rule, sheet.name, grid.address(number), reason if edition.each is None else "")
            for number, (rule, reason) in sorted(unproved.items())
            if number not in without_value
        ]
        problems += _not_calculated(sheet, grid, without_value, zeros)
    if not problems and not _states_anything(grid, edition):
        table = f"{grid.address(0)}:{grid.address(len(raws) - 1)}"
        problems.append(problem("read-10", sheet.name, None, f"mọi ô nhập trong {table} để trống"))
    return Cells.of(edition, grid), traits, problems


def _traits(sheet: Sheet, edition: FormEdition, grid: Grid) -> Traits:
    """Return what the sheet says beside its values, and how the cells look that may show others."""
    only_numbers = grid.states.count(State.NUMBER) == len(grid.states)
    are_numbers = only_numbers and set(map(type, grid.raws)) == {float}
    asked = shown.in_doubt(grid.raws, edition.columns, are_numbers=are_numbers)
    return sheet.traits([grid.address(number) for number in asked])


def _taken(
    held: Sequence[Raw], edition: FormEdition, first: Place, traits: Traits
) -> tuple[Sequence[Raw], dict[int, Refusal]]:
    """Return what is taken of each cell by what it shows, and why of some nothing is."""
    styles = _within(first, edition, traits.styles)
    raws, unlike = shown.taken(held, edition.columns, styles) if styles else (held, {})
    return shown.without_zeros(raws) if traits.hides_zeros else raws, unlike


def _not_calculated(
    sheet: Sheet, grid: Grid, cells: Sequence[int], zeros: Zeros | None
) -> list[Finding]:
    """Return one finding for all of them: it is the program that did not do it."""
    if not cells:
        return []
    first = grid.address(min(cells))
    details = [f"{len(cells)} ô, đầu tiên là {first}"] if len(cells) > 1 else []
    details += [f"{zeros.example}: chương trình lưu tệp không tính công thức"] if zeros else []
    return [problem("read-09", sheet.name, first, "; ".join(details))]


def _raws(sheet: Sheet, edition: FormEdition, first: Place) -> list[Raw]:
    """Return what stands in the table, row after row; beyond the used area it is empty."""
    height, width = len(edition.rows), len(edition.columns)
    rows = [
        row[first.column : first.column + width]
        for row in sheet.rows[first.row : first.row + height]
    ]
    if len(rows) < height or any(len(row) < width for row in rows):
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
        rows += [[""] * width] * (height - len(rows))
    return list(chain.from_iterable(rows))


def _as_shown(edition: FormEdition, raw: Raw) -> str:
    """What stands where an office has rows of its own may be a name."""
    if edition.is_list:
        return listed.quoted(raw)
    return f"“{numbers.as_shown(raw)}”{numbers.advice(raw)}" if edition.each is None else ""


def _understood(
    first: Place, columns: Sequence[Column], raws: Sequence[Raw]
) -> tuple[Grid, list[tuple[int, str]]]:
    """Return a table and, of its refused cells, the number and the rule that each breaks."""
    width = len(columns)
    if (figures := _all_numbers(columns, raws)) is not None:
        return Grid(first, width, raws, (State.NUMBER,) * len(raws), figures), []
    states = [State.NUMBER] * len(raws)
    values: list[Number | None] = [None] * len(raws)
    refused: list[tuple[int, str]] = []
    for across, column in enumerate(columns):
        part = raws[across::width]
        if (one := _all_numbers((column,), part)) is not None:
            values[across::width] = one
            continue
        is_figure = column.holds == "figure"
        understood = partial(numbers.read, column) if is_figure else listed.of(column)
        for number, raw in zip(range(across, len(raws), width), part, strict=True):
            value = understood(raw)
            states[number], values[number] = value.state, value.number
            if value.rule:
                refused.append((number, value.rule))
    return Grid(first, width, raws, states, values), refused


def _all_numbers(columns: Sequence[Column], raws: Sequence[Raw]) -> list[Number] | None:
    """Return the numbers of a table that holds nothing else, and whole ones unless they are rates.

    None where a cell needs a closer look.
    """
    if set(map(type, raws)) != {float} or any(
        column.decimals or column.holds != "figure" for column in columns
    ):
        return None
    whole: list[float] = [*raws]  # type: ignore[list-item]
    rates: dict[int, list[Decimal]] = {}
    for across, column in enumerate(columns):
        if column.ratio:
            part = whole[across :: len(columns)]
            if not all(abs(each) <= LARGEST for each in part):
                return None
            rates[across] = [Decimal(repr(each)) for each in part]
            whole[across :: len(columns)] = [0.0] * len(part)
    try:
        figures: list[Number] = list(map(int, whole))
    except (ValueError, OverflowError):  # not a number, infinite
        return None
    if figures != whole or min(figures) < -LARGEST or max(figures) > LARGEST:
        return None
    for across, printed in rates.items():
        figures[across :: len(columns)] = printed
    return figures


def _within(first: Place, edition: FormEdition, by_address: Mapping[str, T]) -> dict[int, T]:
    """Return what is known of cells by address, for those of the table by their number."""
    height, width = len(edition.rows), len(edition.columns)
    by_number = {}
    for at, each in by_address.items():
        place = place_of(at)
        down, across = place.row - first.row, place.column - first.column
        if 0 <= down < height and 0 <= across < width:
            by_number[down * width + across] = each
    return by_number


def _unproved(first: Place, edition: FormEdition, traits: Traits) -> dict[int, Refusal]:
    """Return the cells of the table that cannot be taken, whatever was read there."""
    columns = edition.columns
    return {
        number: refusal
        for number, refusal in _within(first, edition, traits.refused).items()
        # The formula of a rate is empty, as it should be, where the denominator is zero.
        if refusal.rule != "read-09" or not columns[number % len(columns)].ratio
    }


def _with_refused(grid: Grid, refused: Collection[int]) -> Grid:
    states, values = list(grid.states), list(grid.values)
    for number in refused:
        states[number], values[number] = State.REFUSED, None
    return replace(grid, states=states, values=values)


def _states_anything(grid: Grid, edition: FormEdition) -> bool:
    """Say whether the office typed anything: the formulas of an empty form all show zero."""
    if grid.states.count(State.NUMBER) == len(grid.states):
        return True
    sums, kinds = edition.computed
    return any(
        state in (State.NUMBER, State.NIL)
        for down, is_sum in enumerate(sums)
        if not is_sum
        for state, kind in zip(
            grid.states[down * grid.width : (down + 1) * grid.width], kinds, strict=True
        )
        if not kind
    )
