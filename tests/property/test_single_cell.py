"""Whichever single number of a correct form is changed, some rule notices."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.breaking import constrained, correct, others
from rules.forms import GRIDS, form, rates

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import check
from thads_etl.workbooks.formulas import CellKey

each_edition = pytest.mark.parametrize("edition", GRIDS, ids=str)
each_rated = pytest.mark.parametrize(
    "edition", [e for e in GRIDS if any(column.ratio for column in e.columns)], ids=str
)
steady = settings(derandomize=True, deadline=None, max_examples=6)


def cells_of(edition: FormEdition) -> list[CellKey]:
    return [(row.code, column.code) for row in edition.rows for column in edition.value_columns]


UNSEEN: dict[str, set[CellKey]] = {
    str(edition): set(cells_of(edition) if edition.form == "chitieu" else ()) for edition in GRIDS
}
"""Numbers that no equation holds: assigned percentages alone. Column 3a is bounded by column 3, but
the equations between rows hold it as they hold every column."""


def unnoticed(edition: FormEdition, changes: list[tuple[CellKey, int]]) -> list[CellKey]:
    """Return the changed cells whose form was accepted all the same; one form for each."""
    grid = correct(edition)
    printed = rates(edition, grid)  # the rates stay as they were printed
    forms = {
        number: form(edition, {**grid, cell: grid[cell] + amount}, printed)
        for number, (cell, amount) in enumerate(changes)
    }
    validated, _ = check(forms, dict.fromkeys(forms, others(edition)))
    return [
        cell for number, (cell, _) in enumerate(changes) if validated[number].verdict != "rejected"
    ]


@each_edition
def test_every_number_stands_in_an_equation(edition: FormEdition) -> None:
    assert set(cells_of(edition)) - constrained(edition) == UNSEEN[str(edition)]


@each_edition
def test_one_more_or_less_anywhere_is_noticed(edition: FormEdition) -> None:
    changes = [(cell, (-1) ** n) for n, cell in enumerate(cells_of(edition))]
    assert set(unnoticed(edition, changes)) == UNSEEN[str(edition)]


@steady
@given(st.data())
def test_any_change_anywhere_is_noticed(data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from([e for e in GRIDS if e.form != "chitieu"]))
    cells = st.sampled_from(cells_of(edition)).filter(lambda c: c not in UNSEEN[str(edition)])
    amounts = st.integers(-(10**12), 10**12).filter(bool)
    changes = data.draw(st.lists(st.tuples(cells, amounts), min_size=5, max_size=20))
    assert unnoticed(edition, changes) == []


@each_rated
def test_a_printed_rate_is_noticed_once_rounding_cannot_explain_it(edition: FormEdition) -> None:
    grid = correct(edition)
    printed = rates(edition, grid)
    wrong = [
        {cell: (rate or Decimal(0)) + step}
        for cell, rate in printed.items()
        for step in (Decimal("0.02"), Decimal("-0.02"))
    ]
    forms = {number: form(edition, grid, each) for number, each in enumerate(wrong)}
    validated, _ = check(forms, dict.fromkeys(forms, others(edition)))
    for number, each in enumerate(wrong):
        (cell,) = each
        assert {f.rule for f in validated[number].findings} == {f"{edition.form}-X14"}, cell


@each_rated
def test_a_rate_that_is_not_printed_is_not_validated(edition: FormEdition) -> None:
    grid = correct(edition)
    empty = dict.fromkeys(rates(edition, grid))
    validated, _ = check({1: form(edition, grid, empty)}, {1: others(edition)})
    nothing_to_divide = sum(rate is None for rate in rates(edition, grid).values())
    (rule,) = [each for each in validated[1].rules if each.rule == f"{edition.form}-X14"]
    assert (rule.evaluated, rule.failed) == (nothing_to_divide, 0)
    assert validated[1].verdict == "accepted"
