"""The nightly run: receive all that arrived, process it batch by batch, publish the results."""

from thads_etl.pages.validation.page import write_page
from thads_etl.periods import Period
from thads_etl.pipeline import answering, receiving, settling, summarising
from thads_etl.settings import Settings
from thads_etl.warehouse.runs import Run


def receive(run: Run, where: Settings, most: int | None = None) -> list[list[str]]:
    """Take in what the landing folder holds; return what waits, in at most `most` batches."""
    with run.step("receive") as done:
        receipt = receiving.receive_landing(run.engine, where.landing_dir, where.archive_dir)
        done.files = sum(each.is_new for each in receipt.received)
    return receiving.waiting_batches(run.engine, where.batch_size, most=most)


def process(run: Run, files: list[str], where: Settings, period: Period | None = None) -> None:
    """Check and settle one batch, and answer it."""
    with run.step("process", period) as done:
        done.add(settling.process(run.engine, files, where.archive_dir))
        answering.write_due(run.engine, where.archive_dir, where.reports_dir, files)


def publish(run: Run, where: Settings) -> list[str]:
    """Write the page of validation results, and the answers that a killed run did not write.

    Returns the periods whose summaries must be rebuilt.
    """
    with run.step("publish"):
        answering.write_due(run.engine, where.archive_dir, where.reports_dir)
        with run.engine.begin() as db:
            write_page(db, where.reports_dir)
    return summarising.stale_periods(run.engine)
