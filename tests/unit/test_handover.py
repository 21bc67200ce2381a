"""Whose report it is that merged offices made for the months before they began."""

from io import BytesIO

import openpyxl
import pytest
from rules.forms import changed

from thads_etl import reading
from thads_etl.catalogue import joint, load, succession
from thads_etl.catalogue.model import Office
from thads_etl.findings import Severity
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import write_workbook

MONTHS_9, MONTHS_8 = Period(2025, 9), Period(2025, 8)
AFTER = Period(2025, 10)
FORM = load.edition_named("tnkt1", "2024")
BOTH = ("riêng Vĩnh Long (86) đến ngày 30/06/2025", "Bến Tre (83), Trà Vinh (84), Vĩnh Long (86)")


def heading(written: str, period: Period = MONTHS_9, signed: str = "", name: str = "") -> object:
    """Return who a report is of whose heading is this, and what is found."""
    content = BytesIO()
    form = load.edition_on("tnkt1", period.ends_on)
    assert form is not None
    write_workbook(content, joint.reporter("86", period), period, [form], fill_all([form], 1))

    def rewrite(book: openpyxl.Workbook) -> None:
        for line in book[form.sheet].iter_rows():
            for cell in line:
                if str(cell.value).startswith("Đơn vị báo cáo"):
                    cell.value = f"Đơn vị báo cáo: {written}"
                if signed and "ngày … tháng" in str(cell.value):
                    cell.value = signed

    parsed = reading.read(changed(content.getvalue(), rewrite), name or None)
    whose = [form.office.code for form in parsed.forms]
    findings = [*parsed.problems, *(each for form in parsed.forms for each in form.problems)]
    for each in findings:
        if each.rule in ("read-40", "read-41"):
            assert all(reading in each.message for reading in BOTH), each.message
        if each.rule == "read-40":
            assert GATHERED in each.message
    return whose, [each.rule for each in findings]


GATHERED = "hãy ghi “THADS tỉnh Vĩnh Long (gộp Bến Tre, Trà Vinh, Vĩnh Long)”"
ALONE, TOGETHER = (["86"], ["read-41"]), (["83+84+86"], ["read-41"])
UNCLEAR: tuple[list[str], list[str]] = ([], ["read-40"])
IN_JULY, IN_JUNE = "Vĩnh Long, ngày 03 tháng 7 năm 2025", "Vĩnh Long, ngày 30 tháng 6 năm 2025"


@pytest.mark.parametrize(
    ("written", "signed", "expected"),
    [
        ("Cục THADS tỉnh Vĩnh Long", "", ALONE),
        ("Cục THADS tỉnh Vĩnh Long", IN_JUNE, ALONE),
        ("Cục THADS tỉnh Vĩnh Long", IN_JULY, UNCLEAR),
        ("Cục THADS tỉnh Vĩnh Long (cũ)", IN_JULY, ALONE),
        ("THADS tỉnh Vĩnh Long", "", TOGETHER),
        ("Thi hành án dân sự tỉnh Vĩnh Long", IN_JULY, TOGETHER),
        ("THADS tỉnh Vĩnh Long", IN_JUNE, UNCLEAR),
        ("tỉnh Vĩnh Long", "", UNCLEAR),
        ("Vĩnh Long", IN_JULY, TOGETHER),
        ("Vĩnh Long", IN_JUNE, ALONE),
        ("Vĩnh Long (sau sáp nhập)", "", TOGETHER),
        ("Vĩnh Long (trước sáp nhập)", IN_JULY, ALONE),
        ("THADS tỉnh Vĩnh Long (gộp Bến Tre, Trà Vinh, Vĩnh Long)", "", TOGETHER),
        ("THADS tỉnh Vĩnh Long (gộp Bến Tre, Vĩnh Long)", "", UNCLEAR),
        ("Cục THADS tỉnh Bến Tre", IN_JULY, (["83"], [])),
        ("THADS tỉnh Quảng Ninh", IN_JULY, (["22"], ["read-42"])),
    ],
)
def test_what_the_file_states_decides(written: str, signed: str, expected: object) -> None:
    assert heading(written, signed=signed) == expected


OF_THEN: tuple[list[str], list[str]] = (["86"], [])


