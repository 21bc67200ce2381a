"""`make bench` and `make bench-full`: what a period costs beside its peers, and the marks.

    .venv/bin/python benchmarks/bench.py [--full] [--rounds 3]

Writes docs/performance.json, docs/pictures/performance.svg and the tables in docs/performance.md.
"""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import chart
import commands
import document
import late_submission
import machine
import period
import queries
import typer
from rich.console import Console

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.synth import demo_values
from thads_etl.workbooks.template import write_workbook

MEASURED = PROJECT_ROOT / "docs" / "performance.json"


def quick(cluster: Cluster, root: Path, rounds: int, console: Console) -> dict[str, Any]:
    """Measure one period beside its peers, and the commands."""
    compared = period.Rounds(cluster, root, offices=63)
    compared.warm_up()
    for number in range(1, rounds + 1):
        console.print(f"round {number} of {rounds}")
        compared.one(number)
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


def full(cluster: Cluster, root: Path) -> dict[str, Any]:
    """Measure what history costs: a correction, and what readers ask."""
    return {
        "corrections": late_submission.compare(cluster, root),
        "queries": queries.measure(cluster, root),
    }


def _one_form(root: Path) -> Path:
    office = load.offices_on(period.PERIOD.ends_on)[0]
    (edition,) = statutory_set.editions(office, period.PERIOD, ["b01"])
    path = root / f"{office.code}_{period.PERIOD}.xlsx"
    write_workbook(path, office, period.PERIOD, [edition], demo_values(office, period.PERIOD))
    return path


def main(everything: bool = typer.Option(False, "--full"), rounds: int = 3) -> None:
    console = Console()
    known = json.loads(MEASURED.read_text("utf-8")) if MEASURED.exists() else {}
    with tempfile.TemporaryDirectory(prefix="thads-benchmark-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        cluster = Cluster(root / "postgres", durable=False)
        cluster.start()
        try:
            known |= quick(cluster, root, rounds, console)
            if everything:
                known |= {"full": full(cluster, root) | {"measured_at": known["measured_at"]}}
        finally:
            cluster.stop()
    MEASURED.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", "utf-8")
    chart.draw(known)
    console.print(document.write(known))


if __name__ == "__main__":
    typer.run(main)
