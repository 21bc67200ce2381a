"""The sentence that the office reads names the cells, both numbers and the rule."""

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest
from rules.breaking import ABSURD, correct, others
from rules.forms import GRIDS
from rules.forms import form as parsed

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.checking import Reference, check
from thads_etl.checking.wording import compared
from thads_etl.findings import Finding, Number, Severity, with_place
from thads_etl.periods import Period
from thads_etl.workbooks.formulas import CellKey

EDITION = load.edition_named("tnkt1", "2019")
QUIET = {(row.code, column.code): 0 for row in EDITION.rows for column in EDITION.value_columns}


def findings(
    changes: dict[CellKey, int],
    printed: dict[CellKey, Decimal | None] | None = None,
    elsewhere: dict[str, dict[tuple[str, str], int]] | None = None,
) -> list[Finding]:
    """Validate a form of zeros in which some numbers differ."""
    validated, _ = check({1: parsed(EDITION, {**QUIET, **changes}, printed)}, {1: elsewhere or {}})
    return list(validated[1].findings)


def only(rule: str, candidates: list[Finding]) -> Finding:
    (finding,) = [each for each in candidates if each.rule == rule]
    return finding


def test_a_claim_across_columns() -> None:
    stated = findings({("I.1", "1"): 12345, ("I.1", "2"): 10000, ("I.1", "3"): 2000})
    assert only("tnkt1-I1", stated) == Finding(
        rule="tnkt1-I1",
        severity=Severity.REJECT,
        sheet="BC-TNKT viec",
        cell="C12",
        message="dòng I.1 Án tham nhũng: cột 1 (C12) là 12.345, "
        "phải bằng cột 2 (D12) + cột 3 (E12) là 12.000; chênh lệch 345. "
        "Tổng số thụ lý phải bằng số năm trước chuyển sang cộng số thụ lý mới.",
        left=12345,
        right=12000,
        difference=345,
    )


def test_a_claim_across_rows() -> None:
    stated = findings({("I", "6"): 1, ("I.1", "6"): 3, ("I.2", "6"): 4})
    assert only("tnkt1-X02e", stated) == Finding(
        rule="tnkt1-X02e",
        severity=Severity.REJECT,
        sheet="BC-TNKT viec",
        cell="I11",
        message="cột 6: dòng I (I11) là 1, "
        "phải bằng dòng I.1 (I12) + dòng I.2 (I13) là 7; chênh lệch \u22126. "
        "Tổng số phải bằng án tham nhũng cộng án kinh tế.",
        left=1,
        right=7,
        difference=-6,
    )


def test_an_upper_bound() -> None:
    stated = findings({("I.2", "3a"): 8, ("I.2", "3"): 5})
    assert only("tnkt1-X04a", stated).message == (
        "dòng I.2 Án kinh tế: cột 3a (F13) là 8, "
        "không được lớn hơn cột 3 (E13) là 5; chênh lệch 3. "
        "Số nhận ủy thác không được lớn hơn số thụ lý mới."
    )


def test_a_negative_number() -> None:
    stated = findings({("I.2", "5"): -1234})
    assert only("tnkt1-X04b", stated).message == (
        "dòng I.2 Án kinh tế: cột 5 là \u22121.234, "
        "không được nhỏ hơn 0; chênh lệch \u22121.234. Số liệu không được âm."
    )


def test_another_form() -> None:
    stated = findings({("I", "2"): 9}, elsewhere={"b01": {("total", "carried_over"): 5}})
    assert only("tnkt1-X13", stated).message == (
        "dòng I Tổng số: cột 2 (D11) là 9, "
        "không được lớn hơn cột 2 của biểu b01 là 5; chênh lệch 4. "
        "Số liệu của chuyên đề không được lớn hơn số liệu của toàn bộ các vụ việc."
    )


def test_a_printed_rate() -> None:
    numbers = {("I", "9"): 2107, ("I", "8"): 2873}
    finding = only("tnkt1-X14", findings(numbers, {("I", "20"): Decimal("73.43")}))
    assert finding.message == (
        "dòng I Tổng số: cột 20 ghi 73,43, "
        "tính lại là 73,338; chênh lệch 0,092. "
        "Tỷ lệ in trên biểu phải bằng cột 9 chia cột 8 nhân 100."
    )
    assert (finding.left, finding.right) == (Decimal("73.43"), Decimal(210700) / 2873)


