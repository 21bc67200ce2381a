"""The returned workbook: marked, noted and listed, and otherwise the office's own."""

import re
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from answers.books import FORMS, GOOD, SHEET, answered, finding, lines, part_of, parts, values
from lxml import etree
from openpyxl.comments import Comment
from rules.forms import changed, on_sheet, repacked

from thads_etl import reading
from thads_etl.findings import Finding, Severity
from thads_etl.marking.annotate import annotated, list_alone
from thads_etl.marking.notes import AUTHOR, SEPARATOR
from thads_etl.marking.package import Unpatchable
from thads_etl.marking.styles import FILLS
from thads_etl.reading.forms.own_sheet import NAME, TITLE


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(content))


def fill(cell: Any) -> str | None:
    return cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else None


def look(cell: Any) -> tuple[str, ...]:
    """Return all of a cell's style but its fill."""
    style = (cell.font, cell.border, cell.number_format, cell.alignment, cell.protection)
    return tuple(map(repr, style))


def test_the_list_is_the_first_sheet_and_opens_first() -> None:
    book = opened(answered(GOOD, finding("U11")))
    assert book.sheetnames == [NAME, *(edition.sheet for edition in FORMS)]
    assert book.active.title == NAME
    assert [sheet.title for sheet in book if sheet.sheet_view.tabSelected] == [NAME]
    page = book[NAME]
    assert page["A1"].value == TITLE
    row = next(row for row in page.iter_rows() if row[2].value == "b01-I6")
    assert [cell.value for cell in row] == [
        *(1, "✗ Phải sửa", "b01-I6", f"{SHEET}!U11", 3205, 3196, 9),
        *("dòng I: cột 19 là 3.205, phải bằng 3.196; chênh lệch 9.", "Sửa ô", "06/04/2023"),
    ]
    assert row[3].hyperlink.location == f"'{SHEET}'!U11"
    assert (page.page_setup.orientation, page.sheet_properties.pageSetUpPr.fitToPage) == (
        "landscape",
        True,
    )
    assert page.print_title_rows == f"${row[0].row - 1}:${row[0].row - 1}"


def test_only_the_fill_of_a_wrong_cell_changes() -> None:
    before, after = opened(GOOD)[SHEET], opened(answered(GOOD, finding("U11")))[SHEET]
    for row in before.iter_rows():
        for old in row:
            new = after[old.coordinate]
            assert look(old) == look(new)
            assert old.value == new.value
            expected = FILLS[Severity.REJECT] if old.coordinate == "U11" else fill(old)
            assert fill(new) == expected


def test_a_note_says_the_rule_both_numbers_what_to_do_and_by_when() -> None:
    note = opened(answered(GOOD, finding("U11")))[SHEET]["U11"].comment
    assert note.author == AUTHOR
    assert note.text == (
        f"{AUTHOR}:\n✗ b01-I6 – Phải sửa\n"
        "dòng I: cột 19 là 3.205, phải bằng 3.196; chênh lệch 9.\n"
        "Cần làm: Sửa ô.\nHạn: 06/04/2023."
    )


def test_several_findings_share_a_note_and_the_worst_gives_the_colour() -> None:
    content = answered(GOOD, finding("U11", Severity.NOTE), finding("U11"))
    cell = opened(content)[SHEET]["U11"]
    assert fill(cell) == FILLS[Severity.REJECT]
    assert cell.comment.text.count("b01-I6") == 2


