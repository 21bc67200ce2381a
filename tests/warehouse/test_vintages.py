"""Two years as they were published: first with first, final with final, and by name."""

from decimal import Decimal

import pytest
from accepting import put, summarise_all
from sqlalchemy import Engine, text

from thads_etl.periods import Period
from thads_etl.warehouse import releases

NATION = "perimeter = 'as_reported' and office = 'VN' and series = 'all' and measure = 'cases'"
VINTAGES = f"""
    select release, release_year_before, first_with_first, final_with_final,
           value, value_year_before, change, change_pct, change_points
    from bi.year_on_year_of_releases
    where {NATION} and indicator = :indicator
    order by release, release_year_before
"""


def released(engine: Engine, name: str, period: str, status: str, completed: int) -> None:
    """Accept a report of one office, and publish what comes of it."""
    put(engine, "01", period, completed_total=completed, with_conditions=64)
    summarise_all(engine)
    with engine.begin() as db:
        releases.create(db, name, Period.parse(period), status)


@pytest.fixture
def published(engine: Engine) -> Engine:
    released(engine, "2022-first", "FY2022-M06", "provisional", 16)
    released(engine, "2022-final", "FY2022-M06", "official", 20)
    released(engine, "2023-first", "FY2023-M06", "provisional", 24)
    released(engine, "2023-official", "FY2023-M06", "official", 30)
    released(engine, "2023-corrected", "FY2023-M06", "corrected", 32)
    return engine


def asked(engine: Engine, query: str, **given: str) -> list[tuple[object, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query), given)]


def test_like_is_compared_with_like_and_any_two_releases_by_their_names(published: Engine) -> None:
    assert asked(published, VINTAGES, indicator="completed_total") == [
        ("2023-corrected", "2022-final", False, True, 32, 20, 12, 60, None),
        ("2023-corrected", "2022-first", False, False, 32, 16, 16, 100, None),
        ("2023-first", "2022-final", False, False, 24, 20, 4, 20, None),
        ("2023-first", "2022-first", True, False, 24, 16, 8, 50, None),
        ("2023-official", "2022-final", False, False, 30, 20, 10, 50, None),
        ("2023-official", "2022-first", False, False, 30, 16, 14, Decimal("87.5"), None),
    ]
    like = f"{VINTAGES.partition('order by')[0]} and (first_with_first or final_with_final)"
    assert {row[-1] for row in asked(published, like, indicator="completion_rate")} == {
        Decimal("12.5"),
        Decimal("18.75"),
    }
    statuses = "select distinct status, status_year_before from bi.year_on_year_of_releases"
    assert asked(published, f"{statuses} where final_with_final") == [("corrected", "official")]


def test_a_release_that_was_withdrawn_is_nobody_s_base(published: Engine) -> None:
    with published.begin() as db:
        releases.withdraw(db, "2022-final")
    rows = asked(published, VINTAGES, indicator="completed_total")
    assert {row[1] for row in rows} == {"2022-first"}
    # What is left of last year is provisional: nothing of it is final.
    assert not any(final for _, _, _, final, *_ in rows)


@pytest.mark.parametrize("view", ["year_on_year_of_releases", "year_on_year_published_base"])
def test_a_code_that_changed_its_meaning_has_no_published_year_before(
    engine: Engine, view: str
) -> None:
    """44 was Quảng Bình and is Quảng Trị, which was 45 and is made of both."""
    for office, period in (("44", "FY2024-M12"), ("45", "FY2024-M12"), ("44", "FY2025-M12")):
        put(engine, office, period, completed_total=7)
    summarise_all(engine)
    with engine.begin() as db:
        for year in (2024, 2025):
            releases.create(db, f"{year}", Period(year, 12), "official")
    query = f"""
        select perimeter, value, change from bi.{view}
        where office = '44' and indicator = 'completed_total' and measure = 'cases'
    """
    assert asked(engine, query) == [("successor", 7, -7)]
