"""Bars in parts: what a total is made of, by year or by province, with a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from thads_etl.report.blocks import Text
from thads_etl.report.drawing import BLUE, INK, NAVY, PALE, SOFT, Anchor, Drawing

_COLOURS = (BLUE, PALE, "#8a6d3b")
_LETTERS = ("#fff", INK, "#fff")
_LEAST = 15.0
"""A part that is lower or narrower than this has no room for its share."""


@dataclass(frozen=True)
class Bar:
    label: str
    figure: Text
    total: Decimal
    parts: Sequence[Decimal]
    """In the order of the legend; empty: not known."""


def columns(panels: Sequence[tuple[str, Sequence[Bar]]], legend: Sequence[str]) -> str:
    """Return columns of each year, a panel for each measure."""
    drawing = Drawing(720, 232)
    width = drawing.width / max(len(panels), 1)
    for place, (title, bars) in enumerate(panels):
        left = place * width + 4
        drawing.text(left, 16, title, bold=True, size=13, fill=NAVY)
        _panel(drawing, left, width - 24, bars)
    _legend(drawing, legend, 216)
    return drawing.svg()


def _panel(drawing: Drawing, left: float, width: float, bars: Sequence[Bar]) -> None:
    base, top = 176.0, 50.0
    highest = max((bar.total for bar in bars), default=Decimal(1)) or Decimal(1)
    step = width / max(len(bars), 2)
    thick = min(84.0, step * 0.7)
    for place, bar in enumerate(bars):
        middle = left + step * (place + 0.5)
        y = base
        for part, colour, letters in _parts(bar):
            height = float(part / highest) * (base - top)
            y -= height
            drawing.rect(middle - thick / 2, y, thick, height, colour)
            if height >= _LEAST:
                _share(drawing, middle, y + height / 2 + 4, part, bar.total, letters)
        drawing.text(middle, y - 6, bar.figure, anchor="middle", bold=True, size=12)
        drawing.text(middle, base + 18, bar.label, anchor="middle", fill=SOFT)
    drawing.line(left, base, left + width, base, ' stroke-width="1.5"')


def rows(bars: Sequence[Bar], legend: Sequence[str]) -> str:
    """Return a bar for each province, the longest first."""
    row, zero, room = 20, 110.0, 480.0
    drawing = Drawing(720, row * len(bars) + 40)
    highest = max((bar.total for bar in bars), default=Decimal(1)) or Decimal(1)
    for place, bar in enumerate(bars):
        y, x = place * row + 4, zero
        drawing.text(0, y + 13, bar.label, size=12.5)
        for part, colour, letters in _parts(bar):
            length = float(part / highest) * room
            drawing.rect(x, y + 1, length, row - 4, colour)
            if length >= 3 * _LEAST:
                _share(drawing, x + length / 2, y + 13, part, bar.total, letters)
            x += length
        drawing.text(x + 7, y + 13, bar.figure, size=12.5, bold=True)
    drawing.line(zero, 0, zero, row * len(bars) + 6, ' stroke-width="1.5"')
    _legend(drawing, legend, drawing.height - 8)
    return drawing.svg()


def _parts(bar: Bar) -> list[tuple[Decimal, str, str]]:
    """Return each part with its colour and that of its letters; one of NAVY if none is known."""
    if not bar.parts:
        return [(bar.total, NAVY, "#fff")]
    return list(zip(bar.parts, _COLOURS, _LETTERS, strict=True))


def _share(
    drawing: Drawing, x: float, y: float, part: Decimal, total: Decimal, letters: str
) -> None:
    middle: Anchor = "middle"
    share = f"{round(100 * part / total)}%"
    if share != "100%":
        drawing.text(x, y, share, anchor=middle, size=11, fill=letters)


def _legend(drawing: Drawing, legend: Sequence[str], y: float) -> None:
    x = 4.0
    for words, colour in zip(legend, _COLOURS, strict=True):
        drawing.rect(x, y - 10, 12, 12, colour)
        drawing.text(x + 18, y, words, size=11.5, fill=SOFT)
        x += 34 + 6.4 * len(words)
