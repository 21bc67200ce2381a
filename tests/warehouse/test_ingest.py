"""The life of submissions in the warehouse: once, twice, corrected, wrong, killed, in any order."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest
from pipeline import hashes, ingest
from sqlalchemy import Engine, text

from thads_etl import landing
from thads_etl.catalogue import load
from thads_etl.errors import SettingsError
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, summarising
from thads_etl.synthetic.filling import fill_all
from thads_etl.warehouse.connect import engine as connect
from thads_etl.workbooks.template import Values, editions_in_force, write_workbook

PERIOD = Period(2023, 6)
EDITIONS = editions_in_force(PERIOD)
FORMS = ("b01", "b02", "tnkt1", "tnkt2")


def rows(engine: Engine, query: str, **parameters: object) -> list[tuple[object, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query), parameters)]


def write(
    folder: Path,
    name: str,
    office: str = "08",
    seed: int = 1,
    forms: Sequence[str] = FORMS,
    overrides: Values | None = None,
) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.xlsx"
    whose = next(each for each in load.offices_on(PERIOD.ends_on) if each.code == office)
    editions = [edition for edition in EDITIONS if edition.form in forms]
    write_workbook(path, whose, PERIOD, editions, fill_all(EDITIONS, seed), overrides=overrides)
    return path


STATES = """
    select submission.form, submission.status, submission.verdict, file.name
    from intake.submission join intake.file using (sha256)
    order by file.received_no, submission.submission_id
