"""A night with hostile files among the others, and one with very many findings: what they cost."""

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path

import listed
import pytest
from answers.poisons import POISONS
from corpus.hostile import many_cells
from gate import Tried
from measuring import cost, shortest
from openpyxl.worksheet.worksheet import Worksheet
from pipeline import hashes
from rules.forms import on_sheet
from sqlalchemy import text
from unit.test_unit_rows import B04, FIRST, OFFICE, PERIOD
from warehouse.test_poison_answer import too_large_a_tree

from thads_etl import reading
from thads_etl.catalogue.units import with_units
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import night, summarising
from thads_etl.reading.forms import own_rows
from thads_etl.settings import Settings
from thads_etl.synthetic.filling import fill_all
from thads_etl.warehouse import received
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.runs import Run
from thads_etl.workbooks.template import write_workbook

pytestmark = pytest.mark.long

MOST = 1.3
"""How much longer the others may take with one file in twenty that is hostile."""


def many_rows(count: int, value: int | str) -> bytes:
    """Return form 4 with so many officers, and the same in place of every figure."""
    form = with_units(B04, [("Cục", [f"Nguyễn {number}" for number in range(count)])])
    target = BytesIO()
    write_workbook(target, OFFICE, PERIOD, (form,), fill_all((form,), 3))

    def rewrite(page: Worksheet) -> None:
        for row in page.iter_rows(FIRST, FIRST + count + 1, 3, 2 + len(B04.columns)):
            for cell in row:
                cell.value = value

    return on_sheet(target.getvalue(), B04.sheet, rewrite)


def wrong_cases(count: int) -> bytes:
    """Return a list of so many cases that each break three rules, one of them twice."""
    late = listed.PERIOD.ends_on + timedelta(1)
    return listed.workbook(
        [(f"{n}/QĐ-CTHADS", late + timedelta(1), 1, -1, 1, late, 2) for n in range(count)]
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "words for figures": lambda: many_rows(1_900, "chữ"),
    "rows beyond number": lambda: many_rows(6_000, "chữ"),
    "a tree for the marker": too_large_a_tree,
    "styles": lambda: POISONS["a style for every cell"][0](60_000),
    "blanks": lambda: POISONS["blanks between tags"][0](900_000),
    "cells": lambda: many_cells(500_000),
    "cases": lambda: wrong_cases(6_000),
    "the longest list": lambda: wrong_cases(own_rows.MOST_CASES),
}


def whole_night(cluster: Cluster, database: str, home: Path) -> float:
    """Do what the nightly run does: receive, validate, settle, answer, publish, summarise.

    Returns what it took until all but long files were published.
    """
    loader = connect(cluster.url("loader", database))
    where = Settings(home=home)

    def summarise(stale: Sequence[str]) -> None:
        for period in stale:
            summarising.summarise(loader, Period.parse(period))

    with Run(loader, "night") as run:

        def others() -> None:
            for batch in night.receive(run, where):
                night.process(run, batch, where)
            summarise(night.publish(run, where))

        taken = cost(others)
        summarise(night.process_long(run, where))
    loader.dispose()
    return taken


@pytest.fixture
def empty(cluster: Cluster, empty_template: str) -> Iterator[Callable[[], str]]:
    """Make empty warehouses."""
    made: list[str] = []

    def make() -> str:
        made.append(f"share_{len(made)}")
        cluster.create_database(made[-1], template=empty_template)
        return made[-1]

    yield make
    for name in made:
        cluster.drop_database(name)


@pytest.mark.battery("hostile share")
def test_with_one_hostile_file_in_twenty_the_others_are_loaded_nearly_as_fast(
    cluster: Cluster, empty: Callable[[], str], demo_landing: Path, tmp_path: Path, tried: Tried
) -> None:
    good = sorted(demo_landing.rglob("*.xlsx"))
    assert 15 * len(HOSTILE) <= len(good) <= 20 * len(HOSTILE)
    tried(len(good) + len(HOSTILE))
    bad = {f"{name}.xlsx": make() for name, make in HOSTILE.items()}
    assert sum(len(each) < reading.LONG_FILE for each in bad.values()) == len(bad) / 2
    warm = empty()
    whole_night(cluster, warm, tmp_path / "nothing")  # everything is imported
    expected: list[object] = []

    def night_with(files: Mapping[str, bytes], home: Path) -> float:
        shutil.copytree(demo_landing, home / "landing")
        for name, content in files.items():
            (home / "landing" / name).write_bytes(content)
        database = empty()
        seconds = whole_night(cluster, database, home)
        loader = connect(cluster.url("loader", database))
        expected.append(hashes(loader))
        loader.dispose()
        assert expected[-1] == expected[0]
        return seconds

    numbers = count()
    taken = shortest(
        is_nearly_as_fast,
        lambda: night_with({}, tmp_path / f"{next(numbers)} alone"),
        lambda: night_with(bad, tmp_path / f"{next(numbers)} mixed"),
        rounds=6,
    )
    assert is_nearly_as_fast(*taken), taken


def is_nearly_as_fast(undisturbed: float, disturbed: float) -> bool:
    return disturbed / undisturbed <= MOST


@pytest.mark.battery("linear time")
@pytest.mark.parametrize("value", [-1, "chữ"])
def test_four_times_the_findings_take_four_times_as_long_until_somebody_reads_them(
    cluster: Cluster, empty: Callable[[], str], tmp_path: Path, value: int | str
) -> None:
    """From receiving a file to the page of validation results and an operator's look at it."""

    def seconds(officers: int) -> float:
        database = empty()
        home = tmp_path / database
        (home / "landing").mkdir(parents=True)
        (home / "landing" / "many.xlsx").write_bytes(many_rows(officers, value))

        def work() -> None:
            whole_night(cluster, database, home)
            reader = connect(cluster.url("reader", database))
            with reader.connect() as db:
                assert received.findings(db, PERIOD, OFFICE.code, 200)
                assert db.execute(text("select count(excused) from bi.finding")).scalar() == 0
            reader.dispose()

        return cost(work)

    def is_linear(nothing: float, little: float, much: float) -> bool:
        return much - nothing < 6 * max(little - nothing, 0) + 0.5

    taken = shortest(
        is_linear, *(partial(seconds, officers) for officers in (1, 150, 600)), rounds=3
    )
    assert is_linear(*taken), taken
