"""A summary is rebuilt for all periods that it reads, and reads none that it does not declare."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import quarterly
from accepting import Stated, figure, put, put_all, summarise_all
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from tampering import change_figures, change_summary

from thads_etl.catalogue import load
from thads_etl.local.postgres import Cluster
from thads_etl.periods import NEIGHBOURS, Period, calendar
from thads_etl.pipeline import summarising
from thads_etl.warehouse import sql, summaries
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.marts import Mart, marts

OFFICES = ("01", "08")
REPORTED = calendar(2021, 2024)
YEAR = calendar(2023, 2023)
each_mart = pytest.mark.parametrize("name", marts())


def reports(office: str, period: Period, chance: random.Random) -> Iterator[Stated]:
    """Yield every form that summaries count, with every indicator that it has, in its first row."""
    for form in sorted({edition.form for edition in load.editions()}):
        edition = load.edition_on(form, period.ends_on)
        if edition is not None and edition.summarised:
            values = {name: chance.randrange(100, 10_000) for name in edition.column_of_indicator}
            yield Stated(office, str(period), values, form, edition.rows[0].code)


SUBMISSIONS = """
    insert into intake.submission (sha256, sheet, form, edition, office, period, verdict)
    select first.sha256, form.form, form.form, form.edition, first.office, first.period, 'accepted'
    from intake.submission as first
    join ref.period as period using (period)
    join ref.form as form
        on  form.valid_from <= period.ends_on
        and coalesce(form.valid_until, 'infinity') >= period.ends_on
    where first.in_force and form.summarised and form.form <> first.form
"""
IN_FORCE = "update intake.submission set status = 'accepted' where status = 'checked'"
FIGURES = """
    insert into figure (year, submission_id, item, indicator, value, state)
    with stated as materialized (
        select distinct cell.form, cell.edition, cell.item, cell.indicator
        from ref.form_cell as cell
        join ref.form as form using (form, edition)
        left join ref.headline_item as headline using (series, measure, item)
        where headline.item is not null or (cell.form, cell.edition, cell.row_code) in (
            select form, edition, max(row_code) from ref.form_cell group by form, edition
        )
    )
    select period.year, submission.submission_id, stated.item, stated.indicator,
           100 + floor(10000 * random()), 'number'
    from intake.submission as submission
    join ref.period as period using (period)
    join stated using (form, edition)
    where not exists (
        select from figure
        where (figure.submission_id, figure.item, figure.indicator)
            = (submission.submission_id, stated.item, stated.indicator)
    )
"""
"""What offices can state, in the rows that stand for a form and in one more."""


@pytest.fixture(scope="module")
def reported(cluster: Cluster, empty_template: str) -> Iterator[Engine]:
    """A warehouse, as its owner, in which two offices reported every month of four years.

    They stated all indicators of all forms, so that no summary can read one that never changes.
    """
    cluster.create_database("reported", template=empty_template)
    loader = connect(cluster.url("loader", "reported"))
    first = {"completed_total": 1}
    put_all(loader, [Stated(each, str(period), first) for period in REPORTED for each in OFFICES])
    loader.dispose()
    owner = connect(cluster.url("owner", "reported"))
    with owner.begin() as db:
        db.execute(text("select setseed(0.5)"))
        for statement in (SUBMISSIONS, IN_FORCE):
            db.execute(text(statement))
        change_figures(db, FIGURES)
        db.execute(text("analyze"))
    yield owner
    owner.dispose()
    cluster.drop_database("reported")


def built(db: Connection, mart: Mart, period: Period) -> set[str]:
    """Build a period of a summary from nothing and return its lines."""
    db.execute(text(f"delete from mart.{mart.name}_page where period = :p"), {"p": str(period)})
    sql.run(db, "summaries/planner.sql")
    summaries.build(db, mart, period)
    return lines(db, mart.name, period)


def lines(db: Connection, name: str, period: Period) -> set[str]:
    query = text(f"select figure::text from mart.{name} as figure where period = :period")
    return set(db.execute(query, {"period": str(period)}).scalars())


CHANGE = """
    update core.reported_row as reported
    set figures = array(
        select figure.value + 1 + floor(1000 * random())
        from unnest(reported.figures) with ordinality as figure (value, place)
        order by figure.place
    )
    from intake.submission as submission
    where submission.submission_id = reported.submission_id
      and submission.period = any(:periods) and submission.office = '01'
"""
TAKE_AWAY = """
    update intake.submission set status = 'withdrawn'
    where period = any(:periods) and office = '08' and in_force
