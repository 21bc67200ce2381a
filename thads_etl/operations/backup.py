"""Take a backup: one snapshot of the warehouse, and every file that it refers to."""

from dataclasses import dataclass
from pathlib import Path

from thads_etl import atomic, landing
from thads_etl.errors import ArchiveDamaged
from thads_etl.operations import manifest, programs
from thads_etl.operations.manifest import Backup, Kept, Manifest
from thads_etl.warehouse import contents, trail, versions


@dataclass(frozen=True)
class Taken:
    """A backup that was just written."""

    backup: Backup
    manifest: Manifest
    copied: int
    """Files that no earlier backup held."""


def back_up(
    url: str, archive_root: landing.Place, root: Path, programs_dir: Path | None = None
) -> Taken:
    """Write a backup into `root`, while the warehouse is in use.

    url: the owner's. A file that is missing from the archive, or damaged, is named in the manifest
    and does not stop the backup of the rest. Interrupted, it leaves nothing that counts as a
    backup.
    """
    atomic.folder(root, 0o700)
    with atomic.partial_folder(root) as partial, contents.snapshot(url) as snapshot:
        db, moment = snapshot.connection, snapshot.taken_at
        words = ["--format=custom", f"--snapshot={snapshot.name}", "--lock-wait-timeout=60s"]
        # We keep none; whoever may connect can leave some, which only he may read.
        words.append("--no-large-objects")
        # What a superuser took from everybody is the server's, and an owner may not restore it.
        words += ["--exclude-schema=pg_catalog", "--exclude-schema=limits"]
        dump = partial / manifest.DUMP
        programs.run("pg_dump", [*words, f"--file={dump}"], url, programs_dir)
        files = tuple(Kept(*file) for file in contents.archived(db))
        copied, absent = _copy(files, archive_root, root / "archive")
        written = Manifest(
            taken_at=moment.isoformat(),
            server=snapshot.server,
            code_version=versions.definitions(),
            tables=contents.tables(db),
            files=files,
            absent=absent,
            audit=trail.tip(db),
        )
        manifest.write(partial, written)
        folder = root / f"{moment:%Y%m%dT%H%M%S%f}Z"
        atomic.put_folder(partial, folder, atomic.PRIVATE)
    return Taken(Backup(folder), written, copied)


def _copy(
    files: tuple[Kept, ...], archive_root: landing.Place, pool: Path
) -> tuple[int, tuple[str, ...]]:
    """Copy what the pool lacks; return how many files, and the keys of those missing or damaged.

    What earlier backups copied is read again: a disk forgets, and this backup rests on it too.
    """
    copied, absent = 0, []
    for file in files:
        kept = pool / file.key
        if landing.is_whole(pool, file.key):
            continue
        try:
            content = landing.content(archive_root, file.key)
        except ArchiveDamaged:
            absent.append(file.key)
            continue
        atomic.folder(kept.parent, 0o700)
        atomic.replace(kept, content, atomic.PRIVATE)
        copied += 1
    return copied, tuple(absent)
