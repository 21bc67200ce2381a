"""Reports live at random: several processes work on them at once, and are killed all the time."""

import multiprocessing
import os
import random
import shutil
import signal
import time
import warnings
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from gate import Tried
from pipeline import hashes
from sqlalchemy import Engine, text
from submitting import FORM, grid, put, workbook
from warehouse.test_any_order import OFFICES, PERIODS, Model, Version, agree

from thads_etl import landing
from thads_etl.catalogue import load
from thads_etl.errors import ThadsError, TryAgain
from thads_etl.local.postgres import Cluster
from thads_etl.operations import status
from thads_etl.periods import Period
from thads_etl.pipeline import answering, receiving, settling, summarising
from thads_etl.warehouse import receipts, trail
from thads_etl.warehouse.connect import engine as connect

pytestmark = [pytest.mark.long, pytest.mark.battery("random lives")]

VERSIONS = 500
PROCESSES = 3
MOST_SECONDS = 900
"""On a machine that does other things as well; on two free cores a tenth of it."""


class Ground:
    """What the processes share: folders, a warehouse, and a line for every step that ended."""

    def __init__(self, url: str, home: Path) -> None:
        self.url, self.home = url, home
        self.outbox, self.landing = home / "outbox", home / "landing"
        self.archive, self.reports = home / "archive", home / "reports"
        self.steps = home / "steps.log"
        self.landing.mkdir(parents=True)

    def done(self) -> list[str]:
        return self.steps.read_text("utf-8").splitlines() if self.steps.exists() else []


def versions(folder: Path, seed: int) -> dict[str, Version]:
    """Write reports that are not sent yet: corrections, repetitions, wrong and late ones."""
    chance = random.Random(seed)
    keys = [(office, period) for office in OFFICES for period in PERIODS]
    written = {}
    for number in range(VERSIONS):
        key = chance.choice(keys)
        version = Version(number, key, chance.randrange(3), chance.random() < 0.15)
        name = f"{number:04d}.xlsx"
        content = workbook(*key, version.variant, remark=f"{number}", wrong=version.wrong)
        put(folder, name, content)
        written[name] = version
    return written


def send(ground: Ground, _: Engine, chance: random.Random) -> None:
    """Let some files arrive; another process may take them first."""
    waiting = sorted(ground.outbox.iterdir())
    for file in chance.sample(waiting, min(len(waiting), chance.randrange(1, 8))):
        file.rename(ground.landing / file.name)


def send_again(ground: Ground, _: Engine, chance: random.Random) -> None:
    sent = sorted(ground.landing.glob("????.xlsx"))
    if sent:
        file = chance.choice(sent)
        shutil.copyfile(file, ground.home / f"{os.getpid()}.part")
        (ground.home / f"{os.getpid()}.part").rename(ground.landing / f"again-{file.name}")


def receive(ground: Ground, engine: Engine, _: random.Random) -> None:
    receiving.receive_landing(engine, ground.landing, ground.archive)


def process(ground: Ground, engine: Engine, chance: random.Random) -> None:
    """Work on a part of what waits, in any order."""
    waiting = [sha256 for batch in receiving.waiting_batches(engine, 99) for sha256 in batch]
    settling.process(
        engine, chance.sample(waiting, min(len(waiting), chance.randrange(1, 16))), ground.archive
    )


def answer(ground: Ground, engine: Engine, _: random.Random) -> None:
    answering.write_due(engine, ground.archive, ground.reports)


def summarise(_: Ground, engine: Engine, chance: random.Random) -> None:
    stale = summarising.stale_periods(engine)
    if stale:
        summarising.summarise(engine, Period.parse(chance.choice(stale)))


STEPS: dict[Callable[[Ground, Engine, random.Random], None], int] = {
    send: 4,
    send_again: 1,
    receive: 4,
    process: 3,
    answer: 3,
    summarise: 2,
}
"""What a process may do next, and how often."""


def live(ground: Ground, seed: int) -> None:
    """Do one thing after another until somebody ends the process."""
    engine, chance = connect(ground.url), random.Random(seed)
    while True:
        (step,) = chance.choices(list(STEPS), weights=list(STEPS.values()))
        try:
            step(ground, engine, chance)
        except (TryAgain, FileNotFoundError):
            continue  # another process was there first
        except ThadsError as mistake:
            step_name = f"FAILED {step.__name__}: {type(mistake).__name__}"
        else:
            step_name = step.__name__
        with ground.steps.open("a") as log:
            log.write(f"{step_name}\n")


def started(ground: Ground, seed: int) -> BaseProcess:
    with warnings.catch_warnings():
        # From 3.12 on Python warns of threads in the parent; ours hold no locks that matter here.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = multiprocessing.get_context("fork").Process(target=live, args=(ground, seed))
        process.start()
    return process


