"""The XML of a sheet, cell by cell: what the bytes say of values, places and what is hidden."""

import pytest

from thads_etl.reading.formats.ooxml_scan import scanned
from thads_etl.reading.formats.ooxml_strings import Strings
from thads_etl.reading.formats.ooxml_styles import styles_of
from thads_etl.reading.formats.scanned import Moment, Scanned
from thads_etl.reading.formats.style import RAISED, STRUCK
from thads_etl.reading.formats.workbook import Raw, Unreadable

STRINGS = Strings(b"<sst><si><t>T</t></si><si><r><rPr><strike/></rPr><t>38</t></r></si></sst>")
STYLES = styles_of(
    b"<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/>"
    b'<xf fontId="1"/><xf numFmtId="2"/></cellXfs>'
    b'<dxfs><dxf><numFmt numFmtId="9" formatCode="0%"/></dxf></dxfs></styleSheet>'
)


def sheet(rows: str, before: str = "", behind: str = "") -> Scanned:
    xml = f'<worksheet xmlns="urn:x">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'
    return scanned(xml.encode(), STRINGS, STYLES)


def of(*cells: str) -> Scanned:
    return sheet(f'<row r="1">{"".join(cells)}</row>')


def refused(given: Scanned) -> dict[str, str]:
    return {at: each.rule for at, each in given.traits().refused.items()}


@pytest.mark.parametrize(
    ("markup", "value", "rule"),
    [
        ('<c r="B1"><v>5</v></c>', 5.0, None),
        ('<c r="B1" t="n"><v>-1.5E2</v></c>', -150.0, None),
        ('<c r="B1"><v>nan</v></c>', "nan", "read-37"),
        ('<c r="B1"><v>0x5</v></c>', "0x5", "read-37"),
        ('<c r="B1"><v> </v></c>', "", None),
        ('<c r="B1" t="s"><v>0</v></c>', "T", None),
        ('<c r="B1" t="s"><v>1</v></c>', "38", "read-38"),
        ('<c r="B1" t="s"><v>2</v></c>', "2", "read-37"),
        ('<c r="B1" t="s"><v>-1</v></c>', "-1", "read-37"),
        ('<c r="B1" t="str"><v>a_x0009_</v></c>', "a\t", None),
        ('<c r="B1" t="b"><v>1</v></c>', True, None),
        ('<c r="B1" t="b"><v>false</v></c>', False, None),
        ('<c r="B1" t="b"><v>2</v></c>', "2", "read-37"),
        ('<c r="B1" t="d"><v>2023-03-15</v></c>', Moment("2023-03-15"), None),
        ('<c r="B1" t="e"><v>#N/A</v></c>', "", "read-07"),
        ('<c r="B1" t="q"><v>5</v></c>', "5", "read-37"),
        ('<c r="B1" t="inlineStr"><is><t>a</t></is></c>', "a", None),
        (
            '<c r="B1" t="inlineStr"><is><r><t>3</t></r><r><rPr><vertAlign val="superscript"/>'
            "</rPr><t>8</t></r></is></c>",
            "38",
            "read-38",
        ),
        ('<c r="B1"><f>A1</f><v>5</v></c>', 5.0, None),
        ('<c r="B1"><f>A1</f></c>', "", "read-09"),
        ('<c r="B1" t="str"><f>A1</f><v></v></c>', "", None),
        ('<c r="B1" t="e"><f>A1</f><v></v></c>', "", None),
        ('<c r="B1"><f>[1]x!A1</f><v>5</v></c>', 5.0, "read-23"),
        ('<c r="B1"><f>RTD("x")</f><v>5</v></c>', 5.0, "read-23"),
        ('<c r="B1"><f>STARTD(5)</f><v>5</v></c>', 5.0, None),
        ('<c r="B1"><v>5</v><v>6</v></c>', 5.0, "read-37"),
        ('<c r="B1"><f>1</f><f>2</f><v>5</v></c>', 5.0, "read-37"),
        ('<c r="B1"><v>5<x/></v></c>', 5.0, "read-37"),
        ('<c r="B1"><v>5</v><y:v xmlns:y="urn:y">6</y:v></c>', 5.0, None),
        ('<c r="B1" s="1"><v>5</v></c>', 5.0, "read-38"),
    ],
)
def test_what_a_cell_holds(markup: str, value: Raw, rule: str | None) -> None:
    given = of('<c r="A1"><v>7</v></c>', markup, '<c r="C1"><v>8</v></c>')
    (values,) = given.rows()
    assert values == [7.0, value, 8.0]
    assert type(values[1]) is type(value)
    assert refused(given) == ({"B1": rule} if rule else {})
    assert given.formulas == ({"B1"} if "<f" in markup else set())


