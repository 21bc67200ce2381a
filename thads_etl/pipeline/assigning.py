"""Import what a decision assigns: read its annex, archive it, record it, all or nothing."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine

from thads_etl import landing, reading
from thads_etl.errors import NotReceivable
from thads_etl.findings import Finding
from thads_etl.landing import Place
from thads_etl.reading import targets as annexes
from thads_etl.reading.problems import problem
from thads_etl.reading.targets import ParsedAnnex
from thads_etl.warehouse import locks, overrides, targets
from thads_etl.warehouse.targets import Held

Outcome = Literal["imported", "corrected", "known", "refused"]


@dataclass(frozen=True)
class Change:
    """A target that is another one from a day on; None: there is none."""

    year: int
    office: str
    name: str
    kind: str
    since: date
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True)
class Imported:
    """What became of an annex."""

    file: str
    sha256: str
    annex: ParsedAnnex
    outcome: Outcome
    """corrected: the decision had been imported before, from another file. known: from this one."""
    findings: Sequence[Finding]
    changes: Sequence[Change] = ()


def import_annex(
    engine: Engine, path: Path, archive_root: Place, imported_by: str, *, dry_run: bool = False
) -> Imported:
    """Import a decision. The same file again changes nothing; a refused one leaves nothing.

    dry_run: the same in a transaction that is rolled back; nothing is archived.
    """
    content = _content(path)
    sha256 = hashlib.sha256(content).hexdigest()
    annex = annexes.read_safely(content, path.name)
    file = landing.printable(str(path))
    if annex.is_refused:
        return Imported(file, sha256, annex, "refused", annex.problems)
    with locks.turn(engine, "targets"), engine.connect() as db:
        if targets.known(db, sha256) is not None:
            return Imported(file, sha256, annex, "known", annex.problems)
        db.rollback()
        key = f"{sha256[:2]}/{sha256}" if dry_run else _archived(path, archive_root, sha256)
        with db.begin() as transaction:
            imported = _record(db, Imported(file, sha256, annex, "imported", ()), key, imported_by)
            if dry_run:
                transaction.rollback()
    return imported


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(reading.LARGEST_FILE + 1)


def _archived(path: Path, archive_root: Place, sha256: str) -> str:
    """Keep the file; return where. Raises NotReceivable when it is not the one that was read."""
    # A link to it is the own choice of whoever gives the command.
    arrival = landing.archive(path.resolve(), archive_root)
    if arrival is None or arrival.sha256 != sha256:
        raise NotReceivable(f"{landing.printable(str(path))} changed while it was read.")
    return arrival.archive_key


def _record(db: Connection, read: Imported, key: str, imported_by: str) -> Imported:
    decision = read.annex.decision
    assert decision is not None
    is_again = targets.imports(db, decision.number, decision.issued_on) > 0
    before = targets.assigned(db)
    overrides.acting(db, imported_by)
    number = targets.record(db, read.annex, read.sha256, key, imported_by)
    after = targets.assigned(db)
    findings = [*read.annex.problems, *_disputes(read.annex, number, after)]
    outcome: Outcome = "corrected" if is_again else "imported"
    changes = tuple(_changes(before, after))
    return Imported(read.file, read.sha256, read.annex, outcome, findings, changes)


def _disputes(annex: ParsedAnnex, number: int, held: Sequence[Held]) -> Iterator[Finding]:
    """Yield a note for each figure of an annex that another decision of its day contradicts."""
    at = {(figure.office, figure.kind): figure.cell for figure in annex.figures}
    for each in held:
        if each.target_year is None and number in each.decision_ids:
            cell = at[each.office, each.kind]
            yield problem("target-10", annex.sheet, cell, each.decision)


def _changes(before: Sequence[Held], after: Sequence[Held]) -> Iterator[Change]:
    """Yield each target that is another one after than before, from the day on that it is."""
    old, new = _by_place(before), _by_place(after)
    for place in sorted(old.keys() | new.keys()):
        days = {each.holds_from for each in (*old[place], *new[place])}
        known: tuple[Decimal | None, Decimal | None] = (None, None)
        for day in sorted(days):
            values = _on(old[place], day), _on(new[place], day)
            if values[0] != values[1] and values != known:
                unit = (new[place] or old[place])[0]
                yield Change(unit.year, unit.office, unit.name, unit.kind, day, *values)
            known = values


def _by_place(held: Sequence[Held]) -> dict[tuple[int, str, str], list[Held]]:
    places: dict[tuple[int, str, str], list[Held]] = defaultdict(list)
    for each in held:
        places[each.year, each.territory, each.kind].append(each)
    return places


def _on(held: Sequence[Held], day: date) -> Decimal | None:
    return next(
        (each.target_year for each in held if each.holds_from <= day <= each.holds_until), None
    )
