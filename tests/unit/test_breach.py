"""What breaks a rule, as one checksum: of the cells and numbers, whatever their order."""

import hashlib
from decimal import Decimal

import pytest

from thads_etl.checking.breach import values_sha256
from thads_etl.findings import Finding, Number, Severity


def finding(cell: str | None, left: Number | None, right: Number | None) -> Finding:
    return Finding("b01-1", Severity.EXPLAIN, "Bieu 01", cell, "x", left, right)


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        ([("B2", 5, 6)], "B2|5|6"),
        ([("B2", 5, None)], "B2|5"),
        ([(None, 5, 6)], "5|6"),
        ([("B2", Decimal("73.340"), Decimal(100))], "B2|73.34|100"),
        ([("C3", 1, 2), ("B2", 5, 6)], "B2|5|6\nC3|1|2"),
        ([("B2", 10, 1), ("B2", 9, 1)], "B2|9|1\nB2|10|1"),
        ([("B2", 9, 10), ("B2", 9, 9)], "B2|9|9\nB2|9|10"),
        # As the database sorts: what is not known comes last.
        ([("B2", None, None), ("B2", -5, 1)], "B2|-5|1\nB2"),
        ([("B2", 5, None), ("B2", 5, 7)], "B2|5|7\nB2|5"),
        ([("B2", None, None), ("B2", 7, 1)], "B2|7|1\nB2"),
    ],
)
def test_cells_and_numbers(
    findings: list[tuple[str | None, Number | None, Number | None]], lines: str
) -> None:
    for order in (findings, findings[::-1]):
        checksum = values_sha256((finding(*each) for each in order), "content")
        assert checksum == hashlib.sha256(lines.encode()).hexdigest()


def test_a_rule_without_numbers_is_bound_to_the_whole_report() -> None:
    assert values_sha256([finding("B2", None, None)], "content") == "content"
