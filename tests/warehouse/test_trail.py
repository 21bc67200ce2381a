"""Nobody forges what the warehouse remembers: the loader cannot, and the owner leaves a trace."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from gate import Tried
from pipeline import ingest, send
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError

from thads_etl.local.postgres import Cluster
from thads_etl.operations import status
from thads_etl.operations.backup import back_up
from thads_etl.periods import Period
from thads_etl.warehouse import releases, trail
from thads_etl.warehouse.connect import engine as connect

PERIOD = Period(2023, 6)


@pytest.fixture
def warehouse(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse in which something happened, as the loader."""
    send(tmp_path / "landing", "08", PERIOD, 1)
    ingest(engine, tmp_path / "landing", archive)
    return engine


@pytest.fixture
def owner(cluster: Cluster, database: str) -> Iterator[Engine]:
    made = connect(cluster.url("owner", database))
    yield made
    made.dispose()


def faults(engine: Engine, known: trail.Tip | None = None) -> list[str]:
    with engine.connect() as db:
        return trail.faults(db, known) + trail.figures(db)


def tip(engine: Engine) -> trail.Tip:
    with engine.connect() as db:
        last = trail.tip(db)
    assert last is not None
    return last


def test_everything_that_happened_is_in_the_chain(warehouse: Engine) -> None:
    assert faults(warehouse) == []
    with warehouse.connect() as db:
        lines = db.execute(
            text(
                "select subject, to_status, period, login, os_user like '%@%' as known "
                "from bi.audit order by audit_id"
            )
        ).all()
        figures = db.execute(text("select count(*) from core.reported_value")).scalar_one()
        summaries = db.execute(text("select count(*) from mart.half_year")).scalar_one()
    assert summaries
    assert [(row.subject, row.to_status) for row in lines[:7]] == [
        ("file", "received"),
        ("file", "checked"),
        ("submission", "checked"),
        ("figures", str(figures)),
        ("submission", "accepted"),
        ("file", "settled"),
        ("summary", "half_year"),
    ]
    assert {row.period for row in lines if row.subject == "summary"} >= {str(PERIOD)}
    assert {(row.login, row.known) for row in lines} == {("thads_loader", True)}
    assert tip(warehouse).position == len(lines)


DENIED = [
    "insert into core.reported_row values (2023, 1, 1, 'total', '{1}', 'n')",
    "update mart.half_year_page set present = present",
    "delete from mart.year_on_year_page",
    "insert into mart.half_year_page select * from mart.half_year_page",
    "insert into intake.audit (actor, subject, from_status, to_status, reason) "
    "values ('x', 'file', '', '', '')",
    "insert into intake.audit_chain values (1, 1, repeat('0', 64))",
    "select core.start_built('core.reported_row')",
    "select core.merge_built('intake.audit', 'FY2023-M06')",
    "select core.merge_built('mart.half_year', 'FY2023-M06')",
    "alter table intake.audit disable trigger all",
    "select set_config('session_replication_role', 'replica', false)",
    "insert into release.release (name, period, status, code_version) "
    "values ('x', 'FY2023-M06', 'official', 'x')",
    "insert into release.figure select * from release.figure",
    "insert into release.source select 'x', submission_id from intake.submission",
    "insert into release.frozen_table values ('x', 'year_on_year', '', 1)",
    "update release.release set status = 'withdrawn', withdrawn_at = now()",
    "insert into staging.cell select submission_id, 'x', column_code, address, raw, state, value "
    "from staging.cell where row_code = 'I'",
    "insert into staging.cell (submission_id, row_code, column_code, address, raw, state) "
    "values (-1, 'x', 'x', 'A1', '', 'blank')",
    "insert into staging.row select submission_id, 'x', '' from intake.submission",
    "insert into intake.finding (validation_id, sha256, submission_id, rule, severity, message) "
    "select validation_id, sha256, submission_id, 'x', 'reject', 'x' from intake.validation",
    "insert into intake.rule_result "
    "(validation_id, submission_id, rule, lines, evaluated, failed, outcome) "
    "select validation_id, submission_id, 'x', 1, 1, 0, 'passed' from intake.validation",
]


REFUSED = "denied|not a summary|must be|nothing built|is written with its"


@pytest.mark.battery("loader as enemy")
def test_the_loader_cannot_write_but_by_what_is_told(warehouse: Engine, tried: Tried) -> None:
    tried(len(DENIED))
    with warehouse.connect() as db:
        for statement in DENIED:
            with (
                pytest.raises(
                    ProgrammingError,
                    match=REFUSED,
                ),
                db.begin_nested(),
            ):
                db.execute(text(statement))


