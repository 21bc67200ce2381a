"""The warehouse's address as BI tools take it: nothing is lost, whatever the password."""

import re
from urllib.parse import parse_qs

import pytest
from sqlalchemy import make_url

from thads_etl.warehouse.drivers import written_for

PASSWORD = "a/b @:}{;%é"
OURS = "postgresql://reader:a%2Fb%20%40%3A%7D%7B%3B%25%C3%A9@db.example:5433/kho?sslmode=require"


def test_psql_takes_it_as_it_is() -> None:
    assert written_for(OURS, "psql") == OURS


@pytest.mark.parametrize("driver", ["psycopg2", "psycopg"])
def test_sqlalchemy_reads_it_back(driver: str) -> None:
    url = make_url(written_for(OURS, driver))  # type: ignore[arg-type]
    assert (url.drivername, url.username, url.password) == (
        f"postgresql+{driver}",
        "reader",
        PASSWORD,
    )
    assert (url.host, url.port, url.database) == ("db.example", 5433, "kho")
    assert url.query == {"sslmode": "require"}


def test_java_reads_it_back() -> None:
    address, _, options = written_for(OURS, "jdbc").partition("?")
    assert address == "jdbc:postgresql://db.example:5433/kho"
    assert parse_qs(options) == {
        "user": ["reader"],
        "password": [PASSWORD],
        "sslmode": ["require"],
    }


def test_odbc_reads_it_back() -> None:
    # psqlODBC takes the braces of "Port={5433}" for a part of the number.
    words = re.findall(r"(\w+)=(\{(?:[^}]|\}\})*\}|[^;{}]*);", written_for(OURS, "odbc"))
    assert dict(words) == {
        "Driver": "{PostgreSQL Unicode}",
        "Server": "db.example",
        "Port": "5433",
        "Database": "kho",
        "Uid": "reader",
        "Pwd": "{" + PASSWORD.replace("}", "}}") + "}",
        "SSLmode": "require",
    }
