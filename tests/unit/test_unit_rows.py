"""Forms 4 and 5: rows that every office has of its own, checked and kept without a name."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.units import next_codes, with_units
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading import ParsedFile, ParsedForm
from thads_etl.reading.forms.own_rows import MOST_ROWS
from thads_etl.reading.sandbox import wire
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import Values, write_workbook

PERIOD = Period(2023, 6)
OFFICE = next(office for office in load.offices_on(PERIOD.ends_on) if office.code == "08")
B01, B04 = load.edition_named("b01", "2019"), load.edition_named("b04", "2019")
SHEET = B04.sheet
FIRST = 11
"""Row of the sheet with the province's total."""
UNITS = [
    ("Cục Thi hành án dân sự tỉnh", [f"Nguyễn Văn {number}" for number in range(1, 13)]),
    ("Chi cục Thi hành án dân sự huyện Hàm Yên", ["Trần Thị A"]),
    ("Chi cục Thi hành án dân sự huyện Lâm Bình", []),
]
OWN = with_units(B04, UNITS)

Change = Callable[[Worksheet], object]


def workbook(editions: tuple[FormEdition, ...], overrides: Values | None = None) -> bytes:
    target = BytesIO()
    values = fill_all((B01, OWN), 3)
    write_workbook(target, OFFICE, PERIOD, editions, values, overrides=overrides)
    return target.getvalue()


def changed(change: Change) -> bytes:
    """Return form 4 after a change, with every formula replaced by its value."""
    book = openpyxl.load_workbook(BytesIO(workbook((OWN,))), data_only=True)
    change(book[SHEET])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(cell: str, value: Any) -> Change:
    def change(page: Worksheet) -> None:
        page[cell] = value

    return change


def validated(content: bytes) -> tuple[ParsedForm, list[Finding]]:
    """Return form 4 and what was found in it, beside form 1 if that is there too."""
    forms = dict(enumerate(reading.read(content).forms))
    figures = {form.edition.form: checking.figures(form) for form in forms.values()}
    validations, _ = checking.check(forms, dict.fromkeys(forms, figures))
    key = next(key for key, form in forms.items() if form.edition.form == "b04")
    return forms[key], list(validations[key].findings)


def test_offices_and_officers_are_read_as_they_stand() -> None:
    form, findings = validated(workbook((B01, OWN)))
    assert findings == []
    assert [(row.code, row.item, row.level) for row in form.edition.unit_rows] == [
        ("1", "unit.1", 1),
        *((f"1.{n}", f"unit.1.{n}", 2) for n in range(1, 13)),
        ("2", "unit.2", 1),
        ("2.1", "unit.2.1", 2),
        ("3", "unit.3", 1),
    ]
    assert [row.label for row in form.edition.unit_rows][-3:] == [
        "Chi cục Thi hành án dân sự huyện Hàm Yên",
        "Trần Thị A",
        "Chi cục Thi hành án dân sự huyện Lâm Bình",
    ]
    assert len(form.cells) == len(form.edition.rows) * len(B04.columns)
    assert form.edition == OWN


def test_sums_follow_from_the_rows() -> None:
    assert OWN.row_formulas == {
        "I": ("1", "2", "3"),
        "1": tuple(f"1.{n}" for n in range(1, 13)),
        "2": ("2.1",),
    }
    typed = {row.code for row, _ in OWN.input_cells()}
    assert typed == {*(f"1.{n}" for n in range(1, 13)), "2.1", "3"}


@pytest.mark.parametrize(
    ("cell", "rule", "place"),
    [
        (("b04", "1", "19"), "b04-X03a", "dòng 1 "),
        (("b04", "I", "19"), "b04-X03a", "dòng I "),
        (("b04", "3", "19"), "b04-I6", "dòng 3:"),
        (("b04", "1.12", "19"), "b04-I6", "dòng 1.12:"),
        (("b04", "2.1", "13"), "b04-X03b", "dòng I Tổng số"),
    ],
)
def test_a_number_that_does_not_add_up_is_found(
    cell: tuple[str, str, str], rule: str, place: str
) -> None:
    _, findings = validated(workbook((B01, OWN), {cell: 123_456_789}))
    messages = [finding.message for finding in findings if finding.rule == rule]
    assert messages
    assert any(place in message for message in messages), messages


def test_no_finding_names_a_person() -> None:
    wrong = {("b04", row.code, "19"): 123_456_789 for row in OWN.rows}
    _, findings = validated(workbook((B01, OWN), wrong))
    assert {finding.rule for finding in findings} >= {"b04-I6", "b04-X03a"}
    assert [f.message for f in findings if "Nguyễn" in f.message or "Hàm Yên" in f.message] == []


