"""`thads db backup`, `restore` and `drill`: keep a warehouse, and prove that it can be restored."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from thads_etl.cli.terminal import Format, console
from thads_etl.settings import settings

recovery = typer.Typer()

Name = Annotated[
    str | None, typer.Argument(metavar="[BACKUP]", help="Its name; default: the newest.")
]
Folder = Annotated[Path | None, typer.Option(help="Folder of the backups; default THADS_BACKUPS.")]


@recovery.command("backup")
def db_backup(to: Folder = None) -> None:
    """Back up the warehouse and its archive, while it is in use.

    Exit code 1 when an archived file is missing or damaged; the rest is backed up all the same.
    """
    from thads_etl.cli.show import operations
    from thads_etl.operations.backup import back_up

    chosen = settings()
    taken = back_up(
        chosen.warehouse("owner"), chosen.archive_dir, to or chosen.backups_dir, chosen.postgres_bin
    )
    operations.show_backup(console(), taken)
    raise typer.Exit(1 if taken.manifest.absent else 0)


@recovery.command("restore")
def db_restore(backup: Name = None, of: Folder = None) -> None:
    """Restore a backup into the empty database and the archive that the settings name."""
    from thads_etl.operations import manifest
    from thads_etl.operations.restore import restore

    chosen = settings()
    kept = manifest.chosen(of or chosen.backups_dir, backup)
    held = restore(kept, chosen.warehouse("owner"), chosen.archive_dir, chosen.postgres_bin)
    console().print(
        f"restored {kept.name}: {len(held.tables)} tables, {len(held.files)} archived files, "
        f"as of {held.taken_at}"
    )


@recovery.command("drill")
def db_drill(
    backup: Name = None, of: Folder = None, format: Annotated[Format, typer.Option()] = Format.TABLE
) -> None:
    """Restore a backup into a server of its own, check the result, remove the server.

    Exit code 1 when something does not hold or could not be verified.
    """
    from thads_etl.cli.show import operations
    from thads_etl.errors import SettingsError
    from thads_etl.operations import manifest
    from thads_etl.operations.drill import drill, loss
    from thads_etl.warehouse.connect import engine

    chosen = settings()
    kept = manifest.chosen(of or chosen.backups_dir, backup)
    result = drill(kept, programs=chosen.postgres_bin)
    lost = None
    if result.passed:
        live = None
        with suppress(SettingsError):
            live = engine(chosen.warehouse("operator"))
        lost = loss(kept, live, datetime.now(UTC))
    operations.show_drill(console(), result, lost, as_json=format is Format.JSON)
    raise typer.Exit(0 if result.passed else 1)
