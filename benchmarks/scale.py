"""A warehouse of 700 district offices and 4,000 officers: how large, and what it then takes.

    .venv/bin/python benchmarks/scale.py [--offices 700] [--officers 4000] [--years 2]

Two workbooks go through the pipeline. Their reports are copied in the database to every office and
month, with a row for each officer in form 4, and the summaries of one period and of what depends
on it are built. What ten years of all forms would be is computed from that, never measured.
"""

import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import history
import queries
import temporary
import typer
from metering import measured
from rich.console import Console
from sqlalchemy import Connection, create_engine, text
from tables import show

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.pipeline import summarising
from thads_etl.synthetic import statutory_set
from thads_etl.warehouse import sql
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate
from thads_etl.workbooks.template import write_workbook

CORRECTED, LISTING = "08", "19"
"""The office whose form 1 is copied and corrected; the one whose form 4 is copied."""
BY_UNIT = "b04"
LISTED = 4
"""Officers of the form 4 that is copied."""
CORRECTIONS = 3

OFFICES = """
    insert into ref.office
        (office, valid_from, name_vi, short_name_vi, region_vi, region_en, territory, counted_as,
         sort_order, region)
    select code, date '2000-01-01', code, code, region_vi, region_en, code, code,
           1000 + number, region
    from (
        select number, 'h' || lpad(number::text, 3, '0') as code
        from generate_series(1, :more) as number
    ) as district
    join (
        select region, region_vi, region_en, row_number() over (order by office) as place,
               count(*) over () as every
        from ref.office where :day between valid_from and coalesce(valid_until, 'infinity')
                          and parts is null
    ) as region on region.place = 1 + number % region.every
"""
NUMBERED = """
    create temporary table numbered as
    select office, row_number() over (order by sort_order, office) - 1 as number
    from ref.office where :day between valid_from and coalesce(valid_until, 'infinity')
                      and parts is null
"""
SUBMISSIONS = """
    insert into intake.submission (sha256, sheet, form, edition, office, period, verdict)
    select sent.sha256, concat_ws(' ', sent.sheet, numbered.office, target.period),
           sent.form, sent.edition, numbered.office, target.period, sent.verdict
    from intake.submission as sent
    cross join numbered
    cross join ref.period as target
    where target.year between :first and :year
      and (target.period, numbered.office) <> (:period, :corrected)
      and (target.period, numbered.office) <> (:period, :listing)
"""
COPIED = """
    create temporary table copied as
    select copied.submission_id, original.submission_id as original, target.year, numbered.number,
           copied.form
    from intake.submission as original
    join intake.submission as copied
        on copied.form = original.form and copied.submission_id <> original.submission_id
    join ref.period as target on target.period = copied.period
    join numbered on numbered.office = copied.office
    where original.period = :period and original.office in (:corrected, :listing)
"""
VALUES = """
    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select copied.year, stated.row_columns, copied.submission_id, stated.item, stated.figures,
           stated.states
    from copied
    join core.reported_row as stated on stated.submission_id = copied.original
"""
OFFICERS = """
    with listed as (
        select copied.*, generate_series(
            :listed + 1,
            (number + 1) * :officers / :offices - number * :officers / :offices
        ) as officer
        from copied where form = :by_unit
    )
    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select listed.year, stated.row_columns, listed.submission_id, 'unit.1.' || listed.officer,
           stated.figures, stated.states
    from listed
    join core.reported_row as stated
        on stated.submission_id = listed.original and stated.item = 'unit.1.1'
"""
CELLS = """
    insert into staging.cell (submission_id, row_code, column_code, address, raw, state, value)
    select copied.submission_id, cell.row_code, cell.column_code, cell.address, cell.raw,
           cell.state, cell.value
    from copied
    join staging.cell as cell on cell.submission_id = copied.original
"""
COUNTS = {
    "offices": "select count(distinct office) from intake.submission",
    "officers": """
        select count(*) from (
            select distinct sent.office, value.item
            from intake.submission as sent
            join core.reported_value as value using (submission_id)
            where sent.form = 'b04' and sent.period = :period and value.item like 'unit.%.%'
        ) as officer
    """,
    "months": "select count(distinct period) from intake.submission",
    "reports": "select count(*) from intake.submission",
    "facts": "select count(*) from core.reported_value",
    "cells": "select count(*) from staging.cell",
    "lines": "select count(*) from mart.year_on_year where period = :period",
    "bytes_of_facts": """
        select sum(pg_total_relation_size(inhrelid)) from pg_inherits
        where inhparent = 'core.reported_row'::regclass
    """,
    "bytes_of_cells": "select pg_total_relation_size('staging.cell')",
}