def test_alone_it_is_not_compared_with_form_1() -> None:
    form, findings = validated(workbook((OWN,)))
    assert findings == []
    validations, _ = checking.check({0: form}, {})
    (x03b,) = (result for result in validations[0].rules if result.rule == "b04-X03b")
    assert x03b.outcome == "not_evaluated"


@pytest.mark.parametrize(
    ("change", "cell", "words"),
    [
        (put(f"A{FIRST + 1}", "2"), f"A{FIRST + 1}", "phải là 1"),
        (put(f"A{FIRST + 3}", "1.3"), f"A{FIRST + 3}", "phải là 1.2 hoặc 2"),
        (put(f"A{FIRST + 14}", "3"), f"A{FIRST + 14}", "phải là 1.13 hoặc 2"),
        (put(f"A{FIRST + 2}", "Nguyễn Văn 1"), f"A{FIRST + 2}", "phải là 1.1 hoặc 2"),
        (put(f"B{FIRST + 2}", None), f"B{FIRST + 2}", "dòng 1.1 không có tên"),
        (put(f"A{FIRST + 1}", None), f"A{FIRST + 1}", "không có dòng nào"),
        (put(f"A{FIRST + 5}", None), f"C{FIRST + 5}", "có số liệu nằm ngoài"),
        (put(f"A{FIRST}", "II"), f"A{FIRST}", "biểu mẫu là “I Tổng số”"),
    ],
)
def test_other_rows_are_refused_without_repeating_a_name(
    change: Change, cell: str, words: str
) -> None:
    (form,) = reading.read(changed(change)).forms
    (finding,) = form.problems
    assert (finding.rule, finding.cell, form.cells) == ("read-06", cell, ())
    assert words in finding.message
    assert "Nguyễn" not in finding.message


def test_codes_that_a_spreadsheet_took_for_numbers_are_the_same_codes() -> None:
    def retype(page: Worksheet) -> None:
        for row in range(FIRST + 1, FIRST + 1 + len(OWN.unit_rows)):
            cell = page.cell(row, 1)
            cell.value = float(str(cell.value))

    (form,) = reading.read(changed(retype)).forms
    assert form.problems == ()
    assert form.edition == OWN


def test_a_name_typed_into_a_number_s_cell_is_not_repeated() -> None:
    (form,) = reading.read(changed(put(f"D{FIRST + 2}", "Nguyễn Văn 1"))).forms
    (finding,) = form.problems
    assert (finding.rule, finding.cell) == ("read-07", f"D{FIRST + 2}")
    assert "Nguyễn" not in finding.message


def test_forms_with_different_rows_are_validated_together() -> None:
    one, _ = validated(workbook((OWN,)))
    two, _ = validated(changed(put(f"B{FIRST + 1}", "Cục")))
    blank = with_units(B04, [("Cục", ["A"])])
    target = BytesIO()
    write_workbook(target, OFFICE, PERIOD, [blank], fill_all((blank,), 4))
    three, _ = validated(target.getvalue())
    wrong, _ = validated(workbook((OWN,), {("b04", "1", "19"): 5}))
    validations, suite_runs = checking.check({1: one, 2: two, 3: three, 4: wrong}, {})
    assert [validations[key].verdict for key in range(1, 5)] == ["accepted"] * 3 + ["rejected"]
    assert len(suite_runs) == 1


def test_the_rows_survive_the_way_between_processes() -> None:
    file = reading.read(workbook((B01, OWN)))
    assert wire.unpacked(wire.packed(file)) == file
    assert isinstance(file, ParsedFile)


@pytest.mark.parametrize(
    ("code", "after"),
    [
        (None, ("1",)),
        ("1", ("1.1", "2")),
        ("1.1", ("1.2", "2")),
        ("1.9", ("1.10", "2")),
        ("12.30", ("12.31", "13")),
    ],
)
def test_codes_follow_one_another(code: str | None, after: tuple[str, ...]) -> None:
    assert next_codes(code) == after


def test_a_form_with_more_officers_than_any_province_has_is_refused() -> None:
    many = with_units(B04, [("Cục", [f"Nguyễn {number}" for number in range(MOST_ROWS)])])
    target = BytesIO()
    write_workbook(target, OFFICE, PERIOD, (many,), {})
    (form,) = reading.read(target.getvalue()).forms
    assert list(form.cells) == []
    (problem,) = (each for each in form.problems if each.rule == "read-06")
    assert "có hơn 2.000 dòng" in problem.message
