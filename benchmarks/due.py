"""The table of docs/scale.md: from which number on more than one PostgreSQL or machine is due."""

import statistics
from collections.abc import Iterable, Mapping
from typing import Any

from tables import table

Measured = Mapping[str, Any]

HOURS, CORES = 8, 2
"""Of a night: from the run at 22:00 until six."""
MEMORY = 24 * 2**30
"""Of the machine that was measured."""
READERS_LIMIT = 60.0
"""Seconds after which a reader's query is given up."""
CONNECTIONS = 80
"""Of the server that `make demo` starts."""

TASKS, EXECUTOR = "more tasks at a time", "another executor"
PARTITIONS, REPLICA, COLUMNAR = "partitions of cells", "a replica for BI", "a columnar store"
SUBJECTS = (TASKS, EXECUTOR, PARTITIONS, REPLICA, COLUMNAR)


def tables(measured: Measured) -> Iterable[str]:
    """Return the table, as far as what it is computed from was measured."""
    full = measured.get("full", {})
    lines = [
        [EXECUTOR, *_executor(measured["period"])],
        *([[TASKS, *_tasks(full["backfill"])]] if "backfill" in full else []),
    ]
    if "scale" in full:
        scale, counts = full["scale"], measured["period"]["counts"]
        lines += [
            [PARTITIONS, *_partitions(scale, counts)],
            [REPLICA, *_replica(scale)],
            [COLUMNAR, *_columnar(scale, counts)],
        ]
    yield f"Computed from what was measured on {measured['measured_at']}."
    yield table(["what", "due from", "computed from", "63 offices today"], lines)


def _executor(period: Measured) -> list[str]:
    cost = period["costs"]["product"]["cpu"] / period["files"]
    most = HOURS * 3600 * CORES / cost
    return [
        f"{most:,.0f} workbooks a night",
        f"{cost:.2f} CPU s a workbook of all forms; {HOURS} hours of {CORES} cores",
        f"{period['files']}",
    ]


def _tasks(backfill: Measured) -> list[str]:
    largest = backfill["largest_process_mib"]
    return [
        f"{MEMORY / 2 / (largest * 2**20):.0f} tasks for half of the memory, "
        f"{CONNECTIONS // 4} for half of the connections",
        f"{largest:.0f} MiB for the largest process; 2 connections of each task",
        "4",
    ]


def _partitions(scale: Measured, counts: Measured) -> list[str]:
    of_cell = scale["bytes_of_cells"] / scale["cells"]
    a_year = counts["cells"] * 12 * of_cell
    return [
        f"{MEMORY / of_cell / 1e6:,.0f} million cells: table and key fill the memory",
        f"{of_cell:.0f} bytes a cell with its key",
        f"{counts['cells'] * 12 / 1e6:.1f} million a year, {a_year / 1e9:.1f} GB",
    ]


def _replica(scale: Measured) -> list[str]:
    cost = statistics.median(float(each["cpu"]) for each in scale["queries"].values())
    return [
        f"{1000 / max(cost, 1):,.0f} questions a second: a core does nothing else",
        f"{cost:.0f} CPU ms, the median of {len(scale['queries'])} questions to {scale['offices']} "
        "offices",
        "a dashboard asks 10 to 15 at once",
    ]


def _columnar(scale: Measured, counts: Measured) -> list[str]:
    seconds = scale["queries"]["as known on a day"]["median"] / 1000
    rate = scale["facts"] / seconds
    return [
        f"{READERS_LIMIT * rate / 1e6:,.0f} million facts in one question",
        f"`bi.as_known_on` over {scale['facts'] / 1e6:.1f} million facts took {seconds:.1f} s; "
        f"readers wait {READERS_LIMIT:.0f} s at most",
        f"{counts['facts'] * 12 / 1e6:.1f} million a year",
    ]