def test_everything_else_is_the_same_byte_for_byte() -> None:
    new, old = parts(answered(GOOD, finding("U11"))), parts(GOOD)
    touched = {name for name in old if new[name] != old[name]}
    assert touched == {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"),
        part_of(SHEET),
    }
    assert set(new) - set(old) == {
        *("xl/worksheets/phan-hoi1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"),
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    assert answered(GOOD, finding("U11")) == answered(GOOD, finding("U11"))


def test_a_sheet_without_faults_loses_nothing_but_its_selection() -> None:
    other = FORMS[1].sheet
    new, old = (parts(each) for each in (answered(GOOD, finding("U11", sheet=other)), GOOD))
    first = part_of(SHEET)
    assert b'tabSelected="1"' in old[first]
    assert new[first] == old[first].replace(b' tabSelected="1"', b"")


def test_the_reader_sees_the_same_forms_and_ignores_the_list() -> None:
    content = answered(GOOD, finding("U11"), finding(None, Severity.NOTE))
    assert values(content) == values(GOOD)
    file = reading.read(content, "x.xlsx")
    assert file.problems == ()
    assert all(form.problems == () for form in file.forms)
    account = file.accounts[0]
    assert account.sheet == NAME
    assert account.filled == account.ignored > 10


def test_notes_of_the_office_stay_and_ours_follows() -> None:
    def annotate(page: Any) -> None:
        page["U11"].comment = Comment("Đã đối chiếu sổ", "Lan")
        page["C12"].comment = Comment("Theo báo cáo tháng 2", "Lan")

    before = on_sheet(GOOD, SHEET, annotate)
    page = opened(answered(before, finding("U11"), finding("D13")))[SHEET]
    assert page["C12"].comment.text == "Theo báo cáo tháng 2"
    assert (page["U11"].comment.author, page["D13"].comment.author) == ("Lan", AUTHOR)
    assert page["U11"].comment.text.startswith(f"Đã đối chiếu sổ{SEPARATOR}✗ b01-I6")
    names = [name for name in parts(answered(before, finding("U11"))) if "omment" in name]
    assert len(names) == len([name for name in parts(before) if "omment" in name])
    after = parts(answered(before, finding("D13"))).items()
    (boxes,) = (text for name, text in after if name.endswith(".vml"))
    root = etree.fromstring(boxes)
    assert len(root.findall(".//{urn:schemas-microsoft-com:office:excel}ClientData")) == 3


def test_a_finding_in_a_merged_range_is_marked_where_it_shows() -> None:
    merged = on_sheet(GOOD, SHEET, lambda page: page.merge_cells("AA40:AC42"))
    page = opened(answered(merged, finding("AB41")))[SHEET]
    assert fill(page["AA40"]) == FILLS[Severity.REJECT]
    assert page["AA40"].comment is not None


def test_an_empty_cell_beyond_the_table_is_made_in_its_place() -> None:
    content = answered(GOOD, finding("B200"), finding("A3"), finding("ZZ11"))
    page = opened(content)[SHEET]
    assert [fill(page[at]) for at in ("B200", "A3", "ZZ11")] == [FILLS[Severity.REJECT]] * 3
    text = parts(content)[part_of(SHEET)].decode()
    numbers = [int(number) for number in re.findall(r'<row [^>]*?r="(\d+)"', text)]
    assert numbers == sorted(numbers)
    assert values(content) == values(GOOD)


def test_a_finding_on_a_hidden_sheet_is_in_the_list_too() -> None:
    def hide(book: Any) -> None:
        book[SHEET].sheet_state = "hidden"

    book = opened(answered(changed(GOOD, hide), finding("U11")))
    assert book[SHEET].sheet_state == "hidden"
    assert f"{SHEET}!U11" in [cell.value for cell in book[NAME]["D"]]


def test_the_reference_to_the_boxes_stands_where_the_schema_wants_it() -> None:
    table = '<tableParts count="0"/><extLst/>'
    part = part_of(SHEET)
    content = repacked(
        GOOD, part, lambda text: text.replace("</worksheet>", table + "</worksheet>")
    )
    text = parts(answered(content, finding("U11")))[part].decode()
    assert re.search(r"<legacyDrawing [^>]*/><tableParts", text)


def test_names_of_one_sheet_still_point_at_it() -> None:
    before, after = opened(GOOD), opened(answered(GOOD, finding("U11")))
    for edition in FORMS:
        assert after[edition.sheet].print_area == before[edition.sheet].print_area
        assert after[edition.sheet].print_title_rows == before[edition.sheet].print_title_rows


def test_texts_are_data() -> None:
    message = "=HYPERLINK(evil) \x07 < & >"
    listed = Finding("read-07", Severity.REJECT, "=Sheet'1", None, message)
    page = opened(list_alone(["-1+1"], lines([listed])))[NAME]
    texts = [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} <= {"s", "inlineStr"}
    assert [cell.value for cell in texts if cell.value[0] in "=+-@"] == []
    assert "'=HYPERLINK(evil)   < & >" in [cell.value for cell in texts]


def test_an_answer_to_an_answer_replaces_it() -> None:
    """The grey of a formula cell comes back, an old note goes, a new fault is marked."""
    once = answered(GOOD, finding("U11"), finding("C11", Severity.EXPLAIN))
    twice = answered(once, finding("C11"), finding("D12"))
    book, plain = opened(twice), opened(GOOD)
    assert book.sheetnames.count(NAME) == 1
    page = book[SHEET]
    assert fill(page["U11"]) == fill(plain[SHEET]["U11"]) is not None
    assert page["U11"].comment is None
    assert {at: fill(page[at]) for at in ("C11", "D12")} == dict.fromkeys(
        ("C11", "D12"), FILLS[Severity.REJECT]
    )
    assert page["C11"].comment.text.count(AUTHOR) == 1
    assert page["C11"].comment.text.count("b01-I6") == 1
    boxes = parts(twice)["xl/drawings/vmlDrawing1.vml"]
    assert boxes.count(b"<x:ClientData") == 2
    assert "U11" not in str([cell.value for cell in book[NAME]["D"]])


@pytest.mark.parametrize(
    "broken",
    [
        b"PK\x03\x04 no archive",
        repacked(GOOD, "xl/styles.xml", lambda text: text.replace("cellXfs", "cellYfs")),
        repacked(GOOD, "xl/workbook.xml", lambda text: f"<!DOCTYPE x>{text}"),
    ],
)
def test_what_cannot_be_patched_is_refused(broken: bytes) -> None:
    with pytest.raises(Unpatchable):
        annotated(broken, [], lines([finding("U11")]))
