"""Prove that a backup can be restored, in an empty server of its own that is removed afterwards.

A check that could not be made is `not verified`, and then the drill has not passed.
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from thads_etl.errors import ThadsError, WarehouseError
from thads_etl.local.postgres import Cluster
from thads_etl.numerals import vietnamese
from thads_etl.operations import release_check, restore
from thads_etl.operations.manifest import Backup
from thads_etl.operations.reread import reread
from thads_etl.pipeline import summarising
from thads_etl.warehouse import figures, releases, submissions, summaries, trail, versions
from thads_etl.warehouse.audit import audit
from thads_etl.warehouse.connect import engine as connect
from thads_etl.warehouse.migrate import migrate

Outcome = Literal["passed", "failed", "not verified"]


@dataclass(frozen=True)
class Check:
    """One check with its outcome."""

    name: str
    outcome: Outcome
    seen: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Drill:
    """The checks of one drill."""

    backup: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.outcome == "passed" for check in self.checks)

    @property
    def seconds(self) -> float:
        return sum(check.seconds for check in self.checks)


@dataclass(frozen=True)
class Loss:
    """What would be lost if only this backup were left of the warehouse now."""

    age: timedelta
    files: int | None
    """Files received since; None: the warehouse does not answer."""


class _Broken(Exception):
    """A check that failed, with what it saw."""


class _Unverified(Exception):
    """A check that this code cannot make, with the reason."""


def drill(backup: Backup, folder: Path | None = None, programs: Path | None = None) -> Drill:
    """Restore a backup and check the result; each check needs those before it.

    `folder` holds the server's data meanwhile; default: the system's temporary folder.
    """
    with tempfile.TemporaryDirectory(prefix="thads-drill-", dir=folder) as place:
        root = Path(place)
        root.chmod(0o755)
        cluster = Cluster(root, durable=False, bin_dir=programs)
        try:
            return Drill(backup.name, tuple(_run(_Rehearsal(backup, cluster, programs))))
        finally:
            cluster.stop()


def loss(backup: Backup, live: Engine | None, now: datetime) -> Loss:
    """Return how old a backup is, and how many files the live warehouse received since."""
    taken, files = backup.manifest().moment, None
    if live is not None:
        # A drill must also work when the live warehouse is gone.
        with suppress(WarehouseError, SQLAlchemyError), live.connect() as db:
            files = submissions.received_since(db, taken)
    return Loss(now - taken, files)


def _run(rehearsal: "_Rehearsal") -> Iterator[Check]:
    stopped = False
    for name, check in rehearsal.checks().items():
        if stopped:
            yield Check(name, "not verified", "needs the checks above")
            continue
        begun = time.monotonic()
        outcome: Outcome = "passed"
        try:
            seen = check()
        except _Unverified as reason:
            outcome, seen = "not verified", str(reason)
        except (_Broken, ThadsError) as problem:
            outcome, seen, stopped = "failed", str(problem), True
        yield Check(name, outcome, seen, time.monotonic() - begun)


class _Rehearsal:
    """The checks, in order; each returns what it saw, or raises."""

    def __init__(self, backup: Backup, cluster: Cluster, programs: Path | None) -> None:
        self._backup = backup
        self._cluster = cluster
        self._programs = programs

    def checks(self) -> dict[str, Callable[[], str]]:
        return {
            "bytes of dump and manifest": self._seals,
            "bytes of archived files": self._archive,
            "restored into an empty server": self._restore,
            "tables as backed up": self._tables,
            "summaries against the cells": self._summaries,
            "audit as it was written": self._audit,
            "national conservation": self._conservation,
            "figures against the archived files": self._figures,
            "releases rebuilt from the files": self._releases,
        }

    def _seals(self) -> str:
        if broken := self._backup.broken_seals():
            raise _Broken(f"damaged or missing: {', '.join(broken)}")
        return f"taken {self._backup.manifest().taken_at}"

    def _archive(self) -> str:
        files = self._backup.manifest().files
        if damaged := self._backup.damaged_files(files):
            raise _Broken(f"{len(damaged)} of {len(files)} damaged or missing: {damaged[0]}")
        return f"{len(files)} files"

    def _restore(self) -> str:
        self._cluster.start()
        restore.load_dump(self._backup, self._cluster.url("owner"), self._programs)
        return f"PostgreSQL {self._backup.manifest().server}"

    def _tables(self) -> str:
        held = self._backup.manifest()
        if differing := restore.different(self._cluster.url("owner"), held):
            raise _Broken(f"differ: {', '.join(differing)}")
        rows = sum(table.rows for table in held.tables.values())
        return f"{len(held.tables)} tables, {vietnamese(rows)} rows"

    def _summaries(self) -> str:
        migrated = migrate(self._cluster.url("owner"))
        loader = connect(self._cluster.url("loader"))
        with loader.connect() as db:
            stale, periods = summaries.stale_periods(db), summaries.periods_with_values(db)
        for period in stale:
            summarising.summarise(loader, period)
        for period in periods:
            with loader.connect() as db:
                audit(db, period)
        loader.dispose()
        if not periods:
            raise _Broken("no period has figures: nothing could be verified")
        newer = f"; brought up to date: {', '.join(migrated)}" if migrated else ""
        return f"{len(periods)} periods hold, {len(stale)} of them were still to be built{newer}"

    def _audit(self) -> str:
        loader = connect(self._cluster.url("loader"))
        with loader.connect() as db:
            faults = trail.faults(db, self._backup.manifest().audit) + trail.figures(db)
            tip = trail.tip(db)
        loader.dispose()
        if faults:
            raise _Broken("; ".join(faults))
        return f"{tip.position if tip else 0} lines, each linked to the one before"

    def _conservation(self) -> str:
        reader = connect(self._cluster.url("reader"))
        with reader.connect() as db:
            national, disagree = figures.conservation(db)
        reader.dispose()
        if disagree or not national:
            raise _Broken(f"{disagree} of {national} national figures disagree between perimeters")
        return f"{national} national figures agree"

    def _figures(self) -> str:
        loader = connect(self._cluster.url("loader"))
        with loader.connect() as db:
            read = reread(db, self._backup.archive)
        loader.dispose()
        if read.differing:
            raise _Broken(f"{len(read.differing)} reports differ, first {read.differing[0]}")
        of_all = "all" if read.files == read.of_files else f"of {vietnamese(read.of_files)}"
        return (
            f"{vietnamese(read.files)} files ({of_all}), {vietnamese(read.cells)} cells, "
            f"{vietnamese(read.figures)} figures"
        )

    def _releases(self) -> str:
        loader = connect(self._cluster.url("loader"))
        with loader.connect() as db:
            frozen = releases.listed(db)
        erased = set()
        for release in frozen:
            with loader.connect() as db:
                if any(source.erased_at for source in releases.source_files(db, release.name)):
                    erased.add(release.name)
                    continue
            for table in release_check.verify(loader, release.name, self._backup.archive):
                if not table.identical:
                    problem = f"{table.frozen.table_name} of {release.name} is rebuilt differently"
                    if release.code_version == versions.definitions():
                        raise _Broken(problem)
                    raise _Unverified(f"{problem} here: verify it with {release.code_version}")
        loader.dispose()
        if erased:
            left = len(frozen) - len(erased)
            return f"{left} releases; files of {', '.join(sorted(erased))} were erased"
        return f"{len(frozen)} releases" if frozen else "there is no release to rebuild"
