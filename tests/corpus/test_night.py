"""A night in which hostile files arrive beside good ones, on a store that is no disk."""

from collections.abc import Iterator

import pytest
from corpus.make import one
from corpus.table import HOSTILE
from fsspec.implementations.memory import MemoryFileSystem
from rules.forms import EDITIONS, submission, workbook
from sqlalchemy import Engine, text
from upath import UPath

from thads_etl import landing
from thads_etl.pipeline import receiving, replaying, settling

REJECTED = [case for case in HOSTILE if case.rules]


@pytest.fixture
def store() -> Iterator[UPath]:
    yield UPath("memory://night")
    MemoryFileSystem.store.clear()
    MemoryFileSystem.pseudo_dirs[:] = [""]


def test_the_others_load_and_every_hostile_one_says_why(engine: Engine, store: UPath) -> None:
    inbox, archive = store / "landing", store / "archive"
    (inbox / "00").mkdir(parents=True)
    (inbox / "00" / "first.xlsx").write_bytes(one())
    for number, case in enumerate(REJECTED, 1):
        (inbox / f"{number:02d}").mkdir()
        (inbox / f"{number:02d}" / case.name).write_bytes(case.make())
    (inbox / "99").mkdir()
    (inbox / "99" / "last.xlsx").write_bytes(workbook(submission(), EDITIONS[:2]))

    received = receiving.receive_landing(engine, inbox, archive).received
    assert len(received) == len(REJECTED) + 2
    for batch in receiving.waiting_batches(engine, 32):
        settling.process(engine, batch, archive)

    with engine.connect() as db:
        forms = db.execute(
            text("select form from intake.submission where status = 'accepted' order by form")
        ).all()
        reasons = db.execute(
            text(
                "select distinct split_part(path, '/', 6) as name, rule from intake.arrival "
                "join intake.finding using (sha256) where severity = 'reject'"
            )
        ).all()
        unsettled = db.execute(
            text("select count(*) from intake.file where status <> 'settled'")
        ).scalar()
    assert [row.form for row in forms] == ["b01", "b02", "tnkt1"]
    assert {tuple(row) for row in reasons} == {
        (case.name, rule) for case in REJECTED for rule in case.rules.split()
    }
    assert unsettled == 0
    assert len(landing.files(archive)) == len({each.sha256 for each in received})
    assert receiving.receive_landing(engine, inbox, archive).received == [
        receiving.Received(each.path, each.sha256, is_new=False) for each in received
    ]
    # Read once more from the archive, they are what they were.
    assert replaying.replay(engine, archive) == (len({each.sha256 for each in received}), [], [])
