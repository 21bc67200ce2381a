"""`thads backfill` of two years of all forms: seconds, and the largest process.

    .venv/bin/python benchmarks/closing_years.py [--offices 6] [--format json]

24 periods of a few offices say whether a later period costs more than an earlier one. One period of
all offices says what a period costs, and how much memory. What 120 periods of all offices would
take is computed from both.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil
import temporary
import typer
from tables import show

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period, calendar
from thads_etl.synthetic import statutory_set
from thads_etl.warehouse.migrate import migrate
from thads_etl.workbooks.template import write_workbook

FIRST_YEAR = 2022
WHOLE = Period(2022, 6)
WANTED = 120


def write(landing: Path, offices: int | None, periods: list[Period]) -> None:
    """Write the workbooks of the first so many offices, or of all."""
    landing.mkdir(parents=True)
    for period in periods:
        for office in load.offices_on(period.ends_on)[:offices]:
            editions = statutory_set.editions(office, period)
            values = statutory_set.values(office, period, editions)
            path = landing / f"{office.code}_{period}.xlsx"
            write_workbook(path, office, period, editions, values)


def backfill(home: Path, cluster: Cluster, periods: list[Period]) -> tuple[list[float], int]:
    """Run the command in an empty warehouse; return seconds by period, and bytes of the largest."""
    database = home.name
    cluster.create_database(database)
    migrate(cluster.url("owner", database))
    environment = {
        **os.environ,
        "THADS_HOME": str(home),
        "THADS_LANDING": str(home / "landing"),
        "THADS_ARCHIVE": str(home / "archive"),
        "THADS_WAREHOUSE_URL": cluster.url("owner", database),
        "THADS_WAREHOUSE_LOADER_URL": cluster.url("loader", database),
        "THADS_WAREHOUSE_OPERATOR_URL": cluster.url("loader", database),
    }
    words = ["backfill", "--from", str(periods[0]), "--to", str(periods[-1])]
    begun = time.perf_counter()
    running = subprocess.Popen(
        [Path(sys.executable).with_name("thads"), *words],
        env={**environment, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdout is not None
    ends, largest = [begun], 0
    for line in running.stdout:
        if line.startswith("FY"):
            ends.append(time.perf_counter())
            largest = max(largest, _largest(running.pid))
    if running.wait() or len(ends) != len(periods) + 1:
        raise RuntimeError(f"thads {' '.join(words)} ended with {running.returncode}")
    return [end - start for start, end in zip(ends, ends[1:], strict=False)], largest


def _largest(pid: int) -> int:
    """Return the bytes that the largest of a process and its children ever held."""
    tree = [pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))]
    held = [Path(f"/proc/{each}/status").read_text("utf-8") for each in tree]
    return max(int(text.split("VmHWM:")[1].split()[0]) * 1024 for text in held)


def measure(root: Path, cluster: Cluster, offices: int) -> dict[str, float]:
    """Run both backfills."""
    years = calendar(FIRST_YEAR, FIRST_YEAR + 1)
    write(root / "years" / "landing", offices, years)
    few, _ = backfill(root / "years", cluster, years)
    write(root / "whole" / "landing", None, [WHOLE])
    (whole,), largest = backfill(root / "whole", cluster, [WHOLE])
    # The first period of each half also imports the engine and meets an empty warehouse.
    first, second = statistics.mean(few[1:12]), statistics.mean(few[12:])
    return {
        "offices": offices,
        "periods": len(few),
        "seconds": round(sum(few), 1),
        "second_year_beside_first": round(second / first, 2),
        "seconds_of_a_whole_period": round(whole, 1),
        "largest_process_mib": round(largest / 2**20),
        "minutes_of_120_whole_periods": round(WANTED * whole * max(1, second / first) / 60, 1),
    }


def main(offices: int = 6, format: str = "table") -> None:
    with temporary.server() as (cluster, root):
        show(measure(root, cluster, offices), format)


if __name__ == "__main__":
    typer.run(main)
