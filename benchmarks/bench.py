"""`make bench` and `make bench-full`: what a period costs beside its peers, and the marks.

    .venv/bin/python benchmarks/bench.py [--full] [--rounds 3]

Writes docs/performance.json, docs/pictures/performance.svg and the tables in docs/performance.md.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import chart
import closing_years
import commands
import document
import late_submission
import machine
import period
import queries
import scale
import temporary
import typer
from rich.console import Console

from thads_etl.catalogue import load
from thads_etl.isolated import Isolated
from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.synth import demo_values
from thads_etl.workbooks.template import write_workbook

OFFICES_OF_YEARS = 4
"""Of the backfill: 24 periods of more would take the time of all the rest."""
YEARS_OF_SCALE = 1
"""Of the warehouse with many offices: twelve months of them take minutes to make."""
Part = Callable[[], Any]
MEASURED = PROJECT_ROOT / "docs" / "performance.json"


def quick(cluster: Cluster, root: Path, rounds: int, console: Console) -> dict[str, Any]:
    """Measure one period beside its peers, and the commands."""
    compared = period.Rounds(cluster, root, offices=63)
    try:
        console.print("warming up")
        compared.warm_up()
        for number in range(1, rounds + 1):
            console.print(f"round {number} of {rounds}")
            compared.one(number)
        console.print("every stage alone")
        compared.alone()
    finally:
        compared.dlt.close()
    return {
        "measured_at": f"{datetime.now(UTC):%Y-%m-%d}",
        "machine": machine.described(cluster.url("superuser")),
        "period": period.report(compared),
        "commands": commands.measure(
            cluster,
            compared.kept,
            {"1 form": _one_form(root), "18 forms": compared.files[0]},
            root / "home",
        ),
    }


def full(cluster: Cluster, root: Path, note: Callable[[str], object]) -> dict[str, Part]:
    """Return what else there is to measure, by the name of its results."""
    return {
        "airflow": lambda: _by_itself("warm_airflow.py"),
        "backfill": lambda: closing_years.measure(root, cluster, OFFICES_OF_YEARS),
        "corrections": lambda: late_submission.compare(cluster, root),
        "queries": lambda: queries.measure(cluster, root),
        "scale": lambda: scale.measure(cluster, root, years=YEARS_OF_SCALE, note=note),
    }


def _by_itself(script: str) -> Any:
    """Run a benchmark that starts services of its own; return what it measured."""
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(script)), "--format", "json"],
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def _one_form(root: Path) -> Path:
    office = load.offices_on(period.PERIOD.ends_on)[0]
    (edition,) = statutory_set.editions(office, period.PERIOD, ["b01"])
    path = root / f"{office.code}_{period.PERIOD}.xlsx"
    write_workbook(path, office, period.PERIOD, [edition], demo_values(office, period.PERIOD))
    return path


def main(everything: bool = typer.Option(False, "--full"), rounds: int = 3) -> None:
    console, begun = Console(), time.monotonic()
    known = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    with temporary.server() as (cluster, root):
        known |= quick(cluster, root, rounds, console)
        keep(known)
        parts = full(cluster, root, console.print) if everything else {}
        failed = [name for name, part in parts.items() if not added(known, name, part, console)]
    console.print(f"docs/performance.md, after {(time.monotonic() - begun) / 60:.1f} minutes")
    if failed:
        console.print(f"Not measured: {', '.join(failed)}")
        raise typer.Exit(1)


def added(known: dict[str, Any], name: str, part: Part, console: Console) -> bool:
    """Measure a part of the long benchmark, and keep it at once; one that fails stops no other."""
    console.print(f"{datetime.now(UTC):%H:%M:%S} {name}")
    with Isolated() as tried:
        measured = part()
    if tried.fault is not None:
        console.print(f"{name}: {tried.fault}")
        return False
    day = {"measured_at": known["measured_at"]}
    known["full"] = known.get("full", {}) | {name: measured} | day
    keep(known)
    return True


def keep(known: Mapping[str, Any]) -> None:
    """Write what is measured so far: the figures, the tables, the picture."""
    MEASURED.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    chart.draw(known)
    document.write(known)


if __name__ == "__main__":
    typer.run(main)
