"""The picture of docs/performance.md: processor seconds of one period, by what used them."""

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from thads_etl.settings import PROJECT_ROOT

TARGET = PROJECT_ROOT / "docs" / "pictures" / "performance.svg"
WIDTH, LEFT, BAR, GAP, TOP = 760, 90, 26, 14, 44
COLOURS = {"own": "#2f5d8a", "server": "#9db8d1"}
LABELS = {"own": "our processes", "server": "PostgreSQL"}


def draw(measured: Mapping[str, Any]) -> None:
    """Write the picture."""
    costs = measured["period"]["costs"]
    names = sorted(costs, key=lambda name: float(costs[name]["cpu"]))
    scale = (WIDTH - LEFT - 70) / max(float(costs[name]["cpu"]) for name in names)
    height = TOP + len(names) * (BAR + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
        ' font-family="sans-serif" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *_legend(),
    ]
    for number, name in enumerate(names):
        parts += _bar(name, costs[name], TOP + number * (BAR + GAP), scale)
    TARGET.write_text("\n".join([*parts, "</svg>"]) + "\n", "utf-8")


def _legend() -> list[str]:
    parts = [f'<text x="{LEFT}" y="22">CPU seconds of one period:</text>']
    for number, (name, colour) in enumerate(COLOURS.items()):
        left = LEFT + 190 + 130 * number
        parts.append(f'<rect x="{left}" y="11" width="13" height="13" fill="{colour}"/>')
        parts.append(f'<text x="{left + 19}" y="22">{LABELS[name]}</text>')
    return parts


def _bar(name: str, cost: Mapping[str, float], top: int, scale: float) -> list[str]:
    parts = [f'<text x="{LEFT - 8}" y="{top + 18}" text-anchor="end">{escape(name)}</text>']
    left = float(LEFT)
    for part, colour in COLOURS.items():
        width = cost[part] * scale
        parts.append(
            f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>'
        )
        left += width
    parts.append(f'<text x="{left + 6:.1f}" y="{top + 18}">{cost["cpu"]:.1f}</text>')
    return parts
