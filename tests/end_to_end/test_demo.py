"""`thads demo` as its user runs it: real services, real scheduler, real DAG runs; then again."""

import re
from pathlib import Path

import pytest
from end_to_end.running import thads
from pipeline import hashes
from sqlalchemy import text

from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse.connect import engine as connect

FIGURES = [
    "234.069 việc (+32.054; +15,87%)",
    "54,02% (+4,82 điểm %)",
    "52.241.451.772 nghìn đồng (+17.057.878.850; +48,48%)",
    "26,47% (+4,46 điểm %)",
    "900 việc (+185; +25,87%)",
    "36,00% (+1,39 điểm %)",
    "18.531.578.675 nghìn đồng (+9.481.359.280; +104,76%)",
    "33,37% (+12,18 điểm %)",
]


def test_the_conference_table_is_printed(first: str) -> None:
    assert [figure for figure in FIGURES if figure not in first] == []


def test_the_two_wrong_files_are_listed_with_their_reasons(first: str) -> None:
    assert set(re.findall(r"[\w-]+\.xlsx", first)) == {
        "36_nam-dinh_FY2023-M06_bo-sung.xlsx",
        "thu-gui-bao-cao.xlsx",
    }
    assert set(re.findall(r"[a-z]+\d*-\w+(?= ·)", first)) == {
        *("read-01", "b01-I6", "b01-X02d", "b04-X03b"),
    }


def test_a_second_run_changes_nothing_and_says_so(home: Path, first: str) -> None:
    assert first
    engine = connect(thads(home, "db", "url").strip())
    before = hashes(engine)
    second = thads(home, "demo")
    assert "Nothing new had arrived: the warehouse is unchanged." in second
    assert [figure for figure in FIGURES if figure not in second] == []
    assert hashes(engine) == before
    engine.dispose()


def test_what_was_refused_is_listed_once(first: str) -> None:
    # The line of the whole, and that of its parts; a later validation does not list it again.
    assert [first.count(rule) for rule in ("b01-I6 ·", "b01-X02d ·", "read-01 ·")] == [1, 1, 1]


def test_airflow_ran_both_dags(home: Path, first: str) -> None:
    assert first
    log = home / "airflow" / "logs"
    runs = {path.parent.name for path in log.glob("dag_id=*/run_id=*")}
    # Others may have run beside them: close_period is let in when they are done.
    assert runs >= {"dag_id=ingest_submissions", "dag_id=build_summaries"}


@pytest.mark.usefixtures("first")
def test_the_readme_s_backfill_reaches_this_airflow(home: Path) -> None:
    readme = (PROJECT_ROOT / "README.md").read_text("utf-8")
    (line,) = re.findall("^thads airflow backfill .*$", readme, re.MULTILINE)
    output = thads(home, *line.split()[1:], "--dry-run")
    assert "2022-11-01" in output


def test_the_page_of_validation_results_is_there(home: Path, first: str) -> None:
    page = home / "reports" / "validation.html"
    assert page.as_uri() in first
    assert "2.268 biểu được chấp nhận, 1 biểu bị từ chối, 1 tệp không đọc được" in page.read_text(
        "utf-8"
    )


def test_status_and_the_reader(home: Path, first: str) -> None:
    assert first
    assert "postgres" in thads(home, "status")
    reader = connect(thads(home, "db", "url", "--role", "reader").strip())
    with reader.connect() as db:
        count = db.execute(
            text("select count(*) from bi.year_on_year where office = 'VN'")
        ).scalar_one()
    reader.dispose()
    assert count > 0
