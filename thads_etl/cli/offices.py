"""`thads answer`, `thads coverage`: answers to offices, and which of them have reported."""

import re
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from thads_etl.cli.moments import day
from thads_etl.cli.terminal import console
from thads_etl.errors import SettingsError, UnknownFile
from thads_etl.settings import settings

offices = typer.Typer()


class Form(StrEnum):
    """For people, for spreadsheets, for programs."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@offices.command()
def answer(
    subject: Annotated[str, typer.Argument(metavar="SHA256|FILE", help="A file received before.")],
    out: Annotated[
        Path | None, typer.Option(help="Folder to write into; default: the answers' own.")
    ] = None,
) -> None:
    """Write what the office gets back: receipt, findings, and its own workbook with marks."""
    from thads_etl import answers, landing
    from thads_etl.pipeline import answering
    from thads_etl.warehouse.connect import asking

    chosen, file = settings(), Path(subject)
    if not file.is_file() and not re.fullmatch("[0-9a-fA-F]{64}", subject):
        raise SettingsError(f"There is no file {subject}, and it is not the SHA-256 of one.")
    sha256 = landing.checksum(file) if file.is_file() else subject.lower()
    folder = out or chosen.reports_dir / answers.FOLDER
    warehouse = asking(chosen.warehouse("operator"))
    try:
        written = answering.write_one(warehouse, sha256, chosen.archive_dir, folder)
    except UnknownFile as problem:
        if not file.is_file():
            raise
        raise UnknownFile(
            f"{file} was not received yet: `thads ingest {file}` receives and checks it."
        ) from problem
    for path in filter(None, (written.workbook, written.page, written.data)):
        typer.echo(path)
    if written.fault:
        typer.echo(f"List only, the workbook was not marked: {written.fault}", err=True)


@offices.command()
def coverage(
    period: Annotated[str, typer.Option(help="For example FY2023-M06.")],
    as_of: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DAY", help="At the end of this day; default: today."),
    ] = None,
    format: Annotated[Form, typer.Option()] = Form.TABLE,
) -> None:
    """Show which offices have reported for a period: on time, late, rejected, missing.

    Exit code 1 when an office is not complete.
    """
    from thads_etl import timezone
    from thads_etl.cli.show import coverage as shown
    from thads_etl.periods import Period
    from thads_etl.warehouse import coverage
    from thads_etl.warehouse.connect import asking

    chosen = Period.parse(period)
    until = as_of or datetime.now(timezone.VIET_NAM).date()
    with asking(settings().warehouse("reader")).connect() as connection:
        rows = coverage.coverage(connection, until, chosen)
    if not rows:
        raise SettingsError(f"No office owes a form for {chosen}: the catalogue has none.")
    shown.show(console(), rows, chosen, until, format.value)
    raise typer.Exit(1 if any(row.received < row.expected for row in rows) else 0)
