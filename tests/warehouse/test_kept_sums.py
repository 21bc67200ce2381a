"""Sums that the comparison of a period keeps are those of its reports, or are not read."""

from collections.abc import Iterator, Sequence

import pytest
from accepting import Stated, put, put_all, summarise_all
from sqlalchemy import Connection, Engine, text
from tampering import change_summary

from thads_etl.periods import Period
from thads_etl.warehouse import sql
from thads_etl.warehouse.connect import engine as connect

PERIODS = [Period(2023, 12), Period(2024, 12), Period(2025, 12)]
"""Offices merge before the last one ends."""
REPORTED = {("01", 0), ("02", 0), ("08", 0), ("01", 1), ("08", 1), ("01", 2), ("08", 2)}
"""Who reports which of them: half of a successor in the second."""
TERRITORIES = """
    select distinct territory from core.perimeter where period = :period and member = '08'
"""
LINES = "select array_agg(line) from ref.line where series = 'all' and measure = 'cases'"
SCOPES: dict[str, tuple[bool, Sequence[str] | None]] = {
    "everything": (False, None),
    "lines of an office, headlines of all": (True, None),
    "lines of an office alone": (True, []),
    "lines of an office, headlines of the nation": (True, ["VN"]),
}


@pytest.fixture
def summarised(engine: Engine) -> Engine:
    put_all(
        engine,
        [
            Stated(office, str(PERIODS[number]), {"completed_total": 3, "newly_accepted": 7})
            for office, number in sorted(REPORTED)
        ],
    )
    summarise_all(engine)
    return engine


@pytest.fixture
def owner(owner_url: str) -> Iterator[Engine]:
    owner = connect(owner_url)
    yield owner
    owner.dispose()


def sums(
    db: Connection, period: Period, *, kept: bool, scope: str = "everything"
) -> set[tuple[object, ...]]:
    """Return the sums of a period, as a build is given them."""
    of_one, headlines = SCOPES[scope]
    territories = list(db.execute(text(TERRITORIES), {"period": str(period)}).scalars())
    lines = db.execute(text(LINES)).scalar_one()
    sql.run(db, "summaries/start_sums.sql")
    sql.run(
        db,
        "summaries/sum.sql",
        period=str(period),
        year=period.year,
        built=str(period),
        lines=lines if of_one else None,
        territories=territories if of_one else None,
        headlines=headlines,
        kept=kept,
    )
    rows = {tuple(row) for row in db.execute(text("select * from summed"))}
    db.execute(text("drop table summed"))
    return rows


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_kept_sums_are_those_of_the_reports(
    summarised: Engine, owner: Engine, period: Period, scope: str
) -> None:
    with summarised.connect() as db:
        added_up = sums(db, period, kept=False, scope=scope)
        assert added_up
        assert sums(db, period, kept=True, scope=scope) == added_up
    change(owner, period)
    with summarised.connect() as db:
        assert sums(db, period, kept=True, scope=scope) != added_up
        assert sums(db, period, kept=False, scope=scope) == added_up


def change(owner: Engine, period: Period) -> None:
    """Make what is kept another thing than what was reported, as nobody but the owner can."""
    with owner.begin() as db:
        changed = f"update built set value = value + 1 where period = '{period}'"
        assert change_summary(db, "year_on_year", changed)


@pytest.mark.parametrize("corrected", [0, 1], ids=["of the period", "of the year before"])
def test_kept_sums_are_not_read_once_another_report_counts(
    summarised: Engine, owner: Engine, corrected: int
) -> None:
    period = PERIODS[1]
    put(summarised, "08", str(PERIODS[1 - corrected]), completed_total=4, newly_accepted=7)
    change(owner, period)
    with summarised.connect() as db:
        assert sums(db, period, kept=True) == sums(db, period, kept=False)


def test_kept_sums_are_not_read_after_a_deployment(summarised: Engine, owner: Engine) -> None:
    period = PERIODS[1]
    change(owner, period)
    with owner.begin() as db:
        sql.run(db, "summaries/forget_sources.sql")
    with summarised.connect() as db:
        assert sums(db, period, kept=True) == sums(db, period, kept=False)
