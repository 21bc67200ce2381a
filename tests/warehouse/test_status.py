"""`thads status`: whatever is wrong with the last night is said, with what to do."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docs.guides import blocks
from rules.forms import EDITIONS, submission, workbook
from sqlalchemy import Engine, text

from thads_etl.local.postgres import Cluster
from thads_etl.operations import status, surroundings
from thads_etl.operations.backup import back_up
from thads_etl.pipeline import overriding, receiving, settling
from thads_etl.settings import Settings
from thads_etl.warehouse import alerts
from thads_etl.warehouse.connect import engine as connect

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
"""08:00 in Viet Nam; the night was due at 22:00, 15:00 UTC of the day before."""
DUE = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


@pytest.fixture
def owner(cluster: Cluster, database: str) -> Iterator[Engine]:
    made = connect(cluster.url("owner", database))
    yield made
    made.dispose()


def ran(owner: Engine, begun: datetime, ended: datetime | None, outcome: str | None) -> None:
    """Write down a night, with one step."""
    with owner.begin() as db:
        run_id = db.execute(
            text(
                "insert into ops.run (kind, started_at, ended_at, outcome, code_version, "
                "catalogue_version, message) values ('ingest_submissions', :begun, :ended, "
                ":outcome, 'c', 'c', 'as said') returning run_id"
            ),
            {"begun": begun, "ended": ended, "outcome": outcome},
        ).scalar_one()
        db.execute(
            text("insert into ops.step (run_id, step, started_at) values (:run, 'receive', :at)"),
            {"run": run_id, "at": begun},
        )


def bad(engine: Engine, now: datetime = NOW) -> dict[str, str]:
    """Return what is wrong with the last night."""
    lines = status.last_night(engine, now)
    assert all(line.todo for line in lines if line.state == "bad")
    return {line.name: line.said for line in lines if line.state == "bad"}


def unsure(engine: Engine, now: datetime) -> surroundings.StatusLine:
    [line] = [each for each in status.last_night(engine, now) if each.name == "rules not evaluated"]
    return line


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (NOW, DUE),
        (DUE + timedelta(minutes=29), DUE - timedelta(days=1)),
        (DUE + timedelta(minutes=30), DUE),
        (DUE + timedelta(hours=24), DUE),
    ],
)
def test_a_night_is_due_at_ten_in_viet_nam_with_half_an_hour_of_grace(
    now: datetime, due: datetime
) -> None:
    assert status.due(now) == due


def test_a_night_that_never_came_is_missing(engine: Engine, owner: Engine) -> None:
    assert bad(engine) == {"last night": "missing: due 23/11/2026 22:00, never"}
    ran(owner, DUE - timedelta(days=1), DUE - timedelta(days=1), "success")
    assert bad(engine) == {"last night": "missing: due 23/11/2026 22:00, last 22/11/2026 22:00"}


def test_a_night_that_ended_well_is_all_right(engine: Engine, owner: Engine) -> None:
    ran(owner, DUE, DUE + timedelta(minutes=7), "success")
    assert bad(engine) == {}
    [night, *_] = status.last_night(engine, NOW)
    assert night.said == "ended 23/11/2026 22:07: as said"


def test_a_night_that_failed_says_what_to_do(engine: Engine, owner: Engine) -> None:
    ran(owner, DUE, DUE + timedelta(minutes=7), "failed")
    [night, *_] = status.last_night(engine, NOW)
    assert (night.state, night.said, night.todo) == ("bad", "failed 23/11/2026 22:07", "as said")


def test_a_night_without_an_end_is_late_after_hours(engine: Engine, owner: Engine) -> None:
    ran(owner, DUE, None, None)
    assert bad(engine, DUE + timedelta(hours=3)) == {}
    assert bad(engine) == {"last night": "late: started 23/11/2026 22:00, no end"}


def test_what_was_left_undone_is_bad_once_nobody_works_on_it(engine: Engine, owner: Engine) -> None:
    ran(owner, DUE, DUE + timedelta(minutes=7), "success")
    with owner.begin() as db:
        db.execute(text("insert into mart.stale_summary values ('FY2027-M01', 'half_year')"))
        db.execute(
            text(
                "insert into intake.file (sha256, archive_key, name, size_bytes) "
                "values (repeat('a', 64), 'aa/a.xlsx', 'a.xlsx', 1)"
            )
        )
    assert bad(engine, DUE + timedelta(minutes=30, seconds=-1)) == {}
    assert bad(engine) == {"files to be validated": "1", "summaries to be built": "1"}


def test_a_rule_that_could_not_be_evaluated_is_bad(
    demo: Engine, cluster: Cluster, demo_database: str
) -> None:
    owner = connect(cluster.url("owner", demo_database))
    now = datetime.now(UTC)
    ran(owner, now - timedelta(minutes=2), now - timedelta(minutes=1), "success")
    assert bad(demo, now) == {}
    with owner.begin() as db:
        db.execute(
            text(
                "update intake.rule_result set outcome = 'not_evaluated' "
                "where (submission_id, rule) in (select submission_id, rule "
                "from intake.rule_result join intake.submission using (submission_id) "
                "where status = 'accepted' and rule like 'b01-I%' limit 2)"
            )
        )
    owner.dispose()
    assert bad(demo, now) == {"rules not evaluated": "2"}


def test_a_form_that_is_missing_after_a_withdrawal_is_asked_for(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path, archive: Path
) -> None:
    now = datetime.now(UTC)
    path = tmp_path / "08.xlsx"
    path.write_bytes(
        workbook(submission(), [each for each in EDITIONS if each.form in ("b01", "b04")])
    )
    [received] = receiving.receive(engine, [path], archive).received
    settling.process(engine, [received.sha256], archive)
    with engine.connect() as db:
        number = db.execute(
            text("select submission_id from bi.submission where form = 'b01'")
        ).scalar_one()
    assert unsure(engine, now).state == "ok"
    with engine.begin() as db:
        overriding.withdraw(db, number, "gửi nhầm", "Chi cục")
    line = unsure(engine, now)
    todo = "ask office 08 for form b01 of FY2023-M06, which b04-X03b of b04 needs"
    assert (line.state, line.said, line.todo) == ("bad", "1", todo)
    [query] = [block.text for block in blocks("docs/runbook.md") if "not_evaluated" in block.text]
    loader = connect(cluster.url("loader", database))
    with loader.connect() as db:
        listed = db.execute(text(query)).all()
    loader.dispose()
    other_form = ("08", "FY2023-M06", "b04", "b04-X03b", "other_form_missing")
    assert [tuple(row) for row in listed] == [other_form]


def test_an_open_alert_and_an_old_or_missing_backup(
    engine: Engine, owner_url: str, tmp_path: Path
) -> None:
    alerts.open_alert(engine, "build_summaries", "Clear the task.")
    assert status.alerts(engine) == [
        surroundings.StatusLine("alert build_summaries", "bad", "open", "Clear the task.")
    ]
    alerts.clear(engine, "build_summaries")
    # An office that has not filed is no fault of the night.
    alerts.open_alert(engine, "deadline.FY2026-M11", "Ask them.")
    assert status.alerts(engine) == [
        surroundings.StatusLine("alert deadline.FY2026-M11", "note", "open", "Ask them.")
    ]

    now = datetime.now(UTC)
    assert status.backup(tmp_path / "none", now).state == "note"
    back_up(owner_url, tmp_path / "archive", tmp_path / "backups")
    assert status.backup(tmp_path / "backups", now).state == "ok"
    assert status.backup(tmp_path / "backups", now + timedelta(hours=27)).state == "bad"


def test_the_demo_says_that_it_is_one(tmp_path: Path) -> None:
    assert surroundings.demo(Settings(home=tmp_path)) == []
    (tmp_path / "landing.demo.json").write_text("{}", "utf-8")
    (line,) = surroundings.demo(Settings(home=tmp_path))
    assert (line.name, line.state) == ("demo", "note")


def test_what_cannot_be_looked_at_is_bad(tmp_path: Path) -> None:
    gone = Settings(
        home=tmp_path,
        airflow_url="http://127.0.0.1:9",
        warehouse_url="postgresql://nobody@127.0.0.1:9/warehouse",  # type: ignore[arg-type]
    )
    states = {line.name: line.state for line in status.look(gone, NOW)}
    assert states == {"Airflow": "bad", "warehouse": "bad", "backup": "note"}


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        ("nosuch:x", {}, "THADS_NOTIFIER: nosuch:x: No module named 'nosuch'"),
        ("json:Nope", {}, "THADS_NOTIFIER: json:Nope: module 'json' has no attribute 'Nope'"),
        (
            "thads_etl.periods:Period",
            {"to": "a@b"},
            "THADS_NOTIFIER_ARGUMENTS: thads_etl.periods:Period cannot be made with them: "
            "Period.__init__() got an unexpected keyword argument 'to'",
        ),
    ],
)
def test_a_notifier_that_reaches_nobody_is_bad_before_there_is_an_alert(
    name: str, arguments: dict[str, str], sentence: str
) -> None:
    (line,) = surroundings.notifier(Settings(notifier=name, notifier_arguments=arguments))
    assert (line.state, line.said) == ("bad", sentence)
    assert surroundings.notifier(Settings()) == []
