"""One section of a number format: its characters, and the text that they make of a value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

Token = tuple[str, str]
"""Kind and text: symbol (one of 0 # ? . , % / @), literal, skipped, filler, general, date,
exponent, condition, unknown, nothing."""

_DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - what workbooks count has no time zone
_LAST_DAY = 2_958_465
_NUMERIC = re.compile(r"[0-9.,]", re.ASCII)
_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+$)", re.ASCII)
_DIGITS = 15
"""Of a number, as many as any program of offices shows or compares."""


def exact(value: float) -> Decimal:
    """Return a number as programs of offices see it: what is beyond 15 digits is noise."""
    return Decimal(f"{value:.{_DIGITS}g}")


def is_rounding(shown: Decimal, number: Decimal) -> bool:
    """Say whether a number, rounded to the digits that are shown, is what is shown."""
    exponent = shown.as_tuple().exponent
    return isinstance(exponent, int) and abs(shown - number) * 2 <= Decimal(1).scaleb(exponent)


@dataclass(frozen=True)
class Section:
    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None

    @cached_property
    def is_date(self) -> bool:
        letters = "".join(text for kind, text in self.tokens if kind == "date").lower()
        return bool(letters) and ("s" in letters or not self._layout.places)

    @cached_property
    def has_text(self) -> bool:
        return ("symbol", "@") in self.tokens

    @cached_property
    def decimals(self) -> int | None:
        """How many there are behind the point; None: as many as the number has."""
        is_general = self.has_text or any(kind == "general" for kind, _ in self.tokens)
        return None if is_general else self._layout.decimals

    @cached_property
    def is_plain(self) -> bool:
        """Say whether all digits that are shown are those of the value, in their order."""
        if any(self._is_odd(*token) for token in self.tokens):
            return False
        values = [kind for kind, text in self.tokens if kind == "general" or text == "@"]
        if values:
            return len(values) == 1 and not self._layout.places
        return self._layout.is_plain

    @staticmethod
    def _is_odd(kind: str, text: str) -> bool:
        return (
            kind in ("date", "exponent", "unknown")
            or text == "/"
            or (kind == "literal" and _NUMERIC.search(text) is not None)
            or (kind == "filler" and not text.isspace())
        )

    @cached_property
    def _layout(self) -> "_Layout":
        return _Layout(self.tokens)

    def with_text(self, text: str) -> str:
        """Return what is shown for a text; a section without a place for it shows the rest."""
        return "".join(
            text if token == ("symbol", "@") else _beside(token) for token in self.tokens
        )

    def with_number(self, number: Decimal) -> str:
        """Return what is shown for a number that is not below zero."""
        if self.is_date:
            return _moment(number, self.tokens)
        kinds = [kind for kind, _ in self.tokens]
        if "exponent" in kinds:
            decimals = _Layout(self.tokens[: kinds.index("exponent")]).decimals
            return f"{number:.{decimals}E}".replace(".", ",")
        if self._layout.places and ("symbol", "/") not in self.tokens:
            return self._layout.shown(number)
        plain = f"{number:f}".replace(".", ",")
        shows = {("symbol", "@"), ("symbol", "/")}
        return "".join(
            plain if kind == "general" or (kind, text) in shows else _beside((kind, text))
            for kind, text in self.tokens
        )


def section(tokens: Sequence[Token]) -> Section:
    """Return a section of its tokens; a condition among them stands for itself."""
    condition = None
    for kind, text in tokens:
        if kind == "condition":
            operator, _, number = text.partition(" ")
            condition = operator, Decimal(number)
    return Section(tuple(tokens), condition)


def _beside(token: Token) -> str:
    """Return what a token that is not a digit shows."""
    kind, text = token
    if kind == "skipped":
        return " "
    if kind == "filler":
        return "" if text.isspace() else text * 3
    return text if kind == "literal" or text == "%" else ""


def _moment(number: Decimal, tokens: Sequence[Token]) -> str:
    letters = "".join(text for kind, text in tokens if kind == "date").lower()
    if number > _LAST_DAY:
        return "######"
    moment = _DAY_ZERO + timedelta(days=float(number))
    has_day, has_time = set(letters) & set("ydbeg"), set(letters) & set("hs")
    day = f"{moment:%d/%m/%Y}" if has_day or not has_time else ""
    return " ".join(filter(None, [day, f"{moment:%H:%M:%S}" if has_time else ""]))


class _Layout:
    """Where the digits of a number go."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        symbols = [(at, text) for at, (kind, text) in enumerate(tokens) if kind == "symbol"]
        self.places = [at for at, text in symbols if text in "0#?"]
        point = next((at for at, text in symbols if text == "."), len(tokens))
        self._whole = [at for at in self.places if at < point]
        self._fraction = [at for at in self.places if at > point]
        commas = [at for at, text in symbols if text == ","]
        last = self.places[-1] if self.places else -1
        between = [at for at in commas if self._whole and self._whole[0] < at < self._whole[-1]]
        behind = [at for at in commas if self._whole and self._whole[-1] < at < point or at > last]
        self._has_groups = bool(between)
        self._thousands = len(behind)
        self._hundreds = sum(text == "%" for _, text in symbols)
        self.decimals = len(self._fraction)
        self._odd = (
            len(between) + len(behind) < len(commas)
            or sum(text == "." for _, text in symbols) > 1
            or self._hundreds > 1
            or self._thousands > 0
            or any(self._splits(at) for at in range(len(tokens)))
        )

    def _splits(self, at: int) -> bool:
        """Say whether something stands between digits that is neither their point nor a blank."""
        if not self.places or not self.places[0] < at < self.places[-1]:
            return False
        kind, text = self._tokens[at]
        if kind == "symbol":
            return text not in "0#?.,"
        return bool(_beside((kind, text)).strip())

    @property
    def is_plain(self) -> bool:
        return not self._odd

    def shown(self, number: Decimal) -> str:
        scaled = (number * 100**self._hundreds).scaleb(-3 * self._thousands)
        rounded = scaled.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        whole, _, fraction = f"{rounded:f}".partition(".")
        digits = self._whole_digits(whole) | self._fraction_digits(fraction)
        return "".join(self._at(at, token, digits) for at, token in enumerate(self._tokens))

    def _at(self, at: int, token: Token, digits: dict[int, str]) -> str:
        if at in digits:
            return digits[at]
        if token == ("symbol", "."):
            # The point stays even where no digit follows.
            return ","
        return _beside(token)

    def _whole_digits(self, whole: str) -> dict[int, str]:
        """Return what each place before the point shows; the first one takes what is left over."""
        rest, shown = whole.lstrip("0"), {}
        required = "".join(self._tokens[at][1] for at in self._whole).lstrip("#?")
        for number, at in enumerate(reversed(self._whole)):
            last = number == len(self._whole) - 1
            digit, rest = (rest, "") if last else (rest[-1:], rest[:-1])
            shown[at] = digit or ("0" if number < len(required) else "")
        if self._has_groups:
            text = _GROUP.sub(".", "".join(shown[at] for at in self._whole))
            shown = dict.fromkeys(self._whole, "") | {self._whole[0]: text}
        return shown

    def _fraction_digits(self, fraction: str) -> dict[int, str]:
        shown: dict[int, str] = {}
        for at, digit in zip(reversed(self._fraction), reversed(fraction), strict=True):
            optional = self._tokens[at][1] != "0" and not any(shown.values())
            shown[at] = "" if optional and digit == "0" else digit
        return shown
