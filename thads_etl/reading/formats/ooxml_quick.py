"""A look at the XML of a sheet that tells whether anything unusual is in it, and at what is asked.

Most sheets are written by few programs in one plain way. Where a sheet is, the library reads it as
every program does; where it is not, `ooxml_scan` goes through it.
"""

import re
from collections.abc import Iterator, Sequence

from thads_etl.reading.formats.library import Rows
from thads_etl.reading.formats.ooxml_strings import Strings
from thads_etl.reading.formats.ooxml_styles import Styles
from thads_etl.reading.formats.scanned import moment
from thads_etl.reading.formats.workbook import Raw, Refusal, Traits, area_of, column_number

_BEGIN, _END = b"<sheetData>", b"</sheetData>"
_ATTRIBUTE = rb'[\w:.-]++="[^"<>]*+"'
_OF_SEEN_ROW = rb'(?: (?!xmlns|hidden="(?:1|true)|ht="[0.])' + _ATTRIBUTE + rb")*+"
_FORMULA = rb"(?:<f(?: (?!xmlns)" + _ATTRIBUTE + rb")*+ ?+(?:/>|>[^<]*+</f>))?+"
_CELLS = re.compile(
    rb"(?:"
    rb'<row r="([1-9]\d*+)"' + _OF_SEEN_ROW + rb" ?+/?+>"
    rb"(?:(?<=/>)|(?:"
    rb'<c r="[A-Z]++\1"(?: s="\d++")?+'
    rb"(?:"
    rb'(?: t="n")?+(?:/>|></c>|>' + _FORMULA + rb"<v>(?:-?\d[-+.\deE]*+)?+</v></c>)"
    rb'| t="s"><v>\d++</v></c>'
    rb'| t="(?:str|b)">' + _FORMULA + rb"<v>[^<]*+</v></c>"
    rb'| t="inlineStr"><is><t(?: xml:space="preserve")?+>(?:[^<_]++|_(?!x))*+</t></is></c>'
    rb"))*+</row>)"
    rb")*+</sheetData>"
)
"""Rows that are seen, every cell at its address, a formula before its value, and nothing else."""
_ADDRESS = re.compile(rb'<c r="([A-Z]++\d++)"')
_ROW = re.compile(rb'<row r="(\d++)"')
_WITH_FORMULA = re.compile(rb'<c r="([^"<>]++)"[^<>]*+><f[ >]')
_STYLED = re.compile(rb'(?: s|style)="(\d++)"')
_NOT_CALCULATED = re.compile(
    rb'<c r="([A-Z]++\d++)"(?: s="\d++")?+(?: t="n")?+><f[^<>]*+>(?:[^<]*+</f>)?+<v></v>'
)
_OF_STRING = re.compile(rb't="s"><v>(\d++)')
_AROUND = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:<\?xml[^<>]*+>)?+"
    rb"(?:[^<>]++|</?+[\w:.-]++(?: " + _ATTRIBUTE + rb")*+ ?+/?+>)*+"
)
"""Tags that are written as most programs do: what is looked for in them is found."""
_DAY_OR_NOTHING = re.compile(
    rb'<c r="([A-Z]++)(\d++)" s="(\d++)"(?: t="n")?+(?:/>|></c>|><v>([1-9]\d{0,5}+)</v></c>)'
)
"""A cell of a style of days, as a list of cases has many."""
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]++\d++:[A-Z]++\d++)"')
_UNUSUAL_VIEW = re.compile(rb'showZeros(?!="(?:1|true)")|showFormulas(?!="(?:0|false)")')
"""Zeros that are not shown, and formulas that are; LibreOffice always says that it is not so."""
_UNUSUAL_AROUND = (
    b"onditionalFormatting",
    b"sheetData",
    b"<c ",  # of a cell that is none
    b' hidden="1',
    b' hidden="true',
    b' width="0',
    b' width=".',
)
_OF_OTHERS = (b"[", b"|", b"RTD(", b"WEBSERVICE(")
"""In a formula that takes its value from another workbook or program."""


def is_usual(xml: bytes, strings: Strings, styles: Styles) -> bool:
    """Say whether the library is certain to read what every program shows."""
    begin = xml.find(_BEGIN)
    match = _CELLS.match(xml, begin + len(_BEGIN)) if begin >= 0 else None
    if match is None:
        return False
    around = xml[:begin] + xml[match.end() :]
    return (
        _AROUND.fullmatch(around) is not None
        and _UNUSUAL_VIEW.search(around) is None
        and not any(each in around for each in _UNUSUAL_AROUND)
        and not any(each in xml for each in _OF_OTHERS)
        and styles.is_first_usual
        and (styles.are_usual or _looks_usual(xml, styles))
        and not (strings.marked and _has_marked(xml, strings))
        and not _has_twins(_ROW.findall(xml, begin))
        and not _has_twins(_ADDRESS.findall(xml, begin))
    )


def _looks_usual(xml: bytes, styles: Styles) -> bool:
    """Say whether every look is usual, but for those of days in cells that hold a day or nothing.

    Those of rows and columns count too: nothing but the cells themselves may name a look of days.
    """
    unusual = [each for each in _STYLED.findall(xml) if each not in styles.usual]
    if not unusual:
        return True
    if not styles.of_days.issuperset(unusual):
        return False
    seen = (look for _, _, look, _ in _DAY_OR_NOTHING.findall(xml))
    return len(unusual) == sum(look in styles.of_days for look in seen)


def with_days(xml: bytes, styles: Styles, rows: Rows) -> Rows:
    """Return the rows of a usual sheet with each day as its cell shows it."""
    if not styles.of_days:
        return rows
    shown: list[list[Raw]] = []
    days: dict[tuple[bytes, bytes], Raw] = {}
    for letters, row, look, held in _DAY_OR_NOTHING.findall(xml):
        if held and look in styles.of_days:
            shown = shown or [[*each] for each in rows]
            day = days.get((look, held))
            if day is None:
                day = days[look, held] = moment(styles.of(look), float(held))
            shown[int(row) - 1][column_number(letters.decode()) - 1] = day
    return shown or rows


def _has_marked(xml: bytes, strings: Strings) -> bool:
    return not strings.marked.keys().isdisjoint(map(int, _OF_STRING.findall(xml)))


def _has_twins(names: list[bytes]) -> bool:
    return len(set(names)) < len(names)


def traits(xml: bytes, styles: Styles, asked: Sequence[str]) -> Traits:
    """Return what a usual sheet says beside its values: which are formulas, and the looks asked."""
    formulas = frozenset(b" ".join(_WITH_FORMULA.findall(xml)).decode().split())
    without_value = _NOT_CALCULATED.findall(xml) if b"<v></v>" in xml else []
    return Traits(
        refused={at.decode(): Refusal("read-09") for at in without_value},
        styles={at: styles.of(number) for at, number in _looks(xml, asked)},
        formulas=formulas,
        merged=tuple(area_of(each.decode()) for each in _MERGED.findall(xml, xml.rfind(_END))),
    )


def _looks(xml: bytes, asked: Sequence[str]) -> Iterator[tuple[str, bytes | None]]:
    """Yield the number of the look of each cell that is asked for, in the order of the sheet."""
    end = 0
    for at in asked:
        opening = b'<c r="%s" s="' % at.encode()
        begin = xml.find(opening, end)
        if begin < 0:
            # Not in this order, or without a look.
            begin = xml.find(opening)
        if begin < 0:
            yield at, None
            continue
        begin += len(opening)
        end = xml.index(b'"', begin)
        yield at, xml[begin:end]
