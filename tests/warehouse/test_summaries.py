"""Half-years, years, mergers and gaps: every summary row against plain Python."""

from collections import defaultdict
from decimal import Decimal

import pytest
from accepting import figure, put, summarise_all
from computed_figures import Key, computed
from sqlalchemy import Engine, text
from tampering import change_summary

from thads_etl.catalogue import load
from thads_etl.checking import suite
from thads_etl.errors import AuditFailed
from thads_etl.periods import Period
from thads_etl.pipeline import summarising
from thads_etl.warehouse.audit import SUITE, audit
from thads_etl.warehouse.connect import engine as connect

HUNDRED = Decimal(100)


def half(
    engine: Engine, period: str, office: str, indicator: str, perimeter: str = "as_reported"
) -> tuple[object, ...] | None:
    return figure(
        engine,
        "half_year",
        "half, value, offices_reported, offices_expected",
        period=period,
        office=office,
        indicator=indicator,
        perimeter=perimeter,
    )


def yearly(
    engine: Engine, period: str, office: str, indicator: str, perimeter: str = "as_reported"
) -> tuple[object, ...] | None:
    return figure(
        engine,
        "year_on_year",
        "value, value_year_before, change, change_points, offices_reported",
        period=period,
        office=office,
        indicator=indicator,
        perimeter=perimeter,
    )


def test_the_second_half_is_the_year_less_the_first_for_flows_and_the_end_for_stocks(
    engine: Engine,
) -> None:
    put(engine, "08", "FY2023-M06", completed_total=40, with_conditions=100)
    put(engine, "08", "FY2023-M12", completed_total=90, with_conditions=120)
    summarise_all(engine)
    assert half(engine, "FY2023-M06", "08", "completed_total") == ("H1", 40, 1, 1)
    assert half(engine, "FY2023-M12", "08", "completed_total") == ("H2", 50, 1, 1)
    assert half(engine, "FY2023-M12", "08", "with_conditions") == ("H2", 120, 1, 1)
    rate = half(engine, "FY2023-M12", "08", "completion_rate")
    assert rate == ("H2", round(HUNDRED * 50 / 120, 10), 1, 1)


def test_what_the_first_half_lacks_stays_missing_in_the_second(engine: Engine) -> None:
    put(engine, "08", "FY2023-M12", completed_total=90, with_conditions=120)
    summarise_all(engine)
    assert half(engine, "FY2023-M12", "08", "completed_total") == ("H2", None, 0, 1)
    assert half(engine, "FY2023-M12", "08", "with_conditions") == ("H2", 120, 1, 1)


def compared(
    engine: Engine, period: str, office: str, indicator: str, perimeter: str = "as_reported"
) -> tuple[object, ...] | None:
    columns = "value, value_year_before, change, change_pct, change_points"
    where = {"period": period, "office": office, "indicator": indicator, "perimeter": perimeter}
    return figure(engine, "half_year", columns, **where)


