"""What a form that was read says, as cells and without making them."""

import hashlib
from dataclasses import replace
from decimal import Decimal

from rules.forms import EDITIONS, OFFICE, PERIOD

from thads_etl.reading.formats.workbook import Place, Raw
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.forms.parsed import LONGEST_TEXT, NO_CELLS, Cells, Grid, ParsedForm

EDITION = next(edition for edition in EDITIONS if edition.form == "b01")
WIDTH = len(EDITION.columns)
KINDS: list[tuple[Raw, State, int | Decimal | None]] = [
    (12.0, State.NUMBER, 12),
    ("x" * (LONGEST_TEXT + 1), State.REFUSED, None),
    ("-", State.NIL, None),
    (0.50, State.NUMBER, Decimal("0.50")),
    (True, State.REFUSED, None),
]
"""What stands there, what it is taken for, its value; over and over."""


def form() -> ParsedForm:
    count = WIDTH * len(EDITION.rows)
    raws, states, values = zip(*(KINDS * count)[:count], strict=True)
    grid = Grid(Place(9, 24), WIDTH, raws, states, values)
    return ParsedForm("Bieu 01", EDITION, OFFICE, PERIOD, Cells.of(EDITION, grid), ())


def test_what_is_written_is_what_the_cells_are() -> None:
    read = form()
    cells = list(read.cells)
    as_objects = replace(read, cells=cells)
    assert [*map(list, read.written())] == [*map(list, as_objects.written())]
    assert list(read.stated()) == list(as_objects.stated())
    assert read.addresses == as_objects.addresses
    first, last = cells[0], cells[-1]
    assert (first.address, last.address) == ("Y10", f"AR{9 + len(EDITION.rows)}")
    assert len(cells[1].raw) == LONGEST_TEXT


def test_nothing_is_written_of_a_table_that_was_refused() -> None:
    refused = replace(form(), cells=NO_CELLS)
    assert [*map(list, refused.written())] == [[]] * 6
    assert (refused.addresses, refused.content_sha256) == ({}, None)


def test_the_checksum_is_of_what_is_said() -> None:
    """The warehouse compares it with those of years ago."""
    read = form()
    stated = [
        f"{c.row}|{c.column}|{c.state}|"
        + ("0.5" if c.value == Decimal("0.5") else c.raw if c.state == "refused" else str(c.value))
        for c in read.cells
    ]
    expected = hashlib.sha256("\n".join([str(EDITION), *stated]).encode()).hexdigest()
    assert read.content_sha256 == replace(read, cells=list(read.cells)).content_sha256 == expected
