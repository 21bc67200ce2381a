"""Forms take the numbers that their own publisher prints."""

from io import BytesIO

import pytest

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.workbooks.template import write_workbook

YEAR = Period.parse("FY2023-M12")
PRINTED = {
    "judgments_carried_over": 563,
    "judgments_received": 812,
    "compel_decisions": 571,
    "enforced_before_compel": 11,
    "enforced_after_compel": 571,
    "judgments_remaining": 776,
}
"""Nationwide in the year to 30 September 2023: 1.375 to enforce, 582 enforced, 776 remaining. How
the enforced divide was not printed."""


@pytest.mark.parametrize(
    ("annulled", "broken"), [(1375 - 582 - 776, set()), (0, {"b12-H2"})], ids=["all four", "three"]
)
def test_form_12_takes_the_four_numbers_of_the_ministry(annulled: int, broken: set[str]) -> None:
    edition = load.edition_on("b12", YEAR.ends_on)
    assert edition is not None
    columns = edition.column_of_indicator
    values = {("b12", row.code, column.code): 0 for row, column in edition.input_cells()}
    for name, number in {**PRINTED, "judgments_annulled_suspended": annulled}.items():
        values["b12", "I.1", columns[name].code] = number
    target = BytesIO()
    write_workbook(target, load.offices_on(YEAR.ends_on)[0], YEAR, [edition], values)
    (form,) = reading.read(target.getvalue(), "b12.xlsx").forms
    validation = checking.among_themselves({1: form})[1]
    assert {finding.rule for finding in validation.findings} == broken
