"""A figure that owes an explanation does not look like any other, nor does a sum that holds it."""

from pathlib import Path

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


def test_when_a_figure_was_revised_is_said(engine: Engine, tmp_path: Path) -> None:
    send(engine, tmp_path, "40", TYPED)
    send(engine, tmp_path, "36", TYPED)
    send(engine, tmp_path, "36", {**TYPED, "10": 300, "13": 400})
    summarise_all(engine)
    views = ("half_year", "half_year_by_item", "year_on_year", "year_on_year_by_item")
    query = (
        "select distinct office, revised_at from bi.{} "
        "where perimeter = 'as_reported' and value > 0 and period = 'FY2023-M06'"
    )
    later = text("select accepted_at from bi.submission where office = '36' and in_force")
    with engine.connect() as db:
        moment = db.execute(later).scalar_one()
        for view in views:
            revised = {row.office: row.revised_at for row in db.execute(text(query.format(view)))}
            assert revised == {"36": moment, "40": None, "VN": moment}, view
    assert moment is not None


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
