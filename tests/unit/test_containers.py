"""What a file is, what its sheets hide, and what became of every cell of it."""

import io
import zipfile

import pytest
from corpus.containers import ods, packed, unpacked, xls, xls_hidden_row
from corpus.make import FORM, PART, SHEET, as_ods, as_xls, changed_grid, grid, in_cell, one, put

from thads_etl import reading
from thads_etl.reading.formats import biff, compound, containers, ooxml, opendocument, zipped
from thads_etl.reading.formats.workbook import Traits, Unreadable
from thads_etl.reading.forms.parsed import Account


@pytest.mark.parametrize("content", [one(), as_xls(), as_ods()], ids=["xlsx", "xls", "ods"])
def test_all_formats_give_the_same_cells(content: bytes) -> None:
    (form,) = reading.read(content).forms
    (expected,) = reading.read(one()).forms
    assert [(c.address, c.state, c.value) for c in form.cells] == [
        (c.address, c.state, c.value) for c in expected.cells
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xlsx", None),
        ("a.XLSM", None),
        (None, None),
        ("a.xls", "tên tệp có phần mở rộng “.xls”, nội dung là xlsx"),
        ("a", "tên tệp có phần mở rộng “”, nội dung là xlsx"),
    ],
)
def test_the_content_decides_and_another_name_is_noted(name: str | None, said: str | None) -> None:
    problems = containers.opened(one(), name).problems
    assert [(each.rule, each.message.rpartition(": ")[2]) for each in problems] == (
        [("read-15", said)] if said else []
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


@pytest.mark.parametrize(
    ("markup", "traits"),
    [
        ('<c r="C12"><f>D12</f><v>5</v></c>', Traits(formulas=frozenset({"C12"}))),
        ('<c r="C12"><f>D12</f></c>', Traits({"C12": "read-09"}, frozenset({"C12"}))),
        ('<c r="C12"><f/></c>', Traits({"C12": "read-09"}, frozenset({"C12"}))),
        ('<c r="C12"><f>D12</f><v></v></c>', Traits({"C12": "read-09"}, frozenset({"C12"}))),
        ('<c r="C12" t="str"><f>D12</f><v></v></c>', Traits(formulas=frozenset({"C12"}))),
        (
            '<c r="C12" t="str"><f>a</f><v></v></c><c r="C12"><f>b</f></c>',
            Traits({"C12": "read-09"}, frozenset({"C12"})),
        ),
        ("<c r='C12' t='e'><v>#N/A</v></c>", Traits({"C12": "read-07"}, frozenset())),
        (
            '<c r="C12"><v>5</v></c><c t="e"><v>#N/A</v></c>',
            Traits({"D12": "read-07"}, frozenset()),
        ),
        ('<c r="C12"><f>[1]a!B2</f><v>5</v></c>', Traits({}, frozenset({"C12"}), ("C12",))),
    ],
)
def test_what_a_sheet_says_beside_its_values(markup: str, traits: Traits) -> None:
    rows = f'<row r="12">{markup}</row>'
    blanks = [] if "</f><v>5" in markup else ["C12", "D12"]
    for sheet in (quick_look(rows), close_look(rows)):
        assert ooxml.traits(sheet, blanks) == traits


def quick_look(rows: str) -> bytes:
    return f"<sheet><sheetData>{rows}</sheetData></sheet>".encode()


def close_look(rows: str) -> bytes:
    return quick_look(f"{rows}<!-- looked at closely -->")


def test_the_quick_look_and_the_close_one_agree() -> None:
    sheet = unpacked(one())[PART]
    quick = ooxml.traits(sheet, ())
    assert quick.formulas
    assert ooxml.traits(sheet.replace(b"</sheetData>", b"<!-- --></sheetData>"), ()) == quick


def test_only_cells_that_read_as_blank_are_asked_whether_they_are() -> None:
    rows = '<row r="12"><c r="C12"><f>D12</f></c><c r="D12"><f>E12</f></c></row>'
    for blanks in ((), ("C12",), ("C12", "D12", "E12")):
        found = ooxml.traits(quick_look(rows), blanks)
        assert found.not_blank == dict.fromkeys({"C12", "D12"}.intersection(blanks), "read-09")


def test_hidden_rows_and_columns() -> None:
    xml = (
        '<s><cols><col min="3" max="4" hidden="1"/><col min="5" max="9" hidden="0"/></cols>'
        '<row r="2" hidden="true"/><row/><row hidden="1"/></s>'
    )
    traits = ooxml.traits(xml.encode(), ())
    assert traits.hidden_columns == (range(2, 4),)
    assert traits.hidden_rows == (range(1, 2), range(3, 4))
    assert traits_of(as_xls(extra=[xls_hidden_row(7)])).hidden_rows == (range(7, 8),)


def test_repeated_cells_keep_the_places_of_those_behind_them() -> None:
    cell = '<table:table-cell table:number-columns-repeated="3"/>'
    error = '<table:table-cell calcext:value-type="error"/>'
    (sheet,) = opendocument.traits(unpacked(ods({"s": [[1], [cell, error]]})))
    assert sheet.not_blank == {"D2": "read-07"}


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
