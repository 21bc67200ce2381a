"""A figure that owes an explanation does not look like any other, nor does a sum that holds it."""

from pathlib import Path
from typing import Any

from accepting import summarise_all
from sending import explain_everything, send
from sqlalchemy import Engine, text
from typed_forms import TYPED

from thads_etl.periods import Period
from thads_etl.warehouse import lineage

PERIOD = Period(2023, 6)
Status = tuple[str | None, int | None]
"""Status, per cent in question."""


def statuses(engine: Engine, indicator: str = "total_to_enforce") -> dict[str, Status]:
    summarise_all(engine)
    query = text(
        "select office, status, round(in_question_pct) as pct from bi.year_on_year "
        "where period = :period and perimeter = 'as_reported' and indicator = :indicator"
    )
    with engine.connect() as db:
        rows = db.execute(query, {"period": str(PERIOD), "indicator": indicator})
        return {row.office: (row.status, None if row.pct is None else int(row.pct)) for row in rows}


def open_rules(engine: Engine) -> dict[str, list[str]]:
    """Return what `thads explain` says is due of each office behind the nation's figure."""
    with engine.connect() as db:
        explanation = lineage.explain(db, lineage.Figure(PERIOD, "VN", "total_to_enforce"))
    return {cell.office: cell.rules_open for cell in explanation.parts["total_to_enforce"]}


def test_what_owes_an_explanation_is_marked_until_it_has_one(
    engine: Engine, tmp_path: Path
) -> None:
    send(engine, tmp_path, "40", TYPED, Period(2023, 5))
    send(engine, tmp_path, "40", TYPED)
    send(engine, tmp_path, "36", TYPED)
    assert statuses(engine) == {
        "40": ("in_question", 100),
        "36": ("final", 0),
        "VN": ("in_question", 50),
    }
    assert statuses(engine, "completion_rate")["VN"] == ("in_question", None)
    assert statuses(engine, "completed_total")["VN"] == ("in_question", 50)
    assert open_rules(engine) == {"40": ["b01-S05a"], "36": []}
    explain_everything(engine)
    assert open_rules(engine) == {"40": [], "36": []}
    assert statuses(engine) == {
        "40": ("final", 0),
        "36": ("final", 0),
        "VN": ("provisional", 0),
    }
    send(engine, tmp_path, "36", {**TYPED, "10": 300, "13": 400})
    assert statuses(engine)["36"] == ("in_question", 100)
    explain_everything(engine)
    assert statuses(engine)["36"] == ("revised", 0)


def test_half_years_are_marked_too(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "40", TYPED, Period(2023, 5))
    send(engine, tmp_path, "40", TYPED)
    summarise_all(engine)
    query = (
        "select distinct office, status from {} "
        "where perimeter = 'as_reported' and value > 0 and period = 'FY2023-M06'"
    )
    with engine.connect() as db:
        for view in ("bi.half_year", "bi.half_year_by_item", "bi.year_on_year_by_item"):
            rows = {tuple(row) for row in db.execute(text(query.format(view)))}
            assert rows == {("40", "in_question"), ("VN", "in_question")}, view


REVISED_VIEWS = {
    "half_year": "value > 0",
    "half_year_by_item": "value > 0",
    "year_on_year": "value > 0",
    "year_on_year_by_item": "value > 0",
    "ranking": "indicator = 'total_to_enforce'",
    "like_for_like": "indicator = 'total_to_enforce'",
    "monthly_flow": "indicator = 'newly_accepted'",
    "backlog": "measure = 'cases'",
    "conditions": "measure = 'cases'",
    "opening": "measure = 'cases'",
    "workload": "measure = 'cases'",
    "attainment_by_series": "measure = 'cases' and series = 'all'",
}


def test_when_a_figure_was_revised_is_said(engine: Engine, tmp_path: Path) -> None:
    """By every view of figures; of a flow and of a sum of matched offices by all that it is of."""
    for period in (Period(2022, 6), Period(2023, 5), PERIOD):
        send(engine, tmp_path, "40", TYPED, period)
        send(engine, tmp_path, "36", TYPED, period)
    send(engine, tmp_path, "36", {**TYPED, "10": 300, "13": 400})
    # Of the periods that a flow begins with, and that a sum is compared with.
    send(engine, tmp_path, "40", {**TYPED, "10": 300, "13": 400}, Period(2023, 5))
    send(engine, tmp_path, "40", {**TYPED, "10": 299, "13": 401}, Period(2022, 6))
    summarise_all(engine)
    moment = text(
        "select accepted_at from bi.submission where in_force and office = :office "
        "and period = :period"
    )
    with engine.connect() as db:

        def accepted(office: str, period: Period) -> Any:
            return db.execute(moment, {"office": office, "period": str(period)}).scalar_one()

        of_36 = accepted("36", PERIOD)
        month_before, year_before = (
            accepted("40", period) for period in (Period(2023, 5), Period(2022, 6))
        )
        assert of_36 < month_before < year_before
        for view, where in REVISED_VIEWS.items():
            query = (
                f"select distinct office, revised_at from bi.{view} "
                f"where perimeter = 'as_reported' and period = '{PERIOD}' and {where}"
            )
            revised = {row.office: row.revised_at for row in db.execute(text(query))}
            expected = {"36": of_36, "40": None, "VN": of_36}
            if view == "ranking":
                del expected["VN"]
            elif view == "monthly_flow":
                expected |= {"40": month_before, "VN": month_before}
            elif view == "like_for_like":
                expected = {"VN": year_before}
            assert revised == expected, view


