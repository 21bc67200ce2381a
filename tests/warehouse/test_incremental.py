"""Whatever is corrected and withdrawn, in any order: what is rebuilt equals what is built anew."""

import random
from collections.abc import Iterator

import pytest
from accepting import Stated, put_all
from pipeline import hashes
from sqlalchemy import Engine, text

from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period, calendar
from thads_etl.pipeline import overriding
from thads_etl.warehouse import sql, summaries
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.marts import marts

OFFICES = ("08", "10", "15")
"""The last two merged on 1 July 2025, within the year 2025."""
ALWAYS = "08"
"""Never without a report of the first form, so that there is something to build; only corrected."""
FORMS = ("b01", "b02", "tnkt1", "tdnh2", "nhansu")
"""Two measures of one series, two series with shares of it, and staff that its ratios divide by."""
PERIODS = [
    *(Period(2024, months) for months in (6, 12)),
    *(Period(2025, months) for months in (5, 6, 9, 10, 12)),
    *(Period(2026, months) for months in (1, 6)),
]
STEPS = 14


def report(
    office: str, period: Period, chance: random.Random, forms: tuple[str, ...] = FORMS
) -> Stated:
    # Near enough to the others to be believed. Every second one corrects one figure of the two; the
    # other one is out of so many that no report comes twice.
    enforceable = chance.choice((400_000, chance.randrange(10**5, 10**6)))
    form = chance.choice(forms)
    whole, part = (
        ("staff_present", "officers")
        if form == "nhansu"
        else ("with_conditions", "completed_total")
    )
    values = {whole: enforceable, part: chance.randrange(enforceable // 2, enforceable)}
    return Stated(office, str(period), values, form)


def offices_in(period: Period) -> tuple[str, ...]:
    return OFFICES if period <= Period(2025, 9) else ("08", "15")


def begin(engine: Engine, chance: random.Random) -> None:
    """Settle the first form of one office for all periods, and some form of two thirds of all."""
    pairs = [(office, period) for period in PERIODS for office in offices_in(period)]
    chosen = [pair for pair in pairs if chance.random() < 2 / 3]
    put_all(engine, [report(ALWAYS, period, chance, FORMS[:1]) for period in PERIODS])
    put_all(engine, [report(*pair, chance) for pair in chosen])


def correct(engine: Engine, chance: random.Random) -> None:
    """Settle one to three reports at once."""
    chosen = chance.sample(PERIODS, chance.randrange(1, 4))
    put_all(engine, [report(chance.choice(offices_in(each)), each, chance) for each in chosen])


def withdraw(engine: Engine, chance: random.Random) -> None:
    """Withdraw one of the reports in force, if there is one."""
    with engine.begin() as db:
        query = """
            select submission_id from intake.submission
            where in_force and (office <> :always or form <> :form) order by 1
        """
        in_force = db.execute(text(query), {"always": ALWAYS, "form": FORMS[0]}).scalars().all()
        if in_force:
            overriding.withdraw(db, chance.choice(in_force), "gửi nhầm", "Chi cục")


def rebuild(engine: Engine, chance: random.Random, all_of_them: bool) -> None:
    with engine.begin() as db:
        stale = summaries.stale_periods(db)
    chance.shuffle(stale)
    for period in stale if all_of_them else stale[:2]:
        with engine.begin() as db:
            summaries.rebuild_stale(db, period)


def build_anew(engine: Engine) -> None:
    """Build every summary of every period into empty tables."""
    with engine.begin() as db:
        for mart in marts().values():
            db.execute(text(f"truncate mart.{mart.name}_page"))
            for period in calendar(PERIODS[0].year, PERIODS[-1].year + 1):
                sql.run(db, "summaries/planner.sql")
                summaries.build(db, mart, period)


def live(loader: Engine, owner: Engine, seed: int) -> None:
    chance = random.Random(seed)
    begin(loader, chance)
    for _ in range(STEPS):
        step = chance.choice((correct, correct, correct, withdraw))
        step(loader, chance)
        if chance.random() < 0.5:
            rebuild(loader, chance, all_of_them=False)
    rebuild(loader, chance, all_of_them=True)
    with loader.begin() as db:
        assert summaries.stale_periods(db) == []
    incremental = hashes(loader)
    build_anew(owner)
    assert hashes(loader) == incremental
    # Figures that are held may leave no office with both years, so nothing like for like.
    assert "None" not in [incremental[name] for name in marts() if name != "like_for_like"]


@pytest.fixture
def owner(cluster: Cluster, database: str) -> Iterator[Engine]:
    engine = connect(cluster.url("owner", database))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("seed", range(3))
def test_random_corrections_are_built_in(engine: Engine, owner: Engine, seed: int) -> None:
    live(engine, owner, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3, 30))
def test_many_random_corrections_are_built_in(engine: Engine, owner: Engine, seed: int) -> None:
    live(engine, owner, seed)
