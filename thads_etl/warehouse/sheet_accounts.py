"""What became of every filled cell of a file, sheet by sheet."""

from collections.abc import Mapping
from dataclasses import astuple

from sqlalchemy import Connection

from thads_etl.reading import ParsedFile
from thads_etl.warehouse import sql

_COLUMNS = ["sha256", "sheet", "last_row", "filled", "loaded", "refused", "ignored"]


def record(connection: Connection, files: Mapping[str, ParsedFile]) -> None:
    """Record the accounts of files, by checksum; one that does not add up is refused there."""
    lines = [
        (sha256, *astuple(account)) for sha256, file in files.items() for account in file.accounts
    ]
    sql.copy(connection, "intake.sheet_account", _COLUMNS, lines)
