"""The nightly run: receive all that arrived, process it batch by batch, publish the results."""

from sqlalchemy import Engine

from thads_etl import answers, atomic
from thads_etl.pages.validation.page import write_page
from thads_etl.periods import Period
from thads_etl.pipeline import answering, confirming, receiving, settling, summarising
from thads_etl.settings import Settings
from thads_etl.warehouse import alerts, readers
from thads_etl.warehouse.runs import Run

SETTINGS = "settings of readers"
"""Subject of the alert about them."""


def receive(run: Run, where: Settings, most: int | None = None) -> list[list[str]]:
    """Take in what the landing folder holds; return what waits, in at most `most` batches.

    Long files are not among it: they wait for `process_long`.
    """
    limit_readers(run.engine)
    with run.step("receive") as done:
        receipt = receiving.receive_landing(run.engine, where.landing_dir, where.archive_dir)
        done.files = sum(each.is_new for each in receipt.received)
    return receiving.usual_batches(run.engine, where.batch_size, most)


def limit_readers(engine: Engine) -> None:
    """Set back what readers changed of their logins, and say so until they no longer do."""
    with engine.begin() as db:
        changed = readers.own_settings(db, undo=True)
    if changed:
        alerts.open_alert(
            engine,
            SETTINGS,
            f"Readers changed settings of their logins, which were set back: {'; '.join(changed)}. "
            "Ask who uses them; see docs/runbook.md: a login of readers.",
        )
    else:
        alerts.clear(engine, SETTINGS)


def process(run: Run, files: list[str], where: Settings, period: Period | None = None) -> None:
    """Check and settle one batch, and answer it."""
    with run.step("process", period) as done:
        done.add(settling.process(run.engine, files, where.archive_dir))
        answering.write_due(run.engine, where.archive_dir, where.reports_dir, files)


def publish(run: Run, where: Settings) -> list[str]:
    """Confirm decisions, write the page of validation results and answers that are due.

    Returns the periods whose summaries must be rebuilt.
    """
    with run.step("publish"):
        for folder in (where.reports_dir, where.reports_dir / answers.FOLDER):
            atomic.sweep(folder)  # what a killed run left half written
        confirming.confirm_decisions(run.engine)
        answering.write_due(run.engine, where.archive_dir, where.reports_dir)
        with run.engine.begin() as db:
            write_page(db, where.reports_dir)
    return summarising.stale_periods(run.engine)


def process_long(run: Run, where: Settings) -> list[str]:
    """Process the long files that wait, few at a time, and publish them as the others were.

    Those are published before: a list of 40,000 cases may take as long as dozens of offices.
    """
    batches = receiving.long_batches(run.engine)
    for batch in batches:
        process(run, batch, where)
    return publish(run, where) if batches else []
