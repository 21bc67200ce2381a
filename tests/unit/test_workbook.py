"""Bytes -> sheets, and forms read from real workbooks; whatever the bytes are, nothing raises."""

import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from rules.forms import (
    EDITIONS,
    SEED,
    changed,
    figures,
    on_sheet,
    rates,
    repacked,
    submission,
    typed_into,
    workbook,
)

from thads_etl import reading
from thads_etl.catalogue.model import FormEdition
from thads_etl.findings import Finding
from thads_etl.reading import ParsedForm
from thads_etl.reading.formats import containers, zipped
from thads_etl.reading.formats.workbook import Sheet, Unreadable, address
from thads_etl.reading.forms.numbers import State

FORM = next(edition for edition in EDITIONS if edition.form == "tnkt1")
SHEET, PART = FORM.sheet, "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def content() -> bytes:
    """The official workbook of one form, filled correctly."""
    return workbook(submission(), [FORM])


def one(content: bytes) -> ParsedForm:
    (form,) = reading.read(content).forms
    return form


def problems(content: bytes) -> list[tuple[str, str | None]]:
    parsed = reading.read(content)
    everything = [*parsed.problems, *(each for form in parsed.forms for each in form.problems)]
    return [(each.rule, each.cell) for each in everything]


@pytest.mark.parametrize("edition", EDITIONS, ids=str)
def test_what_was_filled_in_is_read(edition: FormEdition) -> None:
    form = one(workbook(submission(), [edition]))
    read = {(cell.row, cell.column): cell.value for cell in form.cells}
    grid = figures(edition, submission())
    assert read == {**grid, **rates(edition, grid)}
    assert form.problems == ()


def test_all_forms_of_a_file_are_read_in_the_order_of_its_sheets() -> None:
    parsed = reading.read(workbook(submission()))
    assert [form.edition for form in parsed.forms] == list(EDITIONS)
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("typed", "state", "value"),
    [
        (1234, State.NUMBER, 1234),
        ("1.234", State.NUMBER, 1234),
        ("1 234", State.NUMBER, 1234),
        ("-", State.NIL, 0),
        ("x", State.NOT_APPLICABLE, None),
        (None, State.BLANK, None),
    ],
)
def test_numbers_typed_as_text_and_absences(
    content: bytes, typed: object, state: State, value: int | None
) -> None:
    form = one(typed_into(content, SHEET, "D12", typed))
    cell = next(cell for cell in form.cells if cell.address == "D12")
    assert (cell.row, cell.column, cell.state, cell.value) == ("I.1", "2", state, value)
    assert cell.raw == ("" if typed is None else str(float(typed)) if typed == 1234 else typed)
    assert form.problems == ()


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("587,739", "read-08"),
        (587.739, "read-08"),
        ("12.34", "read-07"),
        ("(5)", "read-07"),
        ("5²", "read-07"),
        (True, "read-07"),
        ("_x0000_5", "read-07"),
        ("_xD800_5", "read-07"),
        ("_xdc00_5", "read-07"),
        (1e16, "read-08"),
    ],
)
def test_a_refused_cell_is_named_and_has_no_value(content: bytes, typed: object, rule: str) -> None:
    form = one(typed_into(content, SHEET, "D12", typed))
    cell = next(cell for cell in form.cells if cell.address == "D12")
    assert (cell.state, cell.value) == (State.REFUSED, None)
    assert [(each.rule, each.cell) for each in form.problems] == [(rule, "D12")]
    assert "\0" not in cell.raw + form.problems[0].message


def test_every_refused_cell_is_named(content: bytes) -> None:
    spoilt = typed_into(typed_into(content, SHEET, "D12", "?"), SHEET, "E13", 0.5)
    assert problems(spoilt) == [("read-07", "D12"), ("read-08", "E13")]


def in_cell(cell: str, new: str) -> Callable[[str], str]:
    """Return a change of a sheet's text that replaces what one cell holds."""
    return lambda text: re.sub(rf'(<c r="{cell}" s="\d+")[^>]*?(/>|>.*?</c>)', rf"\1{new}", text)


