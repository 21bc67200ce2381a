"""Each figure of bi ends at its cells, adds up, and is what is known now: docs/bi_figures.yaml."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import yaml
from accepting import Stated, put_all, summarise_all
from sqlalchemy import Connection, Engine, text

from thads_etl.catalogue import load
from thads_etl.catalogue.vietnamese import vietnamese_views
from thads_etl.generated.contract import known
from thads_etl.periods import Period
from thads_etl.settings import PROJECT_ROOT
from thads_etl.warehouse import lineage

DECLARED = yaml.safe_load((PROJECT_ROOT / "docs/bi_figures.yaml").read_text("utf-8"))
VIEWS: Mapping[str, Mapping[str, Any]] = DECLARED["views"]
CONTRACT = known()["views"]
OF_BOTH = ("_points", "_change", "change", "change_pct", "change_points")
"""Endings of columns that compare two figures."""
NOW = ("FY2023-M06", "FY2023-M12")
MOST = 4
"""Lines of one view and period that are followed to their cells."""


def figures_of(view: str) -> list[str]:
    columns = CONTRACT[view]["columns"]
    return [name for name, column in columns.items() if column["type"] == "numeric(38,10)"]


def test_every_view_and_every_figure_of_it_has_a_line() -> None:
    # The figures of a twin are those of its view.
    twins = [twin.name for twin in vietnamese_views().views.values()]
    assert (PROJECT_ROOT / DECLARED["twins"]).samefile(load.FOLDER / "vietnamese_views.yaml")
    assert sorted([*VIEWS, *DECLARED["no_figures"], *twins]) == sorted(CONTRACT)
    assert not [view for view in DECLARED["no_figures"] if figures_of(view)]
    missing = []
    for view, line in VIEWS.items():
        assert {"conserved", "releases", "as_known_on"} <= line.keys(), view
        columns = {*line.get("cells", ()), *line.get("lineage", ()), *line.get("without", ())}
        for column in figures_of(view):
            if column.removesuffix("_year_before") not in columns and column not in columns:
                missing += [] if column.endswith(OF_BOTH) else [(view, column)]
    assert missing == []


CASES = {
    "total_accepted": 150, "carried_over": 80, "newly_accepted": 70, "total_to_enforce": 120,
    "with_conditions": 80, "completed_total": 30, "in_progress": 44, "postponed_by_consent": 5,
    "other_with_conditions": 1, "carried_forward": 90, "without_conditions": 25,
    "postponed_other": 10, "suspended": 5,
}  # fmt: skip
FORMS = {
    "b01": CASES,
    "b02": CASES,
    "tdnh1": CASES,
    "b03": {"cases_to_enforce": 9, "cases_completed": 4},
    "b08": {"petitions_received": 7, "petitions_within_jurisdiction": 6, "petitions_resolved": 4},
    "b12": {"judgments_to_enforce": 10, "judgments_enforced": 3},
    "nhansu": {"staff_quota": 9, "staff_present": 8, "officers": 5},
}
COMPLETED = ("completed_total", "cases_completed", "petitions_resolved", "judgments_enforced")


def reports() -> Iterator[Stated]:
    """Two offices and years, whose rates are not alike."""
    for year, more in ((2022, 1), (2023, 2)):
        for months in (5, 6, 12):
            for office, times in (("01", 2), ("08", 1)):
                period, size = f"FY{year}-M{months:02d}", times * (10 * more + months)
                for number, (form, stated) in enumerate(FORMS.items(), 1):
                    values = {name: value * size * number for name, value in stated.items()}
                    values |= {name: values[name] + more for name in COMPLETED if name in values}
                    yield Stated(office, period, values, form)
                yield Stated(office, period, {"target_year": 80}, "chitieu")


@pytest.fixture
def filled(engine: Engine) -> Engine:
    put_all(engine, reports())
    summarise_all(engine)
    return engine


def lines_of(db: Connection, view: str) -> list[Any]:
    """Return lines of a view, spread over all of it."""
    where = "office in ('08', 'VN')"
    where += " and perimeter = 'as_reported'" if "perimeter" in CONTRACT[view]["columns"] else ""
    lines: list[Any] = []
    for period in NOW:
        query = f"select * from bi.{view} as t where {where} and period = :period"
        rows = db.execute(text(f"{query} order by t"), {"period": period}).all()
        lines += rows[:: max(1, len(rows) // MOST)]
    return lines


def asked(line: Any, means: str | Mapping[str, str], years: int) -> lineage.Figure:
    """Return the figure of a column of a line, of its year or years before."""
    spec = {"indicator": means} if isinstance(means, str) else means
    period = Period.parse(line.period)
    period = Period(period.year - years - ("at" in spec), period.months)
    if spec.get("at") == "year_end_before":
        period = Period(period.year, 12)
    return lineage.Figure(
        period,
        line.office,
        line.indicator if spec["indicator"] == "own" else spec["indicator"],
        str(spec.get("series") or getattr(line, "series", "all")),
        str(spec.get("measure") or line.measure),
        str(getattr(line, "item", "total")),
    )


def explained(db: Connection, figure: lineage.Figure, of: str) -> Decimal | None:
    """Return what the cells come to, less those of up to the beginning of what the line is about.

    Of quotients that began within the year there is none: their parts are explained.
    """
    now = lineage.explain(db, figure)
    assert now.value is None or now.decisions or any(now.parts.values()) or "target" in str(figure)
    months = {"half": 6 * (figure.period.months > 6), "month": figure.period.months - 1}.get(of, 0)
    kind = load.indicators()[figure.indicator].kind
    if not months or kind == "stock" or now.value is None:
        return now.value
    begins = Period(figure.period.year, months)
    before = lineage.explain(db, replace(figure, period=begins)).value
    return now.value - before if kind == "flow" and before is not None else None


def test_figures_end_at_their_cells(filled: Engine) -> None:
    differing, followed = [], set()
    with filled.connect() as db:
        for view, line in VIEWS.items():
            for row in lines_of(db, view) if "cells" in line else ():
                shown = row._mapping
                for column, means in line["cells"].items():
                    for years, name in enumerate((column, f"{column}_year_before")):
                        value = shown.get(name)
                        if value is None:
                            continue
                        behind = explained(db, asked(row, means, years), line.get("of", ""))
                        if behind is not None:
                            followed.add((view, name))
                            differing += [] if behind == value else [(view, name, row, behind)]
    assert differing == []
    columns = {(view, column) for view in VIEWS for column in VIEWS[view].get("cells", ())}
    assert columns - followed == {("falling_flow", "value")}


def test_what_bi_shows_is_what_is_known_now(filled: Engine) -> None:
    """So that as it was known then is an answer about every column that is said to be in it."""
    of = "period, perimeter, office, series, measure, item, indicator"
    with filled.connect() as db:
        then = {
            tuple(row[:-1]): row[-1]
            for period in (*NOW, "FY2022-M12")
            for row in db.execute(
                text(f"select {of}, value from bi.as_known_on(now(), :period)"), {"period": period}
            )
        }
        compared = set()
        for view, line in VIEWS.items():
            if not line["as_known_on"].startswith("bi.as_known_on"):
                continue
            for row in lines_of(db, view):
                for column, means in line.get("cells", {}).items():
                    figure = asked(row, means, 0)
                    key = (figure.perimeter, figure.office, figure.series, figure.measure)
                    place = (str(figure.period), *key, figure.item, figure.indicator)
                    if row._mapping[column] is not None:
                        assert then[place] == row._mapping[column], (view, column, place)
                        compared.add(view)
    assert compared == {"year_on_year", "backlog", "conditions", "opening", "workload"}


def test_offices_add_up_to_the_nation_in_every_perimeter(filled: Engine) -> None:
    differing: list[tuple[Any, ...]] = []
    added = set()
    with filled.connect() as db:
        for view, line in VIEWS.items():
            keys = [key.strip() for key in CONTRACT[view]["grain"].split(",")]
            keys = [key for key in keys if key not in ("perimeter", "office")]
            sums = "indicator in (select indicator from bi.indicator where kind <> 'ratio')"
            for column in line["conserved"] if isinstance(line["conserved"], list) else ():
                rows = db.execute(
                    text(f"""
                        select {", ".join(keys)}, perimeter,
                            sum({column}) filter (where office <> 'VN') as parts,
                            max({column}) filter (where office = 'VN') as nation
                        from bi.{view}
                        where {sums if "indicator" in keys else "true"}
                        group by {", ".join(keys)}, perimeter
                    """)
                ).all()
                nations: dict[tuple[Any, ...], set[Any]] = {}
                for *key, _, parts, nation in rows:
                    nations.setdefault(tuple(key), set()).add(nation)
                    differing += [] if parts == nation else [(view, column, key, parts, nation)]
                    added |= set() if nation is None else {(view, column)}
                differing += [(view, column, *each) for each in nations.items() if len(each[1]) > 1]
    assert differing == []
    conserved = {view: line["conserved"] for view, line in VIEWS.items()}
    assert added == {
        (view, column)
        for view, columns in conserved.items()
        if isinstance(columns, list)
        for column in columns
    }
