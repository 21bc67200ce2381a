"""What a DAG needs besides the steps: the warehouse behind the Airflow Connection `warehouse`."""

from airflow.sdk import Connection
from sqlalchemy import URL, Engine

from thads_etl.warehouse import connect

CONNECTION = "warehouse"


def warehouse() -> Engine:
    """Return an engine on the warehouse, as the role that the Connection logs in as.

    Built from the Connection itself: the Postgres hook hands out psycopg 3, the loader is psycopg2.
    """
    where = Connection.get(CONNECTION)
    url = URL.create(
        "postgresql",
        username=where.login,
        password=where.password,
        host=where.host,
        port=where.port,
        database=where.schema,
    )
    return connect.engine(url.render_as_string(hide_password=False))
