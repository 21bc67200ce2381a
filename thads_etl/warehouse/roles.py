"""Who may enter a database: what the server knows and no dump of it holds."""

from sqlalchemy import Connection

from thads_etl.warehouse import sql


def create(connection: Connection) -> None:
    """Create the roles of loader and reader on the server, if they are missing."""
    sql.run_script(connection, "reference/roles.sql")


def admit(connection: Connection) -> None:
    """Let owner, loader and reader alone into this database."""
    sql.run_script(connection, "reference/enter.sql")
