"""An engine for a connection string as psql takes it."""

from sqlalchemy import Engine, create_engine, make_url


def engine(url: str) -> Engine:
    """Return an engine that speaks psycopg2, whatever driver the URL names or leaves open."""
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg2"),
        connect_args={"application_name": "thads"},
        pool_pre_ping=True,
    )
