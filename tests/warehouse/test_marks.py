"""Whatever is in question or held says so wherever it is shown."""

from pathlib import Path

from accepting import summarise_all
from sending import HALF, UNBELIEVABLE, explain_everything, send, shown
from sqlalchemy import Engine, text
from typed_forms import TYPED

from thads_etl.catalogue.vietnamese import vietnamese_views
from thads_etl.periods import Period
from thads_etl.warehouse import lineage, releases

BEFORE = Period(2023, 5)
SEVENTH, EIGHTH, AFTER_THE_MERGER = Period(2025, 7), Period(2025, 8), Period(2025, 10)
WITHOUT_STATUS = {
    "national_conservation": "is empty: it lists what must not be",
    "run": "seconds of a run of the pipeline",
    "finding": "numbers of a rule, about a report that is in question by them",
}


def test_every_view_of_figures_has_a_status(engine: Engine) -> None:
    with engine.connect() as db:
        views: dict[str, set[str]] = {}
        for view, column in db.execute(
            text(
                "select table_name, column_name from information_schema.columns "
                "where table_schema = 'bi' and data_type = 'numeric'"
            )
        ):
            views.setdefault(view, set()).add(column)
        columns: dict[str, set[str]] = {}
        for view, column in db.execute(
            text(
                "select table_name, column_name from information_schema.columns "
                "where table_schema = 'bi'"
            )
        ):
            columns.setdefault(view, set()).add(column)
    assert len(views) > 15
    marks = {"status", "figure_status", "is_disputed"}
    names = vietnamese_views()
    for view, twin in names.views.items():
        labels = names.labelled(view, columns[view])
        columns[twin.name] |= {
            name for name in marks & labels.keys() if labels[name] in columns[twin.name]
        }
    without = {view for view in views if not marks & columns[view]}
    assert without == WITHOUT_STATUS.keys()
    comparing = {
        view
        for view, own in columns.items()
        if any("year_before" in name or name == "change" for name in own)
    }
    assert {
        view
        for view in comparing
        if not {"change_status", "figure_status_year_before"} & columns[view]
    } == {
        "like_for_like",  # nothing but a comparison: status is of both years
        "year_on_year_published_base",  # the base is a release, whose status is its own
        "period",
    }


def test_both_reports_of_a_comparison_are_in_question(engine: Engine, tmp_path: Path) -> None:
    """The same figures as the month before: which of the two is wrong, the numbers cannot say."""
    for period in (HALF, BEFORE):
        send(engine, tmp_path, "40", TYPED, period)
    summarise_all(engine)
    where = "indicator = 'completed_total' and period = '{}'"
    for period in (HALF, BEFORE):
        statuses = shown(engine, "year_on_year", "status, in_question_pct", where.format(period))
        assert statuses == {"40": ("in_question", 100), "VN": ("in_question", 100)}, period
    with engine.connect() as db:
        explanation = lineage.explain(db, lineage.Figure(BEFORE, "40", "completed_total"))
        (cell,) = explanation.parts["completed_total"]
        assert cell.rules_open == ["b01-S05a FY2023-M06"]
        reports = db.execute(
            text("select period, status, doubted_by from bi.submission order by period")
        )
        assert [tuple(row) for row in reports] == [
            ("FY2023-M05", "accepted", ["b01-S05a FY2023-M06"]),
            ("FY2023-M06", "explanation_due", []),
        ]
        stated = db.execute(text("select distinct period, status, held from bi.lineage order by 1"))
        assert [tuple(row) for row in stated] == [
            ("FY2023-M05", "in_question", False),
            ("FY2023-M06", "in_question", False),
        ]
    explain_everything(engine)
    assert shown(engine, "year_on_year", "status", where.format(BEFORE))["40"] == ("final",)


def test_a_month_that_a_part_of_the_territory_did_not_report_is_not_in_question(
    engine: Engine, tmp_path: Path
) -> None:
    """The merged office is compared with the last month that both former ones reported."""
    for office, period in (("52", SEVENTH), ("64", SEVENTH), ("52", EIGHTH)):
        send(engine, tmp_path, office, TYPED, period)
    send(engine, tmp_path, "52", TYPED, AFTER_THE_MERGER)
    with engine.connect() as db:
        reports = db.execute(
            text(
                "select period, office, array_to_string(doubted_by, ',') like :by "
                "from bi.submission where period <> :after order by 1, 2"
            ),
            {"after": str(AFTER_THE_MERGER), "by": f"%{AFTER_THE_MERGER}%"},
        )
        assert [tuple(row) for row in reports] == [
            (str(SEVENTH), "52", True),
            (str(SEVENTH), "64", True),
            (str(EIGHTH), "52", False),
        ]


def test_what_is_held_is_marked_in_lineage_revisions_and_the_past(
    engine: Engine, tmp_path: Path
) -> None:
    send(engine, tmp_path, "36", TYPED)
    send(engine, tmp_path, "40", TYPED)
    send(engine, tmp_path, "40", UNBELIEVABLE)
    summarise_all(engine)
    with engine.connect() as db:
        stated = db.execute(text("select distinct office, status, held from bi.lineage order by 1"))
        assert [tuple(row) for row in stated] == [
            ("36", "final", False),
            ("40", "in_question", True),
        ]
        changed = db.execute(text("select distinct office, status, held from bi.revision"))
        assert [tuple(row) for row in changed] == [("40", "in_question", True)]
        known = db.execute(
            text(
                "select value, offices_held from bi.as_known_on(now()) where office = 'VN' "
                "and perimeter = 'as_reported' and indicator = 'completed_total'"
            )
        )
        assert known.one() == (301, 1)


def test_a_release_says_what_was_in_question_when_it_was_made(
    engine: Engine, tmp_path: Path
) -> None:
    # A supplement owes an explanation.
    for completed in (290, 280):
        typed = {**TYPED, "10": completed, "13": 700 - completed}
        send(engine, tmp_path, "36", typed, HALF.year_before())
    send(engine, tmp_path, "40", TYPED, BEFORE)
    send(engine, tmp_path, "40", TYPED)
    send(engine, tmp_path, "36", {**TYPED, "10": 300, "13": 400})
    summarise_all(engine)
    with engine.begin() as db:
        assert releases.open_questions(db, HALF) == 2
        releases.create(db, "chot", HALF, "provisional")
    columns = "figure_status, change_status, offices_held"
    where = "indicator = 'completed_total'"
    before = shown(engine, "release", columns, where)
    assert before == {
        "36": ("final", "in_question", 0),
        "40": ("in_question", None, 0),
        "VN": ("in_question", "in_question", 0),
    }
    explain_everything(engine)
    assert shown(engine, "release", columns, where) == before
