"""A number of a JSON document has the digits that it was given."""

import json
from decimal import Decimal

import pytest

from thads_etl.exact_json import document
from thads_etl.findings import Finding, Number, Severity, fields


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (3205, "3205"),
        (-6, "-6"),
        (12345678901234567890123, "12345678901234567890123"),
        (Decimal(3205), "3205"),
        (Decimal("73.40"), "73.40"),
        (Decimal(210700) / 2873, "73.33797424295161851722937696"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (None, "null"),
    ],
)
def test_a_number_is_written_as_it_is(number: Number | None, written: str) -> None:
    finding = Finding("b01-I6", Severity.REJECT, "Bieu 01", "U11", "“Tổng” sai", number)
    text = document([fields(finding)])
    assert f'"left": {written},' in text
    assert json.loads(text, parse_float=Decimal) == [
        {
            "rule": "b01-I6",
            "severity": "reject",
            "sheet": "Bieu 01",
            "cell": "U11",
            "left": number,
            "right": None,
            "difference": None,
            "message": "“Tổng” sai",
        }
    ]