"""


def test_all_forms_of_the_demo_are_accepted_and_the_two_wrong_files_are_not(demo: Engine) -> None:
    assert rows(
        demo, "select form, status, count(*) from intake.submission group by 1, 2 order by 1, 2"
    ) == [
        ("b01", "accepted", 126),
        ("b01", "rejected", 1),
        ("b02", "accepted", 126),
        ("tnkt1", "accepted", 126),
        ("tnkt2", "accepted", 126),
    ]
    assert rows(
        demo,
        "select file_name, rule, sheet, cell, left_value, right_value, difference "
        "from bi.finding where severity = 'reject' order by file_name, rule",
    ) == [
        ("36_nam-dinh_FY2023-M06_bo-sung.xlsx", "b01-I6", "Bieu 01", "U11", 3205, 3196, 9),
        ("36_nam-dinh_FY2023-M06_bo-sung.xlsx", "b01-X02d", "Bieu 01", "U11", 3205, 3196, 9),
        ("thu-gui-bao-cao.xlsx", "read-01", None, None, None, None, None),
    ]
    assert rows(demo, "select count(*) from intake.file where status <> 'settled'") == [(0,)]


def test_every_registered_rule_has_a_result_for_every_submission(demo: Engine) -> None:
    assert (
        rows(
            demo,
            """
        select s.submission_id, r.rule
        from intake.submission s
        join ref.rule r on r.form = s.form and r.edition = s.edition
        full join intake.rule_result x
            on x.submission_id = s.submission_id and x.rule = r.rule
        where x.rule is null or r.rule is null
        """,
        )
        == []
    )
    # All but the one that names the credit cases, too: no file has their forms.
    assert rows(
        demo,
        "select distinct rule, reason from intake.rule_result where outcome = 'not_evaluated' "
        "and reason not in ('no_history', 'not_applicable')",
    ) == [("b01-X19", "other_form_missing")]
    assert rows(demo, "select distinct success from intake.suite_run order by 1") == [
        (False,),
        (True,),
    ]


def test_ingesting_everything_twice_changes_nothing_but_the_list_of_arrivals(
    demo: Engine, demo_landing: Path, archive_root: Path, tmp_path: Path
) -> None:
    before = hashes(demo)
    ingest(demo, demo_landing, archive_root)
    assert rows(demo, "select count(*), count(*) filter (where duplicate) from intake.arrival") == [
        (128, 0)
    ]
    again = tmp_path / "again"
    again.mkdir()
    for path in sorted(demo_landing.rglob("*.xlsx")):
        (again / f"renamed {path.name}").write_bytes(path.read_bytes())
    ingest(demo, again, archive_root)
    assert rows(demo, "select count(*), count(*) filter (where duplicate) from intake.arrival") == [
        (256, 128)
    ]
    assert hashes(demo) == before


def test_rebuilding_a_summary_writes_nothing_when_nothing_changed(demo: Engine) -> None:
    marks = "select xmin::text, count(*) from mart.year_on_year_page group by 1 order by 1"
    before = rows(demo, marks)
    summarising.summarise(demo, PERIOD, everything=True)
    assert rows(demo, marks) == before


def test_a_rejected_resubmission_leaves_the_warehouse_as_it_was(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    ingest(engine, write(tmp_path / "one", "original").parent, archive)
    before = hashes(engine)
    wrong = {("b01", "I", "19"): 7}
    write(tmp_path / "two", "wrong", seed=2, forms=["b01"], overrides=wrong)
    ingest(engine, tmp_path / "two", archive)
    assert hashes(engine) == before
    assert rows(engine, "select count(*) from mart.stale_period") == [(0,)]
    assert rows(engine, STATES)[-1] == ("b01", "rejected", "rejected", "wrong.xlsx")


def test_forms_of_one_file_are_validated_one_by_one(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    wrong = {("b01", "I.3", "19"): 7}
    ingest(engine, write(tmp_path / "landing", "mixed", overrides=wrong).parent, archive)
    assert rows(engine, STATES) == [
        ("b01", "rejected", "rejected", "mixed.xlsx"),
        ("b02", "accepted", "accepted", "mixed.xlsx"),
        ("tnkt1", "accepted", "accepted", "mixed.xlsx"),
        ("tnkt2", "accepted", "accepted", "mixed.xlsx"),
    ]


def test_a_correction_supersedes_and_the_old_version_stays(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    ingest(engine, write(tmp_path / "one", "original").parent, archive)
    ingest(engine, write(tmp_path / "two", "correction", seed=2, forms=["b01"]).parent, archive)
    assert rows(engine, STATES) == [
        ("b01", "superseded", "accepted", "original.xlsx"),
        ("b02", "accepted", "accepted", "original.xlsx"),
        ("tnkt1", "accepted", "accepted", "original.xlsx"),
        ("tnkt2", "accepted", "accepted", "original.xlsx"),
        ("b01", "explanation_due", "accepted", "correction.xlsx"),
    ]
    versions = rows(
        engine,
        "select submission_id, count(*) from core.reported_value group by 1 order by 1",
    )
    assert [count for _, count in versions] == [570, 600, 57, 60, 570]


def test_a_file_whose_form_cannot_be_identified_is_kept_with_its_reason(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    folder = tmp_path / "landing"
    write(folder, "good")
    (folder / "letter.xlsx").write_bytes(b"Subject: report")
    ingest(engine, folder, archive)
    assert rows(
        engine,
        "select file.name, file.status, finding.rule from intake.file "
        "left join intake.finding using (sha256) order by file.name",
    ) == [("good.xlsx", "settled", None), ("letter.xlsx", "settled", "read-01")]
    assert rows(engine, "select count(*) from bi.submission where status = 'accepted'") == [(4,)]
    (key,) = rows(engine, "select archive_key from intake.file where name = 'letter.xlsx'")[0]
    assert (archive / str(key)).read_bytes() == b"Subject: report"


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_version_received_last_is_current_whatever_the_order_of_settling(
    engine: Engine, tmp_path: Path, archive: Path, order: tuple[int, ...]
) -> None:
    paths = [write(tmp_path / "landing", f"v{seed}", seed=seed, forms=["b01"]) for seed in range(3)]
    received = receiving.receive(engine, paths, archive).received
    for number in order:
        settling.process(engine, [received[number].sha256], archive)
    assert rows(engine, STATES) == [
        ("b01", "superseded", "accepted", "v0.xlsx"),
        ("b01", "superseded", "accepted", "v1.xlsx"),
        ("b01", "explanation_due", "accepted", "v2.xlsx"),
    ]


def test_a_file_that_is_taken_back_costs_the_others_nothing(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    stays = write(tmp_path, "stays")
    received = receiving.receive(engine, [tmp_path / "taken-back.xlsx", stays], archive).received
    assert [each.path for each in received] == [stays]


def test_two_versions_in_one_batch(engine: Engine, tmp_path: Path, archive: Path) -> None:
    paths = [write(tmp_path / "landing", f"v{seed}", seed=seed, forms=["b01"]) for seed in range(2)]
    received = receiving.receive(engine, paths, archive).received
    settling.process(engine, [each.sha256 for each in received], archive)
    assert [state[1] for state in rows(engine, STATES)] == ["superseded", "explanation_due"]


def test_a_thematic_form_alone_is_compared_with_the_accepted_form_1(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    ingest(engine, write(tmp_path / "one", "form-1", forms=["b01"]).parent, archive)
    ingest(engine, write(tmp_path / "two", "thematic", forms=["tnkt1"]).parent, archive)
    ingest(engine, write(tmp_path / "three", "alone", office="01", forms=["tnkt1"]).parent, archive)
    assert rows(
        engine,
        "select s.office, r.outcome, r.evaluated from intake.rule_result r "
        "join intake.submission s using (submission_id) where rule = 'tnkt1-X13' order by 1",
    ) == [("01", "not_evaluated", 0), ("08", "passed", 8)]


PAUSE = """
    create function core.pause() returns trigger language plpgsql as $$
    begin
        perform pg_sleep(60);
        return null;
    end $$;
    create trigger pause after insert on core.reported_row
        for each statement execute function core.pause();
