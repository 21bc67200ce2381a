"""The contract of bi: what is dropped or retyped is refused, what is added has a version."""

from dataclasses import replace

import pytest

from thads_etl.errors import CatalogueError
from thads_etl.generated.contract import Column, Described, View, known, renewed

SIGNATURE = "(day date) returns TABLE(period text)"
OFFICE = View(
    "Đơn vị.", {"office": Column("text", "Mã."), "sort_order": Column("integer", "Thứ tự.")}
)
NOW = Described({"office": OFFICE}, {"coverage_on": (SIGNATURE, "Tình hình.")})


def with_columns(**columns: Column) -> Described:
    return replace(NOW, views={"office": View("Đơn vị.", columns)})


def test_the_first_contract_has_everything_since_its_version() -> None:
    contract = renewed({}, NOW)
    assert contract["version"] == "1.0"
    assert contract["views"]["office"]["grain"] == "office"
    assert contract["views"]["office"]["columns"]["office"] == {
        "type": "text", "since": "1.0", "comment": "Mã."
    }  # fmt: skip
    assert renewed(contract, NOW) == contract


@pytest.mark.parametrize(
    ("now", "message"),
    [
        (with_columns(office=OFFICE.columns["office"]), "bi.office.sort_order is gone"),
        (
            with_columns(**{**OFFICE.columns, "sort_order": Column("text", "")}),
            "bi.office.sort_order was integer and is text",
        ),
        (replace(NOW, views={}), "bi.office is gone"),
        (replace(NOW, functions={}), r"bi.coverage_on\(day date\)"),
        (
            replace(NOW, functions={"coverage_on": (SIGNATURE.replace("period", "p"), "")}),
            r"bi.coverage_on\(day date\)",
        ),
    ],
)
def test_what_reports_rely_on_does_not_go(now: Described, message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        renewed(renewed({}, NOW), now)


def test_what_is_added_has_the_next_version() -> None:
    contract = renewed({}, NOW)
    added = with_columns(**OFFICE.columns, name_vi=Column("text", "Tên."))
    later = renewed(contract, added)
    assert later["version"] == "1.1"
    columns = later["views"]["office"]["columns"]
    assert {name: each["since"] for name, each in columns.items()} == {
        "office": "1.0", "sort_order": "1.0", "name_vi": "1.1"
    }  # fmt: skip
    wider = {"coverage_on": ("(day date) returns TABLE(period text, office text)", "Tình hình.")}
    assert renewed(later, replace(added, functions=wider))["version"] == "1.2"


def test_a_comment_is_no_new_version() -> None:
    reworded = with_columns(**{**OFFICE.columns, "office": Column("text", "Mã đơn vị.")})
    later = renewed(renewed({}, NOW), reworded)
    assert later["version"] == "1.0"
    assert later["views"]["office"]["columns"]["office"]["comment"] == "Mã đơn vị."


def test_the_newest_column_is_of_the_version_of_the_contract() -> None:
    contract = known()
    since = [
        column["since"]
        for view in contract["views"].values()
        for column in view["columns"].values()
    ]
    assert max(since, key=lambda each: tuple(map(int, each.split(".")))) <= contract["version"]
