"""The tables of docs/performance.md about what depends on history, and on the number of offices."""

from collections.abc import Iterable, Mapping
from typing import Any

from tables import table

Measured = Mapping[str, Any]
YEARS = 10
"""Of the history that many offices are computed for."""


def tables(full: Measured, counts: Mapping[str, int]) -> Iterable[str]:
    """Return the tables of what was measured; counts: of one period of all forms and 63 offices."""
    if "corrections" in full:
        yield _of_corrections(full["corrections"])
    if "queries" in full:
        yield table(
            ["question of a reader, ten years", "median ms", "p95 ms", "CPU ms of the server"],
            [
                [name, each["median"], each["p95"], each["cpu"]]
                for name, each in full["queries"].items()
            ],
        )
    if "scale" in full:
        yield from _of_scale(full["scale"], counts)


def _of_corrections(corrections: Measured) -> str:
    return table(
        [
            "history of form 1, 63 offices", "facts copied", "one correction, CPU s", "wall s",
            "63 corrections in one batch, CPU s", "wall s",
        ],
        [
            [
                name, f"{each['facts']:,.0f}", each["cpu"], each["wall"], each["batch_cpu"],
                each["batch_wall"],
            ]
            for name, each in corrections.items()
        ],
    )  # fmt: skip


def _of_scale(scale: Measured, counts: Mapping[str, int]) -> Iterable[str]:
    of_fact = scale["bytes_of_facts"] / scale["facts"]
    of_cell = scale["bytes_of_cells"] / scale["cells"]
    facts = counts["facts"] / 63 * scale["offices"] * 12 * YEARS
    cells = counts["cells"] / 63 * scale["offices"] * 12 * YEARS
    slow = sum(each["p95"] >= 100 for each in scale["queries"].values())
    worst = max(float(each["p95"]) for each in scale["queries"].values())
    yield (
        f"{scale['offices']:,} offices and {scale['officers']:,} officers in {scale['months']} "
        "months, forms 1 and 4, copied in the database; summaries of one period and of those that "
        f"depend on it. {YEARS} years of all forms were not made: the last two lines are "
        "computed from the bytes above them."
    )
    yield table(
        ["many offices", "measured"],
        [
            ["facts, with their key", _bytes(scale["facts"], of_fact)],
            ["cells, with their key", _bytes(scale["cells"], of_cell)],
            ["lines of `mart.year_on_year`, one period", f"{scale['lines']:,}"],
            ["all summaries of one period", _seconds(scale["build"])],
            [
                "first correction: periods that depend on it are built",
                _seconds(scale["first_correction"]),
            ],
            ["another correction", _seconds(scale["correction"])],
            [
                "questions of readers",
                f"{slow} of {len(scale['queries'])} took 100 ms or more; worst {worst:,.0f} ms",
            ],
            [f"computed: facts, {YEARS} years, all forms", _bytes(facts, of_fact)],
            [f"computed: cells, {YEARS} years, all forms", _bytes(cells, of_cell)],
        ],
    )


def _bytes(count: float, each: float) -> str:
    return f"{count / 1e6:,.1f} million, {each:.0f} bytes each: {count * each / 1e9:,.1f} GB"


def _seconds(cost: Measured) -> str:
    return f"{cost['cpu']} CPU s, {cost['wall']} s of wall"
