"""`thads answer`: what offices get back."""

from pathlib import Path
from typing import Annotated

import typer

from thads_etl.settings import settings


def answer(
    subject: Annotated[str, typer.Argument(metavar="SHA256|FILE", help="A file received before.")],
    out: Annotated[
        Path | None, typer.Option(help="Folder to write into; default: the answers' own.")
    ] = None,
) -> None:
    """Write what the office gets back: receipt, findings, and its own workbook with marks."""
    from thads_etl import answering, answers, landing
    from thads_etl.warehouse.connect import engine

    chosen, file = settings(), Path(subject)
    sha256 = landing.checksum(file) if file.is_file() else subject.lower()
    folder = out or chosen.reports_dir / answers.FOLDER
    warehouse = engine(chosen.warehouse("loader"))
    written = answering.write_one(warehouse, sha256, chosen.archive_dir, folder)
    for path in filter(None, (written.workbook, written.page, written.data)):
        typer.echo(path)
