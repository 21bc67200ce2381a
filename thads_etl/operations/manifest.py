"""A backup as files: a dump, the manifest of its content, and a seal over both.

<backups>/archive/ab/abcd….xlsx        shared by all backups, each file once
<backups>/20261123T020000Z/warehouse.dump
<backups>/20261123T020000Z/manifest.json
<backups>/20261123T020000Z/SHA256SUMS  as `sha256sum --check` reads it
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from thads_etl import atomic, landing
from thads_etl.errors import RecoveryError
from thads_etl.warehouse.contents import Table
from thads_etl.warehouse.trail import Tip

DUMP, MANIFEST, SEAL = "warehouse.dump", "manifest.json", "SHA256SUMS"
SEALED = (DUMP, MANIFEST)


@dataclass(frozen=True)
class Kept:
    """A file of the archive, as the warehouse knows it."""

    key: str
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a backup holds, recorded from the snapshot that was dumped."""

    taken_at: str
    """Moment of the snapshot (UTC, ISO 8601); what was written later is not in the backup."""
    server: str
    code_version: str
    tables: dict[str, Table]
    files: tuple[Kept, ...]
    absent: tuple[str, ...]
    """Keys of files that the archive did not hold, or held damaged, when the backup was taken."""
    audit: Tip | None = None
    """The last line of the audit's chain; None also in backups of before there was one."""

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)


@dataclass(frozen=True)
class Backup:
    """A complete backup on disk."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def archive(self) -> Path:
        return self.folder.parent / "archive"

    def manifest(self) -> Manifest:
        """Return the manifest; raise RecoveryError when it cannot be read."""
        try:
            read = json.loads((self.folder / MANIFEST).read_text("utf-8"))
            tables = {name: Table(**table) for name, table in read.pop("tables").items()}
            files = tuple(Kept(**file) for file in read.pop("files"))
            absent = tuple(read.pop("absent"))
            known = read.pop("audit", None)
            tip = None if known is None else Tip(**known)
            return Manifest(**read, tables=tables, files=files, absent=absent, audit=tip)
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise RecoveryError(
                f"The manifest of {self.folder} is not readable: {problem}"
            ) from problem

    def broken_seals(self) -> list[str]:
        """Return which of its files differ from what was written."""
        try:
            noted = (self.folder / SEAL).read_text("utf-8")
        except (OSError, ValueError):
            return [SEAL]
        try:
            seals = _seals(self.folder)
        except FileNotFoundError as missing:
            return [Path(missing.filename).name]
        broken = [name for name, line in seals.items() if line not in noted]
        return broken or ([] if noted == "".join(seals.values()) else [SEAL])

    def damaged_files(self, files: tuple[Kept, ...]) -> list[str]:
        """Return the keys of archived files that are missing or have other bytes."""
        return [
            file.key
            for file in files
            if not (self.archive / file.key).is_file()
            or landing.checksum(self.archive / file.key) != file.sha256
        ]


def write(folder: Path, manifest: Manifest) -> None:
    """Write the manifest beside the dump, and seal both."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    atomic.replace(folder / MANIFEST, f"{text}\n", atomic.PRIVATE)
    atomic.replace(folder / SEAL, "".join(_seals(folder).values()), atomic.PRIVATE)


def _seals(folder: Path) -> dict[str, str]:
    return {name: f"{landing.checksum(folder / name)}  {name}\n" for name in SEALED}


def backups(root: Path) -> list[Backup]:
    """Return the complete backups in a folder, oldest first."""
    return [Backup(seal.parent) for seal in sorted(root.glob(f"[0-9]*/{SEAL}"))]


def chosen(root: Path, name: str | None) -> Backup:
    """Return a backup by its name, else the newest; raise RecoveryError if there is none."""
    by_name = {backup.name: backup for backup in backups(root)}
    if not by_name:
        raise RecoveryError(f"There is no backup in {root}; `thads db backup` makes one.")
    if name is not None and name not in by_name:
        raise RecoveryError(f"{root} holds no backup {name}; the newest is {max(by_name)}.")
    return by_name[name or max(by_name)]
