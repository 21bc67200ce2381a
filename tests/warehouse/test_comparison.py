"""Targets, backlog, breaks in series, and the nation in every perimeter over eight years."""

import random
from collections import Counter, defaultdict
from decimal import Decimal

import pytest
from accepting import Stated, figure, put, put_all, summarise_all
from sqlalchemy import Engine, text
from tampering import change_summary

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect

ONE_OFFICE = {"perimeter": "as_reported", "measure": "cases", "series": "all"}


def attainment(engine: Engine, period: str, office: str) -> tuple[object, ...] | None:
    return figure(
        engine,
        "attainment",
        "completion_rate, target_year, target_to_date, points_from_target, attainment_pct",
        period=period,
        office=office,
        measure="cases",
    )


def test_a_rate_is_held_against_the_target_that_the_office_stated(engine: Engine) -> None:
    put(engine, "08", "FY2023-M01", "chitieu", target_year=80.5, target_half_year=40)
    for office, period in (("08", 6), ("08", 9), ("08", 12), ("04", 6)):
        put(engine, office, f"FY2023-M{period:02d}", completed_total=42, with_conditions=100)
    put(engine, "08", "FY2023-M12", "chitieu", target_year=84, target_half_year=40)
    summarise_all(engine)
    assert attainment(engine, "FY2023-M06", "08") == (42, Decimal("80.5"), 40, 2, 105)
    nine_months = (42, Decimal("80.5"), Decimal("60.375"), Decimal("-18.375"))
    assert attainment(engine, "FY2023-M09", "08") == (*nine_months, Decimal("69.5652173913"))
    assert attainment(engine, "FY2023-M12", "08") == (42, 84, 84, -42, 50)
    assert attainment(engine, "FY2023-M06", "04") == (42, None, None, None, None)
    assert attainment(engine, "FY2023-M06", "VN") == (
        (42, Decimal("82.50"), Decimal("41.25"), Decimal("0.75"), Decimal("101.8181818182"))
    )


def test_a_merged_office_does_not_inherit_the_target_of_a_code(engine: Engine) -> None:
    """Code 08 was Tuyên Quang alone until 30 June 2025, and with Hà Giang since."""
    put(engine, "08", "FY2025-M01", "chitieu", target_year=80, target_half_year=40)
    put(engine, "08", "FY2025-M06", completed_total=1, with_conditions=2)
    put(engine, "08", "FY2025-M12", completed_total=1, with_conditions=2)
    summarise_all(engine)
    assert attainment(engine, "FY2025-M06", "08") == (50, 80, 40, 10, 125)
    assert attainment(engine, "FY2025-M12", "08") == (50, None, None, None, None)
    put(engine, "08", "FY2025-M11", "chitieu", target_year=100, target_half_year=0)
    assert attainment(engine, "FY2025-M12", "08") == (50, 100, 100, -50, 50)


def test_every_office_in_force_at_the_end_of_a_period_is_counted_in_it(engine: Engine) -> None:
    in_force = """
        select period.period, office.office from ref.period as period
        join ref.office as office
            on period.ends_on between office.valid_from and coalesce(office.valid_until, 'infinity')
    """
    counted = "select period, member from core.perimeter where office = 'VN' and perimeter = "
    with engine.connect() as db:
        expected = sorted(map(tuple, db.execute(text(in_force))))
        assert len(expected) > 10_000
        for perimeter in ("as_reported", "successor", "region_as_reported", "region_successor"):
            members = db.execute(text(f"{counted} '{perimeter}'"))
            assert sorted(map(tuple, members)) == expected, perimeter


