"""A summary is rebuilt for all periods that it reads, and reads none that it does not declare."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import quarterly
from accepting import Stated, figure, put, put_all, summarise_all
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import StatementError

from thads_etl.local.postgres import Cluster
from thads_etl.periods import NEIGHBOURS, Period, calendar
from thads_etl.warehouse import sql, summaries
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.marts import Mart, marts

OFFICES = ("01", "08")
REPORTED = calendar(2021, 2024)
YEAR = calendar(2023, 2023)
each_mart = pytest.mark.parametrize("name", marts())


def report(office: str, period: Period, chance: random.Random) -> Stated:
    enforceable = chance.randrange(100, 10_000)
    values = {"with_conditions": enforceable, "completed_total": chance.randrange(enforceable)}
    return Stated(office, str(period), values)


@pytest.fixture(scope="module")
def reported(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    """A warehouse, as its owner, in which two offices reported every month of four years."""
    cluster.create_database("reported", template=empty_template)
    chance = random.Random(1)
    loader = connect(cluster.url("loader", "reported"))
    put_all(loader, [report(office, period, chance) for period in REPORTED for office in OFFICES])
    loader.dispose()
    owner = connect(cluster.url("owner", "reported"))
    yield owner
    owner.dispose()
    cluster.drop_database("reported")


def built(db: Connection, mart: Mart, period: Period) -> set[str]:
    """Build a period of a summary from nothing and return its lines."""
    db.execute(text(f"delete from mart.{mart.name} where period = :p"), {"p": str(period)})
    summaries.build(db, mart, period)
    return lines(db, mart.name, period)


def lines(db: Connection, name: str, period: Period) -> set[str]:
    query = text(f"select line::text from mart.{name} as line where period = :period")
    return set(db.execute(query, {"period": str(period)}).scalars())


CHANGE = """
    update core.reported_value as reported
    set value = value + 1 + floor(1000 * random())
    from intake.submission as submission
    where submission.submission_id = reported.submission_id
      and submission.period = any(:periods) and submission.office = '01'
"""
TAKE_AWAY = """
    update intake.submission set status = 'withdrawn'
    where period = any(:periods) and office = '08' and in_force