def measure(
    cluster: Cluster,
    root: Path,
    offices: int = 700,
    officers: int = 4000,
    years: int = 2,
    note: Callable[[str], object] = lambda _: None,
) -> dict[str, Any]:
    """Return how large the warehouse is, and what a build, a correction and readers take."""
    cluster.create_database("scale")
    migrate(cluster.url("owner", "scale"))
    owner, loader = (connect(cluster.url(role, "scale")) for role in ("owner", "loader"))
    note("scale: copying reports")
    history.send(loader, _originals(root / "scale"), root / "archive")
    with owner.begin() as db:
        _copy(db, offices, officers, years)
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("vacuum analyze"))
    note("scale: summaries")
    built = measured(
        cluster, lambda: summarising.summarise(loader, history.PERIOD, everything=True)
    )
    note("scale: corrections")
    costs = []
    for more in range(1, CORRECTIONS + 2):
        path = history.write(root / "scale", CORRECTED, more)
        costs.append(measured(cluster, partial(history.send, loader, [path], root / "archive")))
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("vacuum analyze"))
        period = {"period": str(history.PERIOD)}
        counts = {name: int(db.execute(text(q), period).scalar_one()) for name, q in COUNTS.items()}
    note("scale: questions of readers")
    reader = create_engine(cluster.url("reader", "scale"))
    asked = queries.timed(reader, repeats=5, longest_ms=3_000.0)
    for engine in (owner, loader, reader):
        engine.dispose()
    return {
        **counts,
        "build": {"cpu": round(built.cpu, 2), "wall": round(built.wall, 2)},
        "first_correction": {"cpu": round(costs[0].cpu, 2), "wall": round(costs[0].wall, 2)},
        "correction": {
            part: round(statistics.median(getattr(cost, part) for cost in costs[1:]), 2)
            for part in ("cpu", "wall")
        },
        "queries": asked,
    }


def _originals(folder: Path) -> list[Path]:
    folder.mkdir()
    listing = next(each for each in load.offices_on(history.PERIOD.ends_on) if each.code == LISTING)
    editions = statutory_set.editions(listing, history.PERIOD, [BY_UNIT])
    path = folder / f"{LISTING}_{history.PERIOD}.xlsx"
    values = statutory_set.values(listing, history.PERIOD, editions)
    write_workbook(path, listing, history.PERIOD, editions, values)
    return [history.write(folder, CORRECTED, 0), path]


def _copy(db: Connection, offices: int, officers: int, years: int) -> None:
    period = history.PERIOD
    there = len(load.offices_on(period.ends_on))
    parameters = {
        "day": period.ends_on, "more": offices - there, "period": str(period), "year": period.year,
        "first": period.year - years + 1, "corrected": CORRECTED, "listing": LISTING,
        "listed": LISTED, "officers": officers, "offices": offices, "by_unit": BY_UNIT,
    }  # fmt: skip
    for statement in (OFFICES, NUMBERED, SUBMISSIONS, history.ACCEPT, COPIED):
        db.execute(text(statement), parameters)
    db.execute(text("analyze copied"))
    for statement in (VALUES, OFFICERS, CELLS):
        db.execute(text(statement), parameters)
    # As a deployment does, which is what adds offices.
    sql.run_script(db, "reference/members.sql")
    sql.run_script(db, "reference/units.sql")


def main(offices: int = 700, officers: int = 4000, years: int = 2, format: str = "table") -> None:
    console = Console(stderr=True)
    with temporary.server() as (cluster, root):
        show(measure(cluster, root, offices, officers, years, console.print), format)


if __name__ == "__main__":
    typer.run(main)
