"""A map of tiles: one square for each province where it lies, none larger than it weighs.

There are no borders on it, so it shows none wrongly; the archipelagos Hoàng Sa and Trường Sa are
on every map of Viet Nam.
"""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from thads_etl.catalogue.labels import COUNTS, HELD
from thads_etl.numerals import vietnamese
from thads_etl.report.blocks import Number
from thads_etl.report.drawing import INK, LINE, NAVY, SOFT, Drawing

_MISSING = COUNTS["missing"].vi
CLASSES = ("#e6eff8", "#bfd7ec", "#8db8dd", "#3573ad", "#0b4f8a")
_LIGHT = 3
"""From this class on letters are white."""
_WIDTH, _HEIGHT, _GAP = 74, 35, 3
_HATCH = (
    '<defs><pattern id="missing" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
    f'<rect width="1.6" height="6" fill="{SOFT}"/></pattern></defs>'
)


@dataclass(frozen=True)
class Tile:
    code: str
    column: int
    row: int
    label: str
    """Of an archipelago: its name and its province, with a bar between; else a shorter name."""


@cache
def tiles(units: int) -> tuple[Tile, ...]:
    """Return the tiles of the 63 or of the 34 provinces; nothing for another number."""
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Tile(row["code"], int(row["column"]), int(row["row"]), row["label"])
            for row in csv.DictReader(file)
            if row["units"] == str(units)
        )


def classes(values: Sequence[Decimal]) -> list[Decimal]:
    """Return the upper limits of all classes but the last: fifths of the provinces."""
    ordered = sorted(values)
    if len(ordered) < len(CLASSES):
        return []
    return [ordered[len(ordered) * fifth // len(CLASSES)] for fifth in range(1, len(CLASSES))]


def drawn(rates: Mapping[str, tuple[str, Number | None]], held: Collection[str] = ()) -> str | None:
    """Return the map; None where no map has these provinces.

    rates: code -> name, and the rate, or None where it is missing. held: those who reported
    something that is not counted yet.
    """
    placed = tiles(len(rates))
    if {tile.code for tile in placed if tile.code} != set(rates):
        return None
    limits = classes([rate.value for _, rate in rates.values() if rate is not None])
    columns = max(tile.column for tile in placed) + 1
    rows = max(tile.row for tile in placed) + 1
    drawing = Drawing(columns * (_WIDTH + _GAP) + 8, rows * (_HEIGHT + _GAP) + 6)
    for tile in placed:
        x, y = 4 + tile.column * (_WIDTH + _GAP), 4 + tile.row * (_HEIGHT + _GAP)
        if tile.code:
            name, rate = rates[tile.code]
            why = HELD.vi if tile.code in held else _MISSING
            _province(drawing, x, y, tile.label or name, rate or why, limits)
        else:
            _archipelago(drawing, x, y, *tile.label.split("|"))
    _legend(drawing, limits)
    return drawing.svg(_HATCH)


def _province(
    drawing: Drawing, x: int, y: int, name: str, rate: Number | str, limits: Sequence[Decimal]
) -> None:
    """Draw a province with its rate, or why it has none."""
    middle = x + _WIDTH / 2
    if isinstance(rate, str):
        drawing.rect(x, y, _WIDTH, _HEIGHT, "url(#missing)", f' stroke="{SOFT}"')
        drawing.rect(x + 4, y + 4, _WIDTH - 8, _HEIGHT - 8, "#fff")
        drawing.text(middle, y + 15, name, anchor="middle", size=9.5)
        drawing.text(middle, y + 27, rate, anchor="middle", size=9.5, fill=SOFT)
        return
    rank = sum(rate.value >= limit for limit in limits)
    ink = "#fff" if rank >= _LIGHT else INK
    drawing.rect(x, y, _WIDTH, _HEIGHT, CLASSES[rank], ' rx="2"')
    drawing.text(middle, y + 14, name, anchor="middle", size=10, fill=ink)
    drawing.text(middle, y + 28, (rate,), anchor="middle", size=12.5, fill=ink, bold=True)


def _archipelago(drawing: Drawing, x: int, y: int, name: str, province: str) -> None:
    frame = f' stroke="{NAVY}" stroke-dasharray="4 3"'
    drawing.rect(x, y, _WIDTH, _HEIGHT, "none", frame)
    for dx, dy in ((8, 4), (16, 7), (24, 3), (58, 5), (66, 8)):
        drawing.rect(x + dx, y + dy, 1.6, 1.6, NAVY)
    drawing.text(x + _WIDTH / 2, y + 22, f"QĐ. {name}", anchor="middle", size=9.5, bold=True)
    drawing.text(x + _WIDTH / 2, y + 32, f"({province})", anchor="middle", size=8.5, fill=SOFT)


def _legend(drawing: Drawing, limits: Sequence[Decimal]) -> None:
    """Draw the classes at the upper right, where there is sea."""
    if not limits:
        return
    x, y = drawing.width - 142, 168
    drawing.text(x, y, "Tỷ lệ về việc (%)", bold=True, size=11.5, fill=NAVY)
    printed = [vietnamese(limit, 2) for limit in limits]
    labels = [
        f"dưới {printed[0]}",
        *(f"{low} – dưới {high}" for low, high in zip(printed, printed[1:], strict=False)),
        f"từ {printed[-1]}",
    ]
    for place, (colour, label) in enumerate(zip(CLASSES, labels, strict=True)):
        drawing.rect(x, y + 9 + 18 * place, 22, 13, colour, f' stroke="{LINE}"')
        drawing.text(x + 29, y + 20 + 18 * place, label, size=11)
    below = y + 9 + 18 * len(CLASSES)
    drawing.rect(x, below, 22, 13, "url(#missing)", f' stroke="{SOFT}"')
    drawing.text(x + 29, below + 11, _MISSING, size=11)