def test_each_half_is_compared_with_the_same_half_a_year_before(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", completed_total=20, with_conditions=80)
    put(engine, "08", "FY2022-M12", completed_total=60, with_conditions=100)
    put(engine, "08", "FY2023-M06", completed_total=30, with_conditions=90)
    put(engine, "08", "FY2023-M12", completed_total=90, with_conditions=120)
    summarise_all(engine)
    for office in ("08", "VN"):
        first = compared(engine, "FY2023-M06", office, "completed_total")
        assert first == (30, 20, 10, 50, None)
        second = compared(engine, "FY2023-M12", office, "completed_total")
        assert second == (60, 40, 20, 50, None)
        assert compared(engine, "FY2023-M12", office, "with_conditions") == (120, 100, 20, 20, None)
        assert compared(engine, "FY2023-M12", office, "completion_rate") == (50, 40, None, None, 10)


def test_a_half_that_lacks_a_part_in_one_year_has_no_change(engine: Engine) -> None:
    put(engine, "08", "FY2022-M12", completed_total=60, with_conditions=100)
    put(engine, "08", "FY2023-M06", completed_total=30, with_conditions=90)
    put(engine, "08", "FY2023-M12", completed_total=90, with_conditions=120)
    summarise_all(engine)
    assert compared(engine, "FY2023-M12", "08", "completed_total") == (60, None, None, None, None)
    assert compared(engine, "FY2023-M12", "08", "with_conditions") == (120, 100, 20, 20, None)


def test_the_half_that_the_merger_lies_in_is_compared_among_the_offices_of_today(
    engine: Engine,
) -> None:
    """Lào Cai (10) and Yên Bái (15) became Lào Cai with the code 15 on 1 July 2025."""
    for office, half_year, year in (("10", 1, 3), ("15", 2, 5)):
        put(engine, office, "FY2024-M06", completed_total=half_year)
        put(engine, office, "FY2024-M12", completed_total=year)
        put(engine, office, "FY2025-M06", completed_total=half_year + 1)
    put(engine, "15", "FY2025-M12", completed_total=15)
    summarise_all(engine)
    assert compared(engine, "FY2025-M12", "15", "completed_total") == (None,) * 5
    for office, perimeter in (("15", "successor"), ("VN", "as_reported")):
        second = compared(engine, "FY2025-M12", office, "completed_total", perimeter)
        assert second == (10, 5, 5, 100, None)


def test_a_correction_of_last_years_first_half_changes_this_years_second(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", completed_total=20)
    put(engine, "08", "FY2022-M12", completed_total=60)
    put(engine, "08", "FY2023-M06", completed_total=30)
    put(engine, "08", "FY2023-M12", completed_total=90)
    summarise_all(engine)
    put(engine, "08", "FY2022-M06", completed_total=10)
    summarise_all(engine)
    assert compared(engine, "FY2023-M12", "08", "completed_total") == (60, 50, 10, 20, None)


def test_a_break_lies_between_two_halves_only_if_it_is_between_their_days(engine: Engine) -> None:
    """Since 1 July 2025 the flows inside a province have left the figures of newly accepted."""
    for period in (
        "FY2024-M12",
        "FY2025-M06",
        "FY2025-M12",
        "FY2026-M06",
        "FY2026-M12",
        "FY2027-M06",
    ):
        put(engine, "01", period, newly_accepted=5)
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select period, not_comparable is not null from bi.half_year "
                "where office = '01' and perimeter = 'as_reported' "
                "and indicator = 'newly_accepted' order by 1"
            )
        ).all()
    broken = {"FY2025-M12", "FY2026-M06", "FY2026-M12"}
    assert {row.period for row in rows if row[1]} == broken
    assert len(rows) == 6


