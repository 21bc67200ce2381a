"""Colours of cells: which of them nobody can tell apart."""

from xml.etree.ElementTree import fromstring

import pytest

from thads_etl.reading.formats.colours import is_unseen, of_fill, of_index, of_markup, of_text


@pytest.mark.parametrize(
    ("text", "ground", "unseen"),
    [
        ("FFFFFF", None, True),
        (None, "000000", True),
        (None, None, False),
        ("F7F7F7", None, True),  # 8 of 255 levels apart
        ("F6FFFF", None, False),
        ("C0C0C0", "C8B8C0", True),
        ("theme 4", "theme 4", True),
        ("theme 4", "FFFFFF", False),
        ("FFFF", "FFFFFF", False),  # no colour at all, of which the beginning is the same
        ("FFF", "FFFFFF", False),
    ],
)
def test_what_has_the_colour_of_its_ground(
    text: str | None, ground: str | None, unseen: bool
) -> None:
    assert is_unseen(text, ground) is unseen


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<color rgb="FF00ff7F"/>', "00FF7F"),
        ('<color rgb="FF00FF7F" auto="1"/>', None),
        ('<color rgb="FF00FF7F" auto="0"/>', "00FF7F"),
        ('<color theme="0"/>', "FFFFFF"),
        ('<color theme="1"/>', "000000"),
        ('<color theme="4"/>', "theme 4"),
        ('<color theme="0" tint="-0.5"/>', "theme 0 -0.5"),
        ('<color indexed="9"/>', "FFFFFF"),
        ('<color indexed="64"/>', None),
        ("<color/>", None),
    ],
)
def test_a_colour_of_an_xlsx(markup: str, expected: str | None) -> None:
    assert of_markup(fromstring(markup)) == expected


def test_no_colour_is_that_of_the_system() -> None:
    assert of_markup(None) is None


def test_colours_by_number() -> None:
    numbers = (0, 1, 8, 9, 10, 64, 65, 0x7FFF, 66)
    assert [of_index(number, {10: "AABBCC"}) for number in numbers] == [
        *("000000", "FFFFFF", "000000", "FFFFFF", "AABBCC", None, None, None, "index 66")
    ]
    assert of_index(9, {9: "111111"}) == "111111"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            '<fill><patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill></fill>',
            "112233",
        ),
        (
            '<fill><patternFill patternType="gray125"><fgColor/></patternFill></fill>',
            "gray125",
        ),
        ("<fill><patternFill/></fill>", None),
        ("<fill><gradientFill/></fill>", "gradient"),
    ],
)
def test_the_ground_of_a_cell(markup: str, expected: str | None) -> None:
    assert of_fill(fromstring(markup)) == expected


def test_a_colour_of_an_ods() -> None:
    values = ("#ffffff", "transparent", "", None)
    assert [of_text(value) for value in values] == ["FFFFFF", None, None, None]
