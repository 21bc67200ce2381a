"""`thads demo` in an empty folder, and what its warm Airflow then takes for more.

    .venv/bin/python benchmarks/warm_airflow.py [--format json]

First the demo; then one corrected form of one office; then the 63 workbooks of a whole period. Each
is timed from the file in the landing folder to the last summary, and beside it stands what the
steps of the run log took of that: the rest is Airflow's.
"""

import os
import re
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path
from typing import Any

import temporary
import typer
from rich.console import Console
from sqlalchemy import Engine, text
from tables import show

from thads_etl.catalogue import load
from thads_etl.local import runs, supervisor
from thads_etl.local.airflow import USERNAME, LocalAirflow
from thads_etl.local.airflow_api import AirflowApi
from thads_etl.local.stages import Stages
from thads_etl.periods import Period
from thads_etl.pipeline import receiving
from thads_etl.settings import settings
from thads_etl.synthetic import statutory_set
from thads_etl.synthetic.synth import Wanted, write_demo
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import write_workbook

CORRECTED = Period(2023, 6)
"""The latest period of the demo."""
WHOLE = "FY2023-M12"
FORM, OFFICE = "nhansu", "08"
"""No rule ties this form to another: a correction of it counts by itself."""

WORKED = """
    select coalesce(sum(seconds), 0) as seconds, count(*) as runs, sum(forms_accepted) as accepted
    from bi.run where started_at >= :since
"""


def demo() -> dict[str, float]:
    """Run `thads demo`; return its seconds, and those of its stages."""
    begun = time.perf_counter()
    shown = subprocess.run(
        [Path(sys.executable).with_name("thads"), "demo"],
        env={**os.environ, "COLUMNS": "200"}, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    took = time.perf_counter() - begun
    stages = dict(re.findall(r"^✓ (\w+).* \(([\d.]+) s\)$", shown, re.MULTILINE))
    return {"seconds": took, "submissions": float(stages["Submissions"])}


def correct(folder: Path) -> None:
    """Put one form with one more person into the landing folder."""
    office = next(o for o in load.offices_on(CORRECTED.ends_on) if o.code == OFFICE)
    editions = statutory_set.editions(office, CORRECTED)
    values = dict(statutory_set.values(office, CORRECTED, editions))
    place = next(place for place in values if place[0] == FORM)
    values[place] += 1
    chosen = [edition for edition in editions if edition.form == FORM]
    write_workbook(folder / f"{OFFICE}_{CORRECTED}_2.xlsx", office, CORRECTED, chosen, values)


def taken(api: AirflowApi, warehouse: Engine) -> dict[str, float]:
    """Let Airflow take in what lies in the landing folder; return the seconds, and its work."""
    since = _now(warehouse)
    begun = time.perf_counter()
    earlier = runs.ended(api)
    stages = Stages(Console(file=StringIO()))
    with stages.stage("submissions") as stage:
        runs.ingest(
            api,
            lambda: receiving.progress(warehouse),
            lambda: receiving.is_complete(warehouse, settings().landing_dir),
            stage,
        )
    with stages.stage("summaries") as stage:
        runs.summarise(api, warehouse, earlier, stage)
    wall = time.perf_counter() - begun
    with warehouse.connect() as db:
        worked = db.execute(text(WORKED), {"since": since}).one()
    return {"wall": wall, "work": float(worked.seconds), "forms": float(worked.accepted)}


def _now(warehouse: Engine) -> Any:
    with warehouse.connect() as db:
        return db.execute(text("select now()")).scalar_one()


def session() -> AirflowApi:
    """Return a session with the Airflow that the demo has left running."""
    ours = LocalAirflow(settings().home.resolve() / "airflow")
    api = AirflowApi(ours.url, USERNAME, ours.password)
    api.log_in()
    return api


def measure() -> dict[str, dict[str, float]]:
    """Run all three; the services are stopped at the end."""
    try:
        measured = {"demo": demo()}
        warehouse = connect(settings().warehouse("loader"))
        with session() as api:
            correct(settings().landing_dir)
            measured["correction"] = taken(api, warehouse)
            for _ in write_demo(settings().landing_dir, Wanted.parse(WHOLE, "all")):
                pass
            measured["period"] = taken(api, warehouse)
        warehouse.dispose()
    finally:
        supervisor.stop()
    return {
        name: {part: round(value, 1) for part, value in each.items()}
        for name, each in measured.items()
    }


def main(format: str = "table") -> None:
    with temporary.folder() as root:
        os.environ["THADS_HOME"] = str(root / "home")
        chosen = settings()
        if any((chosen.warehouse_url, chosen.airflow_url, chosen.landing, chosen.archive)):
            raise RuntimeError("The demo is measured on services of its own: unset THADS_*.")
        measured = measure()
    for name, least in (("correction", 1), ("period", 63 * 17)):
        if measured[name]["forms"] < least:
            raise RuntimeError(f"{name}: {measured[name]['forms']:.0f} forms were accepted")
    show(measured, format)


if __name__ == "__main__":
    typer.run(main)
