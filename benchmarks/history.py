"""Years of history: one period goes through the pipeline, the others are copies of it."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period, calendar
from thads_etl.pipeline import receiving, settling, summarising
from thads_etl.synthetic.synth import demo_values
from thads_etl.workbooks.template import editions_in_force, write_workbook

PERIOD = Period(2023, 6)
"""The period that is read; each history ends with its year."""

COPY_SUBMISSIONS = """
    insert into intake.submission
        (sha256, sheet, form, edition, office, period, verdict)
    select sha256, sheet || ' ' || target.period, form, edition, office, target.period, verdict
    from intake.submission cross join ref.period as target
    where submission.period = :period and target.year between :first and :last
      and target.period <> :period
"""
ACCEPT = """
    update intake.submission set status = 'accepted' where status = 'checked'
"""
COPY_VALUES = """
    insert into core.reported_row (year, row_columns, submission_id, item, figures, states)
    select target.year, stated.row_columns, copied.submission_id, stated.item, stated.figures,
           stated.states
    from intake.submission as copied
    join ref.period as target on target.period = copied.period
    join intake.submission as original
        on original.office = copied.office and original.form = copied.form
        and original.period = :period
    join core.reported_row as stated
        on stated.submission_id = original.submission_id and stated.year = :year
    where copied.period <> :period
"""
COPY_CELLS = """
    insert into staging.cell (submission_id, row_code, column_code, address, raw, state, value)
    select copied.submission_id, cell.row_code, cell.column_code, cell.address, cell.raw,
           cell.state, cell.value
    from intake.submission as copied
    join intake.submission as original
        on original.office = copied.office and original.form = copied.form
        and original.period = :period
    join staging.cell as cell on cell.submission_id = original.submission_id
    where copied.period <> :period
"""


def write(folder: Path, office_code: str, more: int, forms: Sequence[str] = ("b01",)) -> Path:
    """Write forms of an office with so many more cases completed instead of in progress."""
    office = next(o for o in load.offices_on(PERIOD.ends_on) if o.code == office_code)
    values = dict(demo_values(office, PERIOD))
    values["b01", "II.1", "10"] += more
    values["b01", "II.1", "13"] -= more
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{office_code}-{more}.xlsx"
    editions = [edition for edition in editions_in_force(PERIOD) if edition.form in forms]
    write_workbook(path, office, PERIOD, editions, values)
    return path


def send(engine: Engine, paths: Sequence[Path], archive: Path) -> None:
    """Take files from receipt to the last summary."""
    receiving.receive(engine, paths, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    for period in summarising.stale_periods(engine):
        summarising.summarise(engine, Period.parse(period))


def copy_back(owner: Engine, first_year: int) -> int:
    """Copy what is reported to every period from a year on; return how many facts that gave."""
    parameters = {
        "period": str(PERIOD), "year": PERIOD.year, "first": first_year, "last": PERIOD.year
    }  # fmt: skip
    with owner.begin() as db:
        db.execute(text(COPY_SUBMISSIONS), parameters)
        db.execute(text(ACCEPT))
        db.execute(text(COPY_CELLS), parameters)
        facts = db.execute(text(COPY_VALUES), parameters).rowcount
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text("analyze"))
    return facts


def summarise_all(loader: Engine, first_year: int) -> None:
    """Build every summary of the history."""
    for period in calendar(first_year, PERIOD.year):
        summarising.summarise(loader, period, everything=True)
