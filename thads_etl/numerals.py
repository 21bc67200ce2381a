"""Numbers as Vietnamese print writes them: 1.234.567,89. No system locale is needed."""

from decimal import ROUND_HALF_UP, Decimal

from thads_etl.findings import Number

MINUS = "\u2212"


def vietnamese(number: Number, decimals: int | None = None, *, signed: bool = False) -> str:
    """Return a number with dots between thousands and a comma before decimals.

    decimals: round half up to this many; None: as many as the number has. signed: also write +.
    """
    exact = Decimal(number)
    if decimals is not None:
        exact = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(exact):,f}".translate(str.maketrans(",.", ".,"))
    sign = MINUS if exact < 0 else "+" if signed and exact > 0 else ""
    return sign + text
