"""The values of a form's table, column by column: numbers, absences, and what is refused."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from thads_etl.catalogue.model import Column, FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import numbers
from thads_etl.reading.numbers import LARGEST, State
from thads_etl.reading.parsed import Cells, Series
from thads_etl.reading.problems import problem
from thads_etl.reading.workbook import Place, Raw, Sheet, Traits, address, place_of


def read(
    sheet: Sheet, edition: FormEdition, first: Place, traits: Traits
) -> tuple[Cells, list[Finding]]:
    """Return the cells of the table and what is wrong with them."""
    problems: list[Finding] = []
    series = []
    for across, (column, raws) in enumerate(
        zip(edition.columns, _by_column(sheet, edition, first), strict=True)
    ):
        read_column, refused = _column(column, raws)
        series.append(read_column)
        for down, rule in refused:
            said = f"“{raws[down]}”" if edition.each is None else ""
            at = address(first.row + down, first.column + across)
            problems.append(problem(rule, sheet.name, at, said))
    problems += _refuse_unproved(series, edition, sheet.name, first, traits)
    cells = Cells(
        first,
        [row.code for row in edition.rows],
        [column.code for column in edition.columns],
        series,
    )
    if not problems and not _states_anything(series, edition):
        problems.append(problem("read-10", sheet.name, None))
    return cells, problems


def _by_column(sheet: Sheet, edition: FormEdition, first: Place) -> list[list[Raw]]:
    height, width = len(edition.rows), len(edition.columns)
    rows = [
        [*row[first.column : first.column + width], *[""] * (first.column + width - len(row))]
        for row in sheet.rows[first.row : first.row + height]
    ]
    rows += [[""] * width] * (height - len(rows))
    return list(map(list, zip(*rows, strict=True)))


def _column(column: Column, raws: Sequence[Raw]) -> tuple[Series, list[tuple[int, str]]]:
    """Return a column and, of its refused cells, the place and the rule that each breaks."""
    if column.ratio is None and column.decimals == 0 and (whole := _all_whole(raws)):
        return Series(raws, (State.NUMBER,) * len(raws), whole), []
    if column.ratio and (rates := _all_rates(raws)):
        return Series(raws, (State.NUMBER,) * len(raws), rates), []
    values = [_value(column, raw) for raw in raws]
    refused = [(down, value.rule) for down, value in enumerate(values) if value.rule]
    return Series(raws, [each.state for each in values], [each.number for each in values]), refused


def _all_whole(raws: Sequence[Raw]) -> list[int] | None:
    """Return the numbers of a column in which nothing but whole numbers was typed."""
    if set(map(type, raws)) != {float}:
        return None
    try:
        whole: list[int] = list(map(int, raws))  # type: ignore[arg-type]
    except (ValueError, OverflowError):  # not a number, infinite
        return None
    return whole if whole == raws and min(whole) >= -LARGEST and max(whole) <= LARGEST else None


def _all_rates(raws: Sequence[Raw]) -> list[Decimal] | None:
    """Return the percentages of a column in which nothing else was printed."""
    usual = set(map(type, raws)) == {float} and all(abs(raw) <= LARGEST for raw in raws)  # type: ignore[arg-type]
    return [Decimal(repr(raw)) for raw in raws] if usual else None


def _value(column: Column, raw: object) -> numbers.Value:
    if column.ratio:
        return numbers.percent(raw)
    return numbers.share(raw) if column.decimals else numbers.whole(raw)


def _refuse_unproved(
    series: list[Series], edition: FormEdition, sheet: str, first: Place, traits: Traits
) -> list[Finding]:
    """Refuse the cells that only look blank, and those whose value another file decides."""
    problems = []
    unproved = {**traits.not_blank, **dict.fromkeys(traits.foreign, "read-23")}
    for at, rule in unproved.items():
        place = place_of(at)
        down, across = place.row - first.row, place.column - first.column
        if not (0 <= down < len(edition.rows) and 0 <= across < len(edition.columns)):
            continue
        # The formula of a rate is empty, as it should be, where the denominator is zero.
        if rule == "read-09" and edition.columns[across].ratio:
            continue
        series[across] = _with_refused(series[across], down)
        problems.append(problem(rule, sheet, at))
    return problems


def _with_refused(column: Series, down: int) -> Series:
    states, values = list(column.states), list(column.values)
    states[down], values[down] = State.REFUSED, None
    return replace(column, states=states, values=values)


def _states_anything(series: Sequence[Series], edition: FormEdition) -> bool:
    """Say whether the office typed anything: the formulas of an empty form all show zero."""
    typed_rows = [
        down for down, row in enumerate(edition.rows) if row.code not in edition.row_formulas
    ]
    return any(
        column.states[down] in (State.NUMBER, State.NIL)
        for column, declared in zip(series, edition.columns, strict=True)
        if declared.ratio is None and declared.code not in edition.column_formulas
        for down in typed_rows
    )
