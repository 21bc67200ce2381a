"""What a file is, what its sheets hide, and what became of every cell of it."""

import io
import zipfile
from dataclasses import replace

import pytest
from corpus.containers import ods, packed, unpacked, xls, xls_hidden_row
from corpus.make import (
    FORM,
    PART,
    SHEET,
    as_ods,
    as_xls,
    changed_grid,
    grid,
    in_cell,
    one,
    part,
    put,
    sheet_of,
)

from thads_etl import reading
from thads_etl.reading.formats import biff, compound, containers, zipped
from thads_etl.reading.formats.workbook import Refusal, Traits, Unreadable, address
from thads_etl.reading.forms.parsed import Account


def test_a_character_that_no_text_may_hold_is_replaced_where_a_formula_gives_it() -> None:
    (form,) = reading.read(in_cell("D12", '<c r="D12" t="str"><v>_x0000_5</v></c>')).forms
    assert [cell.raw for cell in form.cells if cell.address == "D12"] == ["\ufffd5"]


@pytest.mark.parametrize("content", [one(), as_xls(), as_ods()], ids=["xlsx", "xls", "ods"])
def test_all_formats_give_the_same_cells(content: bytes) -> None:
    (form,) = reading.read(content).forms
    (expected,) = reading.read(one()).forms
    assert [(c.address, c.state, c.value) for c in form.cells] == [
        (c.address, c.state, c.value) for c in expected.cells
    ]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("a.xlsx", None),
        ("a.XLSM", None),
        (None, None),
        ("a.xls", "tên tệp có phần mở rộng “.xls”, nội dung là xlsx"),
        ("a", "tên tệp có phần mở rộng “”, nội dung là xlsx"),
    ],
)
def test_the_content_decides_and_another_name_is_noted(name: str | None, named: str | None) -> None:
    problems = containers.opened(one(), name).problems
    assert [(each.rule, each.message.rpartition(": ")[2]) for each in problems] == (
        [("read-15", named)] if named else []
    )


def test_sheets_of_a_zip_are_named_after_their_file() -> None:
    content = packed({"tháng 6/a.xlsx": one(), "b.xls": as_xls()})
    assert [sheet.name for sheet in containers.opened(content, "x.zip").sheets] == [
        f"tháng 6/a.xlsx/{SHEET}",
        f"b.xls/{SHEET}",
    ]