def kill(process: BaseProcess) -> None:
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()


def lived(ground: Ground, seed: int) -> int:
    """Let processes work and kill one after the other; return how many were killed."""
    chance, kills = random.Random(seed), 0
    running = [started(ground, seed + number) for number in range(PROCESSES)]
    deadline = time.monotonic() + MOST_SECONDS
    while waiting := list(ground.outbox.iterdir()):
        assert time.monotonic() < deadline, f"{len(waiting)} reports were not sent"
        time.sleep(chance.uniform(0.5, 3.0))
        victim = running.pop(chance.randrange(PROCESSES))
        kill(victim)
        kills += 1
        running.append(started(ground, seed + PROCESSES + kills))
    for victim in running:
        kill(victim)
    return kills + PROCESSES


@pytest.fixture
def ground(cluster: Cluster, database: str, tmp_path: Path) -> Ground:
    return Ground(cluster.url("loader", database), tmp_path / "home")


def finish(engine: Engine, ground: Ground) -> None:
    """Do what the next night does with what the killed ones left."""
    receiving.receive_landing(engine, ground.landing, ground.archive)
    for batch in receiving.waiting_batches(engine, 32):
        settling.process(engine, batch, ground.archive)
    answering.write_due(engine, ground.archive, ground.reports)
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


def names_in_order_of_receipt(engine: Engine) -> list[str]:
    with engine.connect() as db:
        return list(db.execute(text("select name from intake.file order by received_no")).scalars())


def test_whatever_processes_are_killed_in_the_end_is_as_if_one_had_done_it_all(
    engine: Engine, ground: Ground, tried: Tried
) -> None:
    written = versions(ground.outbox, seed=5)
    tried(len(written))
    kills = lived(ground, seed=5)
    steps = ground.done()
    assert [each for each in steps if each.startswith("FAILED")] == []
    assert set(steps) == {step.__name__ for step in STEPS}
    assert kills > 10
    finish(engine, ground)

    # Every report was received once, and has the state that follows from all of them.
    names = names_in_order_of_receipt(engine)
    originals = [name.removeprefix("again-") for name in names]
    assert sorted(originals) == sorted(written)
    model = Model()
    for number, name in enumerate(originals, 1):
        written[name].number = number
        model.versions.append(written[name])
    agree(engine, model, dict(enumerate(names, 1)))
    figures_agree(engine, model)
    summaries_agree(engine)
    engine.dispose()  # whoever is connected from now on was left by the dead
    nothing_is_left(engine, ground)


def figures_agree(engine: Engine, model: Model) -> None:
    """What is in force has the figures that were sent, each once."""
    query = text("""
        select submission.office, submission.period, value.item, value.indicator, value.value
        from core.reported_value as value
        join intake.submission as submission using (submission_id)
        where submission.in_force
    """)
    edition = load.edition_named(FORM, "2019")
    indicators = {column.code: column.indicator for column in edition.columns}
    items = {row.code: row.item for row in edition.rows}
    with engine.connect() as db:
        shown = sorted(tuple(row) for row in db.execute(query))
    assert shown == sorted(
        (office, str(period), items[row], indicators[column], value)
        for office, period in {version.key for version in model.versions}
        if (version := model.in_force((office, period)))
        for (row, column), value in grid(version.variant).items()
    )


def summaries_agree(engine: Engine) -> None:
    """Summaries that were rebuilt a part at a time are those that are built at once."""
    before = hashes(engine)
    for period in PERIODS:
        summarising.summarise(engine, period, everything=True)
    assert hashes(engine) == before


def nothing_is_left(engine: Engine, ground: Ground) -> None:
    """No file unproved, unanswered or named, no session of the dead, no gap in the audit."""
    with engine.begin() as db:
        keys = db.execute(text("select archive_key from intake.file")).scalars().all()
        assert all(landing.content(ground.archive, key) for key in keys)
        assert receipts.unanswered(db) == []
        answered = db.execute(text("select count(*), count(distinct sha256) from intake.answer"))
        answers, files = answered.one()
        assert answers >= files == VERSIONS
        stems = db.execute(text("select stem from intake.answer")).scalars().all()
        others = text(
            "select count(*) from pg_stat_activity where usename = current_user"
            " and datname = current_database() and pid <> pg_backend_pid()"
        )
        assert db.execute(others).scalar() == 0
        assert trail.faults(db) == []
        assert trail.figures(db) == []
    folder = ground.reports / "phan-hoi"
    assert all((folder / f"{stem}.html").exists() for stem in stems)
    assert status.failures(engine) == []
