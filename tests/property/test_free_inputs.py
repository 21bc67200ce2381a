"""An office that mistypes one input: its formulas follow, and then an equation breaks, or none can.

`free_inputs.txt` beside this file names every input that no equation holds once the sums have
followed it: only bounds and comparisons over time can doubt such a number.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rules.breaking import RELATIONS, correct, lines, others
from rules.forms import GRIDS, figures, form, period_of, submission

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import check
from thads_etl.workbooks.formulas import CellKey

COMMITTED = Path(__file__).with_name("free_inputs.txt")
ODD = 1_234_567


def inputs(edition: FormEdition) -> list[CellKey]:
    return [(row.code, column.code) for row, column in edition.input_cells()]


def mistyped(edition: FormEdition, cell: CellKey, amount: int) -> dict[CellKey, int]:
    """Return all numbers of the form after one input was changed and the sums have followed."""
    place = (edition.form, *cell)
    values = submission(period_of(edition))
    return figures(edition, {**values, place: values[place] + amount})


def is_held(edition: FormEdition, cell: CellKey) -> bool:
    """Say whether an equation breaks: one of the form's own, or one with another form."""
    grid = mistyped(edition, cell, ODD)
    before = correct(edition)
    own = any(
        not RELATIONS["="](*(sum(grid[each] for each in side) for side in (line.left, line.right)))
        for line in lines(edition)
        if line.relation == "="
    )
    return own or any(
        grid[row, term.code] != before[row, term.code]
        for rule in edition.rules
        for claim in rule.claims
        if claim.other_forms and claim.relation == "="
        for row in rule.rows
        for term in claim.left
    )


def free(edition: FormEdition) -> list[CellKey]:
    return [cell for cell in inputs(edition) if not is_held(edition, cell)]


def named() -> Iterator[str]:
    """Yield a line for each edition: the columns, and the rows if not all that are typed."""
    for edition in GRIDS:
        rows: dict[tuple[str, ...], list[str]] = {}
        cells = free(edition)
        for column in dict.fromkeys(code for _, code in cells):
            of_column = tuple(row for row, code in cells if code == column)
            rows.setdefault(of_column, []).append(column)
        if not rows:
            yield f"{edition}: none"
        for which, columns in rows.items():
            yield f"{edition}: columns {', '.join(columns)} of rows {', '.join(which)}"


def test_the_inputs_that_no_equation_holds_are_named() -> None:
    assert COMMITTED.read_text("utf-8").splitlines() == list(named())


@pytest.mark.long
@settings(derandomize=True, deadline=None, max_examples=8)
@given(st.data())
def test_any_other_mistyped_input_is_caught(data: st.DataObject) -> None:
    edition = data.draw(st.sampled_from(GRIDS))
    cells = data.draw(st.lists(st.sampled_from(inputs(edition)), min_size=5, max_size=20))
    amounts = st.integers(1, 10**9) | st.integers(-(10**9), -1)
    forms = {
        number: form(edition, mistyped(edition, cell, data.draw(amounts)))
        for number, cell in enumerate(cells)
    }
    validated, _ = check(forms, dict.fromkeys(forms, others(edition)))
    equations = {
        rule.code for rule in edition.rules if any(claim.relation == "=" for claim in rule.claims)
    }
    loose = set(free(edition))
    for number, cell in enumerate(cells):
        broken = {finding.rule for finding in validated[number].findings}
        assert bool(broken & equations) == (cell not in loose), (edition, cell, broken)
