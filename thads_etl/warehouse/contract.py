"""What readers may rely on: views, columns, types and functions of bi, as the server has them."""

from sqlalchemy import Connection

from thads_etl.generated.contract import Column, Described, View
from thads_etl.warehouse import sql


def described(db: Connection) -> Described:
    """Return the views and functions of bi; each column with its type and its comment."""
    views: dict[str, View] = {}
    for row in sql.run(db, "contract/columns.sql"):
        view = views.setdefault(row.view, View(row.view_comment, {}))
        view.columns[row.name] = Column(row.type, row.comment)
    functions = {
        row.name: (f"({row.arguments}) returns {row.result}", row.comment)
        for row in sql.run(db, "contract/functions.sql")
    }
    return Described(views, functions)
