"""What no file says is found, whoever wrote it: even an owner that switched triggers off."""

from pathlib import Path

import pytest
from gate import Tried
from pipeline import ingest, send
from sqlalchemy import Connection, Engine, text

from thads_etl.operations.reread import _chosen, reread
from thads_etl.periods import Period
from thads_etl.warehouse import trail
from thads_etl.warehouse.connect import engine as connect

FIGURE = "figures[named.place]"
OF_TOTAL = """
    from (
        select row_columns, array_position(indicators, 'completed_total') as place
        from core.row_columns
    ) as named
    where named.row_columns = reported.row_columns and named.place is not null
      and reported.item = 'total'
"""
SET = "update core.reported_row as reported set"
FORGED = {
    "figures": [f"{SET} {FIGURE} = {FIGURE} + 1000 {OF_TOTAL}"],
    "figures taken away": [f"{SET} {FIGURE} = null {OF_TOTAL}"],
    "cells and figures": [
        f"{SET} {FIGURE} = {FIGURE} + 1000 {OF_TOTAL}",
        "update staging.cell as cell set value = cell.value + 1000 from ref.form_cell as place "
        "where place.row_code = cell.row_code and place.column_code = cell.column_code "
        "and place.form = 'b01' and place.item = 'total' "
        "and place.indicator = 'completed_total'",
    ],
    "cells": ["update staging.cell set value = value + 1 where value > 0"],
}


def switch(owner: Connection, how: str) -> None:
    for table in ("core.reported_row", "staging.cell"):
        owner.execute(text(f"alter table {table} {how} trigger user"))


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse with five reports, each in a file."""
    for office in ("01", "04", "08", "10", "11"):
        send(tmp_path / "landing", office, Period(2023, 6), 1)
    ingest(engine, tmp_path / "landing", archive)
    return engine


@pytest.mark.battery("restore drill")
def test_a_figure_that_no_file_says_is_found(
    filled: Engine, owner_url: str, archive: Path, tried: Tried
) -> None:
    with filled.connect() as db:
        honest = reread(db, archive)
    assert (honest.files, honest.of_files, honest.differing) == (5, 5, ())
    assert honest.cells > honest.figures > 500
    tried(len(FORGED))
    owner = connect(owner_url)
    for what, statements in FORGED.items():
        with owner.connect() as db:
            switch(db, "disable")
            for statement in statements:
                assert db.execute(text(statement)).rowcount, what
            switch(db, "enable")
            if what == "cells and figures":
                assert trail.faults(db) + trail.figures(db) == []
            forged = reread(db, archive)
            db.rollback()
        assert len(forged.differing) == 5, what
        assert "b01 08 FY2023-M06" in forged.differing
    owner.dispose()


def test_of_many_files_the_newest_and_others_by_chance_are_read(
    filled: Engine, archive: Path
) -> None:
    with filled.connect() as db:
        some = reread(db, archive, most=4)
    assert (some.files, some.of_files, some.differing) == (4, 5, ())
    chosen = [tuple(_chosen(list("abcdefgh"), most=4)) for _ in range(50)]
    assert {(each[0], len(set(each))) for each in chosen} == {("a", 4)}
    assert set("".join(map("".join, chosen))) == set("abcdefgh")
