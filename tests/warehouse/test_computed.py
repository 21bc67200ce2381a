"""Sums and ratios that the catalogue declares in one line: in every summary, and in order."""

from dataclasses import replace
from decimal import Decimal

import pytest
from accepting import Stated, figure, put, put_all, summarise_all
from computed_figures import Key, computed
from sqlalchemy import Engine, text

from thads_etl.periods import Period
from thads_etl.warehouse import lineage, releases

OF = ("office", "series", "measure", "item", "indicator")
CASES = {
    "newly_accepted": 70,
    "total_to_enforce": 120,
    "with_conditions": 80,
    "completed_total": 30,
    "in_progress": 44,
    "postponed_by_consent": 5,
    "other_with_conditions": 1,
    "carried_forward": 90,
    "without_conditions": 25,
    "postponed_other": 10,
    "suspended": 5,
}
"""As they hold together: 80 = 30 + 44 + 5 + 1, 120 = 80 + 25 + 10 + 5, and 90 = 120 - 30."""


def reported(office: str, period: str, times: int) -> list[Stated]:
    more = {name: times * value for name, value in CASES.items()}
    some = {name: value // 5 for name, value in more.items()}
    budget = {"cases_to_enforce": 9 * times, "cases_completed": 4 * times}
    judgments = {"judgments_to_enforce": 10 * times, "judgments_enforced": 3 * times + 1}
    return [
        Stated(office, period, more),
        Stated(office, period, some, "tdnh1"),
        Stated(office, period, judgments, "b12"),
        Stated(office, period, budget, "b03"),
    ]


@pytest.fixture
def filled(engine: Engine) -> Engine:
    """Two offices, two years, both half-years: all cases, banks, judgments, the budget."""
    for year in (2022, 2023):
        for months in (6, 12):
            for office, times in (("01", 2), ("08", 1)):
                period = f"FY{year}-M{months:02d}"
                put_all(engine, reported(office, period, times + (months + year - 2022) // 6))
    summarise_all(engine)
    return engine


def figures(engine: Engine, query: str) -> dict[Key, Decimal]:
    with engine.connect() as db:
        rows = db.execute(text(f"select {', '.join(OF)}, value from {query}")).all()
    return {
        (row.office, row.series, row.measure, row.item, row.indicator): row.value
        for row in rows
        if row.value is not None
    }


SUMMARIES = {
    "mart.year_on_year_line where period = 'FY2023-M12'": 12,
    "mart.half_year_line where period = 'FY2023-M12'": 6,
    "mart.half_year_line where period = 'FY2023-M06'": 6,
    "mart.like_for_like_line where period = 'FY2023-M12'": 12,
    "bi.as_known_on(now(), 'FY2023-M12') where true": 12,
}
"""With the months that its figures are counted over."""


def test_every_computed_figure_follows_from_the_stated_ones(filled: Engine) -> None:
    with filled.connect() as db:
        names = set(db.execute(text("select distinct indicator from ref.form_cell")).scalars())
    for query, months in SUMMARIES.items():
        shown = figures(filled, f"{query} and perimeter = 'as_reported'")
        stated = {key: value for key, value in shown.items() if key[4] in names}
        others = {key: value for key, value in shown.items() if key not in stated}
        assert others == computed(stated, months)
        assert ("VN", "credit_institutions", "cases", "total", "share_of_all_completed") in others
        assert ("VN", "all", "cases", "total", "months_to_clear") in others
        assert ("VN", "all", "cases", "total", "postponed_share") in others
        assert ("VN", "state_budget", "cases", "total", "cases_completed_share_of_all") in others
        assert ("VN", "all", "cases", "total", "share_of_all_completed") not in others


COLUMNS = {
    "backlog": {
        "clearance": ("clearance_rate", "clearance_rate"),
        "months_to_clear": ("months_to_clear", "months_to_clear"),
    },
    "conditions": {
        "with_conditions": ("with_conditions_pct", "with_conditions_share"),
        "without_conditions": ("without_conditions_pct", "without_conditions_share"),
        "postponed": ("postponed_pct", "postponed_share"),
        "carried_forward_with_conditions": (
            "carried_forward_with_conditions_pct",
            "enforceable_carried_over_share",
        ),
        "sum of postponed": ("postponed", "postponed"),
        "sum of carried over": ("carried_forward_with_conditions", "enforceable_carried_over"),
    },
}
"""View -> how its column of points begins, the column, and the line of the catalogue that it is."""


def test_views_show_what_the_catalogue_declares(filled: Engine) -> None:
    """Of banks, too, whose figures do not hold together: a view that counted by itself differs."""
    of, differing = "period, perimeter, office, series, measure", []
    with filled.connect() as db:
        for view, columns in COLUMNS.items():
            for begins, (column, indicator) in columns.items():
                points = f"{begins}_points" if column.endswith(("_rate", "_pct")) else "null"
                shown = f"select {of}, {column}, {column}_year_before, {points} from bi.{view}"
                change = "null" if points == "null" else "change_points"
                declared = f"select {of}, value, value_year_before, {change} from bi.year_on_year"
                in_view = {*map(tuple, db.execute(text(shown)))}
                where = f"indicator = '{indicator}'"
                in_summary = {*map(tuple, db.execute(text(f"{declared} where {where}")))}
                assert {row[3] for row in in_view} >= {"all", "credit_institutions"}
                assert any(None not in row[:-1] for row in in_view)
                differing += [(view, column)] if in_view != in_summary else []
    assert differing == []


def test_the_change_of_a_rate_is_in_points_and_of_months_in_months(filled: Engine) -> None:
    where = {"period": "FY2023-M06", "perimeter": "as_reported", "office": "08"}
    columns = "value, value_year_before, change, change_pct, change_points"
    rate = {**where, "indicator": "judgment_enforcement_rate"}
    assert figure(filled, "year_on_year", columns, **rate) == (35, 35, None, None, 0)
    sum_of = {**where, "series": "all", "indicator": "enforceable_carried_over"}
    assert figure(filled, "year_on_year", columns, **sum_of) == (100, 100, 0, 0, None)
    months = {**where, "series": "all", "indicator": "months_to_clear"}
    assert figure(filled, "year_on_year", columns, **months) == (18, 18, 0, 0, None)


def test_a_computed_figure_is_explained_down_to_its_cells(filled: Engine) -> None:
    period = Period(2023, 6)
    with filled.connect() as db:
        share = lineage.Figure(period, "VN", "share_of_all_completed", "credit_institutions")
        explained = lineage.explain(db, share)
        assert explained.formula == "100 × Σ completed_total / Σ all:completed_total"
        assert explained.value == 20
        assert [len(cells) for cells in explained.parts.values()] == [2, 2]
        left = lineage.Figure(period, "08", "enforceable_carried_over_share")
        assert lineage.explain(db, left).formula == (
            "100 × (Σ in_progress + Σ postponed_by_consent + Σ other_with_conditions)"
            " / Σ carried_forward"
        )
        months = lineage.explain(db, lineage.Figure(period, "08", "months_to_clear"))
        assert months.formula == "6 × Σ carried_forward / Σ completed_total"
        assert months.value == 18


def test_ranks_follow_the_direction_and_the_largest_comes_first_where_there_is_none(
    engine: Engine,
) -> None:
    for year, factor in ((2022, 10), (2023, 11)):
        for number, office in enumerate(("01", "02", "04"), 1):
            left = number * factor
            put(engine, office, f"FY{year}-M06", carried_forward=left, newly_accepted=left)
    put(engine, "06", "FY2022-M06", carried_forward=1)
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select indicator, direction, office, rank, rank_by_change from bi.ranking "
                "where period = 'FY2023-M06' and perimeter = 'as_reported' order by 1, 3"
            )
        ).all()
    assert [tuple(row) for row in rows] == [
        ("carried_forward", "lower", "01", 1, 1),
        ("carried_forward", "lower", "02", 2, 2),
        ("carried_forward", "lower", "04", 3, 3),
        ("carried_forward", "lower", "06", None, None),
        ("newly_accepted", None, "01", 3, 3),
        ("newly_accepted", None, "02", 2, 2),
        ("newly_accepted", None, "04", 1, 1),
    ]


def test_a_break_in_what_a_ratio_is_made_of_is_one_of_the_ratio(engine: Engine) -> None:
    for period in ("FY2024-M12", "FY2025-M12"):
        put(engine, "01", period, newly_accepted=5, completed_total=4, with_conditions=8)
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select indicator from bi.year_on_year where period = 'FY2025-M12' "
                "and office = '01' and perimeter = 'as_reported' and not_comparable is not null "
                "order by 1"
            )
        ).scalars()
        assert list(rows) == ["clearance_rate", "newly_accepted"]


def test_a_release_of_before_is_compared_without_what_is_computed_since(engine: Engine) -> None:
    period = Period(2023, 6)
    put_all(engine, [Stated("08", str(period), CASES)])
    summarise_all(engine)
    with engine.begin() as db:
        releases.create(db, "r", period, "official")
        _, manifest = releases.frozen(db, "r")
        assert releases.tables(db, period, manifest) == releases.tables(db, period)
        old = [replace(each, computed=None) for each in manifest]
        before = {each.table_name: each for each in releases.tables(db, period, old)}
        now = {each.table_name: each for each in manifest}
        # Ages have no indicator, and nothing computed was ever added to them.
        ages, ages_before = now.pop("ageing"), before.pop("ageing")
        counted = {
            name: db.execute(
                text(
                    f"select count(*) from bi.{name} where period = 'FY2023-M06' "
                    "and (indicator in (select indicator from ref.form_cell) "
                    "or indicator = 'completion_rate')"
                )
            ).scalar_one()
            for name in now
        }
    assert (ages_before.sha256, ages_before.lines) == (ages.sha256, ages.lines)
    assert {name: each.lines for name, each in before.items()} == counted
    assert all(before[name].lines < now[name].lines for name in now)
