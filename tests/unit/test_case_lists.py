"""Lists of cases: rows that are cases are read, checked and kept apart from one another."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from typing import Any

import pytest
from corpus.containers import packed, unpacked
from corpus.make import PART
from listed import CASES, FIRST, LIST, OFFICE, PERIOD, changed, put, workbook
from openpyxl.worksheet.worksheet import Worksheet

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.checking.figures import Figures
from thads_etl.confined import limits
from thads_etl.findings import Finding
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms import own_rows
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.problems import MOST_ALIKE
from thads_etl.reading.sandbox import wire
from thads_etl.reading.sandbox.reader import Reader
from thads_etl.workbooks.template import write_workbook

STYLES = "xl/styles.xml"


def validated(
    content: bytes, beside: Mapping[str, Figures] | None = None
) -> tuple[ParsedForm, list[Finding]]:
    (form,) = reading.read(content).forms
    validations, _ = checking.check({0: form}, {0: beside or {}})
    return form, list(validations[0].findings)


def test_a_list_is_read_to_the_day() -> None:
    form, findings = validated(workbook())
    assert findings == []
    assert [row.label for row in form.edition.unit_rows] == [case[0] for case in CASES]
    stated = {(row, column): (state, value) for row, column, state, value in form.stated()}
    assert stated["I", "1"] == (State.NUMBER, 3)
    assert stated["I", "4"] == (State.NUMBER, 500_123 + 12_000_000_001)
    assert stated["1", "2"] == (State.NUMBER, 20210302)
    assert stated["2", "4"] == (State.NUMBER, 0)
    assert stated["2", "6"] == (State.BLANK, None)
    assert stated["3", "3"] == (State.NUMBER, 9)


def test_what_the_confined_process_says_is_what_it_read() -> None:
    file = reading.read(workbook())
    again = wire.unpacked(wire.packed(file))
    assert again.forms[0].content_sha256 == file.forms[0].content_sha256
    assert again.forms[0].edition == file.forms[0].edition


def test_a_blank_list_is_told_so_once() -> None:
    target = BytesIO()
    write_workbook(target, OFFICE, PERIOD, [LIST])
    (form,) = reading.read(target.getvalue()).forms
    assert [each.rule for each in form.problems] == ["read-10"]


def test_very_many_wrong_days_are_named_in_part_and_counted_in_all() -> None:
    late = PERIOD.ends_on + timedelta(1)
    wrong = [(f"{number}/QĐ-CTHADS", late, 1, 5, 3, None, 0) for number in range(MOST_ALIKE + 2)]
    _, findings = validated(workbook(wrong))
    named = [each for each in findings if each.rule == "dsdth-D3" and each.cell]
    assert [each.cell for each in named] == [f"D{FIRST + row}" for row in range(MOST_ALIKE)]
    (rest,) = (each for each in findings if each.rule == "dsdth-D3" and not each.cell)
    assert rest.message.startswith("và 2 ô khác trong trang này. ")
    assert (rest.severity, rest.sheet) == (named[0].severity, named[0].sheet)


def test_a_list_may_have_no_case() -> None:
    form, findings = validated(workbook([]))
    assert findings == []
    assert form.edition.unit_rows == ()


@pytest.mark.parametrize("text", ["02/03/2021", "2-3-2021", "ngày 2 tháng 3 năm 2021"])
def test_a_day_may_be_written_as_text(text: str) -> None:
    form, findings = validated(changed(put(f"D{FIRST}", text)))
    assert findings == []
    assert form.content_sha256 == validated(workbook())[0].content_sha256


@pytest.mark.parametrize(
    ("cell", "value", "rule", "words"),
    [
        ("D10", "31/02/2021", "read-44", "“31/02/2021”"),
        ("D10", "44257", "read-44", "“44257”"),
        ("D10", None, "read-44", "ô để trống"),
        ("D9", date(2024, 1, 1), "read-44", "dòng I phải để trống"),
        ("D10", "Nguyễn Văn A", "read-44", "ô ghi chữ"),
        ("E10", "Dân sự khác", "read-45", "ô ghi chữ"),
        ("G10", None, "read-45", "ô để trống"),
        ("B10", None, "read-46", "ô để trống"),
        ("B10", "Nguyễn Văn A", "read-46", "ô ghi chữ"),
        ("F10", "năm trăm", "read-07", "ô ghi chữ"),
        ("F10", "0,5", "read-08", "“0,5”"),
        ("D10", date(2025, 4, 1), "dsdth-D3", "không được sau 31/03/2025"),
        ("H10", date(2021, 3, 1), "dsdth-D4", "không được trước 02/03/2021"),
        ("C10", 2, "dsdth-D2", "cột 1 ghi 2"),
        ("F10", -1, "dsdth-X04b", "cột 4"),
        ("F9", 1, "dsdth-D1", "cột 4"),
    ],
)
def test_what_is_wrong_is_found_at_its_cell(cell: str, value: Any, rule: str, words: str) -> None:
    form, findings = validated(changed(put(cell, value)))
    match = [each for each in findings if each.rule == rule and each.cell == cell]
    assert match, findings
    assert words in match[0].message
    assert "Nguyễn" not in "".join(each.message for each in findings)


def test_a_case_may_not_stand_in_a_list_twice() -> None:
    twice = [*CASES, CASES[0]]
    _, findings = validated(workbook(twice))
    assert [(each.rule, each.cell) for each in findings] == [("read-47", "B13")]


def test_a_column_with_names_is_refused_with_its_place() -> None:
    def change(page: Worksheet) -> None:
        page["J8"], page["J10"] = "8", "Nguyễn Văn A"

    file = reading.read(changed(change))
    findings = [*file.problems, *(each for form in file.forms for each in form.problems)]
    assert [each.rule for each in findings] == ["read-06"]
    assert "Nguyễn" not in findings[0].message


def test_a_list_that_is_too_long_is_refused_where_it_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(own_rows, "MOST_CASES", 2)
    (problem,) = reading.read(workbook()).forms[0].problems
    assert (problem.rule, problem.cell) == ("read-06", f"A{FIRST + 2}")
    assert "có hơn 2 dòng việc" in problem.message


def test_a_file_that_others_wait_for_has_fewer_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("thads_etl.reading.read")
    monkeypatch.setattr(module, "MOST_CASES_OF_SHORT", 2)
    (problem,) = reading.read(workbook()).forms[0].problems
    assert (problem.rule, problem.sheet) == ("read-18", LIST.sheet)
    assert "có hơn 2 dòng việc trong tệp dưới 256 kB; lưu riêng danh sách" in problem.message
    monkeypatch.setattr(module, "LONG_FILE", len(workbook()))
    assert reading.read(workbook()).forms[0].problems == ()


@pytest.mark.long
def test_the_longest_list_takes_half_of_what_a_file_may() -> None:
    first, count = date(2012, 1, 1), own_rows.MOST_CASES
    numbers = range(1, count + 1)
    cases = [
        (f"{n}/QĐ-CTHADS.79", first + timedelta(n % 4_500), 1 + n % 9, n, 1, first, 2)
        for n in numbers
    ]
    reader = Reader()
    try:
        (form,) = reader.read(content := workbook(cases)).forms
        assert reader.usage is not None
        used = reader.usage
    finally:
        reader.close()
    assert (form.problems, len(form.edition.unit_rows)) == ((), count)
    stated = {(row, column): value for row, column, _, value in form.stated()}
    assert [stated[f"{n}", "4"] for n in numbers] == [*numbers]
    assert used.cpu_seconds < limits.cpu_seconds(len(content)) / 2
    assert used.peak_bytes < limits.MEMORY / 2


def test_a_list_that_libreoffice_has_saved_is_read_alike() -> None:
    """It says of each look which parts apply, of each number that it is one, and of its view what
    every view shows.
    """
    parts = unpacked(workbook())
    styles, sheet = parts[STYLES].decode(), parts[PART].decode()
    start = styles.index("<cellXfs")
    looks = re.sub(' apply(?:Font|NumberFormat)="1"', "", styles[start:])
    styles = styles[:start] + looks.replace("<xf ", '<xf applyFont="false" ')
    sheet = re.sub(r'(<c r="[DH]\d+" s="\d+")>', r'\1 t="n">', sheet)
    sheet = sheet.replace("<sheetView ", '<sheetView showFormulas="false" showZeros="true" ')
    saved = packed(parts | {STYLES: styles.encode(), PART: sheet.encode()})
    form, findings = validated(saved)
    assert findings == []
    assert form.content_sha256 == validated(workbook())[0].content_sha256


def test_the_tests_above_break_every_rule_of_a_list() -> None:
    by_itself = {"X04b", "D1", "D2", "D3", "D4"}
    believed = {"X16a", "X16b"}
    for edition in load.editions():
        if edition.is_list:
            codes = {rule.code.partition("-")[2] for rule in edition.rules}
            assert codes - {"X19"} == by_itself | believed
            assert ("X19" in codes) == (edition.form != "dstdr")


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ("dsdth", {"1": ("b01", "in_progress"), "4": ("b02", "in_progress")}),
        ("dscks", {"1": ("b01", "carried_forward"), "4": ("b02", "carried_forward")}),
        ("dstdnh", {"1": ("tdnh1", "carried_forward"), "4": ("tdnh2", "carried_forward")}),
        ("dsbtnn", {"1": ("b11", "compensation_claims_remaining")}),
    ],
)
def test_a_list_that_does_not_add_up_with_another_form_is_asked_about(
    form: str, named: Mapping[str, tuple[str, str]]
) -> None:
    edition = load.edition_named(form, "2024")
    content = workbook(edition=edition)
    totals = {"1": len(CASES), "4": sum(case[3] for case in CASES)}
    right: Mapping[str, Figures] = {
        other: {("total", name): totals[code]} for code, (other, name) in named.items()
    }
    assert validated(content, right)[1] == []
    for code, (other, name) in named.items():
        wrong = {**right, other: {("total", name): totals[code] + 1}}
        _, findings = validated(content, wrong)
        assert [(each.rule, each.severity) for each in findings] == [(f"{form}-X19", "explain")]
        assert findings[0].cell == {"1": "C9", "4": "F9"}[code]
