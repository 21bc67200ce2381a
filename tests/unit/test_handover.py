"""Whose report it is that merged offices made for the months before they began."""

from io import BytesIO

import openpyxl
import pytest
from rules.forms import changed

from thads_etl import reading
from thads_etl.catalogue import joint, load
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
    write_workbook(content, joint.reporter("86", period), period, [FORM], fill_all([FORM], 1))

    def rewrite(book: openpyxl.Workbook) -> None:
        for line in book[FORM.sheet].iter_rows():
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
    return whose, [each.rule for each in findings]


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
        ("THADS tỉnh Quảng Ninh", IN_JULY, (["22"], [])),
    ],
)
def test_what_the_file_states_decides(written: str, signed: str, expected: object) -> None:
    assert heading(written, signed=signed) == expected


def test_other_periods_have_one_reading() -> None:
    assert heading("THADS tỉnh Vĩnh Long", MONTHS_8, IN_JULY) == (["86"], [])
    assert heading("Vĩnh Long", AFTER) == (["86"], [])


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


def written(office: Office) -> object:
    content = BytesIO()
    write_workbook(content, office, MONTHS_9, [FORM], fill_all([FORM], 1))
    parsed = reading.read_safely(content.getvalue(), "a.xlsx")
    assert all(f.severity is Severity.NOTE for form in parsed.forms for f in form.problems)
    return [form.office for form in parsed.forms]


@pytest.mark.parametrize("whole", joint.joint_offices(MONTHS_9), ids=lambda each: each.code)
def test_the_template_says_whose_it_is(whole: Office) -> None:
    assert written(whole) == [whole]
    (merged,) = (o for o in load.offices_on(AFTER.ends_on) if o.territory == whole.territory)
    assert written(merged) == [whole]
    for code in whole.parts:
        assert written(joint.reporter(code, MONTHS_9)) == [joint.reporter(code, MONTHS_9)]


def test_joint_offices_are_the_merged_ones() -> None:
    offices = joint.joint_offices(MONTHS_9)
    assert [joint.joint_offices(each) for each in (MONTHS_8, AFTER)] == [(), ()]
    assert len(offices) == 23
    parts = [code for office in offices for code in office.parts]
    alone = [o.code for o in load.offices_on(MONTHS_9.ends_on) if o.code not in parts]
    assert len({*parts, *alone}) == len(parts) + len(alone) == 63
    for office in offices:
        before = load.predecessors_on(office, MONTHS_8.ends_on)
        assert tuple(each.code for each in before) == office.parts
        assert {each.counted_as for each in before} == {office.counted_as}
