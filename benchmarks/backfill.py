"""Years of periods by Airflow's own backfill, interrupted twice by kill -9, against one clean run.

    .venv/bin/python benchmarks/backfill.py [--offices 63] [--periods 24] [--format json]

Writes a workbook of four forms for each office and period, starts PostgreSQL and Airflow in a
temporary folder, lets `airflow backfill create` run `close_period`, kills the scheduler with its
tasks after a quarter of the periods, and everything at once after a half. Then takes the same files
through `thads backfill` in an empty warehouse. Exit code 1 when the two differ.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from rich.console import Console
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.local import process, runs, supervisor
from thads_etl.local.airflow import USERNAME, LocalAirflow, command
from thads_etl.local.airflow_api import AirflowApi
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period, calendar
from thads_etl.pipeline import closing
from thads_etl.settings import PROJECT_ROOT, settings
from thads_etl.synthetic.synth import write_submission
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate
from thads_etl.workbooks.template import editions_in_force

FIRST_YEAR = 2022
FORMS = ("b01", "b02", "tnkt1", "tnkt2")
LONGEST = 7200.0

CHECKSUM = """
    select md5(string_agg(line, '|' order by line)) from (
        select concat_ws(' ', s.form, s.office, s.period, s.sha256, s.status, v.item, v.indicator,
                         v.value, v.state) as line
        from core.reported_value v join intake.submission s using (submission_id)
        union all select summary::text from mart.year_on_year as summary
        union all select summary::text from mart.half_year as summary
        union all select summary::text from mart.monthly_flow as summary
    ) as everything