def test_a_library_gets_exactly_the_parts_that_were_checked() -> None:
    parts = {"Đơn vị.xml": b"x" * 1000, "a/b.bin": bytes(range(256)), "empty": b""}
    with zipfile.ZipFile(io.BytesIO(zipped.stored(parts))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == parts
    assert zipped.parts(zipped.stored(parts)) == parts


def test_parts_are_unpacked_as_they_were_packed() -> None:
    assert dict(zipped.parts(one())) == unpacked(one())


def traits_of(content: bytes) -> Traits:
    (sheet,) = containers.opened(content).sheets
    return sheet.traits(())


NOT_CALCULATED, AN_ERROR = Refusal("read-09"), Refusal("read-07", "“#N/A”")


@pytest.mark.parametrize(
    ("markup", "refused", "formulas"),
    [
        ('<c r="C12"><f>D12</f><v>5</v></c>', {}, {"C12"}),
        ('<c r="C12"><f>D12</f></c>', {"C12": NOT_CALCULATED}, {"C12"}),
        ('<c r="C12"><f/></c>', {"C12": NOT_CALCULATED}, {"C12"}),
        ('<c r="C12"><f>D12</f><v></v></c>', {"C12": NOT_CALCULATED}, {"C12"}),
        ('<c r="C12" t="str"><f>D12</f><v></v></c>', {}, {"C12"}),
        (
            '<c r="C12" t="str"><f>a</f><v></v></c><c r="D12"><f>b</f></c>',
            {"D12": NOT_CALCULATED},
            {"C12", "D12"},
        ),
        ("<c r='C12' t='e'><v>#N/A</v></c>", {"C12": AN_ERROR}, set()),
        ('<c r="C12"><v>5</v></c><c t="e"><v>#N/A</v></c>', {"D12": AN_ERROR}, set()),
        ('<c r="C12"><f>[1]a!B2</f><v>5</v></c>', {"C12": Refusal("read-23")}, {"C12"}),
    ],
)
def test_what_a_sheet_says_beside_its_values(
    markup: str, refused: dict[str, Refusal], formulas: set[str]
) -> None:
    rows = f'<row r="12">{markup}</row>'
    for content in (sheet_of(rows), sheet_of(f"{rows}<!-- looked at closely -->")):
        assert traits_of(content) == Traits(refused, formulas=frozenset(formulas))


def test_the_quick_look_and_the_close_one_agree() -> None:
    quick = traits_of(one())
    assert quick.formulas
    spoilt = part(PART, "</sheetData>", "<!-- --></sheetData>")
    assert traits_of(spoilt) == replace(quick, styles=traits_of(spoilt).styles)
    (usual,), (unusual,) = (containers.opened(each).sheets for each in (one(), spoilt))
    assert unusual.rows == usual.rows
    fractions = [
        address(row, column)
        for row, values in enumerate(usual.rows)
        for column, value in enumerate(values)
        if isinstance(value, float) and not value.is_integer()
    ]
    assert fractions
    assert usual.traits(fractions).styles == {at: unusual.traits(()).styles[at] for at in fractions}


def test_hidden_rows_and_columns() -> None:
    rows = '<row r="2" hidden="true"/><row/><row hidden="1"/>'
    columns = '<cols><col min="3" max="4" hidden="1"/><col min="5" max="9" hidden="0"/></cols>'
    traits = traits_of(sheet_of(rows, columns))
    assert traits.hidden_columns == (range(2, 4),)
    assert traits.hidden_rows == (range(1, 2), range(3, 4))
    assert traits_of(as_xls(extra=[xls_hidden_row(7)])).hidden_rows == (range(7, 8),)


def test_repeated_cells_keep_the_places_of_those_behind_them() -> None:
    cell = '<table:table-cell table:number-columns-repeated="3"/>'
    error = '<table:table-cell calcext:value-type="error"/>'
    assert traits_of(ods({"s": [[1], [cell, error]]})).refused == {"D2": Refusal("read-07")}


@pytest.mark.parametrize("cut", [10, 600, 1500, -600])
def test_a_cut_compound_file_is_unreadable(cut: int) -> None:
    with pytest.raises(Unreadable):
        biff.read(compound.read(xls({SHEET: grid()})[:cut]))


def test_every_filled_cell_is_accounted_for() -> None:
    rows, columns = len(FORM.rows), len(FORM.columns)
    printed = sum(value != "" for row in grid() for value in row) - rows * columns
    assert reading.read(one()).accounts == (
        Account(SHEET, 19, printed + rows * columns, rows * columns, 0, printed),
    )
    (refused,) = reading.read(put(D12="?", E12="?")).accounts
    assert (refused.loaded, refused.refused, refused.ignored) == (rows * columns - 2, 2, printed)
    (unproved,) = reading.read(in_cell("C12", '<c r="C12"><f>D12</f></c>')).accounts
    assert (unproved.filled, unproved.refused) == (printed + rows * columns - 1, 0)
    (nowhere,) = reading.read(as_xls(changed_grid((1, 1, "x"), (30, 5, "7")))).accounts
    assert (nowhere.last_row, nowhere.loaded, nowhere.refused) == (31, 0, nowhere.filled)
    (no_form,) = reading.read(ods({"s": [["x", 1], []]})).accounts
    assert no_form == Account("s", 1, 2, 0, 0, 2)


@pytest.mark.parametrize(("length", "taken"), [(255, True), (256, False)])
def test_how_long_the_name_of_a_sheet_may_be(length: int, taken: bool) -> None:
    content = ods({"x" * length: [[1]]})
    if taken:
        assert [len(sheet.name) for sheet in containers.opened(content).sheets] == [length]
    else:
        with pytest.raises(Unreadable, match="tên trang tính quá dài"):
            containers.opened(content)


@pytest.mark.parametrize(
    ("name", "content", "taken"),
    [
        ("~$a.xlsx", b"x" * 1_000, False),
        ("~$a.xlsx", b"x" * 1_001, True),
        ("~$a.xlsx", b"PK", True),
        (".~lock.a.ods#", b",x", False),
        ("._a.xlsx", b"\0\5\x16\7", False),
        ("._a.csv", b"5;6", True),
        ("__MACOSX/a.csv", b"5;6", False),
        ("a/__MACOSX.csv", b"5;6", True),
        ("a/Thumbs.db", b"x", False),
        ("a.csv", b"5;6", True),
    ],
)
def test_what_programs_put_into_a_zip_is_passed_over(
    name: str, content: bytes, taken: bool
) -> None:
    file = containers.opened(packed({name: content, "b.csv": b"7;8"}))
    members = {sheet.name.rpartition("/")[0] for sheet in file.sheets}
    members |= {str(problem.sheet) for problem in file.problems}
    assert (name in members) is taken
    assert "b.csv" in members