@pytest.mark.battery("loader as enemy")
def test_no_place_of_a_submission_has_two_cells(warehouse: Engine) -> None:
    """Not even in two statements of the transaction that records it."""
    recorded = """
        insert into intake.submission (sha256, sheet, form, edition, office, period, verdict)
        select sha256, 'another', form, edition, office, period, verdict from intake.submission
        limit 1
        returning submission_id
    """
    cell = """
        insert into staging.cell (submission_id, row_code, column_code, address, raw, state)
        values (:id, 'I', :column, 'A1', '', 'blank')
    """
    with warehouse.connect() as db:
        new = {"id": db.execute(text(recorded)).scalar_one()}
        db.execute(text(cell), [new | {"column": "1"}, new | {"column": "2"}])
        with pytest.raises(IntegrityError, match="two cells"):
            db.execute(text(cell), new | {"column": "1"})


@pytest.mark.battery("loader as enemy")
def test_a_table_of_the_loaders_own_is_not_taken_for_what_was_built(warehouse: Engine) -> None:
    with warehouse.connect() as db:
        db.execute(text("create temporary table built as select * from mart.half_year"))
        with pytest.raises(ProgrammingError, match="nothing built"):
            db.execute(text("select core.merge_built('mart.half_year', 'FY2023-M06')"))


LOGGED = {
    "submission": "update intake.submission set superseded_by = submission_id",
    "withdrawal": "insert into intake.withdrawal (submission_id, received_to, reason, "
    "withdrawn_by) select submission_id, 1, 'x', 'x' from intake.submission",
    "later_rule": "insert into intake.later_rule (submission_id, rule) "
    "select submission_id, 'b01-I6' from intake.submission",
    "validation": "with ended as (update intake.validation set replaced_at = now() returning *) "
    "insert into intake.validation (sha256, submission_id, verdict, cause) "
    "select sha256, submission_id, 'rejected', 'replay' from ended",
    "release": "select core.freeze_release('x', 'FY2023-M06', 'official', 'x', null, "
    'array[\'FY2023-M06\'], \'[{"table_name": "t", "sha256": "f", "lines": 1}]\')',
}


@pytest.mark.battery("loader as enemy")
@pytest.mark.parametrize("subject", LOGGED)
def test_what_the_loader_may_change_is_told(warehouse: Engine, subject: str) -> None:
    before = tip(warehouse)
    with warehouse.begin() as db:
        db.execute(text(LOGGED[subject]))
    assert tip(warehouse).position == before.position + 1
    with warehouse.connect() as db:
        last = db.execute(
            text("select subject, login from bi.audit order by audit_id desc limit 1")
        ).one()
    assert tuple(last) == (subject, "thads_loader")
    assert faults(warehouse) == []


@pytest.mark.battery("loader as enemy")
@pytest.mark.parametrize("another_came_before", [False, True])
def test_no_validation_ends_unless_another_one_takes_its_place(
    warehouse: Engine, another_came_before: bool
) -> None:
    if another_came_before:
        with warehouse.begin() as db:
            db.execute(text(LOGGED["validation"]))
    statement = "update intake.validation set replaced_at = now() where true"
    with warehouse.connect() as db:
        db.execute(text(statement))
        with pytest.raises(ProgrammingError, match="when another one takes its place"):
            db.commit()


def test_a_release_is_told_and_its_withdrawal_too(warehouse: Engine) -> None:
    with warehouse.begin() as db:
        releases.create(db, "conference", PERIOD, "official")
    with warehouse.begin() as db:
        releases.withdraw(db, "conference")
    with warehouse.connect() as db:
        lines = db.execute(
            text(
                "select period, from_status, to_status, reason from bi.audit "
                "where subject = 'release' order by audit_id"
            )
        ).all()
        figures = db.execute(text("select count(*) from release.figure")).scalar_one()
        manifest = db.execute(
            text("select sha256 from release.frozen_table where table_name = 'year_on_year'")
        ).scalar_one()
    created, withdrawn = lines
    assert created[:3] == ("FY2023-M06", "", "conference: official")
    assert created.reason.startswith(f"{figures} figures of 1 reports; ageing ")
    assert ", half_year " in created.reason
    assert f"year_on_year {manifest}" in created.reason
    assert tuple(withdrawn) == ("FY2023-M06", "official", "conference: withdrawn", "withdrawn")
    assert faults(warehouse) == []


def test_figures_are_published_once(warehouse: Engine) -> None:
    with warehouse.connect() as db:
        db.execute(text("select core.publish(array(select submission_id from intake.submission))"))
        db.commit()
    assert faults(warehouse) == []