@pytest.mark.parametrize(
    ("completed", "conditions", "printed", "right"),
    [
        (2107, 2873, "73.33", False),
        (2107, 2873, "73.34", True),
        (2107, 2873, "73.342", True),
        (2107, 2873, "73.35", False),
        (1, 800, "0.12", True),
        (1, 800, "0.13", True),
        (1, 800, "0.14", False),
        (0, 0, "0", True),
        (0, 0, "0.01", False),
    ],
)
def test_a_rate_may_differ_by_what_rounding_explains(
    completed: int, conditions: int, printed: str, right: bool
) -> None:
    numbers = {("I", "9"): completed, ("I", "8"): conditions}
    broken = {each.rule for each in findings(numbers, {("I", "20"): Decimal(printed)})}
    assert ("tnkt1-X14" not in broken) == right


@pytest.mark.parametrize("edition", GRIDS, ids=str)
def test_every_rule_can_be_worded(edition: FormEdition) -> None:
    count = len(correct(edition))
    wrong = {cell: -7 * (count - n) for n, cell in enumerate(correct(edition))}
    measures = {column.code: column.measure for column in edition.columns}
    # The last cell of each measure, so that the claims about the others are still broken.
    wrong |= dict.fromkeys(
        {measures[column]: (row, column) for row, column in wrong}.values(), ABSURD
    )
    rates = {
        (r.code, c.code): Decimal(999) for r in edition.rows for c in edition.columns if c.ratio
    }
    # No figure is too small and too large at once beside that of another form.
    elsewhere = {
        number: {form: dict.fromkeys(wanted, value) for form, wanted in others(edition).items()}
        for number, value in enumerate((-(10**9), 10**15))
    }
    validated, _ = check(dict.fromkeys(elsewhere, parsed(edition, wrong, rates)), elsewhere)
    findings = [each for validation in validated.values() for each in validation.findings]
    assert {finding.rule for finding in findings} == {rule.code for rule in edition.rules}
    for finding in findings:
        assert with_place(finding) == (
            f"{finding.rule} · {edition.sheet}!{finding.cell} · {finding.message}"
        )
        assert finding.message.startswith(("dòng ", "cột "))
        assert "None" not in finding.message


@pytest.mark.parametrize(
    ("code", "factor", "right", "sentence"),
    [
        ("X05", "1", 10, "cột 2 là 1.234, phải bằng kỳ trước (06 tháng năm 2022) là 10"),
        ("X06", "1", 10, "cột 3 là 1.234, không được nhỏ hơn kỳ trước (06 tháng năm 2022) là 10"),
        (
            "X06",
            "2",
            Decimal("20.5"),
            "cột 3 là 1.234, không được nhỏ hơn 2 lần kỳ trước (06 tháng năm 2022) là 20,5",
        ),
        (
            "X08a",
            "1",
            10,
            "cột 2 là 1.234, không được lớn hơn “Số chuyển kỳ sau” của báo cáo cả năm trước "
            "(06 tháng năm 2022) là 10",
        ),
        (
            "S02a",
            "3",
            30,
            "cột 3 là 1.234, không được lớn hơn 3 lần cùng kỳ năm trước (06 tháng năm 2022) là 30",
        ),
        (
            "S03",
            "3",
            10,
            "cột 3 là 1.234, so với mức theo cùng kỳ năm trước (06 tháng năm 2022) là 10",
        ),
        (
            "S01a",
            "1",
            10,
            "cột 1 của báo cáo 06 tháng năm 2023 là 1.234, của báo cáo 06 tháng năm 2022 là 10",
        ),
        (
            "S05a",
            "1",
            0,
            "mọi số liệu hoặc gần như mọi số liệu, như cột 3 là 1.234, trùng với kỳ trước "
            "(06 tháng năm 2022)",
        ),
    ],
)
def test_what_another_period_says(code: str, factor: str, right: Number, sentence: str) -> None:
    edition = load.edition_named("b01", "2019")
    rule = next(each for each in edition.comparisons if each.code == f"b01-{code}")
    assert rule.compares is not None
    compares = replace(rule.compares, factor=Decimal(factor))
    rule = replace(rule, compares=compares)
    column = edition.column_of_indicator[compares.pairs[0][0]].code
    line = SimpleNamespace(
        claim=0, row="I", column=column, left=1234, right=right, difference=Decimal("0.5")
    )
    reference = Reference(Period(2022, 6), {})
    finding = compared(parsed(edition, correct(edition)), rule, line, reference)
    apart = "" if rule.function == "repeated" else "; chênh lệch 0,5"
    assert finding.message == f"dòng I Tổng số: {sentence}{apart}. {rule.message}."
    assert (finding.left, finding.right, finding.difference) == (1234, right, Decimal("0.5"))
