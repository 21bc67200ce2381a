"""Everything that ever stopped a night, in one night: the others are settled and answered."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from corpus.containers import packed
from corpus.make import put as changed
from corpus.packages import panicking_xls
from gate import Tried
from markupsafe import escape
from pipeline import send
from sqlalchemy import Engine, text
from warehouse.test_poison_answer import POISONED, too_large_a_tree
from warehouse.test_poison_landing import PERIOD, RECEIVED, REFUSED, as_an_ordinary_user

from thads_etl.local.postgres import Cluster
from thads_etl.operations import status
from thads_etl.pages.board import data, pages
from thads_etl.pipeline import answering, receiving, settling
from thads_etl.settings import settings

pytestmark = [pytest.mark.long, pytest.mark.battery("poison landing")]

DAY = date(2023, 4, 20)
GOOD = ("01", "08", "10", "36")
HALVES = ("A3", "B11", "E12")
"""A statement, a label and a figure that hold half of a pair of UTF-16, which is no character."""
UNMARKED = "the office got receipt and list; its workbook was not marked"


def fill(landing: Path) -> int:
    """Put all of it into the landing folder, between good reports; return how much it is."""
    good = [send(landing, office, PERIOD, seed) for seed, office in enumerate(GOOD)]
    for make in RECEIVED.values():
        make(landing)
    for make, _ in REFUSED.values():
        make(landing)
    for cell in HALVES:
        (landing / f"{cell}.xlsx").write_bytes(changed(**{cell: "_xD800_"}))
    for name, make_workbook in POISONED.items():
        (landing / f"{name}.xlsx").write_bytes(make_workbook())
    (landing / "large.xlsx").write_bytes(too_large_a_tree())
    (landing / "08_hong.xls").write_bytes(panicking_xls())
    members = {"hong.xls": panicking_xls(), "tot.xlsx": good[3].read_bytes()}
    (landing / "36_hai.zip").write_bytes(packed(members))
    good[3].unlink()
    return len(RECEIVED) + len(REFUSED) + len(POISONED) + len(HALVES) + 3


def night(engine: Engine, landing: Path, archive: Path, reports: Path) -> None:
    with as_an_ordinary_user(archive):
        receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 16):
        settling.process(engine, batch, archive)
        answering.write_due(engine, archive, reports, batch)
    answering.write_due(engine, archive, reports)


def test_all_of_it_in_one_night(
    engine: Engine,
    cluster: Cluster,
    database: str,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tried: Tried,
) -> None:
    landing, reports = tmp_path / "landing", tmp_path / "reports"
    tried(fill(landing))
    night(engine, landing, archive, reports)
    states = settled(engine)
    night(engine, landing, archive, reports)
    assert settled(engine) == states

    # Of what a step fails for, the operator is told, and sees it on the page.
    lines = status.failures(engine)
    reasons = [reason for _, reason in REFUSED.values()]
    assert len(lines) == len(reasons) + 1
    assert [reason for reason in reasons if not any(reason in line.said for line in lines)] == []
    assert any(line.said.startswith(f"large.xlsx: {UNMARKED}") for line in lines)
    for name in ("THADS_WAREHOUSE_URL", "THADS_WAREHOUSE_READER_URL"):
        monkeypatch.setenv(name, cluster.url("reader", database))
    settings.cache_clear()
    data.reader.cache_clear()
    overview = data.overview(DAY)
    data.reader().dispose()
    data.reader.cache_clear()
    settings.cache_clear()
    html = pages.matrix(overview, pages.Choice(), DAY)
    assert len(overview.failures) == len(lines)
    assert [each.reason for each in overview.failures if str(escape(each.reason)) not in html] == []

    # What was received and holds no form has its receipt there; and in the status its rule.
    with engine.connect() as db:
        formless = text(
            "select sha256, name from intake.file where not exists (select from "
            "intake.submission as submission where submission.sha256 = file.sha256)"
        )
        without_forms = {row.sha256: row.name for row in db.execute(formless)}
    assert {"e.xlsx", "late.xlsx", "08_hong.xls"} < set(without_forms.values())
    assert [sha256 for sha256 in without_forms if f"file/{sha256}/receipt" not in html] == []
    listed = [line.said for line in status.without_forms(engine, datetime(2020, 1, 1, tzinfo=UTC))]
    assert len(listed) == len(without_forms)
    assert "08_hong.xls: read-29" in listed


def settled(engine: Engine) -> list[tuple[object, ...]]:
    """Say that all that was received is settled and answered, and return what is in force."""
    with engine.connect() as db:
        unsettled = text("select name from intake.file where status <> 'settled'")
        unanswered = text(
            "select name from intake.file except all "
            "select name from intake.file join intake.answer using (sha256)"
        )
        in_force = text(
            "select office, form, sha256 from intake.submission where in_force order by 1, 2"
        )
        assert db.execute(unsettled).all() == []
        assert db.execute(unanswered).all() == []
        counting = [tuple(row) for row in db.execute(in_force)]
    assert {office for office, _, _ in counting} >= set(GOOD)
    return counting
