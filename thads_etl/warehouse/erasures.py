"""Erase names and texts of files; figures, checksums and the audit stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.warehouse import sql

Rows = Sequence[Row[Any]]


def chosen(connection: Connection, files: Sequence[str]) -> Rows:
    """Return what is known of files, by checksum."""
    return sql.run(connection, "erasures/files.sql", files=list(files), before=None).all()


def older(connection: Connection, before: datetime) -> Rows:
    """Return the settled files that were received before a moment and are not erased yet."""
    return sql.run(connection, "erasures/files.sql", files=None, before=before).all()


def erase(connection: Connection, files: Sequence[str], reason: str) -> None:
    """Erase names and texts of settled files, with a line of the audit each."""
    sql.run(connection, "erasures/erase.sql", files=list(files), reason=reason)
