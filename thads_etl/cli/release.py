"""`thads release`: publish tables, and prove later what was published."""

from enum import StrEnum
from typing import Annotated

import typer

from thads_etl.catalogue.labels import RELEASES
from thads_etl.cli.terminal import console
from thads_etl.settings import settings

release = typer.Typer(help="Published tables, frozen.", no_args_is_help=True)


_STATUSES = ", ".join(f"{name}: {RELEASES[name].vi}" for name in RELEASES if name != "withdrawn")


class ReleaseStatus(StrEnum):
    PROVISIONAL = "provisional"
    OFFICIAL = "official"
    CORRECTED = "corrected"


@release.command("create")
def release_create(
    name: str,
    period: Annotated[str, typer.Option(help="For example FY2023-M06.")],
    status: Annotated[ReleaseStatus, typer.Option(help=_STATUSES)] = ReleaseStatus.PROVISIONAL,
    note: Annotated[str | None, typer.Option(help="What readers should know.")] = None,
) -> None:
    """Freeze the tables of a period under a name, with the manifest of their sources."""
    from thads_etl.periods import Period
    from thads_etl.warehouse import releases
    from thads_etl.warehouse.connect import engine

    with engine(settings().warehouse("operator")).begin() as connection:
        releases.create(connection, name, Period.parse(period), status.value, note)
    console().print(f"released {name}")


@release.command("list")
def release_list() -> None:
    """List every release."""
    from thads_etl.cli.show import memory
    from thads_etl.warehouse import releases
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).connect() as connection:
        memory.show_releases(console(), releases.listed(connection))


@release.command("withdraw")
def release_withdraw(name: str) -> None:
    """Withdraw a release: it leaves bi.release and stays in the archive."""
    from thads_etl.warehouse import releases
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).begin() as connection:
        releases.withdraw(connection, name)
    console().print(f"withdrawn {name}")


@release.command("verify")
def release_verify(name: str) -> None:
    """Rebuild a release from the archived files in an empty database and compare bytes.

    Exit code 1 when a table differs.
    """
    from thads_etl.cli.show import memory
    from thads_etl.operations import release_check
    from thads_etl.warehouse.connect import engine

    verified = release_check.verify(
        engine(settings().warehouse("operator")), name, settings().archive_dir
    )
    memory.show_verified(console(), name, verified)
    raise typer.Exit(0 if all(table.identical for table in verified) else 1)


@release.command("diff")
def release_diff(one: str, other: str) -> None:
    """List the figures on which two releases of one period differ, with the cause."""
    from thads_etl.cli.show import memory
    from thads_etl.warehouse import releases
    from thads_etl.warehouse.connect import asking

    with asking(settings().warehouse("operator")).connect() as connection:
        memory.show_release_diff(console(), releases.diff(connection, one, other))
