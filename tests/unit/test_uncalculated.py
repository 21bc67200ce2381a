"""A program that saves zero for every formula: one finding, and no sum is compared with it."""

import re
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus.containers import packed, unpacked, xls_formula
from corpus.make import FORM, PART, as_ods, as_xls, changed_grid, one
from rules.forms import EDITIONS, submission, workbook

from thads_etl import reading
from thads_etl.pipeline.local_check import check
from thads_etl.reading.forms.numbers import State
from thads_etl.workbooks.grid import Positions

PLACES = Positions(FORM)
SUMS = [
    (row.code, column.code)
    for row in FORM.rows
    for column in FORM.columns
    if row.code in FORM.row_formulas or column.code in FORM.column_formulas or column.ratio
]
ZERO = '<table:table-cell table:formula="of:=[.D12]" office:value-type="float" office:value="{}"/>'


def xlsx(value: str, count: int = 0) -> bytes:
    """Return the workbook with another value saved for its formulas, or for the first of them."""
    content = unpacked(one())[PART].decode()
    content = re.sub(r"(</f>)<v>[^<]*</v>", rf"\g<1><v>{value}</v>", content, count=count)
    return packed(unpacked(one()) | {PART: content.encode()})


def xls() -> bytes:
    places = [PLACES.position(cell) for cell in SUMS]
    rows = changed_grid(*((row, column, "") for row, column in places))
    zeros = [xls_formula(row, column, struct.pack("<d", 0)) for row, column in places]
    return as_xls(rows, extra=zeros)


def ods() -> bytes:
    return as_ods(changed_grid(*((*PLACES.position(cell), ZERO.format(0)) for cell in SUMS)))


@pytest.mark.parametrize("make", [lambda: xlsx("0"), lambda: xlsx("0.0"), xls, ods])
def test_formulas_that_all_show_zero_are_one_finding(make: Callable[[], bytes]) -> None:
    (form,) = reading.read(make()).forms
    (finding,) = form.problems
    assert (finding.rule, finding.cell) == ("read-09", "C11")
    assert f"{len(SUMS)} ô, đầu tiên là C11" in finding.message
    assert "D11 ghi 0, tổng phải tính là " in finding.message
    assert "chương trình lưu tệp không tính công thức" in finding.message
    states = {(cell.row, cell.column): cell.state for cell in form.cells}
    assert {cell for cell, state in states.items() if state is State.REFUSED} == set(SUMS)


def test_zeros_that_are_not_shown_are_zeros_too() -> None:
    parts = unpacked(xlsx("0"))
    view = parts[PART].decode().replace("<sheetView ", '<sheetView showZeros="0" ')
    (form,) = reading.read(packed(parts | {PART: view.encode()})).forms
    (finding,) = form.problems
    assert (finding.rule, finding.cell) == ("read-09", "C11")
    assert "D11 để trống, tổng phải tính là " in finding.message


def test_the_rules_of_sums_say_nothing_about_it(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.xlsx"
    path.write_bytes(xlsx("0"))
    assert [finding.rule for finding in check(path).findings] == ["read-09"]


def test_one_finding_for_all_formulas_without_a_value() -> None:
    content = unpacked(one())[PART].decode()
    content = re.sub(r"(</f>)<v>[^<]*</v>", r"\g<1>", content)
    (form,) = reading.read(packed(unpacked(one()) | {PART: content.encode()})).forms
    (finding,) = form.problems
    assert (finding.rule, finding.cell) == ("read-09", "C11")
    assert re.search(r": \d\d ô, đầu tiên là C11$", finding.message)


def test_one_sum_that_shows_zero_is_no_program_that_does_not_calculate() -> None:
    (form,) = reading.read(xlsx("0", count=1)).forms
    assert form.problems == ()


def test_zeros_that_are_right_are_taken() -> None:
    nothing = dict.fromkeys(submission(), 0)
    for form in reading.read(workbook(nothing, EDITIONS)).forms:
        assert form.problems == ()


def test_sums_of_nothing_beside_other_figures_are_taken() -> None:
    """The only formula is the sum of two zeros."""
    content = one()
    parts = unpacked(content)
    markup = re.sub(r"<f>[^<]*</f>", "", parts[PART].decode())
    for cell in ("D12", "E12"):
        markup = re.sub(rf'(<c r="{cell}"[^>]*>)<v>[^<]*</v>', r"\g<1><v>0</v>", markup)
    markup = re.sub(r'(<c r="C12"[^>]*>)<v>[^<]*</v>', r"\g<1><f>D12+E12</f><v>0</v>", markup)
    (form,) = reading.read(packed(parts | {PART: markup.encode()})).forms
    assert [each.rule for each in form.problems if each.rule != "read-26"] == []