@pytest.mark.parametrize(
    ("cell", "new", "rule"),
    [
        ("C12", "><f>D12+E12</f></c>", "read-09"),
        ("C12", "><f>D12+E12</f><v></v></c>", "read-09"),
        ("C12", ' t="e"><f>D12+E12</f><v>#REF!</v></c>', "read-07"),
        ("D12", ' t="e"><v>#N/A</v></c>', "read-07"),
        ("D12", ' t="b"><v>1</v></c>', "read-07"),
        ("D12", ' t="inlineStr"><is><t>5 việc</t></is></c>', "read-07"),
        ("V12", ' t="e"><f>L12/K12</f><v>#DIV/0!</v></c>', "read-07"),
    ],
)
def test_cells_that_only_look_blank_are_refused(
    content: bytes, cell: str, new: str, rule: str
) -> None:
    assert problems(repacked(content, PART, in_cell(cell, new))) == [(rule, cell)]


def test_a_rate_without_a_value_is_blank(content: bytes) -> None:
    form = one(repacked(content, PART, in_cell("V12", "><f>L12/K12</f></c>")))
    assert form.problems == ()
    assert next(c.state for c in form.cells if c.address == "V12") is State.BLANK


def test_formulas_saved_without_values_are_all_refused_in_one_finding(content: bytes) -> None:
    book = openpyxl.load_workbook(BytesIO(content))
    target = BytesIO()
    book.save(target)  # openpyxl keeps formulas and drops their values
    form = one(target.getvalue())
    typed = {(row.code, column.code) for row, column in FORM.input_cells()}
    values = {column.code for column in FORM.value_columns}
    formulas = [
        cell.address
        for cell in form.cells
        if cell.column in values and (cell.row, cell.column) not in typed
    ]
    refused = [cell.address for cell in form.cells if cell.state is State.REFUSED]
    (finding,) = form.problems
    assert (finding.rule, finding.cell, refused) == ("read-09", formulas[0], formulas)
    assert finding.message.endswith(f"{len(formulas)} ô, đầu tiên là {formulas[0]}")


def test_the_strict_variant_of_the_format_hides_nothing(content: bytes) -> None:
    spoilt = repacked(content, PART, in_cell("D12", ' t="e"><v>#REF!</v></c>'))
    for part in ("xl/workbook.xml", PART):
        spoilt = repacked(
            spoilt,
            part,
            lambda text: text.replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
        )
    assert problems(spoilt) == [("read-07", "D12")]


def test_a_blank_template_says_nothing() -> None:
    parsed = reading.read(workbook())
    rules = [[each.rule for each in form.problems] for form in parsed.forms]
    assert rules == [["read-10"]] * len(EDITIONS)


def test_a_blank_template_opened_and_saved_says_nothing() -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(None, [FORM])))
    for row in book[SHEET].iter_rows(min_row=11, max_row=13, min_col=3, max_col=21):
        for cell in row:
            if str(cell.value).startswith("="):
                cell.value = 0
    target = BytesIO()
    book.save(target)
    assert problems(target.getvalue()) == [("read-10", None)]


@pytest.mark.parametrize("typed", [0, "-", 5])
def test_one_typed_cell_says_something(typed: object) -> None:
    assert problems(typed_into(workbook(None, [FORM]), SHEET, "D12", typed)) == []


def hide(book: Workbook) -> None:
    book[SHEET].sheet_state = "hidden"
    book.create_sheet("Bìa", 0)["A1"] = "Bìa"


def test_a_hidden_form_is_read_too(content: bytes) -> None:
    parsed = reading.read(changed(content, hide))
    assert [form.sheet for form in parsed.forms] == [SHEET]
    assert [each.rule for each in parsed.problems] == ["read-13"]


def test_a_chart_is_no_sheet(content: bytes) -> None:
    assert problems(changed(content, lambda book: book.create_chartsheet("Biểu đồ"))) == []


def refusals(content: bytes) -> list[Finding]:
    parsed = reading.read(content)
    assert parsed.forms == ()
    return list(parsed.problems)


