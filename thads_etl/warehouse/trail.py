"""Whether the audit is as it was written, and the tables say what it says."""

from dataclasses import dataclass

from sqlalchemy import Connection

from thads_etl.warehouse import sql


@dataclass(frozen=True)
class Tip:
    """The last line of the audit's chain: kept elsewhere, it proves all that came before."""

    position: int
    sha256: str


def tip(connection: Connection) -> Tip | None:
    """Return the last line of the chain; None: nothing happened yet."""
    row = sql.run(connection, "trail/tip.sql").one_or_none()
    return None if row is None else Tip(row.position, row.sha256)


def faults(connection: Connection, known: Tip | None = None) -> list[str]:
    """Return what does not fit together, in the audit and in the states that it tells of.

    known: a line that the chain had earlier, as a backup remembers it.
    """
    seen = [
        f"{row.places} {row.fault}, first {row.first_place}"
        for row in sql.run(connection, "trail/faults.sql")
    ]
    if known is not None:
        held = sql.run(connection, "trail/link.sql", position=known.position).scalar()
        if held != known.sha256:
            seen.append(f"line {known.position} is not the one that the backup remembers")
    return seen


def figures(connection: Connection) -> list[str]:
    """Return what does not fit between the figures and what the audit says was published, and
    between the cases of lists and their counts."""
    held = sql.run(connection, "trail/figures.sql").one()
    counted = sql.run(connection, "trail/ages.sql").one()
    seen = []
    if held.submissions:
        number, first = held.submissions, held.first_submission
        seen.append(f"{number} submissions with other figures, first {first}")
    if counted.lists:
        seen.append(f"{counted.lists} lists with other ages, first {counted.first_submission}")
    return seen
