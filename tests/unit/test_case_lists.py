"""Lists of cases: rows that are cases are read, checked and kept apart from one another."""

from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.particulars import number_of
from thads_etl.catalogue.units import with_cases
from thads_etl.findings import Finding
from thads_etl.periods import Period
from thads_etl.reading import ParsedForm
from thads_etl.reading.forms.numbers import State
from thads_etl.reading.sandbox import wire
from thads_etl.workbooks.template import write_workbook

PERIOD = Period(2025, 6)
OFFICE = next(office for office in load.offices_on(PERIOD.ends_on) if office.code == "08")
LIST = load.edition_named("dsdth", "2024")
FIRST = 10
"""Row of the sheet with the first case."""
CASES: list[tuple[str, date, int, int, int, date | None, int]] = [
    ("15/QĐ-CCTHADS", date(2021, 3, 2), 1, 500_123, 1, date(2021, 9, 1), 2),
    ("15/QĐ-CTHADS", date(2024, 11, 30), 5, 0, 3, None, 0),
    ("7/2023/QĐ-CCTHADS.TP", date(2023, 10, 1), 9, 12_000_000_001, 1, date(2023, 10, 1), 7),
]
Change = Callable[[Worksheet], object]


def with_values(
    edition: FormEdition, cases: list[Any]
) -> tuple[FormEdition, Mapping[tuple[str, str, str], int]]:
    """Return a list with these cases, and what its cells hold."""
    own = with_cases(edition, [case[0] for case in cases])
    values = {}
    for row, (_, decided, kind, money, state, classified, reason) in enumerate(cases, 1):
        cells = (
            *(1, number_of(decided), kind, money, state),
            *(number_of(classified) if classified else 0, reason),
        )
        for column, value in enumerate(cells, 1):
            values[edition.form, f"{row}", f"{column}"] = value
    return own, values


def workbook(cases: list[Any] = CASES, edition: FormEdition = LIST) -> bytes:
    target = BytesIO()
    own, values = with_values(edition, cases)
    if not cases:
        values = {(edition.form, "I", code): 0 for code in ("1", "4")}
    write_workbook(target, OFFICE, PERIOD, [own], values)
    return target.getvalue()


def changed(change: Change) -> bytes:
    """Return the list after a change, with every formula replaced by its value."""
    book = openpyxl.load_workbook(BytesIO(workbook()), data_only=True)
    change(book[LIST.sheet])
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def put(cell: str, value: Any) -> Change:
    def change(page: Worksheet) -> None:
        page[cell] = value

    return change


def validated(content: bytes) -> tuple[ParsedForm, list[Finding]]:
    (form,) = reading.read(content).forms
    validations, _ = checking.check({0: form}, {})
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
