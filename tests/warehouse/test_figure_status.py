"""A figure that owes an explanation does not look like any other, nor does a sum that holds it."""

from collections.abc import Mapping
from pathlib import Path

from accepting import summarise_all
from sqlalchemy import Engine, text
from submitting import put
from typed_forms import TYPED, form_1

from thads_etl.periods import Period
from thads_etl.pipeline import overriding, receiving, settling
from thads_etl.warehouse import lineage

PERIOD = Period(2023, 6)
Status = tuple[str | None, int | None]
"""Status, per cent in question."""


def send(engine: Engine, folder: Path, office: str, typed: Mapping[str, int]) -> None:
    path = put(folder, f"{office} {sorted(typed.items())}.xlsx", form_1(office, PERIOD, typed))
    received = receiving.receive(engine, [path], folder / "archive").received
    settling.process(engine, [each.sha256 for each in received], folder / "archive")


def explain_everything(engine: Engine) -> None:
    due = text("select submission_id from bi.submission where status = 'explanation_due'")
    with engine.begin() as db:
        for number in db.execute(due).scalars().all():
            overriding.explain(db, number, [], "đã kiểm tra, đúng", "test")


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
    send(engine, tmp_path, "40", {**TYPED, "2": 30_000_000, "16": 29_999_788})
    send(engine, tmp_path, "36", TYPED)
    assert statuses(engine) == {
        "40": ("in_question", 100),
        "36": ("final", 0),
        "VN": ("in_question", 100),
    }
    assert statuses(engine, "completion_rate")["VN"] == ("in_question", None)
    assert statuses(engine, "completed_total")["VN"] == ("in_question", 50)
    assert open_rules(engine) == {"40": ["b01-X16a"], "36": []}
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
    send(engine, tmp_path, "40", {**TYPED, "2": 30_000_000, "16": 29_999_788})
    summarise_all(engine)
    query = "select distinct office, status from {} where perimeter = 'as_reported' and value > 0"
    with engine.connect() as db:
        for view in ("bi.half_year", "bi.half_year_by_item", "bi.year_on_year_by_item"):
            found = {tuple(row) for row in db.execute(text(query.format(view)))}
            assert found == {("40", "in_question"), ("VN", "in_question")}, view
