"""`thads targets`: what decisions from above assign to offices."""

from datetime import date
from typing import Annotated

import typer

from thads_etl.cli.lifecycle import By, who
from thads_etl.cli.moments import day as a_day
from thads_etl.cli.options import NewWorkbook, Workbook
from thads_etl.cli.terminal import Format, console
from thads_etl.settings import settings

targets = typer.Typer(help="Targets that decisions assign to offices.", no_args_is_help=True)


@targets.command("import")
def targets_import(
    file: Workbook,
    by: By = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what it changes.")] = False,
    format: Annotated[Format, typer.Option()] = Format.TABLE,
) -> None:
    """Import the annex of a decision; its figures hold from the day of the decision on.

    Exit code 1: the annex was refused, and nothing changed.
    """
    from thads_etl.cli.show import targets as shown
    from thads_etl.pipeline import assigning
    from thads_etl.warehouse.connect import asking

    warehouse, archive = asking(settings().warehouse("operator")), settings().archive_dir
    imported = assigning.import_annex(warehouse, file, archive, who(by), dry_run=dry_run)
    shown.show(console(), imported, is_preview=dry_run, as_json=format is Format.JSON)
    raise typer.Exit(1 if imported.outcome == "refused" else 0)


@targets.command("template")
def targets_template(
    fiscal_year: Annotated[str, typer.Option(help="Statistical year, for example FY2025.")],
    out: NewWorkbook,
    day: Annotated[
        date | None,
        typer.Option(
            parser=a_day,
            metavar="DAY",
            help="Whose offices it lists; default: the year's first day.",
        ),
    ] = None,
) -> None:
    """Write the blank annex of a decision that assigns the targets of a statistical year."""
    from thads_etl.periods import Period, statistical_year
    from thads_etl.workbooks import annex

    year = statistical_year(fiscal_year)
    first = Period(year, 1).starts_on
    cells = annex.write(str(out), year, day or first)
    console().print(f"{out}: {cells} input cells")
