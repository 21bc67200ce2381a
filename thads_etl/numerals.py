"""Numbers as Vietnamese print writes them: 1.234.567,89. No system locale is needed."""

from decimal import ROUND_HALF_UP, Decimal

from thads_etl.findings import Number

MINUS = "\u2212"
_EXCEL = 15
"""Significant digits that Excel keeps."""


def vietnamese(number: Number, decimals: int | None = None, *, signed: bool = False) -> str:
    """Return a number with dots between thousands and a comma before decimals.

    decimals: round half up to this many; None: as many as the number needs. signed: also write +.
    """
    exact = Decimal(number)
    if decimals is not None:
        exact = _rounded(exact, decimals)
    text = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    if decimals is None and "," in text:
        text = text.rstrip("0").rstrip(",")
    sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
    return sign + text


def at_most(number: Number, decimals: int) -> str:
    """Return a number with as many decimals as it needs, rounded half up to at most so many."""
    return vietnamese(_rounded(Decimal(number), decimals))


def is_exact_in_excel(number: Number) -> bool:
    """Say whether Excel keeps every digit; what it does not keep is written as text."""
    return len(Decimal(number).normalize().as_tuple().digits) <= _EXCEL


def _rounded(exact: Decimal, decimals: int) -> Decimal:
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
