"""The styles and number formats of an .ods, as its markup declares them."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from thads_etl.reading.formats import ods_formats
from thads_etl.reading.formats.number_format import number_format
from thads_etl.reading.formats.ods_names import FO, NUMBER, STYLE, TABLE
from thads_etl.reading.formats.ods_sheet import SheetRows
from thads_etl.reading.formats.ods_styles import Styles
from thads_etl.reading.formats.ods_text import agrees, is_error
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, SYMBOLS, USUAL
from thads_etl.reading.formats.workbook import Unreadable

SPACES = " ".join(
    f'xmlns:{prefix}="{space.strip("{}")}"'
    for prefix, space in (("number", NUMBER), ("style", STYLE), ("fo", FO), ("table", TABLE))
)


def elements(markup: str) -> list[Element]:
    return list(fromstring(f"<styles {SPACES}>{markup}</styles>"))


def codes(markup: str) -> dict[str, str]:
    return ods_formats.codes({each.get(f"{STYLE}name", ""): each for each in elements(markup)})


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ("<number:number/>", "General"),
        ('<number:number number:decimal-places="0" number:min-integer-digits="1"/>', "0"),
        ('<number:number number:decimal-places="2" number:min-integer-digits="1"/>', "0.00"),
        ('<number:number number:decimal-places="2" number:min-decimal-places="1"/>', "#.0#"),
        ('<number:number number:decimal-places="0"/>', "#"),
        ('<number:number number:min-integer-digits="1" number:grouping="true"/>', "#,##0"),
        ('<number:number number:min-integer-digits="5" number:grouping="true"/>', "#,00000"),
        ('<number:number number:display-factor="1000" number:min-integer-digits="1"/>', "0,"),
        ('<number:number number:display-factor="1000000"/>', "#,,"),
        ('<number:number number:display-factor="7"/>', "[?]"),
        ('<number:number number:decimal-places="x"/>', "[?]"),
        ('<number:number number:decimal-places="2" number:decimal-replacement="-"/>', "[?]"),
        ("<number:number><number:embedded-text/></number:number>", "[?]"),
        ('<number:number number:decimal-places="1000"/>', "#." + "0" * 100),
        ("<number:text>a%</number:text>", '"a%"'),
        ('<number:text>a"b</number:text>', '"a"\\""b"'),
        ("<number:text-content/>", "@"),
        ("<number:fill-character>xy</number:fill-character>", "*x"),
        ("<number:currency-symbol>₫</number:currency-symbol>", '"₫"'),
        ("<number:scientific-number/>", "0.00E+00"),
        ("<number:fraction/>", "# ?/?"),
        ("<number:era/>", "[?]"),
        ('<style:text-properties fo:color="#FFFFFF"/><number:number/>', "[White]General"),
        ('<style:text-properties fo:color="#FF0000"/><number:number/>', "General"),
        ("", '""'),
    ],
)
def test_the_code_of_a_format(parts: str, code: str) -> None:
    markup = f'<number:number-style style:name="N">{parts}</number:number-style>'
    assert codes(markup) == {"N": code}


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('<number:date-style style:name="N"/>', "dd/mm/yyyy"),
        ('<number:time-style style:name="N"/>', "hh:mm:ss"),
        ('<number:boolean-style style:name="N"/>', "[?]"),
        (
            '<number:percentage-style style:name="N"><number:number number:decimal-places="0"/>'
            "<number:text>%</number:text></number:percentage-style>",
            "#%",
        ),
        (
            '<number:percentage-style style:name="N"><number:number/>'
            "<number:text>x</number:text></number:percentage-style>",
            "[?]",
        ),
    ],
)
def test_the_code_of_other_kinds(markup: str, code: str) -> None:
    assert codes(markup) == {"N": code}


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        (["value()&gt;=0"], '"s";"t"'),
        (["value()&gt;0", "value()&lt;0"], '"s";"s";"t"'),
        (["value()&lt;0"], '[<0]"s";"t"'),
        (["value() != 5"], '[<>5]"s";"t"'),
        (["value()&gt;1", "value()&lt;1"], '[>1]"s";[<1]"s";"t"'),
        (["value()&gt;1", "value()&lt;1", "value()=1"], "[?]"),
        (["is-true()"], "[?]"),
    ],
)
def test_conditions_of_a_format(conditions: list[str], code: str) -> None:
    maps = "".join(
        f'<style:map style:condition="{each}" style:apply-style-name="S"/>' for each in conditions
    )
    made = codes(
        '<number:text-style style:name="S"><number:text>s</number:text></number:text-style>'
        f'<number:text-style style:name="T"><number:text>t</number:text>{maps}</number:text-style>'
    )
    assert made == {"S": '"s"', "T": code}


def test_what_is_a_format() -> None:
    both = elements("<number:date-style/><style:style/><number:number/><number:text-style/>")
    assert [ods_formats.is_format(each) for each in both] == [True, False, False, True]


def cell(name: str, inner: str, more: str = "") -> str:
    return (
        f'<style:style style:family="table-cell" style:name="{name}" {more}>{inner}</style:style>'
    )


TEXT, CELL = "style:text-properties", "style:table-cell-properties"


@pytest.mark.parametrize(
    ("inner", "marks", "unseen"),
    [
        ("", set(), False),
        (f'<{TEXT} style:text-line-through-style="solid"/>', {STRUCK}, False),
        (f'<{TEXT} style:text-line-through-type="single"/>', {STRUCK}, False),
        (f'<{TEXT} style:text-line-through-style="none"/>', set(), False),
        (f'<{TEXT} style:text-position="super 58%"/>', {RAISED}, False),
        (f'<{TEXT} style:text-position="0% 100%"/>', set(), False),
        (f'<{TEXT} fo:font-family="Wingdings"/>', {SYMBOLS}, False),
        (f'<{CELL} style:repeat-content="true"/>', {REPEATED}, False),
        (f'<{TEXT} fo:font-size="1pt"/>', set(), True),
        (f'<{TEXT} fo:font-size="1.5pt"/>', set(), False),
        (f'<{TEXT} fo:color="#ffffff"/>', set(), True),
        (f'<{TEXT} fo:color="#ffffff" style:use-window-font-color="true"/>', set(), False),
        (f'<{TEXT} fo:color="#ffffff"/><{CELL} fo:background-color="#000000"/>', set(), False),
        (f'<{CELL} fo:background-color="#000000"/>', set(), True),
    ],
)
def test_how_a_cell_looks(inner: str, marks: set[str], unseen: bool) -> None:
    style = Styles(elements(cell("C", inner))).of_cell("C")
    assert style.marks == marks
    assert style.is_unseen is unseen
    below = cell("C", "", 'style:parent-style-name="P"') + cell("P", inner)
    assert Styles(elements(below)).of_cell("C") == style


def test_a_cell_without_a_style_has_the_default_one() -> None:
    struck = cell("Default", f'<{TEXT} style:text-line-through-style="solid"/>')
    assert Styles(elements(struck)).of_cell(None).marks == {STRUCK}
    assert Styles().of_cell(None) == USUAL
    assert Styles().of_cell("gone") == USUAL


def test_the_nearest_format_counts_and_one_that_is_not_there_is_unknown() -> None:
    markup = (
        '<number:text-style style:name="N"><number:text>n</number:text></number:text-style>'
        + cell("P", "", 'style:data-style-name="gone"')
        + cell("C", "", 'style:data-style-name="N" style:parent-style-name="P"')
    )
    styles = Styles(elements(markup))
    assert styles.of_cell("C").formats == {number_format('"n"')}
    assert styles.of_cell("P").formats == {number_format("[?]")}


def test_a_look_by_condition_counts_where_it_changes_digits() -> None:
    plain, struck = cell("plain", ""), cell("S", f'<{TEXT} style:text-line-through-style="solid"/>')
    maps = '<style:map style:apply-style-name="{0}"/>'
    for other, marks in (("plain", set()), ("S", {STRUCK}), ("gone", set())):
        styles = Styles(elements(plain + struck + cell("C", maps.format(other))))
        assert styles.of_cell("C").marks == marks


def test_a_style_above_itself_ends() -> None:
    ring = cell("A", "", 'style:parent-style-name="B"') + cell(
        "B", "", 'style:parent-style-name="A"'
    )
    assert Styles(elements(ring)).of_cell("A") == USUAL


def rows(height: str) -> Styles:
    return Styles(
        elements(
            '<style:style style:family="table-row" style:name="R">'
            f'<style:table-row-properties style:row-height="{height}"/></style:style>'
        )
    )


@pytest.mark.parametrize(
    ("height", "flat"),
    [
        *(("0cm", True), ("0.03cm", True), ("0.04cm", False), ("0.5cm", False), ("0.9pt", True)),
        *(("1pt", False), ("0.01in", True), ("0.02in", False), ("0.3mm", True), ("0.4mm", False)),
        *(
            ("0.5px", True),
            ("1px", False),
            ("0", True),
            ("5%", False),
            ("-1cm", False),
            ("", False),
        ),
    ],
)
def test_rows_that_nobody_sees(height: str, flat: bool) -> None:
    assert rows(height).is_flat("table-row", "R", f"{STYLE}row-height") is flat


def test_tables_are_hidden_and_printed_by_their_styles() -> None:
    table = '<style:style style:family="table" style:name="{0}" {1}>{2}</style:style>'
    hidden = '<style:table-properties table:display="{0}"/>'
    styles = Styles(
        elements(
            table.format("H", 'style:master-page-name="M"', hidden.format("false"))
            + table.format("S", "", hidden.format("true"))
            + table.format("C", 'style:parent-style-name="H"', "")
        )
    )
    assert [styles.hides_table(name) for name in "HSC"] == [True, False, True]
    assert [styles.page_style(name) for name in "HSC"] == ["M", "Default", "M"]


@pytest.mark.parametrize(
    ("text", "value", "agree"),
    [
        *(("", 5, True), ("5", 5, True), ("1.234", 1234, True), ("1,234", 1234, True)),
        *(
            ("1 234", 1234, True),
            ("1,2", 1.234, True),
            ("1.23", 1.234, True),
            ("1,3", 1.234, False),
        ),
        *(("-5", -5, True), ("5", -5, True), ("-5", 5, True), ("-6", 5, False), ("x", 5, False)),
        *(("6", 5, False), (".5", 5, True), ("1.234,5", 1234.5, True), ("1235", 1234.5, True)),
    ],
)
def test_the_text_beside_a_number_agrees_with_it(text: str, value: float, agree: bool) -> None:
    assert agrees(text, value, number_format("General").shown(value)) is agree


def test_errors_are_told_from_texts() -> None:
    assert [is_error(text) for text in ("#REF!", " Err:502", "x", "", "a #N/A")] == [
        *(True, True, False, False, False)
    ]


def test_styled_and_hidden_columns_have_one_limit() -> None:
    styled = '<table:table-column table:default-cell-style-name="C"/>'
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    rows = SheetRows(fromstring(f"<table {SPACES}/>"), Styles())
    for column in elements(styled * 500 + hidden * 500):
        rows.read_columns(column)
    assert rows.scanned.hidden_columns[-1] == range(1498, 1500)
    with pytest.raises(Unreadable, match="khoảng cột"):
        rows.read_columns(*elements(hidden))


@pytest.mark.parametrize(("above", "counts"), [(19, True), (20, False)])
def test_a_style_builds_upon_twenty_at_most(above: int, counts: bool) -> None:
    chain = [cell(f"C{n}", "", f'style:parent-style-name="C{n + 1}"') for n in range(above)]
    struck = cell(f"C{above}", f'<{TEXT} style:text-line-through-style="solid"/>')
    marks = Styles(elements("".join([*chain, struck]))).of_cell("C0").marks
    assert marks == ({STRUCK} if counts else set())
