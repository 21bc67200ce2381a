"""What one late submission, and a batch of them, cost with one, five and ten years of history.

    .venv/bin/python benchmarks/late_submission.py

Loads form 1 of the 63 offices for one period through the pipeline, copies it in the database to
every other period of the history, then sends corrections of one office, and one of every office at
once, and times them from receipt to the last summary. Prints a table; the ratio of a correction
should stay under 1.3.
"""

import statistics
from functools import partial
from pathlib import Path

import temporary
from history import PERIOD, copy_back, send, write
from metering import Cost, measured
from rich.console import Console
from rich.table import Table

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

HISTORIES = {"1 year": 2023, "5 years": 2019, "10 years": 2014}
"""Name -> first statistical year; each history ends with 2023."""
CORRECTIONS = 5


def measure(
    cluster: Cluster, root: Path, name: str, first_year: int
) -> tuple[int, list[Cost], Cost]:
    """Return the number of facts, what each correction took, and what the batch took."""
    database = name.replace(" ", "_")
    cluster.create_database(database)
    migrate(cluster.url("owner", database))
    loader, owner = (connect(cluster.url(role, database)) for role in ("loader", "owner"))
    offices = [office.code for office in load.offices_on(PERIOD.ends_on)]
    send(loader, [write(root / database, code, 0) for code in offices], root / "archive")
    facts = copy_back(owner, first_year)
    costs = []
    for more in range(1, CORRECTIONS + 2):
        path = write(root / database, "08", more)
        costs.append(measured(cluster, partial(send, loader, [path], root / "archive")))
    paths = [write(root / database, code, CORRECTIONS + 2) for code in offices]
    batch = measured(cluster, partial(send, loader, paths, root / "archive"))
    loader.dispose()
    owner.dispose()
    cluster.drop_database(database)
    return facts, costs[1:], batch  # the first one also imports the validation engine


def compare(cluster: Cluster, root: Path) -> dict[str, dict[str, float]]:
    """Return, by history, the facts and the seconds of a correction (medians) and of the batch."""
    compared = {}
    for name, first_year in HISTORIES.items():
        facts, costs, batch = measure(cluster, root, name, first_year)
        compared[name] = {
            "facts": facts,
            **{
                part: round(statistics.median(getattr(cost, part) for cost in costs), 2)
                for part in ("wall", "cpu", "own", "server")
            },
            "batch_cpu": round(batch.cpu, 2),
            "batch_wall": round(batch.wall, 2),
        }
    return compared


def main() -> None:
    table = Table(title="One late submission, from receipt to the last summary")
    parts = ("wall s", "CPU s", "our processes", "PostgreSQL", "63 at once: CPU s", "wall s")
    for heading in ("history", "facts", *parts):
        table.add_column(heading, justify="right")
    with temporary.server() as (cluster, root):
        compared = compare(cluster, root)
    for name, each in compared.items():
        table.add_row(name, *(f"{figure:,}" for figure in each.values()))
    console = Console()
    console.print(table)
    first, *_, last = (each["cpu"] for each in compared.values())
    console.print(f"ratio of CPU: {last / first:.2f}")


if __name__ == "__main__":
    main()