def test_a_half_year_is_there_by_item_too(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", row="II.1", completed_total=2)
    put(engine, "08", "FY2023-M06", row="II.1", completed_total=3)
    summarise_all(engine)
    where = {"perimeter": "successor", "office": "08", "indicator": "completed_total"}
    where["period"] = "FY2023-M06"
    columns = "item, half, value, value_year_before, change_pct, office_name_vi"
    assert figure(engine, "half_year_by_item", columns, **where) == (
        "own_motion.civil", "H1", 3, 2, 50, "Tuyên Quang"
    )  # fmt: skip
    assert figure(engine, "half_year", "value", **where) is None


def test_other_months_have_no_half_year(engine: Engine) -> None:
    put(engine, "08", "FY2023-M09", completed_total=90, with_conditions=120)
    summarise_all(engine)
    assert half(engine, "FY2023-M09", "08", "completed_total") is None


def test_rates_change_by_points_and_zero_divides_nothing(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", completed_total=0, with_conditions=0)
    put(engine, "08", "FY2023-M06", completed_total=1, with_conditions=3)
    put(engine, "01", "FY2022-M06", completed_total=1, with_conditions=4)
    put(engine, "01", "FY2023-M06", completed_total=1, with_conditions=3)
    summarise_all(engine)
    third = round(HUNDRED / 3, 10)
    assert yearly(engine, "FY2023-M06", "08", "completion_rate") == (third, None, None, None, 1)
    assert yearly(engine, "FY2023-M06", "01", "completion_rate") == (
        third, 25, None, round(HUNDRED / 3 - 25, 10), 1
    )  # fmt: skip
    assert figure(
        engine,
        "year_on_year",
        "change, change_pct",
        period="FY2023-M06",
        perimeter="as_reported",
        office="08",
        indicator="completed_total",
    ) == (1, None)


def test_an_office_that_did_not_report_keeps_its_line_and_is_not_counted(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", completed_total=5)
    put(engine, "01", "FY2022-M06", completed_total=7)
    put(engine, "01", "FY2023-M06", completed_total=8)
    summarise_all(engine)
    assert yearly(engine, "FY2023-M06", "08", "completed_total") == (None, 5, None, None, 0)
    assert yearly(engine, "FY2023-M06", "VN", "completed_total") == (8, 12, -4, None, 1)


def test_a_merged_office_is_compared_only_with_its_predecessors_together(engine: Engine) -> None:
    """Lào Cai (10) and Yên Bái (15) became Lào Cai with the code 15 on 1 July 2025."""
    put(engine, "10", "FY2024-M06", completed_total=3)
    put(engine, "15", "FY2024-M06", completed_total=4)
    put(engine, "10", "FY2023-M06", completed_total=1)
    put(engine, "15", "FY2023-M06", completed_total=2)
    put(engine, "15", "FY2026-M06", completed_total=9)
    put(engine, "10", "FY2025-M06", completed_total=5)
    put(engine, "15", "FY2025-M06", completed_total=6)
    summarise_all(engine)
    assert yearly(engine, "FY2024-M06", "15", "completed_total") == (4, 2, 2, None, 1)
    assert yearly(engine, "FY2024-M06", "15", "completed_total", "successor") == (7, 3, 4, None, 2)
    assert yearly(engine, "FY2026-M06", "15", "completed_total") == (9, None, None, None, 1)
    assert yearly(engine, "FY2026-M06", "15", "completed_total", "successor") == (
        9, 11, -2, None, 1
    )  # fmt: skip
    assert yearly(engine, "FY2026-M06", "VN", "completed_total") == (9, 11, -2, None, 1)


def test_settling_marks_exactly_the_periods_that_depend_on_it(engine: Engine) -> None:
    put(engine, "08", "FY2023-M06", completed_total=1)
    assert summarising.stale_periods(engine) == [
        "FY2023-M06",
        "FY2023-M07",
        "FY2023-M12",
        "FY2024-M06",
        "FY2024-M12",
    ]
    summarise_all(engine)
    put(engine, "08", "FY2023-M09", completed_total=1)
    assert summarising.stale_periods(engine) == ["FY2023-M09", "FY2023-M10", "FY2024-M09"]


def test_a_summary_that_does_not_hold_is_not_published(engine: Engine) -> None:
    put(engine, "08", "FY2023-M06", completed_total=2, with_conditions=3)
    put(engine, "01", "FY2023-M06", completed_total=4, with_conditions=3)
    with pytest.raises(AuditFailed, match="warehouse-04 as_reported 01"):
        summarising.summarise(engine, Period(2023, 6))
    assert yearly(engine, "FY2023-M06", "08", "completed_total") is None
    assert "FY2023-M06" in summarising.stale_periods(engine)


OF_08 = "unit in (select unit from ref.unit where office = '08')"
OF_BOTH = "unit in (select unit from ref.unit where office in ('08', 'VN'))"
OF_VN = "unit in (select unit from ref.unit where office = 'VN')"
RATES = "line in (select line from ref.line where indicator = 'completion_rate')"
TOTALS = "line in (select line from ref.line where item = 'total')"
COMPLETED = "line in (select line from ref.line where indicator = 'completed_total')"
BREAKING = {
    "warehouse-01": ("year_on_year", f"update built set value = value + 1 where {OF_08}"),
    "warehouse-02": ("year_on_year", f"update built set value = value + 1 where {OF_BOTH}"),
    "warehouse-03": ("year_on_year", f"update built set offices_reported = 64 where {OF_VN}"),
    "warehouse-04": ("year_on_year", f"update built set value = -1 where {RATES}"),
    "warehouse-05": ("year_on_year", f"delete from built where {OF_08} and {TOTALS}"),
    "warehouse-06": (
        "half_year",
        "update built set value_year_before = 1, change = value - 1, "
        f"change_pct = 100 * (value - 1) where {OF_VN} and {COMPLETED}",
    ),
    "warehouse-07": ("half_year", f"update built set change = change + 1 where {OF_08}"),
    "warehouse-08": (
        "half_year",
        f"update built set change_points = change_points + 1 where {OF_08}",
    ),
}
"""Rule -> the summary that breaks it, and how."""
OF_TWO_YEARS = ("warehouse-06", "warehouse-07", "warehouse-08")


def test_every_statement_about_a_summary_finds_what_breaks_it(
    engine: Engine, owner_url: str
) -> None:
    for year in (2022, 2023):
        put(engine, "08", f"FY{year}-M06", completed_total=2, with_conditions=3)
        put(engine, "01", f"FY{year}-M06", completed_total=1, with_conditions=3)
        put(engine, "08", f"FY{year}-M12", completed_total=year - 2018, with_conditions=9)
        put(engine, "01", f"FY{year}-M12", completed_total=year - 2017, with_conditions=9)
    summarise_all(engine)
    expectations = suite.kept(SUITE)["expectations"]
    assert [expectation["meta"]["rule"] for expectation in expectations] == list(BREAKING)
    owner = connect(owner_url)
    for rule, (summary, change) in BREAKING.items():
        period = Period(2023, 12 if rule in OF_TWO_YEARS else 6)
        with owner.connect() as db:  # rolled back at its end
            audit(db, period)
            assert change_summary(db, summary, change)
            with pytest.raises(AuditFailed, match=rule):
                audit(db, period)
    owner.dispose()


OFFICES = ("as_reported", "successor")
NATIONS = (*OFFICES, "region_as_reported", "region_successor")
ALONE = {
    "warehouse-01": (
        "year_on_year",
        f"update built set value = value + 1 where {OF_08} and {COMPLETED}",
        [f"{each} all cases total completed_total: 3 against 4" for each in OFFICES],
    ),
    "warehouse-02": (
        "year_on_year",
        f"update built set value = value + 1 where {OF_BOTH} and {COMPLETED}",
        [f"{each} all cases total completed_total: 4 against 3" for each in NATIONS],
    ),
    "warehouse-04": (
        "year_on_year",
        f"update built set value = 101 where {OF_08} and {RATES}",
        [f"{each} 08 all cases total completion_rate: 101 against 100" for each in OFFICES],
    ),
    "warehouse-06": (
        "half_year",
        "update built set value = value + 1, change = change + 1, change_pct = null "
        f"where {OF_VN} and {COMPLETED}",
        [f"{each} 2023 all cases total completed_total: 7 against 6" for each in NATIONS],
    ),
}


@pytest.mark.parametrize("rule", ALONE)
def test_a_line_that_does_not_hold_is_named_alone_beside_all_that_hold(
    engine: Engine, owner_url: str, rule: str
) -> None:
    for year in (2022, 2023):
        for office, completed in (("08", 2), ("01", 1)):
            put(engine, office, f"FY{year}-M06", completed_total=completed, with_conditions=3)
            put(engine, office, f"FY{year}-M12", completed_total=completed + 2 + year - 2022,
                with_conditions=9)  # fmt: skip
    summarise_all(engine)
    summary, change, named = ALONE[rule]
    owner = connect(owner_url)
    with owner.connect() as db:  # rolled back at its end
        assert change_summary(db, summary, change)
        with pytest.raises(AuditFailed) as failed:
            audit(db, Period(2023, 12 if rule == "warehouse-06" else 6))
    owner.dispose()
    lines = str(failed.value).replace(".0000000000", "").splitlines()
    assert sorted(each for each in lines if rule in each) == sorted(
        f"{rule} {each}" for each in named
    )


def test_what_no_expectation_is_about_does_not_hold(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(engine, "08", "FY2023-M06", completed_total=2, with_conditions=3)
    summarise_all(engine)
    expected = suite.kept(SUITE)
    others = [each for each in expected["expectations"] if each["meta"]["rule"] != "warehouse-05"]
    monkeypatch.setitem(expected, "expectations", others)
    with engine.connect() as db, pytest.raises(AuditFailed, match="warehouse-05"):
        audit(db, Period(2023, 6))


CELLS = """
    select s.office, f.series, f.measure, c.item, c.indicator, sum(cell.value) as value
    from intake.submission s
    join ref.form f using (form, edition)
    join ref.form_cell c using (form, edition)
    join staging.cell cell using (submission_id, row_code, column_code)
    where s.in_force and s.period = :period
    group by 1, 2, 3, 4, 5
"""


def expected(engine: Engine, period: Period, perimeter: str) -> dict[Key, Decimal]:
    """Return the cumulative figures of a period, computed here from the cells."""
    offices = {office.code: office for office in load.offices_on(period.ends_on)}
    totals: dict[Key, Decimal] = defaultdict(Decimal)
    with engine.connect() as db:
        for row in db.execute(text(CELLS), {"period": str(period)}):
            own = offices[row.office].counted_as if perimeter == "successor" else row.office
            for office in (own, "VN"):
                totals[office, row.series, row.measure, row.item, row.indicator] += row.value
    return {**totals, **computed(totals, period.months)}


@pytest.mark.parametrize("perimeter", ["as_reported", "successor"])
def test_every_row_of_the_marts_is_recomputed(demo: Engine, perimeter: str) -> None:
    now, before = (expected(demo, Period(year, 6), perimeter) for year in (2023, 2022))
    with demo.connect() as db:
        rows = db.execute(
            text(
                "select * from mart.year_on_year_line "
                "where period = 'FY2023-M06' and perimeter = :perimeter"
            ),
            {"perimeter": perimeter},
        ).all()
        halves = db.execute(
            text(
                "select office, series, measure, item, indicator, value, value_year_before "
                "from mart.half_year_line "
                "where period = 'FY2023-M06' and perimeter = :perimeter"
            ),
            {"perimeter": perimeter},
        ).all()
    by_key = {(r.office, r.series, r.measure, r.item, r.indicator): r for r in rows}
    assert {key: row.value for key, row in by_key.items() if row.value is not None} == now
    assert {
        key: row.value_year_before
        for key, row in by_key.items()
        if row.value_year_before is not None
    } == before
    assert {tuple(half[:5]): half.value for half in halves if half.value is not None} == now
    assert {
        tuple(half[:5]): half.value_year_before
        for half in halves
        if half.value_year_before is not None
    } == before
    for row in by_key.values():
        if row.change_points is None and None not in (row.value, row.value_year_before):
            assert row.change == row.value - row.value_year_before


def test_the_flow_of_a_month_is_a_difference_and_october_is_itself(engine: Engine) -> None:
    put(engine, "08", "FY2023-M01", completed_total=10, with_conditions=100)
    put(engine, "08", "FY2023-M02", completed_total=25, with_conditions=90)
    put(engine, "08", "FY2023-M04", completed_total=60, with_conditions=90)
    summarise_all(engine)

    def flow(period: str) -> tuple[object, ...] | None:
        return figure(
            engine,
            "monthly_flow",
            "value, offices_reported",
            period=period,
            office="08",
            perimeter="as_reported",
            indicator="completed_total",
        )

    assert [flow(f"FY2023-M{month:02d}") for month in (1, 2, 3, 4)] == [
        (10, 1),
        (15, 1),
        None,
        (None, 0),
    ]
    with engine.connect() as db:
        indicators = db.execute(text("select distinct indicator from bi.monthly_flow")).scalars()
        assert set(indicators) == {"completed_total"}


def test_the_flow_of_july_2025_crosses_the_merger(engine: Engine) -> None:
    put(engine, "10", "FY2025-M09", completed_total=5)
    put(engine, "15", "FY2025-M09", completed_total=6)
    put(engine, "15", "FY2025-M10", completed_total=14)
    summarise_all(engine)
    flows = {
        perimeter: figure(
            engine,
            "monthly_flow",
            "value",
            period="FY2025-M10",
            office="15",
            perimeter=perimeter,
            indicator="completed_total",
        )
        for perimeter in ("as_reported", "successor")
    }
    assert flows == {"as_reported": (None,), "successor": (3,)}


def test_like_for_like_leaves_out_whoever_is_missing_in_one_year(engine: Engine) -> None:
    put(engine, "08", "FY2022-M06", completed_total=5, with_conditions=10)
    put(engine, "01", "FY2022-M06", completed_total=7, with_conditions=10)
    put(engine, "01", "FY2023-M06", completed_total=8, with_conditions=10)
    summarise_all(engine)
    where = {"period": "FY2023-M06", "perimeter": "as_reported", "office": "VN"}
    columns = "value, value_year_before, change, change_points, offices_matched, offices_expected"
    assert figure(engine, "like_for_like", columns, indicator="completed_total", **where) == (
        8, 7, 1, None, 1, 63
    )  # fmt: skip
    assert figure(engine, "like_for_like", columns, indicator="completion_rate", **where) == (
        80, 70, None, 10, 1, 63
    )  # fmt: skip
    region = {**where, "perimeter": "region_as_reported", "office": "red-river-delta"}
    assert figure(engine, "like_for_like", columns, indicator="completed_total", **region) == (
        8, 7, 1, None, 1, 11
    )  # fmt: skip


def test_a_merged_office_is_matched_only_when_all_predecessors_reported(engine: Engine) -> None:
    put(engine, "10", "FY2025-M06", completed_total=5)
    put(engine, "15", "FY2026-M06", completed_total=14)
    summarise_all(engine)
    where = {
        "period": "FY2026-M06",
        "perimeter": "successor",
        "office": "VN",
        "indicator": "completed_total",
    }
    assert figure(engine, "like_for_like", "value", **where) is None
    put(engine, "15", "FY2025-M06", completed_total=6)
    summarise_all(engine)
    assert figure(engine, "like_for_like", "value, value_year_before", **where) == (14, 11)


def test_ties_share_a_rank_and_the_missing_have_none(engine: Engine) -> None:
    put(engine, "01", "FY2022-M06", completed_total=1)
    put(engine, "02", "FY2023-M06", completed_total=9)
    put(engine, "04", "FY2023-M06", completed_total=9)
    put(engine, "06", "FY2023-M06", completed_total=3)
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select office, rank, ranked from bi.ranking where period = 'FY2023-M06' "
                "and perimeter = 'as_reported' and indicator = 'completed_total' order by office"
            )
        ).all()
    assert [tuple(row) for row in rows] == [
        ("01", None, 3),
        ("02", 1, 3),
        ("04", 1, 3),
        ("06", 3, 3),
    ]


def test_regions_of_the_time_and_of_today(engine: Engine) -> None:
    """Vĩnh Phúc left the Red River Delta for Phú Thọ, in the northern midlands."""
    put(engine, "26", "FY2023-M06", completed_total=4)
    put(engine, "01", "FY2023-M06", completed_total=8)
    summarise_all(engine)

    def region(perimeter: str, name: str) -> tuple[object, ...] | None:
        return yearly(engine, "FY2023-M06", name, "completed_total", perimeter)

    assert region("region_as_reported", "red-river-delta") == (12, None, None, None, 2)
    assert region("region_successor", "red-river-delta") == (8, None, None, None, 1)
    midlands = "northern-midlands-and-mountains"
    assert region("region_successor", midlands) == (4, None, None, None, 1)
    assert region("region_successor", "VN") == (12, None, None, None, 2)


def test_ten_months_of_a_merged_office_against_nine_of_its_predecessors(engine: Engine) -> None:
    put(engine, "10", "FY2025-M09", completed_total=5)
    put(engine, "15", "FY2025-M09", completed_total=6)
    put(engine, "15", "FY2025-M10", completed_total=10)
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text("select perimeter, office, period, value from bi.falling_flow order by 1, 2")
        ).all()
    assert ("successor", "15", "FY2025-M10", -1) in [tuple(row) for row in rows]
    assert not any(row.perimeter == "as_reported" and row.office == "15" for row in rows)


def test_forms_without_a_total_take_part_in_ranks_flows_and_comparisons(engine: Engine) -> None:
    """Of petitions the rows are shown, because nothing adds them up."""
    for period, count in (("FY2022-M06", 4), ("FY2023-M05", 5), ("FY2023-M06", 7)):
        put(engine, "08", period, form="b08", row="I", petitions_received=count)
    put(engine, "01", "FY2023-M06", form="b08", row="I", petitions_received=9)
    summarise_all(engine)
    where = {"period": "FY2023-M06", "series": "petitions", "indicator": "petitions_received"}
    own = {**where, "perimeter": "as_reported", "office": "08"}
    nation = {**where, "perimeter": "as_reported", "office": "VN"}
    assert figure(engine, "ranking", "item, rank, ranked", **own) == ("complaint", 2, 2)
    assert figure(engine, "monthly_flow", "item, value", **own) == ("complaint", 2)
    assert figure(engine, "like_for_like", "item, value, value_year_before", **nation) == (
        "complaint", 7, 4
    )  # fmt: skip
    with engine.connect() as db:
        known = db.execute(
            text(
                "select item, value from bi.as_known_on(now(), 'FY2023-M06') "
                "where office = 'VN' and perimeter = 'as_reported' and series = 'petitions'"
            )
        ).all()
    assert [tuple(row) for row in known] == [("complaint", 16)]
