"""Formats by condition of an .xlsx: where the look of cells depends on their values."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from thads_etl.reading.formats.markup import local_name
from thads_etl.reading.formats.ooxml_styles import Styles, changes_digits
from thads_etl.reading.formats.workbook import Area, strict_place

_ALL = (range(0, 1_048_576), range(0, 16_384))


def areas(part: Element, styles: Styles) -> Iterator[Area]:
    """Yield the areas in which a condition may hide digits or show them differently.

    part: the formats of one area, or the extensions of a sheet, where newer ones stand.
    """
    for each in part.iter():
        if local_name(each) == "conditionalFormatting" and any(
            _changes(rule, styles) for rule in each if local_name(rule) == "cfRule"
        ):
            reference = each.get("sqref") or next(
                (inner.text or "" for inner in each if local_name(inner) == "sqref"), ""
            )
            yield from map(_area, reference.split())


def _changes(rule: Element, styles: Styles) -> bool:
    number = rule.get("dxfId", "")
    if number.isdecimal() and int(number) in styles.changing:
        return True
    return any(
        inner.get("showValue") in ("0", "false")
        or (local_name(inner) == "dxf" and changes_digits(inner))
        for inner in rule.iter()
    )


def _area(reference: str) -> Area:
    """Return the area of A1 or A1:B2; of anything else, the whole sheet."""
    first, _, last = reference.upper().replace("$", "").partition(":")
    try:
        top, left = strict_place(first)
        bottom, right = strict_place(last or first)
    except ValueError:
        return _ALL
    return range(top, bottom + 1), range(left, right + 1)
