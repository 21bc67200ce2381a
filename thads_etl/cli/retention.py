"""`thads erase`, `thads retention`: what is kept no longer than it is needed."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from thads_etl.cli.lifecycle import By, Reason, who
from thads_etl.cli.terminal import console
from thads_etl.settings import settings

retention = typer.Typer()

Apply = Annotated[bool, typer.Option("--apply", help="Erase; without it nothing is.")]


@retention.command()
def erase(
    files: Annotated[list[str], typer.Argument(metavar="SHA256...", help="Files received.")],
    reason: Reason,
    by: By = None,
    apply: Apply = False,
) -> None:
    """Erase bytes, answers, names and texts of files; figures, checksums and the audit stay.

    Without --apply it only says what would be erased.
    """
    from thads_etl.operations import erasing
    from thads_etl.warehouse.connect import engine

    owner = engine(settings().warehouse("owner"))
    _erase(owner, erasing.chosen(owner, [each.lower() for each in files]), reason, by, apply)


@retention.command("retention")
def retention_(
    years: Annotated[int, typer.Option(min=1, max=100, help="How long files are kept.")],
    reason: Reason = "kept as long as files are kept",
    by: By = None,
    apply: Apply = False,
) -> None:
    """Erase, as `thads erase` does, all settled files received longer ago than some years.

    Without --apply it only says what would be erased.
    """
    from thads_etl.warehouse import erasures
    from thads_etl.warehouse.connect import engine

    owner = engine(settings().warehouse("owner"))
    with owner.begin() as db:
        rows = erasures.older(db, datetime.now(UTC) - timedelta(days=365.25 * years))
    _erase(owner, rows, reason, by, apply)


def _erase(owner: Any, rows: Any, reason: str, by: str | None, apply: bool) -> None:
    from thads_etl.cli.show import erasures
    from thads_etl.operations import erasing

    if apply and rows:
        erasing.erase(owner, rows, settings(), reason, who(by))
    erasures.show(console(), rows, applied=apply)
