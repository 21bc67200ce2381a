"""The run log: what was done, by which version, and what never came to its end."""

import re
import threading
from pathlib import Path

import psycopg2
import pytest
from pipeline import send
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from thads_etl.errors import AlreadyRuns, AuditFailed, TookTooLong, TryAgain
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import closing
from thads_etl.settings import Settings
from thads_etl.warehouse import alerts, locks
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.runs import Run

PERIOD = Period(2023, 6)


def run_log(engine: Engine, columns: str) -> list[tuple[object, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(f"select {columns} from bi.run order by 1"))]


def test_a_run_says_what_it_read_accepted_rejected_and_rebuilt(
    engine: Engine, tmp_path: Path
) -> None:
    where = Settings(home=tmp_path)
    send(where.landing_dir, "08", PERIOD, 1)
    send(where.landing_dir, "01", PERIOD, 2)
    (where.landing_dir / "letter.xlsx").write_bytes(b"Subject: report")
    list(closing.backfill(engine, [PERIOD], where))
    assert run_log(
        engine,
        "kind, outcome, files_received, files_read, forms_accepted, forms_rejected, "
        "files_unreadable, figures, periods_rebuilt, message",
    ) == [
        ("backfill", "success", 3, 3, 2, 0, 1, 2 * 570)
        + ("FY2023-M06, FY2023-M07, FY2023-M12, FY2024-M06, FY2024-M12",)
        + ("FY2023-M06 to FY2023-M06: 1 of 1 periods closed",)
    ]
    ((steps, code, catalogue),) = run_log(
        engine, "seconds_per_step, code_version, catalogue_version"
    )
    assert isinstance(steps, dict)
    assert set(steps) == {"receive", "process", "summarise"}
    assert re.fullmatch(r"[\d.]+\+[0-9a-f]{12}", str(code))
    assert re.fullmatch(r"[0-9a-f]{12}", str(catalogue))


def test_what_was_raised_is_a_failure_with_its_message(engine: Engine) -> None:
    with (
        pytest.raises(AuditFailed),
        Run(engine, "summarise") as run,
        run.step("summarise", PERIOD),
    ):
        raise AuditFailed("one line does not hold")
    assert run_log(engine, "kind, outcome, periods_rebuilt, message") == [
        ("summarise", "failed", None, "one line does not hold")
    ]


def test_a_run_without_an_end_is_unfinished_and_its_next_task_opens_it_again(
    engine: Engine,
) -> None:
    run = Run(engine, "close_period", "backfill__1")
    run.step("receive").__enter__()  # and its process is gone
    assert run_log(engine, "outcome, seconds") == [("unfinished", None)]
    run.end("failed", "killed")
    again = Run(engine, "close_period", "backfill__1")
    with again.step("receive") as done:
        done.files = 2
    assert run_log(engine, "outcome, files_received, message") == [("unfinished", 2, None)]
    again.end("success")
    assert run_log(engine, "dag_run, outcome") == [("backfill__1", "success")]


STEPS = """
    insert into ops.step (run_id, step, started_at, ended_at, outcome)
    select :run_id, step, began, ended, 'success'
    from (
        values
            ('receive', timestamptz '2026-07-01 15:00:00Z', timestamptz '2026-07-01 15:01:00Z'),
            ('process', '2026-07-01 15:00:30Z', '2026-07-01 15:02:00Z'),
            ('process', '2026-07-01 15:11:00Z', '2026-07-01 15:12:00Z')
    ) as done (step, began, ended)
"""


def test_the_wait_before_a_repeat_is_not_counted_as_work(
    cluster: Cluster, database: str, engine: Engine
) -> None:
    run = Run(engine, "ingest_submissions", "scheduled__1")
    superuser = connect(cluster.url("superuser", database))
    with superuser.begin() as db:
        db.execute(text(STEPS), {"run_id": run.run_id})
    superuser.dispose()
    assert run_log(engine, "seconds") == [(None,)]
    run.end("success")
    assert run_log(engine, "seconds") == [(180,)]


