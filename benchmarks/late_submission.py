"""What one late submission costs with one year and with ten years of history behind it.

    .venv/bin/python benchmarks/late_submission.py

Loads form 1 of the 63 offices for one period through the pipeline, copies it in the database to
every other period of the history, then sends corrections of one office and times them from receipt
to the last summary. Prints a table; the ratio should stay under 1.5.
"""

import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, summarising
from thads_etl.synthetic.synth import demo_values
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate
from thads_etl.workbooks.template import editions_in_force, write_workbook

PERIOD = Period(2023, 6)
HISTORIES = {"1 year": 2023, "10 years": 2014}
"""Name -> first statistical year; each history ends with 2023."""
CORRECTIONS = 5

COPY_SUBMISSIONS = """
    insert into intake.submission
        (sha256, sheet, form, edition, office, period, verdict, received_no, received_at)
    select sha256, sheet || ' ' || target.period, form, edition, office, target.period, verdict,
           received_no, received_at
    from intake.submission cross join ref.period as target
    where submission.period = :period and target.year between :first and :last
      and target.period <> :period
"""
ACCEPT = """
    update intake.submission set status = 'accepted', accepted_at = now() where status = 'checked'
"""
COPY_VALUES = """
    insert into core.reported_value (year, submission_id, item, indicator, value, state)
    select target.year, copied.submission_id, value.item, value.indicator, value.value, value.state
    from intake.submission as copied
    join ref.period as target on target.period = copied.period
    join intake.submission as original
        on original.office = copied.office and original.form = copied.form
        and original.period = :period
    join core.reported_value as value
        on value.submission_id = original.submission_id and value.year = :year
    where copied.period <> :period
"""
COPY_CELLS = """
    insert into staging.cell (submission_id, row_code, column_code, address, raw, state, value)
    select copied.submission_id, cell.row_code, cell.column_code, cell.address, cell.raw,
           cell.state, cell.value
    from intake.submission as copied
    join intake.submission as original
        on original.office = copied.office and original.form = copied.form
        and original.period = :period
    join staging.cell as cell on cell.submission_id = original.submission_id
    where copied.period <> :period
"""


def write(folder: Path, office_code: str, more: int) -> Path:
    """Write form 1 of an office with so many more cases completed instead of in progress."""
    office = next(o for o in load.offices_on(PERIOD.ends_on) if o.code == office_code)
    values = dict(demo_values(office, PERIOD))
    values["b01", "II.1", "10"] += more
    values["b01", "II.1", "13"] -= more
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{office_code}-{more}.xlsx"
    editions = [edition for edition in editions_in_force(PERIOD) if edition.form == "b01"]
    write_workbook(path, office, PERIOD, editions, values)
    return path


def send(engine: Engine, paths: list[Path], archive: Path) -> None:
    receiving.receive(engine, paths, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


def measure(cluster: Cluster, root: Path, name: str, first_year: int) -> tuple[int, list[float]]:
    """Return the number of facts and the seconds of each correction."""
    database = name.replace(" ", "_")
    cluster.create_database(database)
    migrate(cluster.url("owner", database))
    loader, owner = (connect(cluster.url(role, database)) for role in ("loader", "owner"))
    offices = [office.code for office in load.offices_on(PERIOD.ends_on)]
    send(loader, [write(root / database, code, 0) for code in offices], root / "archive")
    with owner.begin() as db:
        parameters = {
            "period": str(PERIOD), "year": PERIOD.year, "first": first_year, "last": PERIOD.year
        }  # fmt: skip
        db.execute(text(COPY_SUBMISSIONS), parameters)
        db.execute(text(ACCEPT))
        db.execute(text(COPY_CELLS), parameters)
        facts = db.execute(text(COPY_VALUES), parameters).rowcount
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("analyze"))
    seconds = []
    for more in range(1, CORRECTIONS + 2):
        path = write(root / database, "08", more)
        begun = time.perf_counter()
        send(loader, [path], root / "archive")
        seconds.append(time.perf_counter() - begun)
    loader.dispose()
    owner.dispose()
    return facts, seconds[1:]  # the first one also imports the validation engine


def main() -> None:
    table = Table(title="One late submission, from receipt to the last summary")
    for heading in ("history", "facts", "median s", "least s", "most s"):
        table.add_column(heading, justify="right")
    medians = []
    with tempfile.TemporaryDirectory(prefix="thads-benchmark-") as folder:
        root = Path(folder)
        root.chmod(0o755)
        cluster = Cluster(root / "postgres", durable=False)
        cluster.start()
        try:
            for name, first_year in HISTORIES.items():
                facts, seconds = measure(cluster, root, name, first_year)
                medians.append(statistics.median(seconds))
                figures = (medians[-1], min(seconds), max(seconds))
                table.add_row(name, f"{facts:,}", *(f"{figure:.2f}" for figure in figures))
        finally:
            cluster.stop()
    console = Console()
    console.print(table)
    console.print(f"ratio of the medians: {medians[1] / medians[0]:.2f}")


if __name__ == "__main__":
    main()
