"""Which numbers of a table nobody sees, and why."""

import pytest

from thads_etl.reading.formats.style import Style
from thads_etl.reading.formats.workbook import Place, Traits, area_of
from thads_etl.reading.forms import unseen
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import Grid
from thads_etl.reading.forms.unseen import Reason

# B2 to D4, all numbers but C4.
GRID = Grid(
    Place(1, 1),
    3,
    [1.0] * 7 + ["", 1.0],
    [State.NUMBER] * 7 + [State.BLANK, State.NUMBER],
    [1] * 7 + [None, 1],
)
PALE = Style(is_unseen=True)


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        (Traits(), []),
        (Traits(hidden_rows=(range(0, 1), range(2, 3))), [(n, Reason.HIDDEN) for n in (3, 4, 5)]),
        (Traits(hidden_columns=(range(2, 9),)), [(n, Reason.HIDDEN) for n in (1, 2, 4, 5, 8)]),
        (Traits(hidden_rows=(range(0, 1), range(4, 5))), []),
        (Traits(merged=(area_of("B2:C3"),)), [(n, Reason.COVERED) for n in (1, 3, 4)]),
        (Traits(merged=(area_of("D4:E9"), area_of("A1:A9"))), []),
        (Traits(styles={"B2": PALE, "C3": Style(), "C4": PALE, "Z9": PALE}), [(0, Reason.FAINT)]),
        (
            Traits(
                hidden_rows=(range(1, 2),),
                merged=(area_of("C2:C3"),),
                styles={"B2": PALE, "C3": PALE, "D3": PALE},
            ),
            [*((n, Reason.HIDDEN) for n in (0, 1, 2)), (4, Reason.COVERED), (5, Reason.FAINT)],
        ),
    ],
)
def test_numbers(traits: Traits, expected: list[tuple[int, Reason]]) -> None:
    assert list(unseen.numbers(traits, GRID)) == expected
    # The same answer for each of them alone.
    places = {n: Place(1 + n // 3, 1 + n % 3) for n in range(9) if GRID.states[n] is State.NUMBER}
    alone = {number: unseen.reason(traits, place) for number, place in places.items()}
    assert [(number, why) for number, why in alone.items() if why] == expected


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("B2", (range(1, 2), range(1, 2))),
        ("A1:B3", (range(0, 3), range(0, 2))),
        ("AA3:B1", (range(0, 3), range(1, 27))),
    ],
)
def test_an_area_has_its_corners_and_no_more(reference: str, area: tuple[range, range]) -> None:
    assert area_of(reference) == area
    with pytest.raises(ValueError, match="1B"):
        area_of(f"1B:{reference}")


def numbered(*states: State) -> Grid:
    """Return a table of three columns from B2 on, whose numbers are 1, 2, 3 and so on."""
    values = [n if state is State.NUMBER else None for n, state in enumerate(states, 1)]
    return Grid(Place(1, 1), 3, [1.0] * len(states), states, values)


N, B = State.NUMBER, State.BLANK


@pytest.mark.parametrize(
    ("merged", "states", "expected"),
    [
        ("B2:C2", (N, B, N, N, N, N), [("B2", 1, ["C2"])]),
        ("B2:D2", (N, N, B, N, N, N), [("B2", 1, ["D2"])]),
        ("C2:D3", (N, N, B, N, B, B), [("C2", 2, ["D2", "C3", "D3"])]),
        ("C3:C3", (N, N, N, N, N, N), []),
        ("B2:C2", (N, N, N, N, N, N), []),
        ("B2:C2", (B, B, N, N, N, N), []),
        # Only as far as the table goes.
        ("D3:F9", (N, N, N, N, N, N), []),
        ("D2:F9", (N, N, N, N, N, B), [("D2", 3, ["D3"])]),
        ("A2:C2", (N, B, N, N, N, N), []),
        ("B1:C2", (N, B, N, N, N, N), []),
        ("B4:C5", (N, N, N, N, N, N), []),
    ],
)
def test_a_number_that_is_printed_over_blank_cells(
    merged: str, states: tuple[State, ...], expected: list[tuple[str, int, list[str]]]
) -> None:
    traits = Traits(merged=(area_of(merged),))
    assert list(unseen.numbers_of_several(traits, numbered(*states))) == expected
    both = Traits(merged=(area_of("A1:A1"), area_of(merged)))
    assert list(unseen.numbers_of_several(both, numbered(*states))) == expected
