"""One cell's raw value -> an exact number, a declared absence, or the reading rule it breaks.

Vietnamese statistical practice writes a dot (or a blank) between thousands and a comma before
decimals; `-` says that nothing occurred, `x` that the cell does not apply. Whatever can be read in
two ways is refused.
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thads_etl.catalogue.model import Column
from thads_etl.findings import Number
from thads_etl.numerals import vietnamese


class State(StrEnum):
    """Four things that are not the same: a number (zero included), blank, nil, not applicable."""

    NUMBER = "number"
    BLANK = "blank"
    NIL = "nil"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"


LARGEST = 10**15
"""Above it a workbook's own numbers (binary doubles) are no longer exact to the unit."""

# No group of thousands begins with 0: 0.123 is somebody's decimal point.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+", re.ASCII)
_DECIMAL = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?:\.\d{3})+|(?: \d{3})+)|\d+),(?P<fraction>\d+)%?", re.ASCII
)
_COMMAS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?P<fraction>\.\d+)?", re.ASCII)
"""Thousands with commas, as English has them: with but one it may be a fraction."""
_PERCENTAGE = re.compile(r"\d+%?", re.ASCII)
_DASHES = {"-", "–", "—", "−"}
LONGEST = 40
"""Characters of a text that may be a number."""
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell says. `rule` is set, and nothing else matters, when it is refused."""

    state: State
    number: Number | None = None
    rule: str | None = None


BLANK = Value(State.BLANK)
NIL = Value(State.NIL, 0)
NOT_APPLICABLE = Value(State.NOT_APPLICABLE)
NOT_A_NUMBER = Value(State.REFUSED, rule="read-07")
NOT_WHOLE = Value(State.REFUSED, rule="read-08")
NOT_A_SHARE = Value(State.REFUSED, rule="read-30")


def read(column: Column, raw: object) -> Value:
    """Read a cell of a column: a rate, a percentage that was typed, or a whole number."""
    if column.ratio:
        return percent(raw)
    return share(raw) if column.decimals else whole(raw)


def whole(raw: object) -> Value:
    """Read a cell that counts cases or thousand đồng."""
    if isinstance(raw, str):
        return _whole_text(_clean(raw))
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return NOT_A_NUMBER
    if not math.isfinite(raw) or abs(raw) > LARGEST:
        return NOT_WHOLE
    number = without_noise(raw)
    return Value(State.NUMBER, int(number)) if number == int(number) else NOT_WHOLE


def percent(raw: object) -> Value:
    """Read a cell that prints a percentage, the number 73.34 or the text `73,34%`.

    A text with a dot and no comma, `73.340`, can be read in two ways.
    """
    if isinstance(raw, str):
        return _percent_text(_clean(raw))
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return NOT_A_NUMBER
    if not math.isfinite(raw) or abs(raw) > LARGEST:
        return NOT_WHOLE
    return Value(State.NUMBER, Decimal(repr(raw)))


def without_noise(raw: float) -> float:
    """Return a number as every program of offices shows it and compares it: by 15 digits.

    57% times 100 is 56.99999999999999 in the file, and 57 for everybody who sees it.
    """
    return float(f"{raw:.15g}")


def share(raw: object) -> Value:
    """Read a cell that states a percentage, from 0 to 100 with two decimals at most."""
    value = percent(without_noise(raw) if isinstance(raw, float) else raw)
    if value.state is not State.NUMBER or value.number is None:
        return value
    number = Decimal(value.number)
    return value if 0 <= number <= 100 and number == round(number, 2) else NOT_A_SHARE


def _percent_text(text: str) -> Value:
    if special := _special(text):
        return special
    if match := _DECIMAL.fullmatch(text):
        number = Decimal(f"{re.sub(r'[ .]', '', match['whole'])}.{match['fraction']}")
    elif _PERCENTAGE.fullmatch(text):
        number = Decimal(text.rstrip("%"))
    else:
        return NOT_A_NUMBER
    return Value(State.NUMBER, number) if number <= LARGEST else NOT_WHOLE


def _clean(text: str) -> str:
    """Fold full-width characters and every kind of blank; other marks (5²) are not digits."""
    return re.sub(r"\s+", " ", text.translate(_FULL_WIDTH)).strip()


def _special(text: str) -> Value | None:
    if not text:
        return BLANK
    if text in _DASHES:
        return NIL
    if text.lower() == "x":
        return NOT_APPLICABLE
    return NOT_A_NUMBER if len(text) > LONGEST else None


def _whole_text(text: str) -> Value:
    if special := _special(text):
        return special
    sign, digits = (-1, text[1:]) if text[0] in _DASHES else (1, text)
    if not _GROUPED.fullmatch(digits):
        not_whole = (_DECIMAL, _PERCENTAGE, _COMMAS)
        return NOT_WHOLE if any(each.fullmatch(digits) for each in not_whole) else NOT_A_NUMBER
    number = sign * int(re.sub(r"\D", "", digits))
    return Value(State.NUMBER, number) if abs(number) <= LARGEST else NOT_WHOLE


def advice(raw: object) -> str:
    """Return how to write a number whose thousands are divided by commas; empty for any other."""
    match = _COMMAS.fullmatch(_clean(raw)) if isinstance(raw, str) and len(raw) <= LONGEST else None
    if match is None:
        return ""
    if match["fraction"]:
        return "; dấu phẩy chỉ ngăn phần lẻ, dấu chấm chỉ ngăn các nhóm ba chữ số"
    whole_number = match[0].replace(",", ".")
    return f"; dấu phẩy chỉ ngăn phần lẻ, nếu đây là số nguyên thì ghi {whole_number}"


def as_shown(raw: object) -> str:
    """Return what stands in a cell, a number as Vietnamese programs show it."""
    if isinstance(raw, float) and math.isfinite(raw):
        return vietnamese(Decimal(repr(raw)).normalize())
    return str(raw)
