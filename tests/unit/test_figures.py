"""The numbers of a form by stable names: blanks are zeros, what was refused is absent."""

from dataclasses import replace

import pytest
from rules.forms import EDITIONS, form, submission
from rules.forms import figures as grid_of

from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import figures
from thads_etl.findings import Number
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms.numbers import State


def with_cell(parsed: ParsedForm, state: State, value: Number | None) -> ParsedForm:
    """Return the form with its first cell in another state."""
    first = replace(parsed.cells[0], state=state, value=value)
    return replace(parsed, cells=(first, *parsed.cells[1:]))


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_every_whole_number_has_one_name(edition: FormEdition) -> None:
    grid = grid_of(edition, submission())
    items = {row.code: row.item for row in edition.rows}
    columns = {column.code: column for column in edition.value_columns}
    assert figures(form(edition, grid)) == {
        (items[row], columns[column].indicator): value * 10 ** columns[column].decimals
        for (row, column), value in grid.items()
    }


@pytest.mark.parametrize(
    ("state", "value", "stated"),
    [
        (State.NUMBER, 12, 12),
        (State.NUMBER, 0, 0),
        (State.NIL, 0, 0),
        (State.BLANK, None, 0),
        (State.NOT_APPLICABLE, None, 0),
        (State.REFUSED, None, None),
    ],
)
def test_states(state: State, value: int | None, stated: int | None) -> None:
    edition = EDITIONS[0]
    parsed = with_cell(form(edition, grid_of(edition, submission())), state, value)
    assert figures(parsed).get(("total", "total_accepted")) == stated
