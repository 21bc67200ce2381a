"""How much each rule has found that holds."""

from typing import Any

from sqlalchemy import Connection, Row

from thads_etl.warehouse import sql


def hits(connection: Connection) -> dict[str, Row[Any]]:
    """Return, by rule, in how many files and cells it has found something that holds."""
    return {row.rule: row for row in sql.run(connection, "validations/hits.sql")}
