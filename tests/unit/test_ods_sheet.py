"""One table of an .ods: what each cell holds and where, and what is said about it."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from thads_etl.reading.formats.number_format import GENERAL, number_format
from thads_etl.reading.formats.ods_names import CALC, FO, NUMBER, OFFICE, STYLE, TABLE, TEXT
from thads_etl.reading.formats.ods_sheet import SheetRows
from thads_etl.reading.formats.ods_styles import Styles
from thads_etl.reading.formats.scanned import Moment, Scanned
from thads_etl.reading.formats.style import STRUCK
from thads_etl.reading.formats.workbook import Raw, Unreadable

NAMES = {"table": TABLE, "office": OFFICE, "text": TEXT, "style": STYLE, "calcext": CALC}
NAMES |= {"fo": FO, "number": NUMBER}
SPACES = " ".join(f'xmlns:{prefix}="{space.strip("{}")}"' for prefix, space in NAMES.items())


def elements(markup: str) -> list[Element]:
    return list(fromstring(f"<x {SPACES}>{markup}</x>"))


LOOKS = elements(
    '<style:style style:family="table-cell" style:name="S">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<number:number-style style:name="N"><number:number number:decimal-places="2" '
    'number:min-integer-digits="1"/></number:number-style>'
    '<style:style style:family="table-cell" style:name="F" style:data-style-name="N"/>'
)


def table(markup: str) -> SheetRows:
    """Return the table of these rows, columns and conditions."""
    rows = SheetRows(fromstring(f'<table {SPACES} table:name="a"/>'), Styles(LOOKS))
    for each in elements(markup):
        match each.tag.rpartition("}")[2]:
            case "table-row":
                rows.read_row(each)
            case "table-column":
                rows.read_columns(each)
            case _:
                rows.read_conditions(each)
    return rows


def scanned(markup: str) -> Scanned:
    return table(markup).scanned


def cell(inner: str = "", **given: object) -> str:
    names = {
        "kind": "office:value-type",
        "value": "office:value",
        "string": "office:string-value",
        "truth": "office:boolean-value",
        "day": "office:date-value",
        "time": "office:time-value",
        "formula": "table:formula",
        "style": "table:style-name",
        "repeated": "table:number-columns-repeated",
        "down": "table:number-rows-spanned",
        "across": "table:number-columns-spanned",
        "calc": "calcext:value-type",
    }
    attributes = " ".join(f'{names[name]}="{value}"' for name, value in given.items())
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


NUMBER_5 = cell(p("5"), kind="float", value="5")
EMPTY = cell()


@pytest.mark.parametrize(
    ("markup", "value", "refused"),
    [
        (NUMBER_5, 5.0, None),
        (cell(p("5"), kind="float", value="5."), 5.0, None),
        (cell(p("6"), kind="float", value="5"), 5.0, "read-36"),
        (cell(p("5"), kind="float", value="nan"), "nan", "read-37"),
        (cell(p("5"), kind="float"), "", "read-37"),
        (cell(p("5"), kind="float", formula="of:=1"), "", "read-09"),
        (cell(p("#N/A"), kind="float", value="0"), "", "read-07"),
        (cell(p("5"), kind="percentage", value="0.05"), 0.05, "read-36"),
        (cell(p("0.05"), kind="percentage", value="0.05"), 0.05, None),
        (cell(p("WAHR"), kind="boolean", truth="true"), True, None),
        (cell(p("FALSCH"), kind="boolean", truth="false"), False, None),
        (cell(p("15/03/2023"), kind="date", day="2023-03-15"), Moment("15/03/2023"), None),
        (cell(kind="date", day="2023-03-15"), Moment("2023-03-15"), None),
        (cell(kind="time", time="PT5H"), Moment("PT5H"), None),
        (cell(p("abc"), kind="string"), "abc", None),
        (cell(p("abc") + p("d"), kind="string"), "abc\nd", None),
        (cell(p("a  b"), kind="string", string="a b"), "a  b", None),
        (cell(p("a"), kind="string", string="b"), "b", "read-37"),
        (cell(p(" "), kind="string", string="b"), "b", None),
        (cell(p("#REF!"), kind="string", string="b"), "", "read-07"),
        (cell(p("#REF!"), calc="error", kind="string"), "", "read-07"),
        (cell(formula="of:=1"), "", "read-09"),
        (cell(p("a"), formula="of:=1", kind="string"), "a", None),
    ],
)
def test_what_a_cell_holds(markup: str, value: Raw, refused: str | None) -> None:
    sheet = scanned(row(EMPTY, markup, NUMBER_5))
    (values,) = sheet.rows()
    assert values[1:] == [value, 5.0]
    assert type(values[1]) is type(value)
    assert {at: each.rule for at, each in sheet.refused.items()} == (
        {"B1": refused} if refused else {}
    )


@pytest.mark.parametrize(
    ("formula", "linked"),
    [
        ("of:=[.A1]", False),
        ("of:='file:///x.ods'#[.A1]", True),
        ("of:=DDE(1)", True),
        ("of:=ADDED(1)", False),
        ("of:=[1]Sheet1!A1", True),
        ("of:=cmd|'/c calc'!A1", True),
    ],
)
def test_a_formula_may_take_its_value_from_elsewhere(formula: str, linked: bool) -> None:
    sheet = scanned(row(cell(p("5"), kind="float", value="5", formula=formula)))
    assert sheet.formulas == {"A1"}
    assert {at: each.rule for at, each in sheet.refused.items()} == (
        {"A1": "read-23"} if linked else {}
    )


def test_what_is_repeated_stands_in_every_place() -> None:
    twice = 'table:number-rows-repeated="2"'
    sheet = scanned(
        row(EMPTY, more=twice)
        + row(cell(repeated=2), cell(p("5"), kind="float", value="5", repeated=2), more=twice)
        + row(NUMBER_5)
    )
    assert sheet.rows() == [
        [""] * 4,
        [""] * 4,
        ["", "", 5.0, 5.0],
        ["", "", 5.0, 5.0],
        [5.0, "", "", ""],
    ]
    refused = scanned(row(cell(p("6"), kind="float", value="5", repeated=2), more=twice))
    assert set(refused.refused) == {"A1", "B1", "A2", "B2"}


def test_a_cell_that_stands_in_a_hundred_thousand_places_may_hold_something() -> None:
    def repeated(rows: int, **given: object) -> str:
        many = f'table:number-rows-repeated="{rows}"'
        return row(cell(p("5"), kind="string", repeated=10, **given), more=many)

    assert len(scanned(repeated(10_000)).rows()) == 10_000
    with pytest.raises(Unreadable, match="quá lớn"):
        scanned(repeated(10_001))
    scanned(row(cell(repeated=16_384), more='table:number-rows-repeated="1048576"') + row(NUMBER_5))


@pytest.mark.parametrize("count", ["0", "-1"])
def test_what_stands_nowhere_is_damage(count: str) -> None:
    with pytest.raises(ValueError, match=count):
        scanned(row(cell(p("5"), kind="float", value="5", repeated=count)))


@pytest.mark.parametrize(
    ("down", "across", "merged"),
    [
        (1, 1, []),
        (2, 1, [(range(1, 3), range(2, 3))]),
        (1, 3, [(range(1, 2), range(2, 5))]),
        (2, 3, [(range(1, 3), range(2, 5))]),
    ],
)
def test_merged_cells(down: int, across: int, merged: list[tuple[range, range]]) -> None:
    spanned = cell(p("a"), kind="string", down=down, across=across)
    assert scanned(row(EMPTY) + row(cell(repeated=2), spanned)).merged == merged


def test_rows_and_columns_that_nobody_sees() -> None:
    hidden = 'table:visibility="collapse"'
    sheet = scanned(
        '<table:table-column table:number-columns-repeated="2"/>'
        f'<table:table-column {hidden} table:number-columns-repeated="3"/>'
        + row(NUMBER_5)
        + row(NUMBER_5, more=f'{hidden} table:number-rows-repeated="2"')
        + row(NUMBER_5, more='table:visibility="visible"')
    )
    assert sheet.hidden_columns == [range(2, 5)]
    assert sheet.hidden_rows == [range(1, 3)]


COLUMNS = (
    '<table:table-column/><table:table-column table:default-cell-style-name="S"/>'
    '<table:table-column table:default-cell-style-name="F"/>'
)


def test_a_cell_looks_like_its_style_its_row_or_its_column() -> None:
    held = p("5.00"), "float", "5"

    def of(style: str | None = None) -> str:
        inner, kind, value = held
        return cell(inner, kind=kind, value=value, **({"style": style} if style else {}))

    sheet = scanned(
        COLUMNS
        + row(of(), of(), of(), of())
        + row(of("F"), of("F"), more='table:default-cell-style-name="S"')
        + row(of(), of(), more='table:default-cell-style-name="S"')
    )
    struck = {at for at, each in sheet.refused.items() if each.reason == STRUCK}
    assert struck == {"B1", "A3", "B3"}


def test_a_column_beyond_the_declared_ones_may_look_like_the_last() -> None:
    fraction = cell(p("0.5"), kind="float", value="0.5")
    styles = scanned(COLUMNS + row(*[fraction] * 4)).traits().styles
    assert styles["A1"].formats == {GENERAL}
    assert styles["C1"].formats == {number_format("0.00")}
    assert styles["D1"].formats == {GENERAL, number_format("0.00")}
    plain = COLUMNS + "<table:table-column/>"
    assert scanned(plain + row(*[fraction] * 5)).traits().styles["E1"].formats == {GENERAL}


@pytest.mark.parametrize(
    ("kind", "formats"),
    [
        ("float", {GENERAL}),
        ("percentage", {GENERAL, number_format("0.00%")}),
        ("currency", {GENERAL, number_format("[?]")}),
    ],
)
def test_a_kind_of_number_may_bring_its_format(kind: str, formats: set[object]) -> None:
    sheet = scanned(row(cell(p("0.5"), kind=kind, value="0.5")))
    assert sheet.traits().styles["A1"].formats == formats
    own = scanned(row(cell(p("0.5"), kind=kind, value="0.5", style="F")))
    assert own.traits().styles["A1"].formats == {number_format("0.00")}


@pytest.mark.parametrize(
    ("condition", "changed"),
    [
        (
            'calcext:target-range-address="a.B1:a.C2"><calcext:condition {S}',
            {"B1", "C1", "B2", "C2"},
        ),
        (
            'calcext:target-range-address="a.C2:a.B1"><calcext:condition {S}',
            {"B1", "C1", "B2", "C2"},
        ),
        ('calcext:target-range-address="a.$B$2"><calcext:condition {S}', {"B2"}),
        ('calcext:target-range-address="a.B:a.C"><calcext:condition {S}', None),
        ('calcext:target-range-address="a.B1"><calcext:condition {F}', set()),
        ('calcext:target-range-address="a.B1"><calcext:condition', set()),
        (
            'calcext:target-range-address="a.B1"><calcext:icon-set calcext:show-value="false"',
            {"B1"},
        ),
        ('calcext:target-range-address="a.B1"><calcext:icon-set calcext:show-value="true"', set()),
    ],
)
def test_looks_by_condition(condition: str, changed: set[str] | None) -> None:
    named = {"S": 'calcext:apply-style-name="S"', "F": 'calcext:apply-style-name="F"'}
    for name, text in named.items():
        condition = condition.replace(f"{{{name}}}", text)
    inner = f"<calcext:conditional-format {condition}/></calcext:conditional-format>"
    rows = row(*[NUMBER_5] * 3) * 3
    sheet = scanned(f"{rows}<calcext:conditional-formats>{inner}</calcext:conditional-formats>")
    every = {f"{column}{number}" for column in "ABC" for number in (1, 2, 3)}
    assert set(sheet.traits().refused) == (every if changed is None else changed)
