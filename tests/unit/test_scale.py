"""The most that a figure may be by another period's report, on both sides of where it asks."""

from decimal import Decimal

import pytest

from thads_etl.catalogue import load
from thads_etl.checking.scale import Scale
from thads_etl.periods import Period

MONTH, YEAR = Period(2024, 1), Period(2023, 12)


@pytest.mark.parametrize(
    ("form", "indicator", "there", "most"),
    [
        ("b01", "total_to_enforce", 500, 10_000),
        # Of a year's flow one month has a twelfth.
        ("b01", "newly_accepted", 1_200, 2_000),
        ("b08", "petitions_received", 0, 200),
        ("b08", "petitions_remaining", 11, 220),
        ("b02", "total_to_enforce", 1, 400_000_000),
        ("b02", "total_to_enforce", 30_000_000, 600_000_000),
        # Cases of a form of money are counted.
        ("b03", "cases_to_enforce", 20, 400),
    ],
)
def test_twenty_times_is_not_believed(form: str, indicator: str, there: int, most: int) -> None:
    edition = load.edition_on(form, YEAR.ends_on)
    assert edition is not None
    scale = Scale.of(edition.column_of_indicator[indicator], MONTH, YEAR, Decimal(20))
    for here in (0, most, most + 1, most * 1_000):
        assert scale.believed(here, there) == min(here, most)
