"""What decisions assign to offices, as the warehouse keeps it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.reading.targets import ParsedAnnex
from thads_etl.warehouse import sql


@dataclass(frozen=True)
class Held:
    """What one unit is to reach, and from when to when a decision said so."""

    year: int
    territory: str
    """Of the unit: a code may be another one's after a merger."""
    office: str
    name: str
    kind: str
    holds_from: date
    holds_until: date
    target_year: Decimal | None
    """None: two decisions of one day disagree."""
    decision: str
    decision_ids: Sequence[int]


def known(connection: Connection, sha256: str) -> Row[Any] | None:
    """Return the import of these bytes, with is_corrected; None: they were never imported."""
    return sql.run(connection, "targets/known.sql", sha256=sha256).one_or_none()


def imports(connection: Connection, number: str, issued_on: date) -> int:
    """Return how often a decision was imported."""
    earlier = sql.run(connection, "targets/earlier.sql", number=number, issued_on=issued_on)
    return int(earlier.scalar_one())


def assigned(connection: Connection) -> list[Held]:
    """Return everything that decisions assign."""
    rows = sql.run(connection, "targets/assigned.sql")
    return [
        Held(
            *(row.year, row.territory, row.office, row.name, row.kind),
            *(row.holds_from, row.holds_until),
            *(row.target_year, row.decision, row.decision_ids),
        )
        for row in rows
    ]


def record(
    connection: Connection, annex: ParsedAnnex, sha256: str, archive_key: str, imported_by: str
) -> int:
    """Record a decision and its figures; return the number of the import."""
    decision = annex.decision
    assert decision is not None
    number: int = sql.run(
        connection,
        "targets/insert.sql",
        number=decision.number,
        issued_on=decision.issued_on,
        year=decision.year,
        sha256=sha256,
        archive_key=archive_key,
        sheet=annex.sheet,
        imported_by=imported_by,
    ).scalar_one()
    sql.copy(
        connection,
        "core.assigned_target",
        ["decision_id", "office", "kind", "value", "cell", "raw"],
        ((number, f.office, f.kind, f.value, f.cell, f.raw) for f in annex.figures),
    )
    return number
