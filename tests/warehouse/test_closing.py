"""Closing periods one by one: each takes its own files, and what depends on it is built once."""

from pathlib import Path

import pytest
from pipeline import hashes, ingest, send
from sqlalchemy import Engine, text

from thads_etl.errors import PeriodError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period, span
from thads_etl.pipeline import closing, night, summarising
from thads_etl.settings import Settings
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.runs import Run

MONTHS = span(Period(2023, 5), Period(2023, 7))


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    """Three months of two offices, and a correction; files of later months arrive first."""
    settings = Settings(home=tmp_path, batch_size=2)
    for period in reversed(MONTHS):
        for seed, office in enumerate(("01", "08")):
            send(settings.landing_dir, office, period, seed + period.months)
    send(settings.landing_dir, "08", MONTHS[1], 99)
    return settings


def built(engine: Engine) -> list[str]:
    with engine.connect() as db:
        steps = text("select period from ops.step where step = 'summarise' order by step_id")
        return list(db.execute(steps).scalars())


def settled(engine: Engine) -> list[tuple[str, int]]:
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select period, count(*) from intake.submission where status <> 'checked' "
                "group by 1 order by 1"
            )
        )
        return [(row[0], row[1]) for row in rows]


def test_a_period_takes_its_own_files_only(engine: Engine, where: Settings) -> None:
    run = Run(engine, "close_period", "backfill__1")
    batches = closing.receive(run, MONTHS[1], where)
    assert [len(batch) for batch in batches] == [2, 1]
    for batch in batches:
        night.process(run, batch, where)
    assert settled(engine) == [("FY2023-M06", 3)]
    assert closing.summarise(run, MONTHS[1]) == (
        "FY2023-M06: 0 of 63 offices reported every form due, 2 only some, 61 none"
    )
    # M07 has files waiting and is left to the run that settles them.
    assert built(engine) == ["FY2023-M06", "FY2023-M12", "FY2024-M06", "FY2024-M12"]
    assert summarising.stale_periods(engine) == ["FY2023-M07"]


def test_a_span_builds_each_period_once_and_equals_the_night(
    cluster: Cluster, engine: Engine, where: Settings
) -> None:
    lines = dict(closing.backfill(engine, MONTHS, where))
    assert list(lines.values()) == [
        f"{period}: 0 of 63 offices reported every form due, 2 only some, 61 none"
        for period in MONTHS
    ]
    months = [period for period in built(engine) if period <= "FY2023-M07"]
    assert months == [str(period) for period in MONTHS]
    assert summarising.stale_periods(engine) == []
    cluster.create_database("by_night", template="empty_template")
    clean = connect(cluster.url("loader", "by_night"))
    ingest(clean, where.landing_dir, where.archive_dir)
    assert hashes(clean) == hashes(engine)
    clean.dispose()
    cluster.drop_database("by_night")


def test_a_second_backfill_has_nothing_to_do(engine: Engine, where: Settings) -> None:
    list(closing.backfill(engine, MONTHS, where))
    before, once = hashes(engine), built(engine)
    assert dict(closing.backfill(engine, MONTHS, where)) == {
        period: f"{period}: nothing to do" for period in MONTHS
    }
    assert hashes(engine) == before
    assert built(engine) == once


def test_an_interrupted_backfill_resumes(engine: Engine, where: Settings) -> None:
    closed = closing.backfill(engine, MONTHS, where)
    assert next(closed)[0] == MONTHS[0]
    closed.close()  # as an interrupt from the keyboard ends it
    assert settled(engine) == [("FY2023-M05", 2)]
    again = dict(closing.backfill(engine, MONTHS, where))
    assert again[MONTHS[0]] == "FY2023-M05: nothing to do"
    assert settled(engine) == [("FY2023-M05", 2), ("FY2023-M06", 3), ("FY2023-M07", 2)]


def test_a_period_ends_with_its_month() -> None:
    for period in span(Period(2022, 1), Period(2024, 12)):
        assert Period.ending_in(period.ends_on) == period
        assert Period.ending_in(period.ends_on.replace(day=1)) == period
    with pytest.raises(PeriodError, match="FY2023-M02 comes after FY2023-M01"):
        span(Period(2023, 2), Period(2023, 1))
