"""What a sheet does with its numbers that the numbers do not show."""

from dataclasses import replace

import pytest
from rules.forms import EDITIONS

from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.style import STRUCK, Style, styled
from thads_etl.reading.formats.workbook import Place, Refusal, Sheet, Traits
from thads_etl.reading.forms import doubts
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Grid

MONEY = next(edition for edition in EDITIONS if edition.form == "b02")
CASES = next(edition for edition in EDITIONS if edition.form == "b01")
FIRST = Place(11, 2)


def grid_of(values: list[int], states: list[State] | None = None) -> Grid:
    """Return a grid of the money form in which these numbers stand in what is typed."""
    rows, columns = MONEY.computed
    width, height = len(columns), len(rows)
    typed = [
        down * width + across
        for down in range(height)
        for across, column in enumerate(MONEY.columns)
        if column.measure == "money_thousand_vnd" and not columns[across]
    ]
    cells: list[int] = [0] * (width * height)
    for number, value in zip(typed, values, strict=False):
        cells[number] = value
    return Grid(FIRST, width, cells, states or [State.NUMBER] * len(cells), cells)


def rules(grid: Grid, traits: Traits | None = None, edition: object = MONEY) -> list[str]:
    problems = doubts.of_form("Bieu", edition, traits or Traits(), grid)  # type: ignore[arg-type]
    return [each.rule for each in problems]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([n * 1_000 for n in range(1, 9)], ["read-32"]),
        ([n * 1_000 for n in range(1, 8)], []),
        ([1_000] * 20 + [n * 1_000 for n in range(1, 8)], []),
        ([*(n * 1_000 for n in range(1, 9)), 1_001], []),
        ([*(n * 1_000 for n in range(1, 9)), 999], []),
        ([0] * 9, []),
    ],
)
def test_eight_numbers_of_whole_thousands_may_be_in_dong(
    values: list[int], expected: list[str]
) -> None:
    assert rules(grid_of(values)) == expected
    assert rules(grid_of(values), edition=CASES) == []


@pytest.mark.parametrize(
    ("rows", "is_noted"), [(65_535, False), (65_536, True), (65_537, False), (1_048_576, True)]
)
def test_a_sheet_that_ends_where_its_format_ends_may_have_been_cut(
    rows: int, is_noted: bool
) -> None:
    problems = doubts.of_sheet(Sheet("Bieu", [()] * rows))
    assert [(each.rule, each.message.rpartition(": ")[2]) for each in problems] == (
        [("read-28", f"dòng {rows}")] if is_noted else []
    )


@pytest.mark.parametrize(
    ("value", "hidden", "is_noted"),
    [
        (5.0, True, True),
        (5, True, True),
        (5.0, False, False),
        (True, True, False),
        ("5", True, False),
    ],
)
def test_a_hidden_sheet_is_told_when_it_holds_numbers(
    value: object, hidden: bool, is_noted: bool
) -> None:
    problems = doubts.of_sheet(Sheet("Bieu", [["x"], ["", value]], is_hidden=hidden))
    assert [each.rule for each in problems] == (["read-27"] if is_noted else [])


HEADER = {"A1": True, "Z11": True, "B12": True, "C12": False, "B99": False}
"""Cells above the figures, which begin in C12, and beside them; and others."""


@pytest.mark.parametrize(("at", "is_noted"), HEADER.items())
def test_what_stands_above_and_beside_the_figures_is_looked_at(at: str, is_noted: bool) -> None:
    grid = Grid(FIRST, 3, [1.0] * 6, [State.NUMBER] * 6, [1] * 6)
    sheet = Sheet("Bieu", [["Tổng số"] * 26 for _ in range(99)])
    for rule in ("read-37", "read-38", "read-07"):
        problems = doubts.of_header(sheet, grid, Traits({at: Refusal(rule, STRUCK)}))
        due = is_noted and rule != "read-07"
        assert [(each.rule, each.cell) for each in problems] == ([(rule, at)] if due else [])
    other = Traits(styles={at: styled(number_format('0;0;0;"Khác"'))})
    problems = doubts.of_header(sheet, grid, other)
    assert [(each.rule, each.cell) for each in problems] == ([("read-36", at)] if is_noted else [])
    last = {"B13": True, "B14": False}
    for below, is_beside in last.items():
        problems = doubts.of_header(sheet, grid, Traits({below: Refusal("read-38", STRUCK)}))
        assert bool(problems) is is_beside


@pytest.mark.parametrize(
    ("traits", "is_noted"),
    [
        (Traits(shows_formulas=True, formulas=frozenset({"A1"})), True),
        (Traits(shows_formulas=True, styles={"A1": styled(number_format("0%"))}), True),
        (Traits(shows_formulas=True, styles={"A1": Style()}), False),
        (Traits(shows_formulas=True), False),
        (Traits(formulas=frozenset()), False),
    ],
)
def test_a_sheet_that_shows_its_formulas(traits: Traits, is_noted: bool) -> None:
    assert ("read-36" in rules(grid_of([]), traits)) is is_noted


def test_numbers_that_nobody_sees_are_counted_for_each_reason() -> None:
    traits = Traits(hidden_columns=(range(2, 3),))
    height = len(MONEY.rows)
    (problem,) = doubts.of_form("Bieu", MONEY, traits, grid_of([]))
    assert (problem.rule, problem.cell) == ("read-27", "C12")
    assert f"{height} ô, đầu tiên là C12, nằm ở dòng hoặc cột bị ẩn" in problem.message


def test_a_number_over_blank_cells_is_nobodys() -> None:
    grid = grid_of([])
    values = [7 if number == 0 else value for number, value in enumerate(grid.values)]
    states = [State.BLANK if n == 1 else state for n, state in enumerate(grid.states)]
    merged = Traits(merged=((range(11, 12), range(2, 4)),))
    whole = replace(grid, values=values, states=states)
    problems = [each for each in doubts.of_form("Bieu", MONEY, merged, whole)]
    assert [(each.rule, each.cell) for each in problems] == [("read-39", "C12")]
    assert "C12 ghi 7, che cả D12" in problems[0].message