"""


def after_changes(db: Connection, mart: Mart, period: Period, changed: set[Period]) -> set[str]:
    """Return what a summary is when the figures of some periods are others; keep nothing of it."""
    with db.begin_nested() as savepoint:
        for statement in (CHANGE, TAKE_AWAY):
            db.execute(text(statement), {"periods": [str(each) for each in changed]})
        lines = built(db, mart, period)
        savepoint.rollback()
    return lines


def read_by(db: Connection, mart: Mart) -> set[str]:
    """Return the relations of which a change is seen; fail where a change of any other is."""
    seen: set[str] = set()
    for period in YEAR:
        before = built(db, mart, period)
        others = set(REPORTED) - set(mart.inputs(period))
        assert after_changes(db, mart, period, others) == before, f"{mart.name} of {period}"
        for name in set(mart.reads) - seen:
            neighbour = NEIGHBOURS[name](period)
            if neighbour and after_changes(db, mart, period, {neighbour}) != before:
                seen.add(name)
    return seen


@each_mart
def test_a_summary_reads_what_it_declares_and_nothing_else(reported: Engine, name: str) -> None:
    with reported.connect() as db:
        assert read_by(db, marts()[name]) == set(marts()[name].reads)


@each_mart
def test_a_correction_of_what_a_summary_reads_is_built_in(reported: Engine, name: str) -> None:
    mart, period = marts()[name], Period(2023, 12)
    chance = random.Random(name)
    for relation in mart.reads:
        corrected = NEIGHBOURS[relation](period)
        assert corrected is not None
        with reported.begin() as db:
            before = built(db, mart, period)
            db.execute(text("delete from mart.stale_summary"))
        put_all(reported, reports("08", corrected, chance))
        with reported.begin() as db:
            assert stale(db) == {
                (each.name, reading)
                for each in marts().values()
                for reading in calendar(2020, 2026)
                if corrected in each.inputs(reading)
            }
            summaries.rebuild_stale(db, period)
            incremental = lines(db, name, period)
            assert incremental == built(db, mart, period)
            assert incremental != before
            assert (name, period) not in stale(db)


def stale(db: Connection) -> set[tuple[str, Period]]:
    rows = db.execute(text("select summary, period from mart.stale_summary"))
    return {(row.summary, Period.parse(row.period)) for row in rows}


LOOKED_UP = quarterly.BUILD.replace(
    "before.period = :quarter_before",
    "before.period = (select earlier.period from ref.period as earlier "
    "where earlier.year = :year and earlier.months = period.months - 3)",
).replace("cast(:quarter_before as text) is null", "period.months = 3")
BY_ITSELF = LOOKED_UP.replace("join perimeter_sum as", "join core.perimeter_sum as")
OF_ONE = """
-- What was carried forward a month before, of an indicator that is a stock.
-- Parameters: period, year, month_before.
insert into built (period, unit, line, value)
select now.period, now.unit, now.line, before.value
from perimeter_sum as now
join ref.line as line
    on  line.line = now.line
    and line.item = 'total' and line.indicator = 'carried_forward'
join perimeter_sum as before
    on  before.period = :month_before
    and before.ground = now.ground and before.line = now.line
