"""One cell's raw value -> an exact number, a declared absence, or the reading rule it breaks.

Vietnamese statistical practice writes a dot (or a blank) between thousands and a comma before
decimals; `-` says that nothing occurred, `x` that the cell does not apply. Whatever can be read in
two ways is refused.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from thads_etl.findings import Number


class State(StrEnum):
    """Four things that are not the same: a number (zero included), blank, nil, not applicable."""

    NUMBER = "number"
    BLANK = "blank"
    NIL = "nil"
    NOT_APPLICABLE = "not_applicable"
    REFUSED = "refused"


LARGEST = 10**15
"""Above it a workbook's own numbers (binary doubles) are no longer exact to the unit."""

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d+")
_DECIMAL = re.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<fraction>\d+))?%?")
_DASHES = {"-", "–", "—", "−"}


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


def whole(raw: object) -> Value:
    """Read a cell that counts cases or thousand đồng."""
    if isinstance(raw, str):
        return _whole_text(_clean(raw))
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return NOT_A_NUMBER
    if raw != raw or int(raw) != raw or abs(raw) > LARGEST:
        return NOT_WHOLE
    return Value(State.NUMBER, int(raw))


def percent(raw: object) -> Value:
    """Read a cell that prints a percentage, 73.34 or `73,34%`."""
    if isinstance(raw, str):
        text = _clean(raw)
        if special := _special(text):
            return special
        match = _DECIMAL.fullmatch(text)
        if match is None:
            return NOT_A_NUMBER
        digits = match["whole"].replace(".", "") + "." + (match["fraction"] or "0")
        return Value(State.NUMBER, Decimal(digits))
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw:
        return NOT_A_NUMBER
    return Value(State.NUMBER, Decimal(repr(raw)))


def _clean(text: str) -> str:
    """Fold full-width digits, no-break and thin spaces; drop the surrounding blanks."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text)).strip()


def _special(text: str) -> Value | None:
    if not text:
        return BLANK
    if text in _DASHES:
        return NIL
    if text.lower() == "x":
        return NOT_APPLICABLE
    return None


def _whole_text(text: str) -> Value:
    if special := _special(text):
        return special
    sign, digits = (-1, text[1:]) if text[0] in _DASHES else (1, text)
    if not _GROUPED.fullmatch(digits):
        return NOT_WHOLE if _DECIMAL.fullmatch(digits) else NOT_A_NUMBER
    number = sign * int(re.sub(r"\D", "", digits))
    return Value(State.NUMBER, number) if abs(number) <= LARGEST else NOT_WHOLE