def test_every_view_that_says_revised_says_when(engine: Engine) -> None:
    """What was published does not change, and a revision has a moment of its own."""
    query = text(
        "select table_name as view, array_agg(cast(column_name as text)) as columns "
        "from information_schema.columns where table_schema = 'bi' group by table_name"
    )
    with engine.connect() as db:
        columns = {row.view: set(row.columns) for row in db.execute(query)}
    of_figures = {view for view, has in columns.items() if {"period", "starts_on"} < has}
    with_status = {view for view in of_figures if "status" in columns[view]}
    without = {view for view in with_status if "revised_at" not in columns[view]}
    assert without == {"release", "revision", "year_on_year_of_releases"}
    assert len(with_status) > len(REVISED_VIEWS)


STATUS_VIEWS = {
    "ranking": "indicator = 'total_to_enforce' and perimeter = 'as_reported'",
    "backlog": "perimeter = 'as_reported'",
    "conditions": "perimeter = 'as_reported'",
    "opening": "perimeter = 'as_reported'",
    "attainment": "measure = 'cases'",
    "attainment_by_series": "measure = 'cases' and perimeter = 'as_reported' and series = 'all'",
    "monthly_flow": "indicator = 'newly_accepted' and perimeter = 'as_reported'",
    "year_on_year": "indicator = 'total_to_enforce' and perimeter = 'as_reported'",
}


def test_every_view_of_figures_says_it(engine: Engine, tmp_path: Path) -> None:
    """A question of last month is one of what this month added, and of no other figure."""
    send(engine, tmp_path, "36", {**TYPED, "10": 300, "13": 400}, Period(2023, 5))
    send(engine, tmp_path, "36", TYPED, Period(2023, 5))
    send(engine, tmp_path, "36", {"2": 512, "3": 700, "10": 400, "13": 442, "16": 370})
    large = {**TYPED, "2": 900_000, "16": 899_788}
    send(engine, tmp_path, "40", {**large, "3": 480, "10": 300, "13": 392}, Period(2023, 5))
    send(engine, tmp_path, "40", large)
    summarise_all(engine)
    with engine.connect() as db:
        for view, where in STATUS_VIEWS.items():
            query = f"select office, status from bi.{view} where period = '{PERIOD}' and {where}"
            statuses = {row.office: row.status for row in db.execute(text(query))}
            expected: dict[str, str | None] = {"36": "final", "40": "final", "VN": "provisional"}
            if view == "monthly_flow":
                expected = {**expected, "36": "in_question", "VN": "in_question"}
            if view == "ranking":
                del expected["VN"]
            assert statuses == expected, view


def test_what_nobody_can_believe_is_held_until_it_is_explained(
    engine: Engine, tmp_path: Path
) -> None:
    """The nation is the sum of the others; the office has no figure before it has explained it."""
    send(engine, tmp_path, "36", TYPED)
    before = nation(engine)
    send(engine, tmp_path, "40", {**TYPED, "2": 30_000_000, "16": 29_999_788})
    assert nation(engine) == (*before[:2], "in_question", 1)
    assert statuses(engine) == {"36": ("final", 0), "VN": ("in_question", 0)}
    with engine.connect() as db:
        held = db.execute(text("select office from bi.submission where held")).scalars().all()
        known = db.execute(
            text(
                "select value from bi.as_known_on(now()) where office = 'VN' "
                "and perimeter = 'as_reported' and indicator = 'total_to_enforce'"
            )
        ).scalar_one()
        explanation = lineage.explain(db, lineage.Figure(PERIOD, "VN", "total_to_enforce"))
    assert [*held, int(known), explanation.value] == ["40", before[0], before[0]]
    cells = explanation.parts["total_to_enforce"]
    assert [(cell.office, cell.held) for cell in cells] == [("36", False), ("40", True)]
    explain_everything(engine)
    value, offices, status, holding = nation(engine)
    assert (value, offices, status, holding) == (before[0] + 30_000_488, 2, "provisional", 0)


def nation(engine: Engine) -> tuple[int, int, str, int]:
    summarise_all(engine)
    query = text(
        "select value, offices_reported, status, offices_held from bi.year_on_year "
        "where office = 'VN' and perimeter = 'as_reported' and indicator = 'total_to_enforce' "
        "and period = :period"
    )
    with engine.connect() as db:
        row = db.execute(query, {"period": str(PERIOD)}).one()
    return int(row.value), row.offices_reported, row.status, row.offices_held


def test_a_second_half_year_has_the_questions_of_month_6(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "40", {**TYPED, "2": 900_000, "16": 899_788, "10": 300, "13": 400})
    send(engine, tmp_path, "40", {**TYPED, "2": 900_000, "16": 899_788})
    more = {"2": 900_000, "3": 976, "10": 602, "13": 798, "16": 899_576}
    send(engine, tmp_path, "40", more, Period(2023, 12))
    summarise_all(engine)
    query = text(
        "select indicator, status from bi.half_year where period = 'FY2023-M12' "
        "and office = '40' and perimeter = 'as_reported' "
        "and indicator in ('newly_accepted', 'carried_forward')"
    )
    with engine.connect() as db:
        assert {tuple(row) for row in db.execute(query)} == {
            ("newly_accepted", "in_question"),
            ("carried_forward", "final"),
        }