def test_rows_and_cells_without_an_address_follow_those_before() -> None:
    given = sheet(
        "<row><c><v>1</v></c></row>"
        '<row r="3"><c r="B3"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    )
    assert given.rows() == [[1.0, "", ""], [""] * 3, ["", 2.0, 3.0], [4.0, "", ""]]
    assert refused(given) == {}


def test_places_that_are_told_twice_or_in_two_ways_are_refused() -> None:
    twice = sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>')
    assert refused(twice) == {"A1": "read-37", "B1": "read-37"}
    other = sheet('<row r="1"><c r="A2"><v>1</v></c><c><v>2</v></c></row>')
    assert refused(other) == {"A2": "read-37"}
    assert other.rows() == [["", 2.0], [1.0, ""]]


@pytest.mark.parametrize(("number", "taken"), [(1_048_576, True), (1_048_577, False), (0, False)])
def test_the_rows_that_there_are(number: int, taken: bool) -> None:
    rows = f'<row r="{number}" hidden="1"/>'
    if taken:
        assert sheet(rows).hidden_rows == [range(number - 1, number)]
    else:
        with pytest.raises(Unreadable, match="bị hỏng"):
            sheet(rows)


@pytest.mark.parametrize(
    ("given", "hidden"),
    [
        ("", False),
        ('hidden="1"', True),
        ('hidden="true"', True),
        ('hidden="0"', False),
        ('ht="0.99"', True),
        ('ht="1"', False),
    ],
)
def test_a_row_that_nobody_sees(given: str, hidden: bool) -> None:
    hidden_rows = sheet(f'<row r="2" {given}/><row r="3"/>').hidden_rows
    assert hidden_rows == ([range(1, 2)] if hidden else [])


@pytest.mark.parametrize(
    ("given", "hidden"),
    [("", False), ('hidden="1"', True), ('width="0.19"', True), ('width="0.2"', False)],
)
def test_columns_that_nobody_sees(given: str, hidden: bool) -> None:
    hidden_columns = sheet("", f'<cols><col min="3" max="5" {given}/></cols>').hidden_columns
    assert hidden_columns == ([range(2, 5)] if hidden else [])


def test_hidden_and_styled_columns_have_one_limit() -> None:
    def columns(count: int) -> str:
        hidden, looking = '<col min="1" max="2" hidden="1"/>', '<col min="3" max="3" style="1"/>'
        return f"<cols>{hidden * 500}{looking * (count - 500)}</cols>"

    assert len(sheet("", columns(1_000)).hidden_columns) == 500
    with pytest.raises(Unreadable, match="quá nhiều khoảng cột"):
        sheet("", columns(1_001))


@pytest.mark.parametrize(
    ("view", "zeros", "formulas"),
    [
        ("", False, False),
        ('showZeros="0"', True, False),
        ('showZeros="false"', True, False),
        ('showZeros="1"', False, False),
        ('showFormulas="1"', False, True),
        ('showFormulas="0"', False, False),
    ],
)
def test_a_view_may_hide_zeros_and_show_formulas(view: str, zeros: bool, formulas: bool) -> None:
    views = f"<sheetViews><sheetView/><sheetView {view}/></sheetViews>"
    given = sheet("", views)
    assert (given.hides_zeros, given.shows_formulas) == (zeros, formulas)


def test_merged_cells_and_looks_by_condition() -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'
    merged = '<mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="C3"/></mergeCells>'
    rule = '<conditionalFormatting sqref="B1"><cfRule dxfId="0"/></conditionalFormatting>'
    given = sheet(cells, behind=merged + rule)
    assert given.merged == [(range(2), range(2)), (range(2, 3), range(2, 3))]
    assert refused(given) == {"B1": "read-38"}
    assert refused(sheet(cells, behind=f"<other>{rule}</other>")) == {}
    assert refused(sheet(cells, behind=rule.replace('"0"', '"1"'))) == {}


def test_a_cell_that_names_no_look_may_have_that_of_its_row_or_column() -> None:
    columns = '<cols><col min="2" max="2" style="1"/></cols>'
    cells = '<c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="C1"><v>3</v></c>'
    named = cells.replace('<c r="B1">', '<c r="B1" s="0">')
    assert refused(sheet(f'<row r="1">{cells}</row>', columns)) == {"B1": "read-38"}
    assert refused(sheet(f'<row r="1">{named}</row>', columns)) == {}
    whole = sheet(f'<row r="1" s="1">{named}</row>')
    assert refused(whole) == {"A1": "read-38", "C1": "read-38"}
    assert {each.reason for each in whole.refused.values()} == {STRUCK} != {RAISED}


@pytest.mark.parametrize(
    "xml",
    [
        b"<worksheet><sheetData>",
        b'<worksheet><sheetData><row r="x"/></sheetData></worksheet>',
        b'<worksheet><sheetData><row r="1"><c r="1A"/></row></sheetData></worksheet>',
        b"<worksheet><cols><col/></cols></worksheet>",
        b"",
    ],
)
def test_what_is_no_markup_of_a_sheet_is_damage(xml: bytes) -> None:
    with pytest.raises(Unreadable, match="bị hỏng"):
        scanned(xml, STRINGS, STYLES)


def test_markup_of_another_kind_is_none_of_the_sheet() -> None:
    xml = (
        b'<worksheet xmlns="urn:x" xmlns:y="urn:y"><y:sheetData><row r="1"><c r="A1"><v>9</v></c>'
        b'</row></y:sheetData><sheetData><y:row r="2"/><row r="1"><c r="A1"><v>5</v></c>'
        b'<y:c r="B1"><v>6</v></y:c></row></sheetData></worksheet>'
    )
    assert scanned(xml, STRINGS, STYLES).rows() == [[5.0]]
