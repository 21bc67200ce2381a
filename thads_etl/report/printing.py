"""How figures of the report are printed: Vietnamese numbers, money and changes in words."""

from collections.abc import Sequence
from decimal import Decimal

from thads_etl.catalogue.labels import FIGURES, NOT_COUNTED
from thads_etl.numerals import vietnamese
from thads_etl.report.blocks import Number, Run, Text
from thads_etl.report.figures import Figure, Office

NONE = "…"
"""Not reported, or not comparable; never zero."""

HANDED_IN = f"Đã nộp, có {NOT_COUNTED}"

UNITS = {"cases": "việc", "money_thousand_vnd": "nghìn đồng"}
SUBJECTS = {"cases": "về việc", "money_thousand_vnd": "về tiền"}

FLAGS = {
    status: (letter, FIGURES[status].vi)
    for status, letter in (("in_question", "x"), ("provisional", "s"), ("revised", "đ"))
}
"""Status of a figure -> what stands beside it, and what that means; a final figure has nothing."""

_MOST_NAMED = 10
_OF_COUNTS, _OF_RATES = ("change", "change_pct"), ("change_points",)


def number(figure: Figure | None, column: str = "value", *, signed: bool = False) -> Text:
    """Return one column of a figure: counts whole, percentages with two decimals.

    Nothing where a figure has no such column: points are of rates only, the rest of a change of
    counts only.
    """
    if figure is None:
        return (NONE,)
    is_rate = figure.indicator == "completion_rate"
    if column in (_OF_COUNTS if is_rate else _OF_RATES):
        return ("",)
    value: Decimal | None = getattr(figure, column)
    if value is None:
        return (NONE,)
    flag = FLAGS.get(figure.status or "", ("", ""))[0] if column == "value" else ""
    decimals = 2 if is_rate or column == "change_pct" else 0
    printed = vietnamese(value, decimals, signed=signed)
    return (Number(printed, value, figure.place(column), flag),)


def quantity(figure: Figure, column: str = "value") -> Text:
    """Return an amount without its sign, in words as officials say it."""
    value: Decimal = abs(getattr(figure, column))
    flag = FLAGS.get(figure.status or "", ("", ""))[0] if column == "value" else ""
    printed = f"{vietnamese(value, 0)} việc" if figure.measure == "cases" else money(value)
    return (Number(printed, getattr(figure, column), figure.place(column), flag),)


def percentage(figure: Figure, column: str) -> Run:
    """Return a percentage without its sign."""
    value: Decimal = getattr(figure, column)
    return Number(f"{vietnamese(abs(value), 2)}", value, figure.place(column))


def money(thousands: Decimal) -> str:
    """Return an amount in words: 52.241 tỷ 451 triệu 772 nghìn đồng."""
    whole = int(thousands.to_integral_value())
    billions, rest = divmod(whole, 1_000_000)
    parts = ((billions, "tỷ"), (rest // 1000, "triệu"), (rest % 1000, "nghìn"))
    words = [f"{vietnamese(amount)} {unit}" for amount, unit in parts if amount]
    return f"{' '.join(words) or '0'} đồng"


def verb(change: Decimal) -> str:
    return "tăng" if change > 0 else "giảm"


def moved(figure: Figure | None, base: str) -> Text:
    """Return `tăng 32.054 việc (tăng 15,87%) so với …`, or why nothing is compared."""
    if figure is None or figure.change is None:
        return (f"chưa so sánh được với {base}",)
    if figure.change == 0:
        return (f"bằng {base}",)
    share: Text = ()
    if figure.change_pct is not None:
        share = (f" ({verb(figure.change)} ", percentage(figure, "change_pct"), "%)")
    return (f"{verb(figure.change)} ", *quantity(figure, "change"), *share, f" so với {base}")


def shifted(rate: Figure | None) -> Text:
    """Return ` (tăng 4,82 điểm %)` of a rate; nothing where it is not compared."""
    points = shift(rate)
    return (" (", *points, ")") if points else ()


def shift(rate: Figure | None) -> Text:
    """Return `tăng 4,82 điểm %` of a rate; nothing where it is not compared."""
    if rate is None or rate.change_points is None:
        return ()
    if rate.change_points == 0:
        return ("không đổi",)
    return (f"{verb(rate.change_points)} ", percentage(rate, "change_points"), " điểm %")


def named(offices: Sequence[Office]) -> str:
    """Return the names of provinces; of many the first ones, and how many more there are."""
    names = ", ".join(office.name for office in offices[:_MOST_NAMED])
    more = len(offices) - _MOST_NAMED
    return f"{names} và {more} đơn vị khác" if more > 0 else names
