"""The tables of docs/performance.md and docs/scale.md, written between their two comments."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import due
import of_history
from marks import marks
from tables import table

from thads_etl.settings import PROJECT_ROOT

TARGET = PROJECT_ROOT / "docs" / "performance.md"
SCALE = PROJECT_ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- measured -->", "<!-- end of what is measured -->"
PEERS = {
    "product": "the product: `thads ingest` and `thads summarise` in one process",
    "tuned": "tuned: calamine, one checkpoint per form over all files, COPY, full rebuild",
    "naive": "naive: `read_excel`, a checkpoint per sheet, `to_sql`, full rebuild",
    "dlt": "`dlt`, which only loads: calamine, arrow tables, no key, no rule, no summary",
    "limits": "limits: calamine, COPY of the facts, cells and lines with their keys, one sum",
}


def write(measured: Mapping[str, Any]) -> None:
    """Put what was measured into the documents."""
    _put(TARGET, _parts(measured))
    _put(SCALE, due.tables(measured))


def _put(document: Path, tables: Iterable[str]) -> None:
    before, rest = document.read_text("utf-8").split(BEGIN)
    _, after = rest.split(END)
    content = "\n\n".join(tables)
    document.write_text(f"{before}{BEGIN}\n\n{content}\n\n{END}{after}", "utf-8")


def _parts(measured: Mapping[str, Any]) -> Iterable[str]:
    period, machine = measured["period"], measured["machine"]
    counts = period["counts"]
    versions = ", ".join(f"{name} {version}" for name, version in machine.items())
    yield f"Measured on {measured['measured_at']}: {versions}."
    yield (
        f"{period['files']} workbooks of {period['period']}: {counts['forms']:,} forms, "
        f"{counts['forms_in_force']:,} of them in force, {counts['cells']:,} cells, "
        f"{counts['facts']:,} facts. The product evaluated {counts['rules_evaluated']} rules, the "
        f"tuned peer {period['tuned_executed']}. Medians of {period['rounds']} rounds; a few files "
        f"warm up first. The naive peer read {period['naive_files']} files, scaled to all."
    )
    yield table(
        ["", "CPU s", "our processes", "PostgreSQL", "wall s", "CPU beside the product"],
        [
            [
                PEERS[name], cost["cpu"], cost["own"], cost["server"], cost["wall"],
                f"{cost['cpu'] / period['costs']['product']['cpu']:.2f}",
            ]
            for name, cost in period["costs"].items()
        ],
    )  # fmt: skip
    for of, steps in _steps(period).items():
        yield table(
            [of, "CPU s", "our processes", "PostgreSQL", "wall s"],
            [
                [name, cost["cpu"], cost["own"], cost["server"], cost["wall"]]
                for name, cost in steps.items()
            ],
        )
    yield table(
        ["mark", "wanted", "measured", "", "why, and what is next"],
        [
            [
                mark.what, mark.wanted, mark.shown, mark.verdict,
                "" if mark.verdict == "hit" else mark.missed,
            ]
            for mark in marks(measured)
        ],
    )  # fmt: skip
    yield from of_history.tables(measured.get("full", {}), counts)


def _steps(period: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """Return each table of steps by its heading."""
    stages = period["stages"]
    by_cost = sorted(stages, key=lambda name: -float(stages[name]["cpu"]))
    return {
        "step of the product": period["steps"],
        "stage inside of these, alone (one run)": {name: stages[name] for name in by_cost},
        "step of the tuned peer": period["of_tuned"],
    }
