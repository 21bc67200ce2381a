"""Workload: over the report on staffing, and spread over officers of whom none is shown."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from statistics import quantiles

import pytest
from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.formulas import computed
from thads_etl.workbooks.template import write_workbook

PERIOD = Period(2023, 6)
FORMS = ("b01", "b02", "b04", "b05", "nhansu")
FEW, MANY = "04", "01"
"""An office with four officers, and one with ten."""
MEASURES = {"cases": ("b01", "b04"), "money_thousand_vnd": ("b02", "b05")}
Grid = Mapping[tuple[str, str], int]


def grids(code: str) -> dict[str, Grid]:
    """Return every form of an office as its workbook shows it, by row and column."""
    office = next(each for each in load.offices_on(PERIOD.ends_on) if each.code == code)
    editions = statutory_set.editions(office, PERIOD, FORMS)
    values = statutory_set.values(office, PERIOD, editions)
    return {
        edition.form: computed(
            edition, {place[1:]: v for place, v in values.items() if place[0] == edition.form}
        )
        for edition in editions
    }


@pytest.fixture
def filled(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    landing = tmp_path / "landing"
    landing.mkdir()
    for office in load.offices_on(PERIOD.ends_on):
        if office.code in (FEW, MANY):
            editions = statutory_set.editions(office, PERIOD, FORMS)
            values = statutory_set.values(office, PERIOD, editions)
            write_workbook(landing / f"{office.code}.xlsx", office, PERIOD, editions, values)
    ingest(engine, landing, archive)
    return engine


def officers(grid: Grid) -> list[int]:
    """Return what every officer has to enforce: column 7 of the rows below a unit."""
    return [
        int(value)
        for (row, column), value in grid.items()
        if column == "7" and "." in row and row[0] != "I"
    ]


def distribution(numbers: list[int]) -> tuple[object, ...]:
    if len(numbers) < 5:
        return (None,) * 5
    exact = quantiles(map(Decimal, numbers), n=4, method="inclusive")
    low, middle, high, most = (coarse(number) for number in (*exact, Decimal(max(numbers))))
    if len(numbers) < 10:
        return len(numbers), middle, None, None, None
    return len(numbers), middle, low, high, most


def coarse(number: Decimal) -> Decimal:
    """In two significant digits, and no finer than tens."""
    step = Decimal(10) ** max(1, number.adjusted() - 1)
    return (number / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def test_workload_is_recomputed_from_the_workbooks(filled: Engine) -> None:
    by_office = {code: grids(code) for code in (FEW, MANY)}
    expected = {}
    for measure, (whole, spread) in MEASURES.items():
        for office, codes in {FEW: [FEW], MANY: [MANY], "VN": [FEW, MANY]}.items():
            forms = [by_office[code] for code in codes]
            to_enforce, completed = (
                sum(int(form[whole]["I", column]) for form in forms) for column in ("7", "9")
            )
            heads, staff = (
                sum(int(form["nhansu"]["I", column]) for form in forms) for column in ("2", "3")
            )
            expected[office, measure] = (
                *(to_enforce, completed, staff, heads),
                *(
                    round(Decimal(above) / below, 10)
                    for above, below in (
                        (to_enforce, staff),
                        (to_enforce, heads),
                        (completed, staff),
                    )
                ),
                *distribution([n for form in forms for n in officers(form[spread])]),
            )
    with filled.connect() as db:
        rows = db.execute(
            text(
                "select office, measure, total_to_enforce, completed_total, officers, "
                "staff_present, to_enforce_per_officer, to_enforce_per_head, "
                "completed_per_officer, officers_listed, officer_median, officer_quartile_1, "
                "officer_quartile_3, officer_max from bi.workload "
                "where period = 'FY2023-M06' and perimeter = 'as_reported'"
            )
        ).all()
    assert {(row.office, row.measure): tuple(row[2:]) for row in rows} == expected
    assert expected[FEW, "cases"][-1] is None
    assert expected[MANY, "cases"][-5] == 10


def test_no_figure_of_the_spread_is_an_officers_own(engine: Engine) -> None:
    """Of five officers, the quantiles and the total of the unit were all five figures."""
    sizes = {1: None, 4: None, 5: 5, 9: 5, 10: 10, 400: 10}
    with engine.connect() as db:
        for officers_listed, from_which in sizes.items():
            own = [3 + 10 * n for n in range(officers_listed)]
            count = db.execute(text("select core.count_of_persons(:own)"), {"own": own})
            assert count.scalar_one() == (officers_listed if from_which else None)
            for share, least in ((0.5, 5), (0.25, 10), (0.75, 10), (1, 10)):
                shown = db.execute(
                    text("select core.quantile_of_persons(:own, :share)"),
                    {"own": own, "share": share},
                ).scalar_one()
                assert (shown is not None) == (from_which is not None and from_which >= least)
                assert shown not in own
        rounded = {0: 0, 4: 0, 5: 10, 57: 60, 95: 100, 996: 1000, 1336: 1300, 16897: 17000}
        for number, coarse_one in rounded.items():
            shown = db.execute(
                text("select core.quantile_of_persons(:own, 1)"), {"own": [number] * 10}
            ).scalar_one()
            assert shown == coarse_one == coarse(Decimal(number))


def test_units_are_shown_by_code_and_their_few_officers_are_not(filled: Engine) -> None:
    expected: dict[tuple[str, str, str], dict[str, int]] = defaultdict(dict)
    for code in (FEW, MANY):
        for measure, (_, spread) in MEASURES.items():
            for (row, column), value in grids(code)[spread].items():
                if row.isdigit() and column in ("7", "8", "9", "19"):
                    expected[code, row, measure][column] = value
    with filled.connect() as db:
        rows = db.execute(
            text(
                "select office, unit, measure, total_to_enforce, with_conditions, "
                "completed_total, carried_forward, officers_listed, officer_max "
                "from bi.workload_by_unit"
            )
        ).all()
    shown = {
        (row.office, row.unit, row.measure): dict(zip(("7", "8", "9", "19"), row[3:7], strict=True))
        for row in rows
    }
    assert shown == expected
    assert {(row.officers_listed, row.officer_max) for row in rows} == {(None, None)}


@pytest.mark.parametrize("view", ["workload", "workload_by_unit"])
def test_no_condition_of_a_reader_tells_what_few_officers_have(
    filled: Engine, cluster: Cluster, view: str
) -> None:
    """A condition that fails names the value that it fails for: here there is none to fail for."""
    reader = connect(cluster.url("reader", str(filled.url.database)))
    with reader.connect() as db:
        for column in ("officers_listed", "officer_median", "officer_quartile_1", "officer_max"):
            condition = f"({column}::text || ' officers')::int > 0"
            query = f"select office from bi.{view} where office = '{FEW}' and {condition}"
            assert db.execute(text(query)).all() == []
        many = f"select officer_max from bi.workload where office = '{MANY}' and officer_max > 0"
        assert db.execute(text(many)).all()
    reader.dispose()
