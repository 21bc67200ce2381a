"""Restore a backup, into an empty database and an archive that lacks its files or lost them."""

from pathlib import Path

from thads_etl import landing
from thads_etl.errors import RecoveryError
from thads_etl.operations import manifest, programs
from thads_etl.operations.manifest import Backup, Manifest
from thads_etl.warehouse import contents, roles
from thads_etl.warehouse.connect import engine as connect


def restore(
    backup: Backup, url: str, archive_root: landing.Place, programs_dir: Path | None = None
) -> Manifest:
    """Restore a backup after verifying every byte of it; return its manifest.

    url: the owner's, of an empty database. Raises RecoveryError, and changes nothing, when the
    database is not empty or a byte of the backup is damaged; and when the result differs.
    """
    if broken := backup.broken_seals():
        raise RecoveryError(f"The backup {backup.name} is damaged: {', '.join(broken)}.")
    held = backup.manifest()
    damaged = backup.damaged_files(
        tuple(file for file in held.files if file.key not in held.absent)
    )
    if damaged:
        raise RecoveryError(
            f"{len(damaged)} archived files of {backup.name} are damaged or missing: "
            f"{', '.join(damaged[:3])}…"
        )
    load_dump(backup, url, programs_dir)
    if differing := different(url, held):
        raise RecoveryError(f"Not as they were backed up: {', '.join(differing)}.")
    for file in held.files:
        if file.key not in held.absent and not landing.is_whole(archive_root, file.key):
            landing.archive(backup.archive.resolve() / file.key, archive_root, at_most=None)
    return held


def load_dump(backup: Backup, url: str, programs_dir: Path | None = None) -> None:
    """Load the dump into an empty database, whole or not at all."""
    engine = connect(url)
    with engine.begin() as db:
        if contents.tables(db):
            raise RecoveryError("The database is not empty; a backup is never restored over data.")
        roles.create(db)
        database = contents.database(db)
    words = ["--no-owner", "--single-transaction", "--exit-on-error", f"--dbname={database}"]
    words.append(str(backup.folder / manifest.DUMP))
    programs.run("pg_restore", words, url, programs_dir)
    with engine.begin() as db:
        # Who may connect is not part of a dump.
        roles.admit(db)
    engine.dispose()


def different(url: str, held: Manifest) -> list[str]:
    """Return the tables whose content is not the manifest's."""
    engine = connect(url)
    with engine.begin() as db:
        restored = contents.tables(db)
    engine.dispose()
    names = sorted(restored.keys() | held.tables.keys())
    return [name for name in names if restored.get(name) != held.tables.get(name)]
