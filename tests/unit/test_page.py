"""The validation page, as far as it needs no warehouse."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from thads_etl.catalogue import load
from thads_etl.pages import html
from thads_etl.pages.validation import page
from thads_etl.pages.validation import rules as page_rules

TEMPLATE = Path(page.__file__).with_name("page.html.j2")
NOTHING = dict.fromkeys(("accepted", "explain", "rejected", "superseded", "unsettled"), 0)


@pytest.mark.parametrize(
    ("totals", "files", "headline"),
    [
        ({}, {"files": 0}, "Chưa nhận được tệp báo cáo nào"),
        ({}, {"files": 1200, "waiting": 1200}, "Chưa kiểm tra: 1.200 tệp đang chờ"),
        (
            {"accepted": 504, "rejected": 1},
            {"files": 128, "unreadable": 1},
            "504 biểu được chấp nhận, 1 biểu bị từ chối, 1 tệp không đọc được",
        ),
        (
            {"accepted": 5804, "explain": 528},
            {"files": 2000, "waiting": 5},
            "5.804 biểu được chấp nhận (trong đó 528 biểu cần giải trình), "
            "không biểu nào bị từ chối, 5 tệp chờ kiểm tra",
        ),
    ],
)
def test_headline_states_the_finding(
    totals: dict[str, int], files: dict[str, int], headline: str
) -> None:
    counted: Any = SimpleNamespace(**({"waiting": 0, "unreadable": 0} | files))
    assert page._headline(NOTHING | totals, counted) == headline


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (None, ""),
        (0, "0"),
        (Decimal("1234567"), "1.234.567"),
        (Decimal("-3.000"), "\u22123"),
        (Decimal("54.01666666666"), "54,0167"),
    ],
)
def test_numbers_are_vietnamese(number: Decimal | int | None, printed: str) -> None:
    assert html.number(number) == printed


def test_template_asks_for_nothing_from_outside() -> None:
    source = TEMPLATE.read_text("utf-8").lower()
    outside = [word for word in ("http:", "https:", "src=", "<link", "<script", "@import", "url(")]
    assert [word for word in outside if word in source] == []
    assert "|safe" not in source


@pytest.mark.parametrize(
    ("claims", "submissions", "unread", "reasons"),
    [
        (["2 <= b01:2"], 3, 0, [(3, "chưa có biểu b01 của cùng đơn vị và kỳ")]),
        (["function printed_rate"], 1, 0, [(1, "biểu không ghi tỷ lệ")]),
        (
            ["1 = 2 + 3"],
            5,
            4,
            [(1, "không có số liệu để đối chiếu"), (4, "có ô không đọc được")],
        ),
    ],
)
def test_reasons_of_rules_that_validated_nothing(
    claims: list[str], submissions: int, unread: int, reasons: list[tuple[int, str]]
) -> None:
    row: Any = SimpleNamespace(submissions=submissions, with_unread_cells=unread)
    assert page_rules._reasons(row, claims, None) == reasons


def test_claims_are_said_in_words() -> None:
    declared = {rule.code: (rule, of) for of in load.editions() for rule in of.registered}
    in_words = page_rules._claims
    assert in_words(["1 = 2 + 3"], *declared["b01-I1"]) == ["cột 1 = cột 2 + cột 3"]
    claims = in_words(["I = II + III"], *declared["b01-X02d"])
    assert claims == ["dòng I = dòng II + dòng III"]
    assert in_words(["each >= 0"], *declared["b01-X04b"]) == ["mỗi ô ≥ 0"]
    other_form = in_words(["2 <= b01:2"], *declared["tnkt1-X13"])
    assert other_form == ["cột 2 ≤ cột 2 của biểu b01"]
    other_period = [
        "carried_over >= 0.5 x year_end_before:carried_forward",
        "of an older catalogue",
    ]
    assert in_words(other_period, *declared["b01-X08b"]) == [
        "cột 2 ≥ 0,5 lần cột 19 của báo cáo cả năm trước",
        "of an older catalogue",
    ]
    assert in_words(["9 = 8"], None, None) == ["9 = 8"]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("b01-X08a", "chưa đủ số liệu của báo cáo cả năm trước để đối chiếu"),
        ("b01-S01a", "chưa đủ số liệu của kỳ trước để đối chiếu"),
        ("b01-X14", "biểu không ghi tỷ lệ"),
    ],
)
def test_a_rule_that_compares_names_what_was_missing(code: str, reason: str) -> None:
    rule = next(rule for of in load.editions() for rule in of.registered if rule.code == code)
    row: Any = SimpleNamespace(submissions=2, with_unread_cells=0)
    assert page_rules._reasons(row, list(rule.declared), rule) == [(2, reason)]
