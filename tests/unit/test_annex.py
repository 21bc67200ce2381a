"""What the head of an annex says, at every limit, and what no worker of ours sends."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from thads_etl.catalogue import targets
from thads_etl.reading.formats.scanned import Moment
from thads_etl.reading.formats.workbook import Place, Raw, Refusal, Sheet, Traits
from thads_etl.reading.targets import heading, wire
from thads_etl.reading.targets.parsed import Assigned, Decision, ParsedAnnex

NUMBER, DAY, YEAR = targets.STATED
CODES = Place(6, 0)
Rows = list[list[Raw]]


def rows(number: Raw = "12/QĐ-BTP", day: Raw = "28/12/2024", year: Raw = 2025.0) -> Rows:
    return [
        ["CHỈ TIÊU NĂM 2025"],
        [f"{NUMBER}:", "", number],
        [DAY, day],
        ["", YEAR, "", year],
        ["Đơn vị tính: %"],
        [],
        ["A", "B", "1"],
        ["Năm 1999"],
    ]


def read(table: Rows, traits: Traits | None = None) -> tuple[object, list[tuple[str, str | None]]]:
    decision, problems = heading.read(Sheet("Chi tieu", table), CODES, traits or Traits())
    return decision, [(each.rule, each.cell) for each in problems]


SOUND = Decision("12/QĐ-BTP", date(2024, 12, 28), 2025)


def test_the_decision_is_read() -> None:
    assert read(rows()) == (SOUND, [])


@pytest.mark.parametrize(
    ("day", "taken"),
    [
        ("30/6/2024", False),
        ("01/7/2024", True),
        ("30.9.2025", True),
        ("1-10-2025", False),
        ("ngày 28 tháng 12 năm 2024", True),
        ("2024-12-28", True),
        ("31/11/2024", False),
        ("12/2024", False),
        (Moment("28/12/2024 (số được lưu là 45654)"), True),
        (Moment("28/12/2024 (số được lưu là 44192)"), True),  # counted from 1904
        (Moment("28/12/2024 (số được lưu là 45655)"), False),
        (Moment("28/12/2024 (số được lưu là 44191)"), False),
    ],
)
def test_a_decision_is_signed_from_three_months_before_its_year_to_the_end(
    day: Raw, taken: bool
) -> None:
    decision, problems = read(rows(day=day))
    assert problems == ([] if taken else [("target-03", "B3")])
    assert (decision is not None) is taken


@pytest.mark.parametrize(
    ("year", "taken"),
    [(2025.0, True), ("2025", True), ("FY2025", True), (2025.5, False), ("25", False)],
)
def test_the_year_that_it_is_for(year: Raw, taken: bool) -> None:
    assert read(rows(year=year)) == ((SOUND, []) if taken else (None, [("target-04", "D4")]))


@pytest.mark.parametrize(
    ("number", "taken"),
    [
        ("12/QĐ-BTP", True),
        ("12 / qđ - btp", True),
        ("99999/QĐ-TCTHADS-VP", True),
        ("012/QĐ-BTP", False),
        ("100000/QĐ-BTP", False),
        ("12/QĐ-", False),
    ],
)
def test_the_number_of_a_decision(number: str, taken: bool) -> None:
    assert read(rows(number=number))[1] == ([] if taken else [("target-02", "C2")])


def test_a_label_stands_once_and_its_value_right_of_it() -> None:
    twice = rows()
    twice[5] = [NUMBER.upper(), "12/QĐ-BTP"]
    assert read(twice) == (None, [("target-02", None)])
    nothing = rows(number="")
    assert read(nothing) == (None, [("target-02", "A2")])
    below = rows()
    below[2], below[6] = [], [DAY, "28/12/2024"]
    assert read(below) == (None, [("target-03", None)])
    refused = Traits({"C2": Refusal("read-38", "bị gạch ngang")})
    assert read(rows(), refused) == (None, [("read-38", "C2")])


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        (0, "CHỈ TIÊU NĂM 2024", [("target-04", "A1")]),
        (5, "năm 2025 và năm 2024", [("target-04", "A6")]),
        (5, "năm 20245", []),
        (7, "năm 2024", []),
        (4, "Đơn vị tính: việc", [("read-12", "A5")]),
        (4, "Đơn vị tính: %.", []),
    ],
)
def test_the_rest_of_the_head_agrees(
    place: int, text: str, expected: list[tuple[str, str | None]]
) -> None:
    table = rows()
    table[place] = [text]
    assert read(table)[1] == expected


FIGURE = Assigned("08", targets.kinds()[0].kind, Decimal("83.90"), "D10", "83.90")
ANNEX = ParsedAnnex("Chi tieu", SOUND, (FIGURE,), ())


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        ({}, True),
        ({"value": Decimal(100)}, True),
        ({"value": Decimal("100.01")}, False),
        ({"value": Decimal("0.01")}, True),
        ({"value": Decimal(0)}, False),
        ({"value": Decimal("-1")}, False),
        ({"value": Decimal("1.001")}, False),
        ({"office": "VN"}, True),
        ({"office": "98"}, False),
        ({"kind": "anything"}, False),
        ({"cell": "D0"}, False),
        ({"raw": 5}, False),
    ],
)
def test_only_figures_of_an_annex_are_taken_from_the_process_that_reads(
    change: dict[str, object], taken: bool
) -> None:
    sent = replace(ANNEX, figures=(replace(FIGURE, **change),))  # type: ignore[arg-type]
    if taken:
        assert wire.unpacked(wire.packed(sent)) == sent
    else:
        with pytest.raises(ValueError, match=r"annex|D0"):
            wire.unpacked(wire.packed(sent))


@pytest.mark.parametrize(
    "sent",
    [
        replace(ANNEX, sheet="Bieu 01"),
        replace(ANNEX, decision=replace(SOUND, number="12")),
    ],
)
def test_only_annexes_are_taken(sent: ParsedAnnex) -> None:
    with pytest.raises(ValueError, match="no "):
        wire.unpacked(wire.packed(sent))


def test_an_annex_that_was_refused_is_taken_without_its_decision() -> None:
    for sent in (replace(ANNEX, decision=None, figures=()), ParsedAnnex(None, None, (), ())):
        assert wire.unpacked(wire.packed(sent)) == sent


def test_a_row_for_the_nation_stands_above_those_of_the_offices() -> None:
    rows = targets.annex([targets.NATION, ("01", "Hà Nội")]).rows
    assert [(row.code, row.label, row.level) for row in rows] == [
        ("VN", "Toàn quốc", 0),
        ("01", "Hà Nội", 1),
    ]
