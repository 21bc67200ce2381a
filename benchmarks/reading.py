"""What reading costs beside the libraries that only get the values out of a workbook.

    .venv/bin/python benchmarks/reading.py [ROUNDS]

Writes the workbooks of 63 offices, reads all of them in every way, again and again, and prints the
wall time of the best round per file: others use the machine too. `safely` is what the pipeline
does: other processes, with limits, two side by side. The aim is at most 1.5 times python-calamine
alone, for the values with every guard and for a batch as the pipeline reads it.
"""

import gc
import math
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Literal

import pandas as pd
from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.progress import track
from rich.table import Table

from thads_etl import reading
from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.reading.formats import containers
from thads_etl.reading.sandbox.reader import Reader
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import editions_in_force, write_workbook

PERIOD = Period(2023, 6)
BASE = "python-calamine: values"


def main(rounds: int) -> None:
    console = Console(width=100)
    files = workbooks()
    start = time.perf_counter()
    reader = Reader()
    reader.read(files[0], "first.xlsx")
    first = time.perf_counter() - start
    ways: dict[str, Callable[[list[bytes]], object]] = {
        BASE: lambda batch: [calamine(each) for each in batch],
        "open, with all guards: values": lambda batch: [
            containers.opened(each, "a.xlsx") for each in batch
        ],
        "read: forms, cells, findings": lambda batch: [
            reading.read(each, "a.xlsx") for each in batch
        ],
        "read safely: the same, in the sandbox": lambda batch: [
            reader.read(each, "a.xlsx") for each in batch
        ],
        "read safely, side by side: a batch": lambda batch: reading.read_each(
            {str(number): partial(named, each) for number, each in enumerate(batch)}
        ),
        "pandas + calamine: frames": lambda batch: [frames(each, "calamine") for each in batch],
        "pandas + openpyxl: frames": lambda batch: [frames(each, "openpyxl") for each in batch],
    }
    best = dict.fromkeys(ways, math.inf)
    gc.freeze()  # the catalogue and pandas are nobody's cost
    for _ in track(range(rounds), "reading", console=console):
        for name, read in ways.items():
            began = time.perf_counter()
            read(files)
            best[name] = min(best[name], (time.perf_counter() - began) / len(files))
    usage = reader.usage
    reader.close()
    show(console, best, files, rounds)
    assert usage is not None
    console.print(
        f"Sandbox: ready and first file after {first * 1000:.0f} ms, "
        f"largest size {usage.peak_bytes / 1e6:.0f} MB."
    )


def named(content: bytes) -> tuple[bytes, str]:
    return content, "a.xlsx"


def workbooks() -> list[bytes]:
    """Return the filled official workbook of every office."""
    editions = editions_in_force(PERIOD)
    files = []
    for seed, office in enumerate(load.offices_on(PERIOD.ends_on)):
        target = BytesIO()
        write_workbook(target, office, PERIOD, editions, fill_all(editions, seed))
        files.append(target.getvalue())
    return files


def calamine(content: bytes) -> list[object]:
    book = CalamineWorkbook.from_object(BytesIO(content))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def frames(content: bytes, engine: Literal["calamine", "openpyxl"]) -> object:
    return pd.read_excel(BytesIO(content), sheet_name=None, header=None, engine=engine)


def show(console: Console, best: dict[str, float], files: list[bytes], rounds: int) -> None:
    cells = sum(len(form.cells) for form in reading.read(files[0]).forms)
    table = Table(title=f"{len(files)} workbooks of {cells} cells, best of {rounds} rounds")
    table.add_column("per file")
    table.add_column("ms", justify="right")
    table.add_column("x calamine", justify="right")
    table.add_column("x pandas + openpyxl", justify="right")
    slowest = best["pandas + openpyxl: frames"]
    for name, seconds in best.items():
        ratios = f"{seconds / best[BASE]:.2f}", f"{seconds / slowest:.2f}"
        table.add_row(name, f"{seconds * 1000:.2f}", *ratios)
    console.print(table)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
