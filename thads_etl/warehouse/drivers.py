"""A connection string of ours, written as a driver of somebody else's program takes it."""

from typing import Literal
from urllib.parse import urlencode

from sqlalchemy import URL

from thads_etl.warehouse import connect

Driver = Literal["psql", "psycopg2", "psycopg", "jdbc", "odbc"]


def written_for(url: str, driver: Driver) -> str:
    """Return the connection string for psql, SQLAlchemy with a driver, Java or ODBC."""
    parts = connect.address(url)
    if driver == "jdbc":
        return _jdbc(parts)
    if driver == "odbc":
        return _odbc(parts)
    if driver == "psql":
        return url
    return parts.set(drivername=f"postgresql+{driver}").render_as_string(hide_password=False)


def _jdbc(parts: URL) -> str:
    login = {"user": parts.username or "", "password": str(parts.password or "")}
    options = urlencode({name: value for name, value in (login | _options(parts)).items() if value})
    return f"jdbc:postgresql://{parts.host}:{parts.port or 5432}/{parts.database}?{options}"


def _odbc(parts: URL) -> str:
    words = {
        "Driver": _braced("PostgreSQL Unicode"),
        "Server": str(parts.host),
        "Port": str(parts.port or 5432),
        "Database": str(parts.database),
        "Uid": parts.username or "",
        "Pwd": _braced(str(parts.password or "")),
        "SSLmode": _options(parts).get("sslmode", ""),
    }
    return "".join(f"{name}={value};" for name, value in words.items() if value)


def _braced(value: str) -> str:
    """Return a value that may hold any character; psqlODBC takes braces for few of its words."""
    return "{" + value.replace("}", "}}") + "}" if value else ""


def _options(parts: URL) -> dict[str, str]:
    return {name: value for name, value in parts.query.items() if isinstance(value, str)}
