"""What reading costs beside the libraries that only get the values out of a workbook.

    .venv/bin/python benchmarks/reading.py

Writes the workbooks of 63 offices, reads all of them in every way, again and again, and prints per
file the median of the best rounds: others use the machine too. `safely` is what the pipeline does:
another process, with limits. Opening (to the same grid of values as calamine gives, but with every
checksum, name and size looked at) should cost at most 1.5 times as much as calamine alone.
"""

import gc
import math
import statistics
import time
from collections.abc import Callable
from io import BytesIO

import pandas as pd
from python_calamine import CalamineWorkbook
from rich.console import Console
from rich.progress import track
from rich.table import Table

from thads_etl import reading
from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.reading import containers
from thads_etl.reading.sandbox import Reader
from thads_etl.rendering.filling import fill_all
from thads_etl.rendering.template import editions_in_force, write_workbook

PERIOD = Period(2023, 6)
ROUNDS = 5
HERE, SAFELY = "read: forms, cells, findings", "read safely: the same, in the sandbox"


def main() -> None:
    console = Console(width=100)
    files = workbooks()
    start = time.perf_counter()
    reader = Reader()
    reader.read(files[0], "first.xlsx")
    first = time.perf_counter() - start
    ways: dict[str, Callable[[bytes], object]] = {
        "python-calamine: values": calamine,
        "open, with all guards: values": lambda content: containers.opened(content, "a.xlsx"),
        HERE: lambda content: reading.read(content, "a.xlsx"),
        SAFELY: lambda content: reader.read(content, "a.xlsx"),
        "pandas + calamine: frames": lambda content: frames(content, "calamine"),
        "pandas + openpyxl: frames": lambda content: frames(content, "openpyxl"),
    }
    best = {name: [math.inf] * len(files) for name in ways}
    gc.freeze()  # the catalogue and pandas are nobody's cost
    for _ in track(range(ROUNDS), "reading", console=console):
        for name, read in ways.items():
            for number, content in enumerate(files):
                began = time.perf_counter()
                read(content)
                best[name][number] = min(best[name][number], time.perf_counter() - began)
    usage = reader.usage
    reader.close()
    show(console, {name: statistics.median(each) for name, each in best.items()}, files)
    assert usage is not None
    console.print(
        f"Sandbox: ready and first file after {first * 1000:.0f} ms, "
        f"largest size {usage.peak_bytes / 1e6:.0f} MB."
    )


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


def frames(content: bytes, engine: str) -> object:
    return pd.read_excel(BytesIO(content), sheet_name=None, header=None, engine=engine)


def show(console: Console, medians: dict[str, float], files: list[bytes]) -> None:
    cells = sum(len(form.cells) for form in reading.read(files[0]).forms)
    table = Table(title=f"{len(files)} workbooks of {cells} cells, best of {ROUNDS} rounds")
    table.add_column("one file")
    table.add_column("ms", justify="right")
    table.add_column("x calamine", justify="right")
    base = next(iter(medians.values()))
    for name, median in medians.items():
        table.add_row(name, f"{median * 1000:.2f}", f"{median / base:.2f}")
    console.print(table)
    overhead = medians[SAFELY] - medians[HERE]
    console.print(f"Overhead of the sandbox: {overhead * 1000:.2f} ms for each file.")


if __name__ == "__main__":
    main()
