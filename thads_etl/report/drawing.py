"""Parts of a drawing in SVG: what a chart is put together from."""

from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from typing import Literal

from thads_etl.report.blocks import Number, Text

INK, SOFT, LINE = "#1b2430", "#55606e", "#cfd6de"
NAVY, BLUE, PALE = "#0b3d6b", "#2f78b7", "#b9d1e8"
RISE, FALL = "#1f6b4f", "#a8432a"
FONT = "Thads Sans"

Anchor = Literal["start", "middle", "end"]
Real = float | Decimal


def _real(value: Real) -> str:
    """Return a coordinate with at most two decimals: the same on every machine."""
    return f"{Decimal(value).quantize(Decimal('0.01')).normalize():f}"


@dataclass
class Drawing:
    """Shapes and texts in the order in which they are drawn."""

    width: int
    height: int
    parts: list[str] = field(default_factory=list)

    def rect(self, x: Real, y: Real, width: Real, height: Real, fill: str, more: str = "") -> None:
        self.parts.append(
            f'<rect x="{_real(x)}" y="{_real(y)}" width="{_real(width)}" '
            f'height="{_real(height)}" fill="{fill}"{more}/>'
        )

    def line(self, x1: Real, y1: Real, x2: Real, y2: Real, more: str = "") -> None:
        self.parts.append(
            f'<line x1="{_real(x1)}" y1="{_real(y1)}" x2="{_real(x2)}" y2="{_real(y2)}" '
            f'stroke="{LINE}"{more}/>'
        )

    def text(
        self,
        x: Real,
        y: Real,
        text: Text | str,
        *,
        anchor: Anchor = "start",
        size: float = 12,
        fill: str = INK,
        bold: bool = False,
    ) -> None:
        weight = ' font-weight="600"' if bold else ""
        runs = (text,) if isinstance(text, str) else text
        inner = "".join(_run(run) for run in runs)
        self.parts.append(
            f'<text x="{_real(x)}" y="{_real(y)}" text-anchor="{anchor}" font-size="{size:g}" '
            f'fill="{fill}"{weight}>{inner}</text>'
        )

    def svg(self, definitions: str = "") -> str:
        """Return the drawing; it scales with the page."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'font-family="{FONT}">{definitions}{"".join(self.parts)}</svg>'
        )


def _run(run: str | Number) -> str:
    if isinstance(run, str):
        return escape(run)
    return (
        f'<tspan data-figure="{escape(run.place)}" data-value="{run.value.normalize():f}">'
        f"{escape(run.text)}</tspan>"
    )