@pytest.mark.parametrize("period", [MONTHS_8, Period(2025, 6), Period(2024, 12)], ids=str)
@pytest.mark.parametrize(
    ("written", "signed", "expected"),
    [
        ("Cục THADS tỉnh Vĩnh Long", "", OF_THEN),
        ("Cục THADS tỉnh Vĩnh Long", IN_JULY, UNCLEAR),
        ("Cục THADS tỉnh Vĩnh Long (cũ)", IN_JULY, OF_THEN),
        ("Vĩnh Long", "", OF_THEN),
        ("Vĩnh Long", IN_JUNE, OF_THEN),
        ("Vĩnh Long", IN_JULY, UNCLEAR),
        ("Vĩnh Long (cũ)", IN_JULY, OF_THEN),
        ("THADS tỉnh Vĩnh Long", "", UNCLEAR),
        ("THADS tỉnh Vĩnh Long", IN_JUNE, UNCLEAR),
        ("THADS tỉnh Vĩnh Long", IN_JULY, TOGETHER),
        ("Vĩnh Long (mới)", "", TOGETHER),
        ("THADS tỉnh Vĩnh Long (gộp Bến Tre, Trà Vinh, Vĩnh Long)", "", TOGETHER),
        ("THADS tỉnh Vĩnh Long (gộp Bến Tre, Trà Vinh, Vĩnh Long)", IN_JUNE, TOGETHER),
        ("THADS tỉnh Vĩnh Long (gộp Bến Tre, Vĩnh Long)", IN_JULY, UNCLEAR),
        ("Cục THADS tỉnh Bến Tre", IN_JULY, (["83"], [])),
        ("THADS tỉnh Quảng Ninh", "", (["22"], ["read-42"])),
    ],
)
def test_of_other_periods_a_merged_office_says_so_twice_or_in_words(
    written: str, signed: str, expected: object, period: Period
) -> None:
    assert heading(written, period, signed) == expected


def test_a_period_after_the_merger_has_one_reading() -> None:
    assert heading("Vĩnh Long", AFTER) == OF_THEN


@pytest.mark.parametrize("merged", load.offices_on(AFTER.ends_on), ids=lambda each: each.code)
def test_the_template_of_a_merged_office_is_nobody_elses_report(merged: Office) -> None:
    """Most took over a name, some a code: nothing of it is taken for one of its parts."""
    content = BytesIO()
    write_workbook(content, merged, MONTHS_8, [FORM], fill_all([FORM], 1))
    parsed = reading.read(content.getvalue())
    parts = succession.predecessors_on(merged, MONTHS_8.ends_on)
    assert [form.office for form in parsed.forms] == list(parts if len(parts) == 1 else ())


@pytest.mark.parametrize(
    ("name", "rules"),
    [
        ("86_vinh-long_FY2025-M09.xlsx", ["read-41"]),
        ("FY2025-M09/86/bao cao.xlsx", ["read-41"]),
        ("84_tra-vinh_FY2025-M09.xlsx", ["read-41", "read-31"]),
    ],
)
def test_the_name_of_the_file_is_compared(name: str, rules: list[str]) -> None:
    assert heading("THADS tỉnh Vĩnh Long", name=name) == (["83+84+86"], rules)


def written(office: Office, period: Period = MONTHS_9) -> object:
    content = BytesIO()
    write_workbook(content, office, period, [FORM], fill_all([FORM], 1))
    parsed = reading.read_safely(content.getvalue(), "a.xlsx")
    assert all(f.severity is Severity.NOTE for form in parsed.forms for f in form.problems)
    return [form.office for form in parsed.forms]


@pytest.mark.parametrize("whole", joint.joint_offices(MONTHS_9), ids=lambda each: each.code)
def test_the_template_says_whose_it_is(whole: Office) -> None:
    assert written(whole) == written(whole, MONTHS_8) == [whole]
    (merged,) = (o for o in load.offices_on(AFTER.ends_on) if o.territory == whole.territory)
    assert written(merged) == [whole]
    for code in whole.parts:
        assert written(joint.reporter(code, MONTHS_9)) == [joint.reporter(code, MONTHS_9)]


def test_joint_offices_are_the_merged_ones() -> None:
    offices = joint.joint_offices(MONTHS_9)
    assert joint.joint_offices(MONTHS_8) == joint.joint_offices(Period(2023, 1)) == offices
    assert joint.joint_offices(AFTER) == ()
    asked = [period for period in (MONTHS_8, MONTHS_9) if joint.is_asked_of(offices[0], period)]
    assert asked == [MONTHS_9]
    assert len(offices) == 23
    parts = [code for office in offices for code in office.parts]
    alone = [o.code for o in load.offices_on(MONTHS_9.ends_on) if o.code not in parts]
    assert len({*parts, *alone}) == len(parts) + len(alone) == 63
    for office in offices:
        before = succession.predecessors_on(office, MONTHS_8.ends_on)
        assert tuple(each.code for each in before) == office.parts
        assert {each.counted_as for each in before} == {office.counted_as}