"""
UNPAUSE = "drop trigger pause on core.reported_row; drop function core.pause();"


def test_kill_9_in_the_middle_of_settling_and_then_a_rerun(
    cluster: Cluster, database: str, engine: Engine, tmp_path: Path
) -> None:
    landing, archive = tmp_path / "landing", tmp_path / "home" / "archive"
    write(landing, "original")
    write(landing, "of-another-office", office="01", seed=3)
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(text(PAUSE))
    before = hashes(engine)
    environment = {
        **os.environ,
        "THADS_WAREHOUSE_URL": cluster.url("loader", database),
        "THADS_HOME": str(tmp_path / "home"),
    }
    thads = Path(sys.executable).parent / "thads"
    process = subprocess.Popen([thads, "ingest", landing], env=environment, stdout=subprocess.PIPE)
    wait_until_paused(engine)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    wait_until_gone(engine)
    assert hashes(engine) == before
    assert rows(engine, "select distinct status from intake.submission") == [("checked",)]

    with owner.begin() as db:
        db.execute(text(UNPAUSE))
    owner.dispose()
    ingest(engine, landing, archive)
    killed = hashes(engine)

    cluster.create_database("never_killed", template="empty_template")
    clean = connect(cluster.url("loader", "never_killed"))
    ingest(clean, landing, archive)
    assert hashes(clean) == killed
    clean.dispose()
    cluster.drop_database("never_killed")


PAUSED = """
    select pid from pg_stat_activity
    where wait_event = 'PgSleep' and datname = current_database()
"""


def wait_until_paused(engine: Engine) -> None:
    deadline = time.monotonic() + 300
    while not rows(engine, PAUSED):
        assert time.monotonic() < deadline, "settling never began"
        time.sleep(0.05)


def wait_until_gone(engine: Engine) -> None:
    """End the killed client's session: the server notices its death only when it next writes.

    By the role of that session: the activity of other roles is hidden.
    """
    with engine.begin() as db:
        db.execute(text(f"select pg_terminate_backend(pid) from ({PAUSED}) as paused"))
    deadline = time.monotonic() + 300
    while rows(engine, PAUSED):
        assert time.monotonic() < deadline, "the killed session stays"
        time.sleep(0.05)


def test_the_landing_folder_is_complete_when_each_file_arrived_as_it_is_and_none_waits(
    engine: Engine, tmp_path: Path
) -> None:
    landing, archive = tmp_path / "landing", tmp_path / "archive"
    path = write(landing, "a")
    assert not receiving.is_complete(engine, landing)
    receiving.receive_landing(engine, landing, archive)
    assert not receiving.is_complete(engine, landing)
    ingest(engine, landing, archive)
    assert receiving.is_complete(engine, landing)
    write(landing, "a", seed=2)
    assert not receiving.is_complete(engine, landing)
    ingest(engine, landing, archive)
    assert receiving.is_complete(engine, landing)
    path.unlink()
    assert receiving.is_complete(engine, landing)


def test_the_planner_knows_what_was_built(engine: Engine, tmp_path: Path) -> None:
    """Until it does, it joins what was published with what is owed line by line."""
    write(tmp_path / "landing", "a")
    ingest(engine, tmp_path / "landing", tmp_path / "archive")
    known = rows(
        engine,
        "select relname, reltuples from pg_class where oid in ("
        "'mart.half_year_page'::regclass, 'mart.year_on_year_page'::regclass)",
    )
    held = rows(
        engine,
        "select 'half_year_page', count(*) from mart.half_year_page union all "
        "select 'year_on_year_page', count(*) from mart.year_on_year_page",
    )
    assert all(number for _, number in held)
    assert sorted(known) == sorted(held)


def test_a_landing_folder_that_is_not_there_is_no_empty_one(engine: Engine, tmp_path: Path) -> None:
    folder, archive = tmp_path / "nowhere", tmp_path / "archive"
    receipt = receiving.receive_landing(engine, folder, archive)
    assert receipt.refused == [landing.Refused(str(folder), "folder: it is not there")]
    folder.mkdir()
    assert receiving.receive_landing(engine, folder, archive).refused == []


def test_an_archive_that_is_not_there_is_no_files_fault(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"anything")
    with pytest.raises(SettingsError, match="The archive /proc/nowhere cannot be made"):
        receiving.receive(engine, [tmp_path / "a.xlsx"], Path("/proc/nowhere"))
