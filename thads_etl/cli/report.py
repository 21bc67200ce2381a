"""`thads report`: what readers hold in their hands."""

from pathlib import Path
from typing import Annotated

import typer

from thads_etl.cli.terminal import console
from thads_etl.settings import settings

report = typer.Typer()


@report.command("report")
def half_year_report(
    out: Annotated[Path, typer.Option(help="Folder to write into.")],
    period: Annotated[
        str | None, typer.Option(help="FY2023-M06, or FY2023-M12 with its second half-year.")
    ] = None,
    release: Annotated[str | None, typer.Option(help="Name of a release, instead.")] = None,
) -> None:
    """Write the half-year report, in Vietnamese: a page, a PDF, and a document to edit.

    From the same figures it is the same, byte for byte.
    """
    from thads_etl.periods import Period
    from thads_etl.report import write
    from thads_etl.synthetic import mark
    from thads_etl.warehouse.connect import asking

    if (period is None) == (release is None):
        raise typer.BadParameter("give --period or --release, and not both")
    engine = asking(settings().warehouse("reader"))
    banner = mark.reservation(settings().landing_dir)
    if release is not None:
        written = write.of_release(engine, release, out, banner)
    else:
        written = write.of_period(engine, Period.parse(str(period)), out, banner)
    for path in written:
        console().print(str(path), soft_wrap=True, highlight=False)


@report.command("publish")
def publish(
    name: Annotated[str, typer.Argument(help="Of a release.")],
    out: Annotated[Path, typer.Option(help="Folder to write the folder of the edition into.")],
) -> None:
    """Write the open-data edition of a release: CSV, Excel, Parquet, and what describes them.

    From the same release it is the same, byte for byte; one that is there is never changed.
    """
    from thads_etl.cli.show import memory
    from thads_etl.publication import write
    from thads_etl.synthetic import mark
    from thads_etl.warehouse.connect import asking

    engine = asking(settings().warehouse("reader"))
    folder, files = write.publish(engine, name, out, mark.reservation(settings().landing_dir))
    memory.show_published(console(), folder, files)
