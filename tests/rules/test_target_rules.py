"""For every rule about the annex of a decision a file that breaks it and no other."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest
from assigning import workbook
from openpyxl.workbook import Workbook
from rules.forms import changed, typed_into

from thads_etl.catalogue import load, targets
from thads_etl.findings import Severity
from thads_etl.reading.targets import Assigned, Decision, annex, read_safely, wire

DAY = date(2024, 12, 28)
FIGURES = {("VN", "completion_cases"): "83.90", ("08", "completion_money"): "51.9"}
SHEET = "Chi tieu"


def sound() -> bytes:
    return workbook("1229/QĐ-TCTHADS", DAY, 2025, FIGURES)


def typed(cell: str, value: object) -> bytes:
    return typed_into(sound(), SHEET, cell, value)


def without_annex() -> bytes:
    def rename(book: Workbook) -> None:
        book[SHEET].title = "Phu luc"

    return changed(sound(), rename)


def twice() -> bytes:
    """Rows 10 and 11 are those of Hà Nội (01) and Hà Giang (02)."""

    def repeat(book: Workbook) -> None:
        book[SHEET]["A11"], book[SHEET]["B11"] = "01", "Hà Nội"

    return changed(sound(), repeat)


BROKEN: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "target-02": (lambda: typed("C3", "Quyết định số 1229"), "C3"),
    "target-03": (lambda: typed("C4", datetime(2026, 1, 5)), "C4"),  # noqa: DTZ001 - Excel has none
    "target-04": (lambda: typed("C5", 2024), "A1"),
    "target-05": (lambda: typed("D8", 7), "D8"),
    "target-06": (lambda: typed("A14", "03"), "A14"),
    "target-07": (lambda: typed("B14", "Hà Giang"), "B14"),
    "target-08": (twice, "A11"),
    "target-09": (lambda: typed("E14", "-"), "E14"),
    "read-06": (lambda: typed("D76", 40), "D76"),
    "read-07": (lambda: typed("D14", "năm mươi"), "D14"),
    "read-10": (lambda: workbook("1/QĐ-BTP", DAY, 2025, {}), None),
    "read-12": (lambda: typed("F6", "Đơn vị tính: việc"), "F6"),
    "read-20": (lambda: b"", None),
    "read-30": (lambda: typed("D14", 151.9), "D14"),
}


def test_every_rule_about_annexes_has_a_file_that_breaks_it() -> None:
    """target-01 refuses whole files, below; target-10 is about what was imported before."""
    of_annexes = [code for code in BROKEN if code.startswith("target-")]
    assert ["target-01", *of_annexes, "target-10"] == list(targets.rules())


@pytest.mark.parametrize("code", BROKEN)
def test_each_rule_can_be_broken_alone_and_names_the_cell(code: str) -> None:
    make, cell = BROKEN[code]
    content = make()
    parsed = annex.read(content)
    rules = {**load.reading_rules(), **targets.rules()}
    assert [(each.rule, each.cell) for each in parsed.problems] == [(code, cell)]
    assert parsed.problems[0].message.startswith(rules[code].message)
    assert parsed.is_refused
    assert read_safely(content) == parsed


@pytest.mark.parametrize("typed_code", ["03", "99", "XX", "07", "08.1", 1e300, None])
def test_a_code_of_no_unit_is_named_by_its_cell_while_its_row_has_figures(
    typed_code: object,
) -> None:
    parsed = read_safely(typed("A14", typed_code))
    assert [(each.rule, each.cell) for each in parsed.problems] == [("target-06", "A14")]
    assert parsed.problems[0].message.endswith("; Tuyên Quang có mã 08")
    assert parsed == annex.read(typed("A14", typed_code))


def test_whatever_stands_in_a_cell_is_read_alike_in_the_confined_process() -> None:
    """Of the heading, the codes of kinds, the nation and an office; a figure and a blank."""
    for cell in ("C3", "C4", "C5", "C8", "A9", "B14", "A14", "D14", "F14"):
        for value in ("", "x", "00", -1, 1e300, 2000):
            parsed = annex.read(typed(cell, value))
            assert wire.unpacked(wire.packed(parsed)) == parsed, (cell, value)


def test_what_holds_no_annex_is_refused_with_what_it_holds_instead() -> None:
    parsed = annex.read(without_annex())
    assert [(each.rule, each.sheet) for each in parsed.problems] == [
        ("read-13", "Phu luc"),
        ("target-01", None),
    ]
    assert [each.rule for each in annex.read(b"%PDF-1.7").problems] == ["read-01"]


def test_an_annex_reads_as_it_was_written_in_the_confined_process_too() -> None:
    parsed = annex.read(sound())
    assert parsed.problems == ()
    assert parsed.decision == Decision("1229/QĐ-TCTHADS", DAY, 2025)
    assert parsed.figures == (
        Assigned("VN", "completion_cases", Decimal("83.9"), "C9", "83.9"),
        Assigned("08", "completion_money", Decimal("51.9"), "D14", "51.9"),
    )
    assert read_safely(sound()) == wire.unpacked(wire.packed(parsed)) == parsed


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("C3", " 1229 / qđ - tcthads"),
        ("C4", "ngày 28 tháng 12 năm 2024"),
        ("C4", "28/12/2024"),
        ("C5", "FY2025"),
        ("A14", 8),
        ("B14", "Cục THADS tỉnh Tuyên Quang"),
        ("D14", "51,90%"),
        ("E14", "x"),
        ("A12", None),
    ],
)
def test_what_people_write_in_another_way_is_read_alike(cell: str, value: object) -> None:
    if cell == "A12":
        content = typed_into(typed("A12", "04"), SHEET, "B12", "Cao Bằng")
    else:
        content = typed(cell, value)
    parsed, due = annex.read(content), annex.read(sound())
    assert parsed.problems == ()
    assert parsed.decision == due.decision
    assert [each.value for each in parsed.figures] == [each.value for each in due.figures]


def test_a_day_is_the_one_that_the_cell_holds_whatever_its_format() -> None:
    """12/05/2024 would be the twelfth of May to whoever read the digits alone."""

    def american(book: Workbook) -> None:
        book[SHEET]["C4"] = datetime(2024, 12, 5)  # noqa: DTZ001 - Excel has none
        book[SHEET]["C4"].number_format = "mm/dd/yyyy"

    parsed = annex.read(changed(sound(), american))
    assert parsed.problems == ()
    assert parsed.decision == Decision("1229/QĐ-TCTHADS", date(2024, 12, 5), 2025)


def test_an_annex_may_name_few_units_and_kinds() -> None:
    def cut(book: Workbook) -> None:
        page = book[SHEET]
        page.delete_rows(15, 100)
        page.delete_rows(10, 4)
        page.delete_cols(5, 2)

    parsed = annex.read(changed(sound(), cut))
    assert [(each.rule, each.severity) for each in parsed.problems] == []
    assert [(each.office, each.kind, each.cell) for each in parsed.figures] == [
        ("VN", "completion_cases", "C9"),
        ("08", "completion_money", "D10"),
    ]


def test_a_worker_that_a_file_has_taken_over_is_not_believed() -> None:
    packed = wire.packed(annex.read(sound())).decode()
    for ours, theirs in (
        ('"51.9"', '"151.9"'),
        ('"51.9"', '"1E-999999999"'),
        ('"D14"', '"ô D14"'),
        ("1229/QĐ", "Nguyễn Văn An/QĐ"),
        ('"sheet":"Chi tieu"', '"sheet":"Nguyễn Văn An"'),
        ('"completion_money"', '"salary"'),
        ('"08"', '"00"'),
        ("2024-12-28", "2024-13-28"),
    ):
        assert ours in packed
        with pytest.raises(ValueError, match=r"."):
            wire.unpacked(packed.replace(ours, theirs).encode())


def test_every_kind_has_a_rate_and_notes_alone_are_no_refusal() -> None:
    assert [kind.code for kind in targets.kinds()] == ["1", "2", "3", "4"]
    notes = [r.code for r in targets.rules().values() if r.severity is Severity.NOTE]
    assert notes == ["target-10"]
