"""`thads ingest`, `summarise`, `backfill`: the pipeline without Airflow."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from thads_etl import timezone
from thads_etl.cli.terminal import console
from thads_etl.settings import settings

load = typer.Typer()


class PreviewFormat(StrEnum):
    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@load.command()
def ingest(files: Annotated[list[Path], typer.Argument(exists=True)]) -> None:
    """Receive, check and settle files or folders without Airflow; list what is new or open.

    Exit code 0: all accepted, 1: a form was rejected, or one received before is rejected or owes an
    explanation because of these files, 2: a file could not be read or received.
    """
    from rich.progress import track

    from thads_etl import landing
    from thads_etl.cli.show import results
    from thads_etl.pipeline import night, receiving, settling, summarising
    from thads_etl.warehouse.connect import engine
    from thads_etl.warehouse.runs import Run

    chosen, warehouse = settings(), engine(settings().warehouse("operator"))
    listings = [landing.listing(path) for path in files if path.is_dir()]
    paths: list[landing.Place] = [path.resolve() for path in files if not path.is_dir()]
    paths += [path for listing in listings for path, _ in listing.files]
    with Run(warehouse, "ingest") as run:
        with run.step("receive") as done:
            receipt = receiving.receive(warehouse, paths, chosen.archive_dir)
            done.files = sum(each.is_new for each in receipt.received)
        batches = receiving.waiting_batches(warehouse, chosen.batch_size)
        for batch in track(batches, "checking", console=console(), disable=not batches):
            night.process(run, batch, chosen)
    outcome = settling.outcome(warehouse, [each.sha256 for each in receipt.received])
    refused = [each for listing in listings for each in listing.refused] + receipt.refused
    stale = summarising.stale_periods(warehouse)
    results.show_ingest(console(), receipt.received, refused, outcome, stale)
    raise typer.Exit(2 if refused else outcome.exit_code)


@load.command()
def summarise(
    periods: Annotated[list[str] | None, typer.Argument(help="For example FY2023-M06.")] = None,
) -> None:
    """Rebuild the summaries of periods, every line of them; without any, what is stale."""
    from thads_etl.periods import Period
    from thads_etl.pipeline import summarising
    from thads_etl.warehouse.connect import engine
    from thads_etl.warehouse.runs import Run

    warehouse = engine(settings().warehouse("operator"))
    due = [Period.parse(period) for period in periods or summarising.stale_periods(warehouse)]
    with Run(warehouse, "summarise") as run:
        for period in due:
            with run.step("summarise", period):
                summarising.summarise(warehouse, period, everything=bool(periods))
            is_empty = not summarising.has_figures(warehouse, period)
            done = "nothing to summarise: no figures of" if is_empty else "summarised"
            console().print(f"{done} {period}", highlight=False)
    if not due:
        console().print("nothing to do: no period is stale")


@load.command()
def backfill(
    first: Annotated[str, typer.Option("--from", help="For example FY2022-M01.")],
    last: Annotated[str, typer.Option("--to", help="For example FY2023-M12.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would change; writes nothing.")
    ] = False,
    format: Annotated[
        PreviewFormat | None, typer.Option(help="Of the dry run; default: table.")
    ] = None,
) -> None:
    """Close every period of a span, oldest first: everything that arrived, down to the summaries.

    Interrupted, it resumes when it runs again.
    """
    from thads_etl.cli.show import previews
    from thads_etl.errors import SettingsError
    from thads_etl.periods import Period, span
    from thads_etl.pipeline import closing, preview
    from thads_etl.warehouse.connect import engine

    if format and not dry_run:
        raise SettingsError("--format is of the dry run: add --dry-run, or leave it out.")
    today = datetime.now(timezone.VIET_NAM).date()
    wanted = span(Period.parse(first), Period.parse(last).over(today))
    warehouse = engine(settings().warehouse("operator"))
    if dry_run:
        with Console(stderr=True).status("reading") as status:
            previewed = preview.preview(warehouse, wanted, settings(), status.update)
            previews.show(console(), previewed, (format or PreviewFormat.TABLE).value)
        return
    for _, coverage in closing.backfill(warehouse, wanted, settings()):
        console().print(coverage, highlight=False)
