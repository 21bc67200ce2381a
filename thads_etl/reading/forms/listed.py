"""The rows of a list: what each says of its case, and which case it is.

A case is known by number and day of its decision. A person's name has no column; what is typed in
place of a day, a choice or a number is repeated in a finding only where it has no letter.
"""

from collections.abc import Callable, Iterator
from functools import cache

from thads_etl.catalogue import particulars
from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.catalogue.particulars import Choice
from thads_etl.findings import Finding
from thads_etl.reading.formats.workbook import Raw, Sheet, address
from thads_etl.reading.forms import days, names, numbers
from thads_etl.reading.forms.numbers import State, Value
from thads_etl.reading.forms.parsed import Grid
from thads_etl.reading.forms.phrases import DECISION
from thads_etl.reading.problems import problem

NOT_A_DAY = Value(State.REFUSED, rule="read-44")
NOT_A_CHOICE = Value(State.REFUSED, rule="read-45")


def of(column: Column) -> Callable[[Raw], Value]:
    """Return what reads the cells of a column; thousands of cases share few days and choices."""
    known: dict[str, Value] = {}

    def understood(raw: Raw) -> Value:
        text = str(raw)
        value = known.get(text)
        if value is None:
            value = known[text] = _read(column, text)
        return value

    return understood


def _read(column: Column, raw: str) -> Value:
    """Read a cell that holds a day or a choice; a dash is a blank: there is nothing to count."""
    text = names.clean(raw) if len(raw) <= numbers.LONGEST * 2 else None
    if text is not None and text in ("", "-"):
        return numbers.BLANK
    if text is not None and text.lower() == "x":
        return numbers.NOT_APPLICABLE
    return _day(text) if column.holds == "day" else _choice(column, text)


def _day(text: str | None) -> Value:
    day = days.stated(text) if text else None
    return Value(State.NUMBER, particulars.number_of(day)) if day else NOT_A_DAY


def _choice(column: Column, text: str | None) -> Value:
    number = _numbers_of(column.choices).get(names.spelling(text)) if text else None
    return NOT_A_CHOICE if number is None else Value(State.NUMBER, number)


@cache
def _numbers_of(choices: tuple[Choice, ...]) -> dict[str, int]:
    return {names.spelling(choice.vi): choice.number for choice in choices}


def problems(sheet: Sheet, edition: FormEdition, grid: Grid) -> Iterator[Finding]:
    """Yield what is wrong with the rows beyond their single cells."""
    yield from _unfilled(sheet.name, edition, grid)
    yield from _numbers(sheet.name, edition, grid)
    yield from _twice(sheet.name, edition, grid)


def _unfilled(sheet: str, edition: FormEdition, grid: Grid) -> Iterator[Finding]:
    """Every case says what its columns ask; the row of the total says nothing of the kind."""
    for across, column in enumerate(edition.columns):
        if column.holds == "figure":
            continue
        rule = "read-44" if column.holds == "day" else "read-45"
        for down, row in enumerate(edition.rows):
            number = down * grid.width + across
            state = grid.states[number]
            if row.level == 0 and state is State.NUMBER:
                yield problem(rule, sheet, grid.address(number), f"dòng {row.code} phải để trống")
            elif row.level and state is State.BLANK and not column.may_be_blank:
                yield problem(rule, sheet, grid.address(number), "ô để trống")


def _numbers(sheet: str, edition: FormEdition, grid: Grid) -> Iterator[Finding]:
    for down, row in enumerate(edition.rows):
        if row.level and not DECISION.fullmatch(row.label):
            yield problem("read-46", sheet, _label_at(grid, down), quoted(row.label))


def _twice(sheet: str, edition: FormEdition, grid: Grid) -> Iterator[Finding]:
    day = next(n for n, column in enumerate(edition.columns) if column.holds == "day")
    first: dict[tuple[str, object], str] = {}
    for down, row in enumerate(edition.rows):
        case = row.label, grid.values[down * grid.width + day]
        if row.level and DECISION.fullmatch(row.label) and case[1]:
            if case in first:
                detail = f"dòng {row.code} và dòng {first[case]}"
                yield problem("read-47", sheet, _label_at(grid, down), detail)
            first.setdefault(case, row.code)


def _label_at(grid: Grid, down: int) -> str:
    return address(grid.first.row + down, grid.first.column - 1)


def quoted(raw: Raw) -> str:
    """Return what stands in a cell, where it can be no name."""
    text = numbers.as_shown(raw)
    if not text.strip():
        return "ô để trống"
    return "ô ghi chữ" if any(map(str.isalpha, text)) else f"“{text}”"