"""


def after_changes(db: Connection, mart: Mart, period: Period, changed: set[Period]) -> set[str]:
    """Return what a summary is when the figures of some periods are others; keep nothing of it."""
    with db.begin_nested() as savepoint:
        for statement in (CHANGE, TAKE_AWAY):
            db.execute(text(statement), {"periods": [str(each) for each in changed]})
        found = built(db, mart, period)
        savepoint.rollback()
    return found


def read_by(db: Connection, mart: Mart) -> set[str]:
    """Return the relations of which a change is seen; fail where a change of any other is."""
    seen: set[str] = set()
    for period in YEAR:
        sql.run(db, "summaries/planner.sql")
        before = built(db, mart, period)
        others = set(REPORTED) - set(mart.inputs(period))
        assert after_changes(db, mart, period, others) == before, f"{mart.name} of {period}"
        for name in set(mart.reads) - seen:
            neighbour = NEIGHBOURS[name](period)
            if neighbour and after_changes(db, mart, period, {neighbour}) != before:
                seen.add(name)
    return seen


@each_mart
def test_a_summary_reads_what_it_declares_and_nothing_else(reported: Engine, name: str) -> None:
    with reported.connect() as db:
        assert read_by(db, marts()[name]) == set(marts()[name].reads)


@each_mart
def test_a_correction_of_what_a_summary_reads_is_built_in(reported: Engine, name: str) -> None:
    mart, period = marts()[name], Period(2023, 12)
    chance = random.Random(name)
    for relation in mart.reads:
        corrected = NEIGHBOURS[relation](period)
        assert corrected is not None
        with reported.begin() as db:
            before = built(db, mart, period)
            db.execute(text("delete from mart.stale_summary"))
        put_all(reported, [report("08", corrected, chance)])
        with reported.begin() as db:
            assert stale(db) == {
                (each.name, reading)
                for each in marts().values()
                for reading in calendar(2020, 2026)
                if corrected in each.inputs(reading)
            }
            summaries.rebuild_stale(db, period)
            incremental = lines(db, name, period)
            assert incremental == built(db, mart, period)
            assert incremental != before
            assert (name, period) not in stale(db)


def stale(db: Connection) -> set[tuple[str, Period]]:
    rows = db.execute(text("select summary, period from mart.stale_summary"))
    return {(row.summary, Period.parse(row.period)) for row in rows}


FOUND = quarterly.BUILD.replace(
    "before.period = :quarter_before",
    "before.period = (select earlier.period from ref.period as earlier "
    "where earlier.year = :year and earlier.months = period.months - 3)",
).replace("cast(:quarter_before as text) is null", "period.months = 3")
BY_ITSELF = FOUND.replace("join perimeter_sum as", "join core.perimeter_sum as")


@pytest.mark.parametrize(
    ("reads", "build", "seen"),
    [
        (quarterly.READS, quarterly.BUILD, {"period", "quarter_before"}),
        ("reads: [period, quarter_before, first_half]", BY_ITSELF, {"period", "quarter_before"}),
    ],
    ids=["as the guide says", "more than it reads"],
)
def test_what_another_summary_reads_is_seen(
    reported: Engine, tmp_path: Path, reads: str, build: str, seen: set[str]
) -> None:
    mart = quarterly.write(tmp_path, reads, build)
    with reported.connect() as db:
        sql.run_script(db, mart.definition)
        assert read_by(db, mart) == seen


def test_a_period_that_is_not_declared_is_no_parameter(reported: Engine, tmp_path: Path) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]")
    with reported.connect() as db:
        sql.run_script(db, mart.definition)
        with pytest.raises(StatementError, match="quarter_before"):
            built(db, mart, Period(2023, 6))


def test_a_period_that_a_build_finds_by_itself_is_found_out(
    reported: Engine, tmp_path: Path
) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]", BY_ITSELF)
    with reported.connect() as db:
        sql.run_script(db, mart.definition)
        with pytest.raises(AssertionError, match="quarterly_flow of FY2023-M06"):
            read_by(db, mart)


def test_a_build_is_given_the_sums_of_what_is_declared_alone(
    reported: Engine, tmp_path: Path
) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]", FOUND)
    with reported.connect() as db:
        sql.run_script(db, mart.definition)
        assert read_by(db, mart) == {"period"}


def test_settling_marks_what_reads_a_period_and_building_takes_it_off(engine: Engine) -> None:
    put(engine, "08", "FY2023-M06", completed_total=1)
    with engine.begin() as db:
        assert stale(db) == {
            ("half_year", Period(2023, 6)),
            ("half_year", Period(2023, 12)),
            ("half_year", Period(2024, 6)),
            ("half_year", Period(2024, 12)),
            ("like_for_like", Period(2023, 6)),
            ("like_for_like", Period(2024, 6)),
            ("monthly_flow", Period(2023, 6)),
            ("monthly_flow", Period(2023, 7)),
            ("year_on_year", Period(2023, 6)),
            ("year_on_year", Period(2024, 6)),
        }
        assert summaries.rebuild_stale(db, Period(2023, 7)) == ["monthly_flow"]
        assert summaries.rebuild_stale(db, Period(2023, 7)) == []


def test_what_is_settled_while_a_summary_is_built_waits_and_is_built_afterwards(
    engine: Engine,
) -> None:
    period = "FY2023-M06"
    put(engine, "08", period, completed_total=1)
    correction = threading.Thread(
        target=put, args=(engine, "08", period), kwargs={"completed_total": 2}
    )
    with engine.begin() as db:
        assert summaries.rebuild_stale(db, Period.parse(period), only=["half_year"])
        correction.start()
        correction.join(1)
        assert correction.is_alive()
    correction.join()
    with engine.begin() as db:
        assert ("half_year", Period.parse(period)) in stale(db)
    summarise_all(engine)
    where = {"perimeter": "as_reported", "indicator": "completed_total", "office": "08"}
    assert figure(engine, "half_year", "value", period=period, **where) == (2,)
