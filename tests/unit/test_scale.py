"""The most and the least that a figure may be by another period's report, on both sides of each."""

from decimal import Decimal

import pytest

from thads_etl.catalogue import load
from thads_etl.checking.scale import Scale
from thads_etl.periods import Period

MONTH, YEAR = Period(2024, 1), Period(2023, 12)


@pytest.mark.parametrize(
    ("form", "indicator", "there", "least", "most"),
    [
        ("b01", "total_to_enforce", 500, 25, 10_000),
        # Of a year's flow one month has a twelfth.
        ("b01", "newly_accepted", 1_200, 0, 2_000),
        ("b08", "petitions_received", 0, 0, 200),
        ("b08", "petitions_remaining", 11, 0, 220),
        ("b02", "total_to_enforce", 1, 0, 400_000_000),
        ("b02", "total_to_enforce", 30_000_000, 0, 600_000_000),
        ("b02", "total_to_enforce", 500_000_000, 25_000_000, 10_000_000_000),
        # Below ten, or 20 billion đồng, nothing is too little.
        ("b08", "petitions_remaining", 219, 0, 4_380),
        ("b08", "petitions_remaining", 220, 11, 4_400),
        # Cases of a form of money are counted.
        ("b03", "cases_to_enforce", 20, 0, 400),
    ],
)
def test_twenty_times_and_a_twentieth_are_not_believed(
    form: str, indicator: str, there: int, least: int, most: int
) -> None:
    edition = load.edition_on(form, YEAR.ends_on)
    assert edition is not None
    scale = Scale.of(edition.column_of_indicator[indicator], MONTH, YEAR, Decimal(20))
    for here in (0, max(least - 1, 0), least, most, most + 1, most * 1_000):
        assert scale.believed(here, there) == min(max(here, least), most)
        assert scale.believed(here, there, both_ways=False) == min(here, most)
