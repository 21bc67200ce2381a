"""Which cells of a table are asked how they look: what they show may be another number."""

from dataclasses import replace

from rules.forms import EDITIONS

from thads_etl.reading.forms.shown import in_doubt

COLUMNS = next(edition for edition in EDITIONS if edition.form == "tnkt1").value_columns[:3]
COUNTS = [replace(column, ratio=None, decimals=0) for column in COLUMNS]
RATE = [*COUNTS[:2], replace(COLUMNS[2], ratio=None, decimals=2)]


def test_fractions_and_numbers_below_zero_are_asked_for() -> None:
    held = [1.0, 0.5, "", "x", -2.0, 0.0]
    assert in_doubt(held, COUNTS, are_numbers=False) == [1, 4]
    assert in_doubt([1.0, -2.0, 3.0], COUNTS, are_numbers=True) == [1]


def test_of_whole_numbers_only_the_columns_of_rates_are_asked_for() -> None:
    held = [1.0, 2.0, 3.5, 4.0, 5.0, 6.0, 7.0, 8.0, 9.25]
    assert in_doubt(held, RATE, are_numbers=True) == [2, 8]
    assert in_doubt(held, COUNTS, are_numbers=True) == []
