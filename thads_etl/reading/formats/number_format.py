"""The code of a number format -> what a cell of this format shows for its value.

The codes are those of Excel, in its English spelling, as every workbook stores them. What is shown
is written as in Viet Nam: 1.234,5.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import NamedTuple

from thads_etl.reading.formats.format_section import Section, exact, section

LONGEST_CODE = 1_000
"""Characters; Excel takes 255."""
_HIGHEST_NUMERALS = 1
"""[$-2000000]0 shows Arabic digits: the highest byte of a locale chooses them. 1 is ours."""

_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | \\(?P<escaped>.)
    | _(?P<skipped>.)
    | \*(?P<filler>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General)
    | (?P<exponent>E[+-])
    | (?P<date>AM/PM|A/P|[ymdhsbeg]+)
    | (?P<symbol>[0\#?.,%/@;])
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_COLOR = re.compile(r"(?:black|blue|cyan|green|magenta|red|yellow|color ?\d+)", re.IGNORECASE)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=) ?(-?\d+(?:\.\d+)?(?:E[+-]?\d{1,3})?)", re.ASCII)
_SYMBOL = re.compile(r"\$([^-]*)(?:-([0-9A-F]+))?", re.IGNORECASE)
_PRINTED = re.compile(
    r"([-\u2013\u2212]?)([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?: \d{3})+|\d+)(?:,(\d*))?(%?)",
    re.ASCII,
)
_NO_NUMBER = {"-", "\u2013", "\u2014"}
"""What stands for zero in the formats of accountants."""
_BLANKS = re.compile(r"\s+")
_COMPARISONS = {
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}


class Shown(NamedTuple):
    """What a cell shows."""

    text: str
    number: Decimal | None
    """The number that a reader sees: 93 for 93%. None when it is anything else, or doubtful."""
    is_percentage: bool = False
    """Whether the cell shows it with the sign %."""
    times: int = 1
    """What the value was multiplied by before it was shown: 100 where % is more than a letter."""

    @property
    def is_nothing(self) -> bool:
        return not self.text.strip()


def agreed(seen: Sequence[Shown]) -> Shown:
    """Return what is shown when it may be any of these: no number unless all are the same."""
    if not seen:
        return Shown("", None)
    if len({each[1:] for each in seen}) == 1:
        return seen[0]
    return Shown(" / ".join(sorted({each.text.strip() for each in seen})), None)


@dataclass(frozen=True)
class NumberFormat:
    """One format, of up to four sections: for numbers above, below and at zero, and for text."""

    code: str
    sections: tuple[Section, ...] = field(compare=False, repr=False)

    def shown(self, value: float) -> Shown:
        """Return what a cell of this format shows for a number."""
        try:
            number = exact(value)
            # Programs differ in what some conditions mean: then it must not matter.
            return agreed([self._by(each, number) for each in self._applicable(number)])
        except (InvalidOperation, OverflowError):
            return Shown(str(value), None)

    def shown_text(self, text: str) -> str:
        """Return what a cell of this format shows for a text."""
        with_text = [each for each in self.sections if each.has_text]
        if len(self.sections) == _ALL:
            return self.sections[-1].with_text(text)
        return with_text[-1].with_text(text) if with_text else text

    @cached_property
    def is_usual(self) -> bool:
        """Say whether whole numbers from zero on, and texts, are shown as they are."""
        return (
            not self._has_conditions
            and self.shown_text("x").strip() == "x"
            and all(self.shown(each)[1:] == (Decimal(each), False, 1) for each in _PROBES)
        )

    def shows(self, value: float) -> bool:
        """Say whether a number is shown as it is; False where only `shown` can tell."""
        if not self.is_usual or not value >= 0:
            return False
        return self._decimals is None or round(value, self._decimals) == value

    @cached_property
    def _decimals(self) -> int | None:
        return self._of_numbers[0].decimals

    @cached_property
    def is_date(self) -> bool:
        return any(each.is_date for each in self.sections)

    @cached_property
    def _has_conditions(self) -> bool:
        return any(each.condition for each in self.sections)

    @cached_property
    def _of_numbers(self) -> Sequence[Section]:
        numeric = self.sections[: _ALL - 1]
        # A last section with @ is the one of texts, wherever it stands.
        return numeric[:-1] if len(numeric) > 1 and numeric[-1].has_text else numeric

    def _applicable(self, number: Decimal) -> Sequence[tuple[Section, bool]]:
        """Return the sections that may show a number, and whether each writes the minus itself."""
        sections = self._of_numbers
        if self._has_conditions:
            return self._by_condition(number)
        if len(sections) == 1:
            return [(sections[0], number < 0)]
        if number < 0:
            return [(sections[1], False)]
        return [(sections[2 if number == 0 and len(sections) > 2 else 0], False)]

    def _by_condition(self, number: Decimal) -> Sequence[tuple[Section, bool]]:
        left: list[Section] = []
        for each in self._of_numbers:
            if each.condition is None:
                left.append(each)
            elif _COMPARISONS[each.condition[0]](number, each.condition[1]) and not left:
                left.append(each)
                break
        signs = (True, False) if number < 0 else (False,)
        return [(each, sign) for each in left for sign in signs]

    def _by(self, chosen: tuple[Section, bool], number: Decimal) -> Shown:
        part, has_minus = chosen
        text = ("-" if has_minus else "") + part.with_number(abs(number))
        if not part.is_plain:
            return Shown(text, None)
        return Shown(text, *_number(text), 100 if ("symbol", "%") in part.tokens else 1)


_ALL = 4
_PROBES = (0, 1, 7, 38, 1234, 54_321, 1_234_567, 98_765_432_100)


def _number(text: str) -> tuple[Decimal | None, bool]:
    text = _BLANKS.sub(" ", text).strip()
    if text in _NO_NUMBER:
        return Decimal(0), False
    match = _PRINTED.fullmatch(text)
    if match is None:
        return None, False
    sign, whole, fraction, percent = match.groups()
    digits = re.sub("[. ]", "", whole) + (f".{fraction}" if fraction else "")
    return Decimal(("-" if sign else "") + digits), bool(percent)


@lru_cache(maxsize=256)
def number_format(code: str) -> NumberFormat:
    """Return the format of a code; a code that is none shows nothing that could be taken."""
    code = code or "General"
    if len(code) > LONGEST_CODE:
        code = "[\u2026]"
    parts: list[list[tuple[str, str]]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = str(match.lastgroup)
        if match[0] == ";":
            parts.append([])
        elif kind == "bracket":
            parts[-1].append(_bracket(match["bracket"]))
        elif kind in ("quoted", "escaped", "literal"):
            parts[-1].append(("literal", match[kind]))
        else:
            parts[-1].append((kind, match[kind]))
    sections = [section(part) for part in parts[:_ALL]]
    return NumberFormat(code, tuple(sections))


def _bracket(content: str) -> tuple[str, str]:
    """Return the token of what stands in square brackets."""
    if _COLOR.fullmatch(content):
        return "nothing", ""
    if match := _CONDITION.fullmatch(content):
        return "condition", f"{match[1]} {match[2]}"
    if _ELAPSED.fullmatch(content):
        return "date", content
    if match := _SYMBOL.fullmatch(content):
        symbol, locale = match.groups()
        if int(locale or "0", 16) >> 24 <= _HIGHEST_NUMERALS:
            return "literal", symbol
    # [White] on white, [DBNum1] for Chinese digits, and what is not known.
    return "unknown", f"[{content}]"


GENERAL = number_format("General")
UNKNOWN = number_format("[?]")
"""Of a cell whose format the file does not declare."""