@pytest.mark.parametrize("size", [1, 4, 100, 5000, -30, -1])
def test_a_cut_file_is_unreadable(content: bytes, size: int) -> None:
    assert [(each.rule, each.sheet) for each in refusals(content[:size])] == [("read-01", None)]


@pytest.mark.parametrize(
    "junk", [b"PK", b"PK\x05\x06" + bytes(18), b"%PDF-1.7", b"\xd0\xcf\x11\xe0"]
)
def test_another_kind_of_file_is_unreadable(junk: bytes) -> None:
    assert [each.rule for each in refusals(junk)] == ["read-01"]


def test_a_zip_that_is_no_workbook_is_unreadable() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert [each.rule for each in refusals(target.getvalue())] == ["read-01"]


def test_a_flipped_bit_in_the_figures_is_noticed(content: bytes) -> None:
    stored = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    assert problems(stored.getvalue()) == []
    value = str(figures(FORM, submission())["I.1", "2"]).encode()
    damaged = stored.getvalue().replace(b"<v>" + value, b"<v>9" + value[1:], 1)
    assert damaged != stored.getvalue()
    assert [(each.rule, each.message) for each in refusals(damaged)] == [
        (
            "read-01",
            "Tệp không phải là bảng tính đọc được: “xl/worksheets/sheet1.xml” bị hỏng",
        )
    ]


def test_a_workbook_that_unpacks_beyond_reason_is_refused(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "LARGEST_UNPACKED", 1000)
    assert [each.rule for each in refusals(content)] == ["read-17"]
    with pytest.raises(Unreadable, match="quá lớn"):
        zipped.parts(content)


def test_a_sheet_that_is_large_by_its_empty_rows_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(zipped, "LARGEST_UNPACKED", 1_000_000)
    row = b'<row r="9"><c r="A9" s="1"/></row>'
    name = "xl/worksheets/sheet1.xml"
    for more, advice in ((b"", True), (b"<v>5</v>", False)):
        large = BytesIO()
        with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as new:
            new.writestr("first.xml", random.Random(SEED).randbytes(20_000))
            new.writestr(name, row * 100 + more + row * 40_000)
        with pytest.raises(Unreadable, match="dòng trống" if advice else "quá lớn"):
            zipped.parts(large.getvalue())
        damaged = bytearray(large.getvalue())
        damaged[damaged.index(name.encode()) + len(name)] = 0xFF  # a kind of block that is none
        with pytest.raises(Unreadable, match="quá lớn"):
            zipped.parts(bytes(damaged))


def test_no_damage_raises(content: bytes) -> None:
    chance = random.Random(SEED)
    for _ in range(150):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        parsed = reading.read(bytes(damaged))
        assert parsed.forms or parsed.problems


def test_no_broken_markup_raises(content: bytes) -> None:
    chance = random.Random(SEED)

    def spoil(text: str) -> str:
        start = chance.randrange(len(text))
        return text[:start] + "<" + text[start + chance.randrange(1, 30) :]

    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", PART, "xl/sharedStrings.xml"):
        for _ in range(15):
            parsed = reading.read(repacked(content, part, spoil))
            assert parsed.forms or parsed.problems


@pytest.mark.parametrize(
    ("row", "column", "name"),
    [(0, 0, "A1"), (10, 25, "Z11"), (9, 26, "AA10"), (0, 701, "ZZ1"), (99, 702, "AAA100")],
)
def test_addresses(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


def test_beyond_the_used_area_a_sheet_is_empty() -> None:
    sheet = Sheet("s", [["a", "b"], []])
    assert [sheet.at(0, 1), sheet.at(0, 2), sheet.at(1, 0), sheet.at(9, 9)] == ["b", "", "", ""]


def test_leading_empty_rows_keep_their_place(content: bytes) -> None:
    (sheet,) = containers.opened(
        on_sheet(content, SHEET, lambda page: page.insert_rows(1, 5))
    ).sheets
    assert sheet.at(15, 0) == "I"


def test_what_was_read_states_the_same_as_the_cells_by_themselves(content: bytes) -> None:
    for form in reading.read(content).forms:
        one_by_one = replace(form, cells=tuple(form.cells))
        assert list(form.stated()) == list(one_by_one.stated())