FORGERIES = {
    "changed lines": "update intake.audit set actor = 'somebody else' where audit_id = 2",
    "lines removed": "delete from intake.audit where audit_id = 2",
    "lines missing in the chain": "delete from intake.audit_chain where position = 2",
    "lines beside the chain": "insert into intake.audit (actor, subject, from_status, to_status, "
    "reason) values ('x', 'waiver', '', 'b01-I6', 'a friend')",
    "submissions in a state that no line tells of": "update intake.submission set status = "
    "'withdrawn'",
    "files in a state that no line tells of": "update intake.file set status = 'checked'",
    "holds that no line tells of": "insert into intake.hold (submission_id, began_at) "
    "select submission_id, now() from intake.submission",
    "releases that no line tells of": "insert into release.release (name, period, status, "
    "code_version) values ('x', 'FY2023-M06', 'official', 'x')",
    "submissions with other figures": "delete from core.reported_row where item = 'total'",
}


@pytest.mark.battery("loader as enemy")
def test_an_owner_who_switches_triggers_off_leaves_a_trace(
    warehouse: Engine, owner: Engine, tried: Tried
) -> None:
    tried(len(FORGERIES))
    tables = ("audit", "audit_chain", "submission", "file", "hold")
    for fault, forgery in FORGERIES.items():
        with owner.connect() as db:
            for table in tables:
                db.execute(text(f"alter table intake.{table} disable trigger user"))
            db.execute(text(forgery))
            for table in tables:
                db.execute(text(f"alter table intake.{table} enable trigger user"))
            seen = trail.faults(db) + trail.figures(db)
            assert any(fault in each for each in seen), (fault, seen)
            db.rollback()
    assert faults(warehouse) == []


@pytest.mark.battery("loader as enemy")
def test_a_trigger_that_is_off_is_named(warehouse: Engine, owner: Engine) -> None:
    with owner.begin() as db:
        db.execute(text("alter table intake.audit disable trigger audit_is_linked"))
    assert faults(warehouse) == ["1 triggers that are switched off, first audit_is_linked"]


@pytest.mark.battery("loader as enemy")
def test_an_end_that_was_cut_off_is_known_by_the_backup(
    warehouse: Engine, owner: Engine, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    back_up(cluster.url("owner", database), tmp_path / "archive", tmp_path / "backups")
    assert status.audit(warehouse, tmp_path / "backups").state == "ok"
    last = tip(warehouse)
    with owner.begin() as db:
        for table in ("audit", "audit_chain"):
            db.execute(text(f"alter table intake.{table} disable trigger user"))
        db.execute(
            text(
                "delete from intake.audit using intake.audit_chain as chain where "
                "chain.audit_id = audit.audit_id and chain.position = :last"
            ),
            {"last": last.position},
        )
        db.execute(
            text("delete from intake.audit_chain where position = :last"), {"last": last.position}
        )
        for table in ("audit", "audit_chain"):
            db.execute(text(f"alter table intake.{table} enable trigger user"))
    line = status.audit(warehouse, tmp_path / "backups")
    assert (line.state, line.said) == (
        "bad",
        f"line {last.position} is not the one that the backup remembers",
    )
    assert status.audit(warehouse, tmp_path / "none").state == "ok"


def test_those_who_write_at_once_do_not_wait_for_one_anothers_work(
    warehouse: Engine, cluster: Cluster, database: str
) -> None:
    other = connect(cluster.url("loader", database))
    insert = text(
        "insert into intake.file (sha256, name, size_bytes, archive_key) "
        "values (repeat(:letter, 64), 'x', 0, 'x')"
    )
    with warehouse.begin() as db:
        db.execute(insert, {"letter": "c"})
        done = threading.Event()

        def write() -> None:
            with other.begin() as second:
                second.execute(insert, {"letter": "d"})
            done.set()

        thread = threading.Thread(target=write)
        thread.start()
        assert done.wait(10)
        thread.join()
    other.dispose()
    assert faults(warehouse) == []


def test_the_content_of_a_line_does_not_depend_on_who_asks(warehouse: Engine) -> None:
    with warehouse.begin() as db:
        for setting, value in (("timezone", "Asia/Ho_Chi_Minh"), ("datestyle", "SQL, DMY")):
            db.execute(text("select set_config(:s, :v, true)"), {"s": setting, "v": value})
        assert trail.faults(db) == []


def test_what_is_refused_is_told_nobody(warehouse: Engine) -> None:
    before = tip(warehouse)
    with warehouse.connect() as db, pytest.raises(DBAPIError):
        db.execute(text("update intake.file set status = 'received'"))
    assert tip(warehouse) == before
