"""The styles of an .xlsx, as its markup declares them: formats, fonts, grounds, conditions."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from thads_etl.reading.formats.ooxml_styles import (
    Styles,
    changes_digits,
    font_marks,
    styles_of,
)
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, SYMBOLS, USUAL


def styles(looks: str, more: str = "") -> Styles:
    return styles_of(f"<styleSheet>{more}<cellXfs>{looks}</cellXfs></styleSheet>".encode())


FONTS = (
    '<fonts><font/><font><strike/></font><font><sz val="1"/></font>'
    '<font><color rgb="FFFFFFFF"/></font></fonts>'
)
FILLS = (
    '<fills><fill><patternFill/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF000000"/></patternFill></fill></fills>'
)


def test_a_workbook_without_styles_has_usual_cells() -> None:
    assert styles_of(None).of(None) == USUAL
    assert styles("").of(None) == USUAL
    assert not styles("").of("0").is_usual  # named, and not there


def test_a_cell_has_the_look_that_it_names() -> None:
    made = styles(
        '<xf/><xf numFmtId="3"/><xf numFmtId="9"/><xf numFmtId="164"/><xf numFmtId="165"/>',
        '<numFmts><numFmt numFmtId="164" formatCode="0.000"/></numFmts>',
    )
    assert [made.of(each).shown(1234.5).text for each in ("0", "1", "2", "3", b"3")] == [
        *("1234,5", "1.235", "123450%", "1234,500", "1234,500")
    ]
    assert made.of(None) == made.of("0")
    assert not made.of("4").is_usual  # a format that is not declared
    assert not made.of("5").is_usual
    assert not made.of("-1").is_usual
    assert made.usual == {b"0", b"1", b"3"}
    assert (made.are_usual, made.is_first_usual) == (False, True)
    assert styles("<xf/><xf/>").are_usual
    assert not styles('<xf numFmtId="9"/>').is_first_usual


def test_the_library_is_told_what_is_a_date() -> None:
    made = styles('<xf/><xf numFmtId="14"/><xf numFmtId="20"/>')
    assert made.xml == (
        b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="14"/>'
        b"</cellXfs></styleSheet>"
    )


def test_fonts_grounds_and_alignment_count() -> None:
    made = styles(
        '<xf/><xf fontId="1"/><xf fontId="2"/><xf fontId="3"/><xf fontId="3" fillId="1"/>'
        '<xf fillId="1"/><xf fontId="9" fillId="9"/>'
        '<xf><alignment horizontal="fill"/></xf><xf><alignment horizontal="left"/></xf>',
        FONTS + FILLS,
    )
    looks = [made.of(str(number)) for number in range(9)]
    assert [look.is_unseen for look in looks] == [
        *(False, False, True, True, False, True, False, False, False)
    ]
    assert [look.marks for look in looks] == [
        *(frozenset(), {STRUCK}, frozenset(), frozenset(), frozenset(), frozenset(), frozenset()),
        *({REPEATED}, frozenset()),
    ]


def test_a_look_that_does_not_apply_may_be_that_of_its_base() -> None:
    made = styles(
        '<xf applyFont="0" xfId="1"/><xf applyFont="1" xfId="1"/>'
        '<xf applyNumberFormat="false" xfId="1"/><xf applyFont="0" xfId="2"/>'
        '<xf applyFont="0" applyNumberFormat="0" xfId="1"/>',
        f'{FONTS}<cellStyleXfs><xf/><xf fontId="1" numFmtId="9"/></cellStyleXfs>',
    )
    # What is said of a font is said of no number format.
    assert [len(made.of(str(number)).formats) for number in range(5)] == [1, 1, 2, 1, 2]
    assert [made.of(str(number)).marks for number in range(5)] == [
        *({STRUCK}, frozenset(), {STRUCK}, frozenset(), {STRUCK}),
    ]


def test_the_looks_by_condition_that_change_digits_are_numbered() -> None:
    made = styles(
        "<xf/>",
        '<dxfs><dxf/><dxf><numFmt formatCode="0%"/></dxf><dxf><numFmt formatCode="0"/></dxf>'
        "<dxf><font><strike/></font></dxf></dxfs>",
    )
    assert made.changing == {1, 3}


@pytest.mark.parametrize(
    ("font", "marks"),
    [
        ("<font/>", set()),
        ("<font><strike/></font>", {STRUCK}),
        ('<font><strike val="0"/></font>', set()),
        ('<font><strike val="1"/><vertAlign val="superscript"/></font>', {STRUCK, RAISED}),
        ('<font><vertAlign val="baseline"/></font>', set()),
        ('<font><name val="Wingdings 2"/></font>', {SYMBOLS}),
        ('<font><rFont val="Webdings"/></font>', {SYMBOLS}),
        ('<font><name val="Arial"/></font>', set()),
    ],
)
def test_what_a_font_does_to_digits(font: str, marks: set[str]) -> None:
    assert font_marks(fromstring(font)) == marks


def test_a_look_by_condition_changes_digits_by_its_format_or_its_font() -> None:
    def look(inner: str) -> Element:
        return fromstring(f"<dxf>{inner}</dxf>")

    assert changes_digits(look('<numFmt formatCode=";;;"/>'))
    assert changes_digits(look('<font><strike val="true"/></font>'))
    assert not changes_digits(look('<numFmt formatCode="#,##0"/><font><b/></font>'))
