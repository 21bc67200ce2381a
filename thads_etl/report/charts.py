"""Charts of the report: rates over the years, where cases went, which provinces made the change."""

from collections.abc import Sequence
from decimal import Decimal

from thads_etl.numerals import vietnamese
from thads_etl.report.blocks import Number, Text
from thads_etl.report.drawing import BLUE, FALL, NAVY, PALE, RISE, SOFT, Drawing, Real

Bar = tuple[str, Text, Decimal]
"""Label, figure as printed, value."""


def rates(panels: Sequence[tuple[str, Sequence[tuple[str, Number]]]]) -> str:
    """Return columns of the rate of each year, a panel for each measure; the last stands out."""
    drawing = Drawing(720, 176)
    width = drawing.width / max(len(panels), 1)
    for place, (title, years) in enumerate(panels):
        left = place * width
        drawing.text(left + 4, 16, title, bold=True, size=13, fill=NAVY)
        _columns(drawing, left + 4, width - 24, years)
    return drawing.svg()


def _columns(
    drawing: Drawing, left: float, width: float, years: Sequence[tuple[str, Number]]
) -> None:
    base, top = 148.0, 50.0
    highest = max((rate.value for _, rate in years), default=Decimal(1)) or Decimal(1)
    step = width / max(len(years), 2)
    bar = min(56.0, step * 0.62)
    for place, (year, rate) in enumerate(years):
        middle = left + step * (place + 0.5)
        height = float(rate.value / highest) * (base - top)
        is_last = place == len(years) - 1
        drawing.rect(middle - bar / 2, base - height, bar, height, BLUE if is_last else PALE)
        drawing.text(
            middle, base - height - 6, (rate, "%"), anchor="middle", bold=is_last, size=12.5
        )
        drawing.text(middle, base + 18, year, anchor="middle", fill=SOFT)
    drawing.line(left, base, left + width, base, ' stroke-width="1.5"')


def waterfall(steps: Sequence[tuple[str, Text, Decimal, bool]]) -> str:
    """Return how a first total becomes the last one.

    steps: label, figure, value, and whether it is a total that stands on the ground.
    """
    drawing = Drawing(720, 262)
    base, top = 208.0, 34.0
    reach, running = [Decimal(0)], Decimal(0)
    for _, _, value, is_total in steps:
        running = value if is_total else running + value
        reach.append(running)
    highest = max(reach) or Decimal(1)
    step = drawing.width / len(steps)
    bar = step * 0.6
    before = Decimal(0)
    for place, (label, figure, value, is_total) in enumerate(steps):
        after = value if is_total else before + value
        low, high = (Decimal(0), after) if is_total else sorted((before, after))
        y = base - float(high / highest) * (base - top)
        height = max(float((high - low) / highest) * (base - top), 1.5)
        middle = step * (place + 0.5)
        colour = NAVY if is_total else RISE if value > 0 else FALL
        drawing.rect(middle - bar / 2, y, bar, height, colour)
        drawing.text(middle, y - 6, figure, anchor="middle", bold=True, size=12.5)
        for row, words in enumerate(_two_lines(label)):
            drawing.text(middle, base + 18 + 15 * row, words, anchor="middle", fill=SOFT, size=11.5)
        if place < len(steps) - 1:
            level = base - float(after / highest) * (base - top)
            drawing.line(middle + bar / 2, level, middle + step - bar / 2, level, _DASHED)
        before = after
    drawing.line(0, base, drawing.width, base, ' stroke-width="1.5"')
    return drawing.svg()


_DASHED = ' stroke-dasharray="3 3"'


def _two_lines(label: str) -> list[str]:
    """Break a label in the middle, where it is long."""
    words = label.split()
    if len(label) <= 14:
        return [label]
    cut = min(
        range(1, len(words)),
        key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))),
    )
    return [" ".join(words[:cut]), " ".join(words[cut:])]


def contributions(bars: Sequence[tuple[str, Text, Decimal]]) -> str:
    """Return bars to the right of a line for rises, to the left for falls."""
    row = 20
    drawing = Drawing(720, row * len(bars) + 8)
    most = max((abs(value) for _, _, value in bars), default=Decimal(1)) or Decimal(1)
    has_falls = any(value < 0 for _, _, value in bars)
    zero: Real = 330 if has_falls else 190
    room = 200 if has_falls else 330
    for place, (label, figure, value) in enumerate(bars):
        y = place * row + 4
        length = max(float(abs(value) / most) * room, 1.0)
        start = zero if value >= 0 else float(zero) - length
        if has_falls and value < 0:
            length = min(length, 130)
            start = float(zero) - length
        drawing.text(0, y + 13, label, size=12.5)
        drawing.rect(start, y + 2, length, row - 6, RISE if value >= 0 else FALL)
        drawing.text(float(zero) + (length if value >= 0 else 0) + 7, y + 13, figure, size=12.5)
    drawing.line(zero, 0, zero, drawing.height, ' stroke-width="1.5"')
    return drawing.svg()


def share(change: Decimal, of: Decimal) -> str:
    """Return what a change adds to the per cent of the whole, in points."""
    return vietnamese(100 * change / of, 2, signed=True)
