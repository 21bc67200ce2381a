"""The guide's recipe "Add a summary", followed in a copy of the project."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import quarterly
from accepting import figure, put, summarise_all
from sqlalchemy import Engine, text

from thads_etl.local.postgres import Cluster
from thads_etl.settings import PROJECT_ROOT

M03, M06 = "FY2023-M03", "FY2023-M06"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what a deployment needs of the project."""
    for folder in ("docs", "expectations", "sql", "thads_etl"):
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT_ROOT / folder, tmp_path / folder, ignore=unwanted)
    return tmp_path


def test_a_correction_reaches_a_summary_that_was_added_as_the_guide_says(
    copy: Path, cluster: Cluster, database: str, engine: Engine
) -> None:
    def thads(*arguments: str) -> str:
        command = [sys.executable, "-c", "from thads_etl.cli.main import main; main()", *arguments]
        environment = {
            "THADS_HOME": str(copy / "home"),
            "THADS_WAREHOUSE_URL": cluster.url("owner", database),
            "THADS_WAREHOUSE_LOADER_URL": cluster.url("loader", database),
        }
        done = subprocess.run(
            command, cwd=copy, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def flow(period: str) -> tuple[object, ...] | None:
        where = {"office": "08", "perimeter": "as_reported", "indicator": "completed_total"}
        return figure(engine, quarterly.NAME, "value", period=period, **where)

    put(engine, "08", M03, completed_total=10)
    put(engine, "08", M06, completed_total=25)
    summarise_all(engine)

    quarterly.write(copy / "sql" / "marts")
    (copy / "sql" / "views" / "bi" / "23_quarterly_flow.sql").write_text(quarterly.VIEW, "utf-8")
    twins = copy / quarterly.TWINS
    named = twins.read_text("utf-8").replace("\nviews:\n", f"\nviews:\n{quarterly.TWIN}")
    twins.write_text(named, "utf-8")
    thads("render")
    assert quarterly.NAME in (copy / "docs" / "dictionary.md").read_text("utf-8")
    thads("db", "migrate")
    assert (flow(M03), flow(M06)) == ((10,), (15,))

    put(engine, "08", M03, completed_total=12)
    with engine.connect() as db:
        query = "select period from mart.stale_summary where summary = :name order by 1"
        stale = db.execute(text(query), {"name": quarterly.NAME}).scalars().all()
    assert stale == [M03, M06]
    thads("summarise")
    assert (flow(M03), flow(M06)) == ((12,), (13,))