def cut_off(engine: Engine, superuser: Engine) -> None:
    """Work in a session that somebody ends meanwhile."""
    with engine.begin() as db:
        pid = db.execute(text("select pg_backend_pid()")).scalar_one()
        with superuser.begin() as other:
            other.execute(text("select pg_terminate_backend(:pid)"), {"pid": pid})
        db.execute(text("select 1"))


def test_a_step_whose_connection_was_cut_is_a_failure_to_be_tried_again(
    cluster: Cluster, database: str, engine: Engine
) -> None:
    superuser = connect(cluster.url("superuser", database))
    with pytest.raises(TryAgain), Run(engine, "ingest") as run, run.step("receive"):
        cut_off(engine, superuser)
    superuser.dispose()
    ((outcome, message),) = run_log(engine, "outcome, message")
    assert outcome == "failed"
    assert "then run the same again: it continues where it stopped." in str(message)


def test_an_alert_is_raised_once_and_ends_when_it_is_resolved(engine: Engine) -> None:
    assert alerts.open_alert(engine, "ingest_submissions", "Free space.")
    assert not alerts.open_alert(engine, "ingest_submissions", "Free space, again.")
    assert alerts.clear(engine, "ingest_submissions")
    assert not alerts.clear(engine, "ingest_submissions")
    assert alerts.open_alert(engine, "ingest_submissions", "Another time.")
    with engine.connect() as db:
        raised = db.execute(text("select message, cleared_at is null from ops.alert order by 1"))
        assert [tuple(row) for row in raised] == [
            ("Another time.", True),
            ("Free space, again.", False),  # as it was last seen, on the one line
        ]


def test_of_two_backfills_the_second_says_who_runs_and_does_nothing(
    engine: Engine, tmp_path: Path
) -> None:
    with engine.connect() as db, locks.only_one(engine, "backfill"):
        with pytest.raises(
            AlreadyRuns, match=r"Another backfill runs .* session (\d+);"
        ) as refused:
            list(closing.backfill(engine, [PERIOD], Settings(home=tmp_path)))
        (pid,) = re.findall(r"pg_terminate_backend\((\d+)\)", str(refused.value))
        running = db.execute(
            text("select application_name from pg_stat_activity where pid = :pid"), {"pid": pid}
        )
        assert running.scalars().all() == ["thads"]
    assert run_log(engine, "kind") == []
    with locks.only_one(engine, "backfill"):
        pass


def test_what_another_try_can_cure_is_told_from_what_it_cannot(
    cluster: Cluster, database: str
) -> None:
    url = cluster.url("loader", database)
    hasty = connect(url, statement_seconds=0.2)
    with hasty.connect() as db, pytest.raises(TookTooLong, match="statement timeout"):
        db.execute(text("select pg_sleep(5)"))
    with hasty.connect() as db, pytest.raises(IntegrityError):
        db.execute(text("insert into intake.file_period values ('no such file', null)"))
    hasty.dispose()
    nowhere = connect("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(TryAgain, match="see whether the database server runs"):
        nowhere.connect()


def lock_the_other_line(session: psycopg2.extensions.connection) -> None:
    with session.cursor() as cursor:
        cursor.execute("select 1 from ops.alert where subject = 'a' for update")
    session.rollback()


def test_a_deadlock_is_worth_another_try(cluster: Cluster, database: str, engine: Engine) -> None:
    # The other session waits longer before it looks, so that ours is the one that gives way.
    other = psycopg2.connect(cluster.url("superuser", database))
    with engine.begin() as db:
        for subject in "ab":
            alerts.open_alert(engine, subject, "one of two lines")
        db.execute(text("select 1 from ops.alert where subject = 'a' for update"))
        with other.cursor() as cursor:
            cursor.execute("set deadlock_timeout = '60s'")
            cursor.execute("select 1 from ops.alert where subject = 'b' for update")
        waiting = threading.Thread(target=lock_the_other_line, args=(other,))
        waiting.start()
        with pytest.raises(TryAgain, match="deadlock detected"):
            db.execute(text("select 1 from ops.alert where subject = 'b' for update"))
        db.rollback()
    waiting.join(10)
    assert not waiting.is_alive()
    other.close()
