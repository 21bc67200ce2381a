"""Why nobody sees what a cell holds, though it is read: hidden, covered, as pale as its ground."""

from collections.abc import Iterator
from enum import StrEnum

from thads_etl.findings import Number
from thads_etl.reading.formats.workbook import Area, Place, Traits, address
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Grid


class Reason(StrEnum):
    """As the office reads it."""

    HIDDEN = "nằm ở dòng hoặc cột bị ẩn"
    COVERED = "bị ô gộp che"
    FAINT = "có chữ cùng màu với nền hoặc quá nhỏ"


def reason(traits: Traits, place: Place) -> Reason | None:
    """Return why a cell is not seen, or None."""
    in_hidden_row = any(place.row in rows for rows in traits.hidden_rows)
    if in_hidden_row or any(place.column in columns for columns in traits.hidden_columns):
        return Reason.HIDDEN
    if any(_covers(area, place) for area in traits.merged):
        return Reason.COVERED
    style = traits.styles.get(address(place.row, place.column))
    return Reason.FAINT if style is not None and style.is_unseen else None


def numbers(traits: Traits, grid: Grid) -> Iterator[tuple[int, Reason]]:
    """Yield the numbers of a table that are not seen, and why."""
    height = len(grid.states) // grid.width
    rows = range(grid.first.row, grid.first.row + height)
    columns = range(grid.first.column, grid.first.column + grid.width)
    hidden_rows = _within(rows, traits.hidden_rows)
    hidden_columns = _within(columns, traits.hidden_columns)
    areas = [area for area in traits.merged if _meet(rows, area[0]) and _meet(columns, area[1])]
    faint = {at for at, style in traits.styles.items() if style.is_unseen}
    if not (hidden_rows or hidden_columns or areas or faint):
        return
    for number, state in enumerate(grid.states):
        if state is State.NUMBER:
            down, across = divmod(number, grid.width)
            place = Place(rows[down], columns[across])
            if place.row in hidden_rows or place.column in hidden_columns:
                yield number, Reason.HIDDEN
            elif any(_covers(area, place) for area in areas):
                yield number, Reason.COVERED
            elif grid.address(number) in faint:
                yield number, Reason.FAINT


def numbers_of_several(traits: Traits, grid: Grid) -> Iterator[tuple[str, Number, list[str]]]:
    """Yield the numbers in merged cells that cover blank cells of the table, with those."""
    height = len(grid.states) // grid.width
    rows = range(grid.first.row, grid.first.row + height)
    columns = range(grid.first.column, grid.first.column + grid.width)
    for area in traits.merged:
        if area[0].start not in rows or area[1].start not in columns:
            continue
        first, *covered = (
            (row - rows.start) * grid.width + column - columns.start
            for row in range(area[0].start, min(area[0].stop, rows.stop))
            for column in range(area[1].start, min(area[1].stop, columns.stop))
        )
        blank = [each for each in covered if grid.states[each] is State.BLANK]
        if blank and grid.states[first] is State.NUMBER and (value := grid.values[first]):
            yield grid.address(first), value, [grid.address(each) for each in blank]


def _covers(area: Area, place: Place) -> bool:
    rows, columns = area
    is_first = (place.row, place.column) == (rows.start, columns.start)
    return place.row in rows and place.column in columns and not is_first


def _within(own: range, spans: tuple[range, ...]) -> set[int]:
    return {number for number in own if any(number in span for span in spans)}


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
