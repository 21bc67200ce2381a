"""Sums and ratios of the catalogue, computed from its lines by themselves, without the product."""

from collections.abc import Mapping
from decimal import Decimal

import yaml

from thads_etl.catalogue import load

Key = tuple[str, str, str, str, str]
"""(office, series, measure, item, indicator)"""


def computed(stated: Mapping[Key, Decimal], months: int) -> dict[Key, Decimal]:
    """Return every sum and ratio of figures that were stated, as far as there is one."""
    vocabulary = yaml.safe_load((load.FOLDER / "vocabulary.yaml").read_text("utf-8"))
    lines = vocabulary["indicators"]
    figures = dict(stated)
    for name, line in lines.items():
        for key, value in stated.items():
            if key[4] in line.get("sum", ()):
                own = (*key[:4], name)
                figures[own] = figures.get(own, Decimal(0)) + value
    ratios = {}
    for name, line in lines.items():
        if "ratio" not in line:
            continue
        (above_series, _, above), (below_series, _, below) = (
            term.rpartition(":") for term in line["ratio"]
        )
        times = {"percent": 100, "months": months, "one": 1}[line.get("in", "percent")]
        for (office, series, measure, item, indicator), value in figures.items():
            if indicator != above or (above_series or series) != series:
                continue
            if below_series == series and not above_series:
                continue
            divisors = [
                figures[key]
                for of in dict.fromkeys((measure, "persons"))
                if (key := (office, below_series or series, of, item, below)) in figures
            ]
            if divisors and divisors[0]:
                key = (office, series, measure, item, name)
                ratios[key] = round(times * Decimal(value) / divisors[0], 10)
    sums = {key: value for key, value in figures.items() if key not in stated}
    return {**sums, **ratios}
