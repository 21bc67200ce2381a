"""What readers see of names that senders typed."""

from collections.abc import Iterable

from sqlalchemy import Connection

from thads_etl.landing import naming
from thads_etl.reading import ParsedFile
from thads_etl.warehouse import sql

_LONGEST = 500
"""Of a longer name nothing is shown: an index takes no text of any length."""


def remember(connection: Connection, names: Iterable[str | None]) -> None:
    """Write down what is shown of names; nothing changes for those that are known."""
    due = sorted({name for name in names if name and len(name) <= _LONGEST})
    if due:
        shown = [naming.shown(name) for name in due]
        sql.run(connection, "shown_names/add.sql", names=due, shown=shown)


def remember_sheets(connection: Connection, files: Iterable[ParsedFile]) -> None:
    """Write down what is shown of the names of every sheet that was read or refused."""
    names: set[str | None] = set()
    for file in files:
        names |= {account.sheet for account in file.accounts}
        names |= {form.sheet for form in file.forms}
        names |= {problem.sheet for problem in file.problems}
    remember(connection, names)


def fill(connection: Connection) -> None:
    """Write down what is shown of names that came in before this was kept."""
    remember(connection, sql.run(connection, "shown_names/missing.sql").scalars())
