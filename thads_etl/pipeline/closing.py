"""Close reporting periods one by one: everything that arrived for a period, down to its summaries.

Every step can be repeated, and may run beside the nightly run: files and summaries are worked on by
one run at a time, and what another run has done is not done again.
"""

import logging
from collections.abc import Generator

from sqlalchemy import Engine

from thads_etl.periods import Period
from thads_etl.pipeline import night, receiving, summarising
from thads_etl.settings import Settings
from thads_etl.warehouse import file_periods, locks, summaries
from thads_etl.warehouse.coverage import coverage
from thads_etl.warehouse.runs import Run

logger = logging.getLogger(__name__)

_FEW = 10
"""If more offices than this reported nothing, they are not named."""


def receive(run: Run, period: Period, where: Settings, most: int | None = None) -> list[list[str]]:
    """Take in what the landing folder holds; return the files that wait for a period, in batches.

    most: how many batches there may be. Among the files are those that an earlier run archived and
    did not finish.
    """
    take_in(run, where)
    return receiving.waiting_batches(run.engine, where.batch_size, period, most)


def take_in(run: Run, where: Settings) -> None:
    """Receive what the landing folder holds and read which periods it is for."""
    with run.step("receive") as done:
        receipt = receiving.receive_landing(run.engine, where.landing_dir, where.archive_dir)
        done.files = sum(each.is_new for each in receipt.received)
        with locks.turn(run.engine, "identify"):
            receiving.identify(run.engine, where.archive_dir)


def summarise(run: Run, period: Period) -> str:
    """Build the summaries of a period and of those that depend on it; return its coverage.

    A stale period with files still waiting is left to the run that settles them, or it would be
    built twice. Until then it stays on the list of stale periods, which every night works through.
    """
    for each in sorted({period, *_stale_and_complete(run.engine)}):
        with run.step("summarise", each):
            summarising.summarise(run.engine, each)
    return reported(run.engine, period)


def _stale_and_complete(engine: Engine) -> set[Period]:
    with engine.begin() as db:
        return set(summaries.stale_periods(db)) - file_periods.periods_waited_for(db)


def reported(engine: Engine, period: Period) -> str:
    """Say how many offices reported every form due for a period, how many some, and who none."""
    with engine.begin() as db:
        offices = coverage(db, None, period)
    complete = sum(each.received == each.expected for each in offices)
    silent = [each.office for each in offices if not each.received]
    some = len(offices) - complete - len(silent)
    line = f"{period}: {complete} of {len(offices)} offices reported every form due"
    line += f", {some} only some" if some else ""
    line += f", {len(silent)} none" if silent else ""
    return f"{line}: {', '.join(silent)}" if 0 < len(silent) <= _FEW else line


def is_due(engine: Engine, period: Period) -> bool:
    """Say whether a period has files that are not settled or summaries that are stale."""
    with engine.begin() as db:
        return period in summaries.stale_periods(db) or bool(file_periods.waiting(db, period))


def backfill(
    engine: Engine, wanted: list[Period], where: Settings
) -> Generator[tuple[Period, str]]:
    """Close periods in order, each only if something is pending; yield each with its coverage.

    Interrupted, it resumes with the next call. Raises AlreadyRuns if another backfill runs.
    """
    with locks.only_one(engine, "backfill"), Run(engine, "backfill") as run:
        take_in(run, where)
        closed = 0
        for period in wanted:
            if not is_due(engine, period):
                yield period, f"{period}: nothing to do"
                continue
            for batch in receiving.waiting_batches(engine, where.batch_size, period):
                night.process(run, batch, where, period)
            yield period, summarise(run, period)
            closed += 1
        run.message = f"{wanted[0]} to {wanted[-1]}: {closed} of {len(wanted)} periods closed"
