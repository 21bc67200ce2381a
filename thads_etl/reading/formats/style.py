"""How a cell looks: its number format, and what its font does to the digits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from thads_etl.reading.formats.number_format import (
    GENERAL,
    UNKNOWN,
    NumberFormat,
    Shown,
    agreed,
    number_format,
)

STRUCK = "bị gạch ngang"
RAISED = "viết thành chỉ số trên hoặc dưới"
REPEATED = "lặp lại cho đầy ô"
SYMBOLS = "viết bằng phông chữ ký hiệu nên không hiện chữ số"
_FONTS_OF_SYMBOLS = ("wingdings", "webdings", "marlett", "zapf dingbats", "zapfdingbats")

_DONG = '#,##0 "₫"'
_EXCELS_OWN = {
    **dict.fromkeys((5, 6), _DONG),
    **dict.fromkeys((7, 8), '#,##0.00 "₫"'),
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{12: "# ?/?", 13: "# ??/??", 48: "##0.0E+0", 49: "@"},
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47), "hh:mm:ss"),
    22: "dd/mm/yyyy hh:mm",
    **dict.fromkeys((37, 38), r"#,##0_);\(#,##0\)"),
    **dict.fromkeys((39, 40), r"#,##0.00_);\(#,##0.00\)"),
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_(* #,##0 "₫"_);_(* \(#,##0 "₫"\);_(* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_(* #,##0.00 "₫"_);_(* \(#,##0.00 "₫"\);_(* "-"??_);_(@_)',
}
"""Formats that no workbook declares; of those of dates, day and time as in Viet Nam."""


@dataclass(frozen=True)
class Style:
    formats: frozenset[NumberFormat] = frozenset({GENERAL})
    """More than one where programs do not agree on which counts."""
    marks: frozenset[str] = frozenset()
    """What keeps the digits from being the number that they seem to be."""
    is_unseen: bool = False
    """It has the colour of its ground, or no size."""

    @cached_property
    def is_usual(self) -> bool:
        """Say whether whole numbers from zero on, and texts, are shown as they are."""
        return self.keeps_digits and not self.is_unseen

    @cached_property
    def keeps_digits(self) -> bool:
        """Say whether whole numbers from zero on, and texts, have their own digits."""
        return not self.marks and all(each.is_usual for each in self.formats)

    @cached_property
    def is_date(self) -> bool:
        return any(each.is_date for each in self.formats)

    def shows(self, value: float) -> bool:
        """Say whether a number is shown as it is; False where only `shown` can tell."""
        return not self.marks and all(each.shows(value) for each in self.formats)

    def shown(self, value: float) -> Shown:
        """Return what a cell shows for a number."""
        return agreed([each.shown(value) for each in self.formats])

    def shown_text(self, text: str) -> str:
        """Return what a cell shows for a text."""
        return " / ".join(sorted({each.shown_text(text) for each in self.formats}))

    def or_as(self, other: "Style") -> "Style":
        """Return the style of a cell that may look either way."""
        is_unseen = self.is_unseen or other.is_unseen
        return Style(self.formats | other.formats, self.marks | other.marks, is_unseen)


USUAL = Style()


def is_of_symbols(font: str) -> bool:
    """Say whether a font draws pictures in the places of digits."""
    return font.strip("'\" ").casefold().startswith(_FONTS_OF_SYMBOLS)


def styled(format_: NumberFormat, marks: Iterable[str] = (), *, is_unseen: bool = False) -> Style:
    return Style(frozenset({format_}), frozenset(marks), is_unseen)


def numbered(number: int, declared: Mapping[int, str]) -> NumberFormat:
    """Return the format of a number, by which styles name it: declared, or Excel's own."""
    if number in declared:
        return number_format(declared[number])
    if number == 0:
        return GENERAL
    return number_format(_EXCELS_OWN[number]) if number in _EXCELS_OWN else UNKNOWN
