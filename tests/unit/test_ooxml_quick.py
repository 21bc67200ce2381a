"""What a usual sheet says beside its values, by the addresses that are asked for."""

from collections.abc import Sequence
from datetime import date

import pytest
from answers.mutations import parts
from corpus.containers import packed
from corpus.make import PART, SHEET

from thads_etl.marking.package import MAIN
from thads_etl.reading.formats import containers
from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.ooxml_quick import is_usual, traits, with_days
from thads_etl.reading.formats.ooxml_scan import scanned
from thads_etl.reading.formats.ooxml_strings import Strings
from thads_etl.reading.formats.ooxml_styles import Styles
from thads_etl.reading.formats.style import Style, styled

PLAIN, PERCENT, SHORT = Style(), styled(number_format("0%")), styled(number_format("#,##0,"))
STYLES = Styles((PLAIN, PERCENT, SHORT), frozenset())
IN_ORDER = '<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>2</v></c><c r="C1"/></row>'
LATER_FIRST = '<row r="2"><c r="B1" s="2"/></row><row r="1"><c r="A1" s="1"/><c r="C1"/></row>'


@pytest.mark.parametrize("rows", [IN_ORDER, LATER_FIRST])
@pytest.mark.parametrize("asked", [("A1", "B1", "C1"), ("C1", "B1", "A1"), ("B1", "A1", "C1")])
def test_a_look_is_found_in_whatever_order_cells_stand_and_are_asked_for(
    rows: str, asked: Sequence[str]
) -> None:
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert traits(xml, STYLES, asked).styles == {"A1": PERCENT, "B1": SHORT, "C1": PLAIN}


@pytest.mark.parametrize(("look", "usual"), [("0", True), ("1", False)])
def test_only_a_look_that_some_cell_has_makes_a_sheet_unusual(look: str, *, usual: bool) -> None:
    rows = f'<row r="1"><c r="A1" s="{look}"><v>1</v></c></row>'
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    assert is_usual(xml, Strings(None), STYLES) is usual


@pytest.mark.parametrize(
    "text",
    [
        *(
            "7",
            " 7 ",
            "1.234",
            "a&#10;b",
            "a\nb",
            "a\r\nb",
            "&lt;b&gt;",
            "&#32;7&#32;",
            "&#9;7",
            "\u00a07",
            "Bi&#7875;u số",
            "",
            " ",
        ),
        *("_x", "_x0041_", "a_b"),
    ],
)
@pytest.mark.parametrize("space", ["", ' xml:space="preserve"'])
def test_a_text_in_its_cell_is_read_alike_whether_its_sheet_is_usual_or_not(
    text: str, space: str
) -> None:
    cells = f'<c r="A1" t="inlineStr"><is><t{space}>{text}</t></is></c><c r="B1" t="n"></c>'
    usual, unusual = (
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cells}{last}</row></sheetData>'
        "</worksheet>".encode()
        for last in ('<c r="C1"><v>1</v></c>', '<c r="C1"><v>1</v><extLst/></c>')
    )
    assert is_usual(usual, Strings(None), STYLES) is not text.startswith("_x")
    assert not is_usual(unusual, Strings(None), STYLES)
    one, other = (
        each
        for xml in (usual, unusual)
        for each in containers.opened(packed(parts() | {PART: xml}), "a.xlsx").sheets
        if each.name == SHEET
    )
    assert one.rows == other.rows
    assert one.at(0, 2) == 1


DAYS = Styles((PLAIN, styled(number_format("dd/mm/yyyy"))), frozenset())


@pytest.mark.parametrize(
    ("around", "cells", "usual"),
    [
        ("", '<c r="A1" s="1"><v>41903</v></c><c r="B1" s="1"/><c r="C1"><v>7</v></c>', True),
        ("", '<c r="A1" s="1" t="n"><v>41903</v></c><c r="B1" s="1" t="n"></c>', True),
        ("", '<c r="A1" s="1"><v>41903.5</v></c>', False),
        ("", '<c r="A1" s="1"><v>-1</v></c>', False),
        ("", '<c r="A1" s="1"><f>1+1</f><v>2</v></c>', False),
        ("", '<c r="A1" s="1" t="str"><v>41903</v></c>', False),
        ('<cols><col min="1" max="1" style="1"/></cols>', '<c r="A1"><v>41903</v></c>', False),
        ('<c r="B5" s="1"><v>45000</v></c>', '<c r="A1" s="1"><v>41903</v></c>', False),
    ],
)
def test_days_are_usual_where_a_cell_holds_a_whole_day_or_nothing(
    around: str, cells: str, *, usual: bool
) -> None:
    data = f'<sheetData><row r="1">{cells}</row></sheetData>'
    xml = f"<worksheet>{around}{data}</worksheet>".encode()
    assert is_usual(xml, Strings(None), DAYS) is usual


@pytest.mark.parametrize(
    ("view", "usual"),
    [
        ('showZeros="true" showFormulas="false"', True),
        ('showZeros="1" showFormulas="0"', True),
        ('showZeros="0"', False),
        ('showZeros="false"', False),
        ('showFormulas="1"', False),
        ('showFormulas="true"', False),
        ('showZeros="1"/><sheetView showZeros="0"', False),
    ],
)
def test_a_view_is_usual_that_shows_zeros_and_no_formulas(view: str, *, usual: bool) -> None:
    views = f"<sheetViews><sheetView {view}/></sheetViews>"
    xml = f'<worksheet>{views}<sheetData><row r="1"></row></sheetData></worksheet>'.encode()
    assert is_usual(xml, Strings(None), STYLES) is usual


@pytest.mark.parametrize("kind", ["", ' t="n"'])
def test_days_are_what_the_scan_says(kind: str) -> None:
    cells = f'<c r="A1" s="1"{kind}><v>41903</v></c><c r="B1" s="1"/><c r="C1"><v>7</v></c>'
    xml = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'.encode()
    own = scanned(xml, Strings(None), DAYS).rows()
    assert str(own[0][0]) == "21/09/2014 (số được lưu là 41903)"
    assert with_days(xml, DAYS, [[date(2014, 9, 21), "", 7.0]]) == own
