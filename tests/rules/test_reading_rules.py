"""For every reading rule a file that breaks it and no other."""

from collections.abc import Callable

import listed
import pytest
from openpyxl.workbook import Workbook
from rules.forms import (
    EDITIONS,
    PERIOD,
    changed,
    office,
    on_sheet,
    repacked,
    rewritten,
    submission,
    typed_into,
    workbook,
)

from thads_etl import reading
from thads_etl.catalogue import joint, load
from thads_etl.catalogue.units import with_units
from thads_etl.findings import Finding, Severity
from thads_etl.periods import Period

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt1")
THEMATIC = [edition for edition in EDITIONS if edition.form in ("tnkt1", "tnkt2")]
TARGETS = next(edition for edition in EDITIONS if edition.form == "chitieu")
SHEET = FORM.sheet
FIRST_INPUT = "D12"


def one_form() -> bytes:
    return workbook(submission(), [FORM])


def too_high_a_target() -> bytes:
    return typed_into(workbook(submission(), [TARGETS]), TARGETS.sheet, "C10", 101)


def empty_workbook() -> bytes:
    def clear(book: Workbook) -> None:
        book.create_sheet("Sheet1")
        del book[SHEET]

    return changed(one_form(), clear)


def with_a_note() -> bytes:
    def add(book: Workbook) -> None:
        book.create_sheet("Ghi chú")["B2"] = "Số liệu đã đối chiếu"

    return changed(one_form(), add)


def twice() -> bytes:
    def copy(book: Workbook) -> None:
        book.copy_worksheet(book[SHEET])

    return changed(one_form(), copy)


def of_two_offices() -> bytes:
    whose = "Đơn vị báo cáo: Cục THADS tỉnh "
    return rewritten(
        workbook(submission(), THEMATIC), SHEET, f"{whose}Tuyên Quang", f"{whose}Hà Giang"
    )


def by_unit(*units: str, period: Period = PERIOD, office: str = "08") -> bytes:
    """Return form 4 with these offices, each with one officer."""
    edition = load.edition_on("b04", period.ends_on)
    assert edition is not None
    form = with_units(edition, [(unit, ["Nguyễn Văn Một"]) for unit in units])
    whose = joint.reporter(office, period)
    return workbook(
        {("b04", r.code, c.code): 1 for r, c in form.input_cells()}, [form], whose, period
    )


BROKEN: dict[str, Callable[[], bytes]] = {
    "read-01": lambda: b"no workbook",
    "read-02": empty_workbook,
    "read-03": lambda: rewritten(one_form(), SHEET, "06/2019/TT-BTP", "08/2015/TT-BTP"),
    "read-04": lambda: rewritten(one_form(), SHEET, "tỉnh Tuyên Quang", "tỉnh Hà Tây"),
    "read-05": lambda: rewritten(one_form(), SHEET, "từ ngày 01/10/2022", "từ ngày 01/01/2023"),
    "read-06": lambda: rewritten(one_form(), SHEET, "Án kinh tế", "Án khác"),
    "read-07": lambda: typed_into(one_form(), SHEET, FIRST_INPUT, "không có"),
    "read-08": lambda: typed_into(one_form(), SHEET, FIRST_INPUT, 587.739),
    "read-09": lambda: typed_into(one_form(), SHEET, "C12", "=D12+E12"),
    "read-10": lambda: workbook(None, [FORM]),
    "read-11": twice,
    "read-12": lambda: rewritten(one_form(), SHEET, "Đơn vị tính: Việc", "Đơn vị tính: Tiền"),
    "read-13": with_a_note,
    "read-14": of_two_offices,
    "read-30": too_high_a_target,
    "read-33": lambda: rewritten(one_form(), SHEET, "TÍNH BẰNG VIỆC", "TÍNH BẰNG TIỀN"),
    "read-34": lambda: typed_into(one_form(), SHEET, "A5", "Đơn vị báo cáo: Cục THADS Hà Giang"),
    "read-35": lambda: rewritten(one_form(), SHEET, "tỉnh Tuyên", "tỉnh\u200b Tuyên"),
    "read-42": lambda: rewritten(one_form(), SHEET, "Tuyên Quang, ngày", "Cao Bằng, ngày"),
    "read-43": lambda: by_unit("Cục THADS tỉnh Cao Bằng"),
    "read-44": lambda: listed.changed(listed.put("D10", "31/02/2021")),
    "read-45": lambda: listed.changed(listed.put("E10", "Dân")),
    "read-46": lambda: listed.changed(listed.put("B10", "15")),
    "read-47": lambda: listed.workbook([*listed.CASES, listed.CASES[0]]),
}


def findings(content: bytes) -> list[Finding]:
    parsed = reading.read(content)
    return [*parsed.problems, *(each for form in parsed.forms for each in form.problems)]