where now.period = :period;
"""
UNDECLARED = OF_ONE.replace("join perimeter_sum as", "join core.perimeter_sum as").replace(
    ":month_before",
    "(select earlier.period from ref.period as earlier join ref.period as built "
    "on earlier.year = built.year and earlier.months = built.months - 1 "
    "where built.period = :period)",
)


@pytest.mark.parametrize(
    ("reads", "build", "seen"),
    [
        (quarterly.READS, quarterly.BUILD, {"period", "quarter_before"}),
        ("reads: [period, quarter_before, first_half]", BY_ITSELF, {"period", "quarter_before"}),
        ("reads: [period, month_before]", OF_ONE, {"period", "month_before"}),
    ],
    ids=["as the guide says", "more than it reads", "one indicator"],
)
def test_what_another_summary_reads_is_seen(
    reported: Engine, tmp_path: Path, reads: str, build: str, seen: set[str]
) -> None:
    mart = quarterly.write(tmp_path, reads, build)
    with reported.connect() as db:
        summaries.create(db, mart)
        assert read_by(db, mart) == seen


EVERY = """
-- Whatever is shown of a period.
-- Parameters: period.
insert into built (period, unit, line, value)
select now.period, now.unit, now.line, now.value
from perimeter_sum as now
where now.period = :period;
"""
OF_HEADLINES = "select distinct is_headline from ref.line join mart.quarterly_flow using (line)"


@pytest.mark.parametrize(("declared", "shown"), [("all", {True, False}), ("headline", {True})])
def test_a_summary_of_headlines_is_shown_no_other_line(
    reported: Engine, tmp_path: Path, declared: str, shown: set[bool]
) -> None:
    mart = quarterly.write(tmp_path, f"reads: [period]\nlines: {declared}", EVERY)
    with reported.connect() as db:
        summaries.create(db, mart)
        built(db, mart, Period(2023, 6))
        assert set(db.execute(text(OF_HEADLINES)).scalars()) == shown


def test_a_figure_without_a_number_stops_a_build_of_headlines_too(
    reported: Engine, tmp_path: Path
) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]\nlines: headline", EVERY)
    unnumbered = """
        update core.reported_row as reported
        set item = 'unnumbered'
        from intake.submission as submission
        where submission.submission_id = reported.submission_id and submission.form = 'b01'
          and submission.period = 'FY2023-M06' and reported.item <> 'total'
    """
    with reported.connect() as db:
        summaries.create(db, mart)
        db.execute(text(unnumbered))
        with pytest.raises(IntegrityError, match="line"):
            built(db, mart, Period(2023, 6))


def test_a_period_that_is_not_declared_is_no_parameter(reported: Engine, tmp_path: Path) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]")
    with reported.connect() as db:
        summaries.create(db, mart)
        with pytest.raises(StatementError, match="quarter_before"):
            built(db, mart, Period(2023, 6))


@pytest.mark.parametrize(
    ("build", "period"), [(BY_ITSELF, "FY2023-M06"), (UNDECLARED, "FY2023-M02")]
)
def test_a_period_that_a_build_finds_by_itself_is_found_out(
    reported: Engine, tmp_path: Path, build: str, period: str
) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]", build)
    with reported.connect() as db:
        summaries.create(db, mart)
        with pytest.raises(AssertionError, match=f"quarterly_flow of {period}"):
            read_by(db, mart)


def test_every_figure_that_can_be_summarised_is_reported(reported: Engine) -> None:
    """What no report states changes for no summary, so nothing could be said of who reads it."""
    can_be = """
        select form.series, coalesce(indicator.measure, form.measure), indicator.indicator
        from ref.form as form
        join ref.form_cell as cell using (form, edition)
        join ref.indicator as indicator using (indicator)
        join ref.period as period on period.period = 'FY2023-M12'
        where form.summarised and form.valid_from <= period.ends_on
          and coalesce(form.valid_until, 'infinity') >= period.ends_on
    """
    are = "select series, measure, indicator from core.current_value where period = 'FY2023-M12'"
    with reported.connect() as db:
        wanted, stated = ({tuple(row) for row in db.execute(text(each))} for each in (can_be, are))
    assert wanted
    assert wanted <= stated


def test_a_build_is_given_the_sums_of_what_is_declared_alone(
    reported: Engine, tmp_path: Path
) -> None:
    mart = quarterly.write(tmp_path, "reads: [period]", LOOKED_UP)
    with reported.connect() as db:
        summaries.create(db, mart)
        assert read_by(db, mart) == {"period"}


def test_settling_marks_what_reads_a_period_and_building_takes_it_off(engine: Engine) -> None:
    put(engine, "08", "FY2023-M06", completed_total=1)
    with engine.begin() as db:
        assert stale(db) == {
            ("half_year", Period(2023, 6)),
            ("half_year", Period(2023, 12)),
            ("half_year", Period(2024, 6)),
            ("half_year", Period(2024, 12)),
            ("like_for_like", Period(2023, 6)),
            ("like_for_like", Period(2024, 6)),
            ("monthly_flow", Period(2023, 6)),
            ("monthly_flow", Period(2023, 7)),
            ("year_on_year", Period(2023, 6)),
            ("year_on_year", Period(2024, 6)),
        }
        assert set(summaries.rebuild_stale(db, Period(2023, 7))) == {"monthly_flow"}
        assert summaries.rebuild_stale(db, Period(2023, 7)) == {}


def test_a_correction_builds_the_lines_that_it_can_reach(engine: Engine) -> None:
    period = Period(2023, 6)
    values = {"completed_total": 3, "entrusted_out": 2}
    put_all(engine, [Stated(each, str(period), values) for each in ("01", "08")])
    summarise_all(engine)
    put(engine, "08", str(period), completed_total=4, entrusted_out=2)
    with engine.begin() as db:
        rebuilt = summaries.rebuild_stale(db, period)
        of_line = text("select indicator, item from ref.line where line = any(:lines)")
        reached = set(map(tuple, db.execute(of_line, {"lines": rebuilt["year_on_year"].lines})))
    assert {("completed_total", "total"), ("completion_rate", "total")} < reached
    # Neither what was not corrected and nothing is computed with, nor what stands in other rows.
    assert "entrusted_out" not in {indicator for indicator, _ in reached}
    assert {item for _, item in reached} == {"total"}
    like_for_like = rebuilt.pop("like_for_like")
    assert like_for_like.territories is None
    assert set(rebuilt) == {"half_year", "monthly_flow", "year_on_year"}
    for scope in rebuilt.values():
        assert (scope.lines, scope.series) == (like_for_like.lines, like_for_like.series)
        # A share of all cases is a line of the series that has it; a ratio needs both parts.
        assert {"all", "corruption_economic", "staffing"} <= set(scope.series or ())
        assert "petitions" not in (scope.series or ())
        assert "money_thousand_vnd" not in (scope.measures or ())
        assert {"08", "VN"} < set(scope.territories or ())
        assert "01" not in (scope.territories or ())


@pytest.mark.parametrize("everything", [False, True])
def test_lines_that_no_correction_reaches_are_built_again_on_demand(
    engine: Engine, owner_url: str, everything: bool
) -> None:
    for office in ("01", "08"):
        put(engine, office, "FY2023-M01", completed_total=3)
    summarise_all(engine)
    owner = connect(owner_url)
    with owner.begin() as db:
        assert change_summary(
            db,
            "monthly_flow",
            "update built set value = 99 "
            "where unit in (select unit from ref.unit where office = '01')",
        )
    owner.dispose()
    put(engine, "08", "FY2023-M01", completed_total=4)
    summarising.summarise(engine, Period(2023, 1), everything=everything)
    where = {"perimeter": "as_reported", "indicator": "completed_total", "office": "01"}
    value = figure(engine, "monthly_flow", "value", period="FY2023-M01", **where)
    assert value == ((3,) if everything else (99,))


OF_ALL = "select array_agg(line) from ref.line where series = 'all' and measure = 'cases'"
BUILT_WRONGLY: dict[str, tuple[str, tuple[str | None, list[str] | None], str]] = {
    "the same line twice": (
        "insert into built select * from built limit 1",
        (None, None),
        "about the same",
    ),
    "a line of another series": (
        "update built set line = (select min(line) from ref.line where series <> 'all') "
        "where line = (select min(line) from built)",
        (OF_ALL, None),
        "not replaced",
    ),
    "a line of another unit": (
        "update built set unit = 0 where unit in (select unit from ref.unit where office = '08')",
        (OF_ALL, ["08", "VN"]),
        "not replaced",
    ),
}


@pytest.mark.parametrize(("change", "only", "refused"), BUILT_WRONGLY.values(), ids=BUILT_WRONGLY)
def test_lines_that_would_stand_twice_in_a_summary_are_not_merged(
    engine: Engine,
    change: str,
    only: tuple[str | None, list[str] | None],
    refused: str,
) -> None:
    put(engine, "08", "FY2023-M06", completed_total=1, newly_accepted=2)
    summarise_all(engine)
    with engine.connect() as db:
        sql.run(db, "summaries/start.sql", summary="year_on_year")
        columns = ", ".join(db.execute(text("select * from built")).keys())
        lines = (
            f"insert into built ({columns}) select {columns} from mart.year_on_year as figure "
            "join ref.unit as unit using (unit) join ref.line as line using (line) "
            "where period = 'FY2023-M06' and series = 'all' and measure = 'cases' "
            "and perimeter = 'as_reported'"
        )
        assert db.execute(text(lines)).rowcount
        assert db.execute(text(change)).rowcount
        of_lines, territories = only
        numbers = db.execute(text(of_lines)).scalar_one() if of_lines else None
        with pytest.raises(IntegrityError, match=refused):
            sql.run(
                db,
                "summaries/merge.sql",
                summary="year_on_year",
                period="FY2023-M06",
                lines=numbers,
                territories=territories,
            )


def test_what_is_settled_while_a_summary_is_built_waits_and_is_built_afterwards(
    engine: Engine,
) -> None:
    period = "FY2023-M06"
    put(engine, "08", period, completed_total=1)
    correction = threading.Thread(
        target=put, args=(engine, "08", period), kwargs={"completed_total": 2}
    )
    with engine.begin() as db:
        assert summaries.rebuild_stale(db, Period.parse(period), only=["half_year"])
        correction.start()
        correction.join(1)
        assert correction.is_alive()
    correction.join()
    with engine.begin() as db:
        assert ("half_year", Period.parse(period)) in stale(db)
    summarise_all(engine)
    where = {"perimeter": "as_reported", "indicator": "completed_total", "office": "08"}
    assert figure(engine, "half_year", "value", period=period, **where) == (2,)
