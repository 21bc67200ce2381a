"""What was known when: revisions, vintages, releases, and every figure down to its cells."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pipeline import hashes, ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.errors import ArchiveDamaged, WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.operations.release_check import verify
from thads_etl.periods import Period
from thads_etl.synthetic.synth import demo_values
from thads_etl.warehouse import lineage, releases
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import editions_in_force, write_workbook

LAST_YEAR, THIS_YEAR = Period(2022, 6), Period(2023, 6)
NATION = "perimeter = 'as_reported' and office = 'VN' and series = 'all' and measure = 'cases'"


def correct(engine: Engine, folder: Path, archive: Path, period: Period, more: int) -> None:
    """Send a correction of Tuyên Quang: so many more cases completed instead of in progress."""
    office = next(each for each in load.offices_on(period.ends_on) if each.code == "08")
    values = dict(demo_values(office, period))
    values["b01", "II.1", "10"] += more
    values["b01", "II.1", "13"] -= more
    folder.mkdir()
    editions = [edition for edition in editions_in_force(period) if edition.form == "b01"]
    write_workbook(folder / f"{folder.name}.xlsx", office, period, editions, values)
    ingest(engine, folder, archive)


def now(engine: Engine) -> datetime:
    with engine.connect() as db:
        moment: datetime = db.execute(text("select clock_timestamp()")).scalar_one()
    return moment


def completed(engine: Engine, moment: datetime) -> dict[str, Decimal]:
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select period, value from bi.as_known_on(:moment) "
                f"where {NATION} and indicator = 'completed_total'"
            ),
            {"moment": moment},
        )
        return {row.period: row.value for row in rows}


def test_any_table_as_of_any_moment(demo: Engine, tmp_path: Path, archive_root: Path) -> None:
    before = now(demo)
    correct(demo, tmp_path / "one", archive_root, LAST_YEAR, 5)
    between = now(demo)
    correct(demo, tmp_path / "two", archive_root, LAST_YEAR, 7)
    published = {"FY2022-M06": 202015, "FY2023-M06": 234069}
    assert completed(demo, datetime(2020, 1, 1, tzinfo=UTC)) == {}
    assert completed(demo, before) == published
    assert completed(demo, between) == published | {"FY2022-M06": 202020}
    assert completed(demo, now(demo)) == published | {"FY2022-M06": 202022}


def test_as_known_now_is_the_table_in_force(demo: Engine) -> None:
    query = "select office, perimeter, series, measure, indicator, value from {} order by 1,2,3,4,5"
    with demo.connect() as db:
        known = db.execute(
            text(query.format("bi.as_known_on(now(), 'FY2023-M06') where value is not null"))
        ).all()
        current = db.execute(
            text(query.format("bi.year_on_year where period = 'FY2023-M06' and value is not null"))
        ).all()
    assert known == current


def test_the_list_of_revisions_names_every_changed_figure(
    demo: Engine, tmp_path: Path, archive_root: Path
) -> None:
    correct(demo, tmp_path / "correction", archive_root, LAST_YEAR, 5)
    with demo.connect() as db:
        rows = db.execute(
            text(
                "select office, item, indicator, value_after - value_before as change, file_after, "
                "reason from bi.revision order by item, indicator"
            )
        ).all()
    items = ["civil", "own_motion", "own_motion.civil", "total"]
    changed = {
        "carried_forward": -5,
        "completed": 5,
        "completed_total": 5,
        "in_progress": -5,
    }
    assert [tuple(row) for row in rows] == [
        ("08", item, indicator, change, "….xlsx", "correction")
        for item in items
        for indicator, change in changed.items()
    ]


def test_the_conference_table_from_both_vintages(
    demo: Engine, tmp_path: Path, archive_root: Path
) -> None:
    with demo.begin() as db:
        releases.create(db, "hoi-nghi-2022", LAST_YEAR, "official")
    correct(demo, tmp_path / "correction", archive_root, LAST_YEAR, 15)
    where = f"period = 'FY2023-M06' and {NATION} and indicator = 'completed_total'"
    with demo.connect() as db:
        known = db.execute(
            text(f"select value_year_before, change from bi.year_on_year where {where}")
        ).one()
        published = db.execute(
            text(
                "select value_year_before_published, change, release "
                f"from bi.year_on_year_published_base where {where}"
            )
        ).one()
    assert tuple(known) == (202030, 32039)
    assert tuple(published) == (202015, 32054, "hoi-nghi-2022")


def test_a_release_is_rebuilt_from_the_archive_to_the_byte(
    demo: Engine, tmp_path: Path, archive_root: Path
) -> None:
    with demo.begin() as db:
        releases.create(db, "so-bo", THIS_YEAR, "provisional")
    correct(demo, tmp_path / "correction", archive_root, THIS_YEAR, 3)
    with demo.begin() as db:
        releases.create(db, "chinh-thuc", THIS_YEAR, "official")
        assert [row.name for row in releases.listed(db)] == ["so-bo", "chinh-thuc"]
    before = hashes(demo)
    # The one that is not what the warehouse says today; drills rebuild the newest.
    assert [table.identical for table in verify(demo, "so-bo", archive_root)] == [True] * 4
    assert hashes(demo) == before

    with demo.connect() as db:
        changed = [
            (row.office, row.value_before, row.value_after, row.cause)
            for row in releases.diff(db, "so-bo", "chinh-thuc")
            if (row.perimeter, row.indicator) == ("as_reported", "completed_total")
        ]
    assert changed == [("08", 2107, 2110, "correction"), ("VN", 234069, 234072, "correction")]


def test_a_damaged_archive_cannot_pass_for_a_release(
    demo: Engine, tmp_path: Path, archive_root: Path
) -> None:
    archive = tmp_path / "archive"
    correct(demo, tmp_path / "correction", archive, THIS_YEAR, 3)
    with demo.begin() as db:
        releases.create(db, "r", THIS_YEAR, "official")
        files = releases.source_files(db, "r")
    for file in files:
        if not (archive / file.archive_key).exists():
            (archive / file.archive_key).parent.mkdir(exist_ok=True)
            (archive / file.archive_key).write_bytes((archive_root / file.archive_key).read_bytes())
    damaged = archive / files[-1].archive_key
    damaged.write_bytes(damaged.read_bytes()[:-100])
    with pytest.raises(ArchiveDamaged, match=files[-1].sha256):
        verify(demo, "r", archive)


def test_a_release_is_never_changed_and_needs_fresh_summaries(demo: Engine) -> None:
    with demo.begin() as db:
        releases.create(db, "r", THIS_YEAR, "official")
    with demo.begin() as db, pytest.raises(WarehouseError, match="never changed"):
        releases.create(db, "r", THIS_YEAR, "official")
    with demo.begin() as db, pytest.raises(WarehouseError, match="no figures"):
        releases.create(db, "empty", Period(2023, 7), "official")
    with demo.begin() as db:
        db.execute(text("select core.mark_stale(array['FY2022-M06'])"))
        with pytest.raises(WarehouseError, match="stale"):
            releases.create(db, "early", LAST_YEAR, "official")


def test_a_release_stays_what_it_was_when_a_view_gains_a_column(
    demo: Engine, cluster: Cluster
) -> None:
    with demo.begin() as db:
        releases.create(db, "r", THIS_YEAR, "official")
    database = demo.url.database
    assert database is not None
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        view = db.execute(text("select pg_get_viewdef('bi.half_year'::regclass)")).scalar_one()
        old = view.rstrip().rstrip(";")
        db.execute(
            text(
                f"create or replace view bi.half_year as select old.*, 1 as added from ({old}) old"
            )
        )
    owner.dispose()
    with demo.connect() as db:
        _, manifest = releases.frozen(db, "r")
        by_name = {table.table_name: table for table in manifest}
        again = {each.table_name: each for each in releases.tables(db, THIS_YEAR, manifest)}
        assert again == by_name
        named_none = [replace(each, columns=None) for each in manifest]
        assert releases.tables(db, THIS_YEAR, named_none) == list(again.values())
        later = {each.table_name: each for each in releases.tables(db, THIS_YEAR)}
    assert later == by_name


def test_a_withdrawn_release_leaves_the_view_and_stays_in_the_archive(demo: Engine) -> None:
    with demo.begin() as db:
        releases.create(db, "r", THIS_YEAR, "official")
        releases.withdraw(db, "r")
        assert db.execute(text("select count(*) from bi.release")).scalar_one() == 0
        assert [row.status for row in releases.listed(db)] == ["withdrawn"]
        assert db.execute(text("select count(*) from release.figure")).scalar_one() > 0
    with demo.begin() as db, pytest.raises(WarehouseError, match="in force"):
        releases.withdraw(db, "r")


def test_two_hundred_figures_are_explained_down_to_their_cells(demo: Engine) -> None:
    seed = 20230418
    validated = defaultdict(list)
    with demo.connect() as db:
        for submission, rule, outcome in db.execute(
            text(
                "select submission_id, rule, outcome from intake.rule_result as result "
                "where not exists (select from intake.validation as replaced "
                "where replaced.validation_id = result.validation_id "
                "and replaced.replaced_at is not null) order by 1, 2"
            )
        ):
            validated[submission, outcome].append(rule)
        rows = db.execute(
            text(
                "select period, perimeter, office, series, measure, item, indicator, value "
                "from mart.year_on_year_line where value is not null "
                "order by period, perimeter, office, series, measure, item, indicator"
            )
        ).all()
        for row in random.Random(seed).sample(rows, 200):
            figure = lineage.Figure(
                Period.parse(row.period),
                row.office,
                row.indicator,
                row.series,
                row.measure,
                row.item,
                row.perimeter,
            )
            explanation = lineage.explain(db, figure)
            assert explanation.value == row.value, (seed, figure)
            for cells in explanation.parts.values():
                for cell in cells:
                    number = cell.submission_id
                    assert len(cell.rules_passed) > 5
                    assert len(set(cell.rules_passed)) == len(cell.rules_passed)
                    assert cell.rules_passed == validated[number, "passed"]
                    assert cell.rules_failed == validated[number, "failed"]
                    assert cell.rules_not_evaluated == validated[number, "not_evaluated"]
                assert all(len(cell.sha256) == 64 for cell in cells)


def test_an_explanation_as_of_a_moment(demo: Engine, tmp_path: Path, archive_root: Path) -> None:
    figure = lineage.Figure(LAST_YEAR, "08", "completed_total")
    before = now(demo)
    correct(demo, tmp_path / "correction", archive_root, LAST_YEAR, 5)
    with demo.connect() as db:
        was, is_now = lineage.explain(db, figure, before), lineage.explain(db, figure)
    assert [was.value, is_now.value] == [1656, 1661]
    assert [cell.file_name for cell in was.parts["completed_total"]] == [
        "08_tuyen-quang_FY2022-M06.xlsx"
    ]
    assert [cell.file_name for cell in is_now.parts["completed_total"]] == ["correction.xlsx"]


def test_national_totals_are_the_same_in_every_perimeter(demo: Engine) -> None:
    with demo.connect() as db:
        assert db.execute(text("select * from bi.national_conservation")).all() == []


def test_one_late_submission_rebuilds_exactly_what_depends_on_it(
    demo: Engine, tmp_path: Path, archive_root: Path
) -> None:
    rows = (
        "select figure.period, unit.office, unit.perimeter, figure.xmin::text as xmin "
        "from mart.year_on_year_page as figure join ref.unit as unit using (unit)"
    )
    with demo.connect() as db:
        before = {tuple(row) for row in db.execute(text(f"select distinct * from ({rows}) r"))}
    correct(demo, tmp_path / "late", archive_root, LAST_YEAR, 5)
    with demo.connect() as db:
        after = {tuple(row) for row in db.execute(text(f"select distinct * from ({rows}) r"))}
    assert {row[:3] for row in after - before} == {
        (period, office, perimeter)
        for period in ("FY2022-M06", "FY2023-M06")
        for office in ("08", "VN")
        for perimeter in ("as_reported", "successor")
    } | {
        (period, office, f"region_{perimeter}")
        for period in ("FY2022-M06", "FY2023-M06")
        for office in ("northern-midlands-and-mountains", "VN")
        for perimeter in ("as_reported", "successor")
    }
