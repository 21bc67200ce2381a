"""How the records of an .xls say what a cell looks like."""

import struct

import pytest

from thads_etl.reading.formats.biff_styles import Font, Looks, changes_digits
from thads_etl.reading.formats.number_format import UNKNOWN, number_format
from thads_etl.reading.formats.style import RAISED, REPEATED, STRUCK, SYMBOLS, USUAL, Style, styled

FONT, FORMAT, LOOK, PALETTE = 0x0031, 0x041E, 0x00E0, 0x0092
BLACK, WHITE = 8, 9


def font(
    *, name: str = "Arial", height: int = 200, flags: int = 0, colour: int = BLACK, raised: int = 0
) -> tuple[int, bytes]:
    header = struct.pack("<5H4x", height, flags, colour, 400, raised)
    return FONT, header + bytes([len(name), 0]) + name.encode()


def format_of(number: int, code: str) -> tuple[int, bytes]:
    return FORMAT, struct.pack("<HHB", number, len(code), 0) + code.encode()


def look(
    *, font: int = 0, format_: int = 0, alignment: int = 0, pattern: int = 0, ground: int = 0
) -> tuple[int, bytes]:
    return LOOK, struct.pack("<HHHB7xIH", font, format_, 0, alignment, pattern << 26, ground)


def looks(*records: tuple[int, bytes], is_old: bool = False) -> Looks:
    noted = Looks(is_old=is_old, code_page=1258)
    for record in records:
        noted.note(*record)
    return noted


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (font(), Font(frozenset(), BLACK, 10.0)),
        (font(flags=0x08), Font(frozenset({STRUCK}), BLACK, 10.0)),
        (font(flags=0xF7), Font(frozenset(), BLACK, 10.0)),
        (font(raised=1), Font(frozenset({RAISED}), BLACK, 10.0)),
        (font(raised=2, flags=0x0A), Font(frozenset({RAISED, STRUCK}), BLACK, 10.0)),
        (font(name="Wingdings 2"), Font(frozenset({SYMBOLS}), BLACK, 10.0)),
        (font(height=30, colour=10), Font(frozenset(), 10, 1.5)),
    ],
)
def test_what_a_font_does(made: tuple[int, bytes], expected: Font) -> None:
    assert looks(made).fonts == [expected]


def test_old_files_write_names_in_their_code_page() -> None:
    old = struct.pack("<5H4x", 200, 0, BLACK, 400, 0) + b"\x09Wingdings!"
    assert looks((FONT, old), is_old=True).fonts[0].marks == {SYMBOLS}
    coded = struct.pack("<HB", 170, 3) + b"0.0!!"
    assert looks((FORMAT, coded), is_old=True).formats == {170: "0.0"}
    assert looks(format_of(170, "0.0")).formats == {170: "0.0"}


FONTS = (font(), font(flags=8), font(raised=1), font(colour=WHITE), font(colour=10))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (look(), USUAL),
        (look(format_=2), styled(number_format("0.00"))),
        (look(format_=170), styled(number_format('0" việc"'))),
        (look(format_=171), styled(UNKNOWN)),
        (look(font=1), styled(number_format("General"), [STRUCK])),
        (look(font=2), styled(number_format("General"), [RAISED])),
        # A file leaves out the number 4.
        (look(font=5), styled(number_format("General"), is_unseen=True)),
        (look(font=99), USUAL),
        (look(alignment=4), styled(number_format("General"), [REPEATED])),
        (look(alignment=0xF4), styled(number_format("General"), [REPEATED])),
        (look(alignment=3), USUAL),
        (look(font=3), styled(number_format("General"), is_unseen=True)),
        (look(font=3, pattern=1, ground=BLACK), USUAL),
        (look(pattern=1, ground=BLACK), styled(number_format("General"), is_unseen=True)),
        (look(pattern=1, ground=0x80 | BLACK), styled(number_format("General"), is_unseen=True)),
        (look(pattern=1, ground=WHITE), USUAL),
        (look(pattern=2, ground=BLACK), USUAL),
    ],
)
def test_how_a_cell_of_a_look_looks(made: tuple[int, bytes], expected: Style) -> None:
    palette = struct.pack("<H", 3) + bytes.fromhex("00000000FFFFFF00FAFAFA00")
    code = '0" việc"'
    wide = struct.pack("<HHB", 170, len(code), 1) + code.encode("utf-16-le")
    records = [*FONTS, (PALETTE, palette), (FORMAT, wide)]
    assert looks(*records, look(format_=1), made).style(1) == expected


@pytest.mark.parametrize(("height", "unseen"), [(20, True), (21, False)])
def test_a_font_of_one_point_is_read_by_nobody(height: int, unseen: bool) -> None:
    assert looks(font(height=height), look()).style(0).is_unseen is unseen


def test_the_colours_of_a_palette_are_numbered_from_8() -> None:
    palette = struct.pack("<H", 2) + bytes.fromhex("FFFFFF00") + bytes.fromhex("12345600")
    assert looks(font(), (PALETTE, palette), look()).style(0).is_unseen
    pale = looks(font(colour=9), (PALETTE, palette), look(pattern=1, ground=9))
    assert pale.style(0).is_unseen
    # The record may be cut: what is not whole is no colour.
    assert not looks(font(), (PALETTE, palette[:4]), look()).style(0).is_unseen


def test_old_looks_have_no_ground_and_what_is_not_declared_is_unknown() -> None:
    old = struct.pack("<HHHB", 0, 2, 0, 0)
    assert looks(font(), (LOOK, old), is_old=True).style(0) == styled(number_format("0.00"))
    assert looks(font()).style(7) == USUAL
    assert looks(font(), look()).style(1) == styled(UNKNOWN)
    assert looks(*FONTS).marks == ["", STRUCK, RAISED, "", ""]


@pytest.mark.parametrize(
    ("flags", "at", "changes"),
    [(0x02000000, None, True), (0x04000000, 74, True), (0x04000000, 73, False), (0, 74, False)],
)
def test_a_look_by_condition(flags: int, at: int | None, changes: bool) -> None:
    data = bytearray(struct.pack("<I", flags) + bytes(76))
    if at is not None:
        data[at] = 0x80
    assert changes_digits(bytes(data)) is changes