"""


def checksum(engine: Engine) -> str:
    """Return a checksum of all facts and summaries, whatever the order of rows and ids."""
    with engine.connect() as db:
        return str(db.execute(text(CHECKSUM)).scalar_one())


def scalar(engine: Engine, query: str) -> int:
    with engine.connect() as db:
        return int(db.execute(text(query)).scalar_one())


def write(landing: Path, offices: int, periods: list[Period]) -> int:
    """Write every workbook; return how many."""
    landing.mkdir(parents=True)
    written = 0
    for period in periods:
        editions = tuple(each for each in editions_in_force(period) if each.form in FORMS)
        for office in load.offices_on(period.ends_on)[:offices]:
            path = landing / f"{office.code}_{period}.xlsx"
            write_submission(path, office, period, written, editions)
            written += 1
    return written


@contextmanager
def installation(home: Path) -> Iterator[AirflowApi]:
    """Start PostgreSQL and an Airflow that knows `close_period` alone; stop both at the end."""
    dags = home.parent / "dags"
    dags.mkdir()
    shutil.copy(PROJECT_ROOT / "dags" / "close_period.py", dags)
    try:
        supervisor.start(dags)
        runs.wait(lambda: supervisor.status().is_up("postgres"), "PostgreSQL", runs.STARTING)
        migrate(settings().warehouse("owner"))
        yield session()
    finally:
        supervisor.stop()


def session() -> AirflowApi:
    """Return a session with Airflow once it has read the DAG."""
    runs.wait(lambda: supervisor.status().is_up("api-server"), "Airflow", runs.STARTING)
    ours = LocalAirflow(settings().home.resolve() / "airflow")
    api = AirflowApi(ours.url, USERNAME, ours.password)
    runs.wait(lambda: "api-server" not in api.unhealthy(), "Airflow", runs.STARTING)
    api.log_in()
    runs.wait(lambda: api.knows(runs.CLOSE), "Reading the DAG", runs.STARTING)
    return api


def create_backfill(periods: list[Period]) -> None:
    """Ask Airflow for a backfill, as an operator does."""
    home = settings().home.resolve()
    metadata = Cluster(home / "postgres").url("airflow")
    span = ["--from-date", f"{periods[0].starts_on}", "--to-date", f"{periods[-1].ends_on}"]
    subprocess.run(
        command("backfill", "create", "--dag-id", runs.CLOSE, *span, "--max-active-runs", "2"),
        env=LocalAirflow(home / "airflow").environment(settings(), metadata),
        check=True,
        capture_output=True,
    )


def closed(api: AirflowApi) -> int:
    """Return how many runs of the backfill have succeeded."""
    states = {run: each for run, each in api.runs(runs.CLOSE).items() if run.startswith("backfill")}
    for run in (run for run, each in states.items() if each == "failed"):
        runs.report_failure(api, runs.CLOSE, run)
    return list(states.values()).count("success")


def kill_scheduler() -> None:
    """Kill the scheduler and every task that it runs; the supervisor starts it again."""
    service = next(each for each in supervisor.status().services if each.name == "scheduler")
    assert service.pid is not None
    process.kill_session(service.pid)


def kill_everything(dags: Path) -> AirflowApi:
    """Kill the supervisor: every service ends with it, whatever it does. Start all again."""
    pid = supervisor.status().pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    while supervisor.status().is_running:
        time.sleep(0.1)
    supervisor.start(dags)
    return session()


def interrupted_backfill(home: Path, periods: list[Period]) -> dict[str, float]:
    """Run the backfill and interrupt it twice; return the seconds of each part."""
    with installation(home) as api:
        begun = time.perf_counter()
        create_backfill(periods)
        api.unpause(runs.CLOSE)
        runs.wait(lambda: closed(api) >= len(periods) // 4, "The first quarter", LONGEST)
        kill_scheduler()
        runs.wait(lambda: closed(api) >= len(periods) // 2, "The first half", LONGEST)
        killed = time.perf_counter()
        api = kill_everything(home.parent / "dags")
        again = time.perf_counter()
        runs.wait(lambda: closed(api) == len(periods), "The rest", LONGEST)
        wall = time.perf_counter() - begun
        return {"seconds": wall, "seconds_until_up_again": again - killed}


def clean_run(cluster: Cluster, periods: list[Period]) -> float:
    """Take the same files through an empty warehouse; return the seconds."""
    cluster.create_database("clean")
    migrate(cluster.url("owner", "clean"))
    loader = connect(cluster.url("loader", "clean"))
    begun = time.perf_counter()
    for _ in closing.backfill(loader, periods, settings()):
        pass
    return time.perf_counter() - begun


def main(offices: int = 63, periods: int = 24, format: str = "table") -> None:
    wanted = calendar(FIRST_YEAR, FIRST_YEAR + (periods - 1) // 12)[:periods]
    with tempfile.TemporaryDirectory(prefix="thads-benchmark-") as folder:
        Path(folder).chmod(0o755)
        home = Path(folder) / "home"
        os.environ["THADS_HOME"] = str(home)
        files = write(settings().landing_dir, offices, wanted)
        took = interrupted_backfill(home, wanted)
        cluster = Cluster(home / "postgres")
        cluster.start()
        try:
            loader = connect(cluster.url("loader"))
            figures = scalar(loader, "select count(*) from core.reported_value")
            unfinished = scalar(
                loader, "select count(*) from intake.file where status <> 'settled'"
            ) + scalar(
                loader, "select count(*) from mart.stale_period where period <= 'FY2023-M12'"
            )
            clean = clean_run(cluster, wanted)
            equal = checksum(loader) == checksum(connect(cluster.url("loader", "clean")))
        finally:
            cluster.stop()
    report = {
        "offices": offices,
        "periods": periods,
        "files": files,
        "figures": figures,
        **{name: round(value, 1) for name, value in took.items()},
        "seconds_per_period": round(took["seconds"] / periods, 1),
        "clean_seconds_per_period": round(clean / periods, 1),
        "left_over": unfinished,
        "equal": equal,
    }
    if format == "json":
        print(json.dumps(report))
    else:
        Console().print(report)
    sys.exit(0 if equal and not unfinished else 1)


if __name__ == "__main__":
    typer.run(main)