def test_nothing_is_wrong_with_the_file_that_the_others_are_made_from() -> None:
    assert findings(one_form()) == []
    assert findings(on_sheet(one_form(), SHEET, lambda page: page)) == []


def test_every_reading_rule_has_a_file_that_breaks_it() -> None:
    # tests/corpus breaks those about whole files: what they are, what they hide, what they cost.
    # tests/unit/test_handover.py breaks those about the months in which provinces merged.
    of_files = [f"read-{number}" for number in (*range(15, 30), 31, 32, *range(36, 42))]
    assert sorted([*BROKEN, *of_files]) == list(load.reading_rules())


@pytest.mark.parametrize("code", BROKEN)
def test_each_reading_rule_can_be_broken_alone(code: str) -> None:
    rule = load.reading_rules()[code]
    problems = findings(BROKEN[code]())
    assert {finding.rule for finding in problems} == {code}
    for finding in problems:
        assert finding.severity == rule.severity
        assert finding.message.startswith(rule.message)
        assert (finding.left, finding.right, finding.difference) == (None, None, None)


@pytest.mark.parametrize(
    ("unit", "period", "office", "expected"),
    [
        ("Cục Thi hành án dân sự tỉnh Tuyên Quang", PERIOD, "08", []),
        ("Cục THADS TP. Hà Nội", PERIOD, "08", ["read-43"]),
        # A district that has the name of a province.
        ("Chi cục THADS huyện Hòa Bình", PERIOD, "08", []),
        ("Chi cục THADS thành phố Bắc Ninh", PERIOD, "08", []),
        ("Thi hành án dân sự thành phố Bắc Ninh", PERIOD, "08", []),
        ("Bắc Ninh", PERIOD, "08", []),
        # Two provinces that have become one since, and are.
        ("Cục THADS tỉnh Hà Giang", PERIOD, "08", []),
        ("THADS tỉnh Hà Giang", Period(2025, 10), "08", []),
        ("Phòng THADS khu vực 3 - Hà Giang", Period(2025, 10), "08", []),
        ("THADS tỉnh Lào Cai", Period(2025, 10), "08", ["read-43"]),
        ("Cục THADS tỉnh Hà Giang", Period(2025, 9), "02+08", []),
    ],
)
def test_rows_of_another_province_are_asked_about(
    unit: str, period: Period, office: str, expected: list[str]
) -> None:
    problems = findings(by_unit("Chi cục THADS số 1", unit, period=period, office=office))
    asked = [each for each in problems if each.rule == "read-43"]
    assert [each.rule for each in asked] == expected
    assert [each.cell for each in asked] == ["B14"] * len(expected)
    assert not any("Nguyễn" in each.message for each in problems)


def test_only_a_note_leaves_the_file_acceptable() -> None:
    notes = {rule.code for rule in load.reading_rules().values() if rule.severity is Severity.NOTE}
    assert notes == {
        *("read-13", "read-15", "read-24", "read-25", "read-26", "read-27", "read-35", "read-41")
    }
    parsed = reading.read(with_a_note())
    assert [form.problems for form in parsed.forms] == [()]
    assert [(each.rule, each.sheet) for each in parsed.problems] == [("read-13", "Ghi chú")]


def test_a_workbook_of_notes_only_holds_no_form() -> None:
    def rename(text: str) -> str:
        return text.replace("Biểu số:", "Bảng số:")

    spoilt = repacked(one_form(), "xl/sharedStrings.xml", rename)
    assert [each.rule for each in findings(spoilt)] == ["read-19"]


def test_both_sheets_of_a_form_that_comes_twice_are_refused() -> None:
    parsed = reading.read(twice())
    assert [(form.sheet, [each.rule for each in form.problems]) for form in parsed.forms] == [
        (SHEET, ["read-11"]),
        (f"{SHEET} Copy", ["read-11"]),
    ]


def test_all_sheets_are_refused_when_they_differ_in_office() -> None:
    parsed = reading.read(of_two_offices())
    assert [form.office for form in parsed.forms] == [office("02"), office("08")]
    for form in parsed.forms:
        assert [each.rule for each in form.problems] == ["read-14"]
        assert form.problems[0].message.endswith(
            f": Hà Giang FY2023-M06 ở “{SHEET}”; Tuyên Quang FY2023-M06 ở “{THEMATIC[1].sheet}”"
        )


def test_a_good_form_stays_good_beside_a_bad_one() -> None:
    both = workbook(submission(), THEMATIC)
    parsed = reading.read(rewritten(both, THEMATIC[1].sheet, "Án kinh tế", "Án khác"))
    assert [[each.rule for each in form.problems] for form in parsed.forms] == [[], ["read-06"]]
    assert [len(form.cells) for form in parsed.forms] == [60, 0]