def test_what_is_left_and_how_long_it_would_take(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", carried_forward=90, completed_total=30, newly_accepted=0)
    put(engine, "08", "FY2023-M06", carried_forward=100, completed_total=50, newly_accepted=40)
    summarise_all(engine)
    columns = (
        "carried_forward, change, clearance_rate, clearance_rate_year_before, clearance_points, "
        "months_to_clear, months_to_clear_year_before, not_comparable"
    )
    backlog = figure(engine, "backlog", columns, period="FY2023-M06", office="08", **ONE_OFFICE)
    assert backlog == (100, 10, 125, None, None, 12, 18, None)


@pytest.mark.parametrize(
    ("period", "compares"),
    [
        ("FY2025-M09", True),
        ("FY2025-M10", False),
        ("FY2026-M06", False),
        ("FY2026-M12", False),
        ("FY2027-M01", True),
    ],
)
def test_flows_inside_a_province_do_not_compare_across_the_reorganisation(
    engine: Engine, period: str, compares: bool
) -> None:
    for each in (Period.parse(period), Period.parse(period).year_before()):
        put(engine, "01", str(each), entrusted_out=3, completed_total=5)
    summarise_all(engine)
    for view in ("year_on_year", "like_for_like"):
        where = {"period": period, "office": "VN", **ONE_OFFICE}
        columns = "not_comparable is null"
        assert figure(engine, view, columns, indicator="completed_total", **where) == (True,)
        assert figure(engine, view, columns, indicator="entrusted_out", **where) == (compares,)


def test_what_comes_after_publication_is_a_revision_of_its_own_kind(engine: Engine) -> None:
    put(engine, "01", "FY2023-M06", completed_total=3)
    summarise_all(engine)
    with engine.begin() as db:
        releases.create(db, "hoi-nghi", Period(2023, 6), "provisional")
    put(engine, "08", "FY2023-M06", completed_total=4)
    put(engine, "01", "FY2023-M06", completed_total=5)
    put(engine, "08", "FY2023-M09", completed_total=6)
    with engine.connect() as db:
        rows = db.execute(
            text("select office, value_before, value_after, reason from bi.revision order by 1")
        ).all()
    assert [tuple(row) for row in rows] == [("01", 3, 5, "correction"), ("08", None, 4, "late")]


YEARS = [Period(year, months) for year in range(2020, 2027) for months in (6, 12)]
PERIODS = sorted([*YEARS, Period(2025, 9), Period(2025, 10), Period(2027, 1)])
"""Eight statistical years under three circulars, with 63 offices and then with 34."""
STATED = {
    "b01": ["carried_over", "entrusted_out", "completed_total"],
    "b02": ["completed_total", "reduced"],
}
MEASURES = {"b01": "cases", "b02": "money_thousand_vnd"}


@pytest.fixture
def eight_years(engine: Engine) -> tuple[Engine, dict[tuple[str, str, str], int]]:
    """Every office in force states random figures; with each, the sums in plain Python."""
    chance, sums, submissions = random.Random(2020), Counter[tuple[str, str, str]](), []
    for period in PERIODS:
        for office in load.offices_on(period.ends_on):
            for form, indicators in STATED.items():
                values = {name: chance.randrange(10**9) for name in indicators}
                submissions.append(Stated(office.code, str(period), values, form))
                for name, value in values.items():
                    sums[str(period), MEASURES[form], name] += value
    put_all(engine, submissions)
    summarise_all(engine)
    return engine, dict(sums)


def test_the_nation_is_the_same_in_every_perimeter_to_the_last_dong(
    eight_years: tuple[Engine, dict[tuple[str, str, str], int]], owner_url: str
) -> None:
    engine, sums = eight_years
    editions = {load.edition_on("b01", period.ends_on) for period in PERIODS}
    assert len(editions) == 3
    perimeters, offices = defaultdict(set), Counter[tuple[str, ...]]()
    with engine.connect() as db:
        assert db.execute(text("select * from bi.national_conservation")).all() == []
        for row in db.execute(
            text(
                "select period, perimeter, office, measure, indicator, value from bi.year_on_year "
                "where indicator <> 'completion_rate'"
            )
        ):
            figure_of = row.period, row.measure, row.indicator
            if row.office == "VN":
                assert row.value == sums[figure_of], row
                perimeters[figure_of].add(row.perimeter)
            elif row.value is not None:
                offices[(*figure_of, row.perimeter)] += row.value
    four = {"as_reported", "successor", "region_as_reported", "region_successor"}
    assert perimeters == dict.fromkeys(sums, four)
    assert offices == {(*key, each): value for key, value in sums.items() for each in four}
    # The view is empty because they agree, not because it cannot show a difference.
    owner = connect(owner_url)
    with owner.begin() as db:
        assert change_summary(
            db,
            "year_on_year",
            "update built set value = value + 1 where period = 'FY2025-M10' "
            "and unit in (select unit from ref.unit where office = 'VN' "
            "and perimeter = 'successor') "
            "and line in (select line from ref.line where indicator = 'completed_total')",
        )
    owner.dispose()
    with engine.connect() as db:
        rows = db.execute(
            text("select period, indicator, highest - lowest from bi.national_conservation")
        )
        assert [tuple(row) for row in rows] == [("FY2025-M10", "completed_total", 1)] * 2
