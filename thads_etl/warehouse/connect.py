"""An engine for a connection string as psql takes it, and what steps ask of one."""

import os
import pwd
import re
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache, partial
from typing import Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError

from thads_etl.errors import CheckError, OutOfSpace, SettingsError, TookTooLong, TryAgain
from thads_etl.settings import settings
from thads_etl.warehouse.silence import Watched

_TRY_AGAIN = ("08", "40", "57P01", "57P02", "57P03", "53300", "55P03", "58")
"""SQLSTATEs, by their beginning: no connection, a deadlock or serialisation failure, a server that
stops, starts or is full, a lock not granted, a disk that does not read or write."""
_SESSION = (
    "client_connection_check_interval=2s",
    "tcp_keepalives_idle=30",
    "tcp_keepalives_interval=10",
    "tcp_keepalives_count=3",
)
"""How the server notices that our end is gone."""
_REFUSED = (
    "authentication failed",
    "no pg_hba.conf entry",
    "does not exist",
    "no password supplied",
)
"""How a server that runs says that it lets nobody in by this name; it sends no SQLSTATE."""
_NOT_THE_RULES = "TH001"
"""SQLSTATE of core.refuse_unexecuted."""
_UNCONNECTED = "OperationalError"
"""What the driver raises, without a SQLSTATE, when it could not connect or was cut off."""


class Transactions(Protocol):
    """What a step needs: an engine has it, and so has a preview, which undoes it all."""

    def begin(self) -> AbstractContextManager[Connection]: ...


@contextmanager
def read_only(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which the server refuses to write."""
    with engine.begin() as connection:
        connection.execute(text("set transaction read only"))
        yield connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one moment, whatever others write, and writes nothing."""
    fixed = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    with fixed.begin() as connection:
        yield connection


def address(url: str) -> URL:
    """Return what a connection string says; raise SettingsError for one that is none."""
    where = settings().name_of(url) or "The warehouse's address"
    no_address = f"{where} is not a connection string: write postgresql://user@host:5432/name."
    try:
        parts = make_url(url)
    except (ArgumentError, ValueError) as problem:
        raise SettingsError(no_address) from problem
    if not parts.drivername.startswith("postgres"):
        raise SettingsError(no_address)
    return parts


def engine(url: str, statement_seconds: float = 0, sessions: int = 0) -> Engine:
    """Return an engine that speaks psycopg2, whatever driver the URL names or leaves open.

    A session whose client was killed ends within seconds, and one whose machine is gone within a
    minute; what it held is free again. A server that falls silent ends the statement, one that
    works on it for long does not.
    statement_seconds: what one statement may take; 0: without a limit. sessions: how many may be
    open at once; 0: the library's default. Raises, for a failure of the server and not of a
    statement: TryAgain, OutOfSpace, TookTooLong, SettingsError; and CheckError for rules that were
    not executed.
    """
    silent = settings().network_seconds
    options = " ".join(f"-c {option}" for option in (*_SESSION, f"thads.os_user={_account()}"))
    if statement_seconds:
        options += f" -c statement_timeout={int(statement_seconds * 1000)}"
    made = create_engine(
        address(url).set(drivername="postgresql+psycopg2"),
        connect_args={
            "application_name": "thads",
            "sslmode": sslmode(url),
            "options": options,
            "connect_timeout": max(2, round(silent)),
            "keepalives_idle": max(1, round(silent)),
            "keepalives_interval": max(1, round(silent / 2)),
            "keepalives_count": 3,
            "tcp_user_timeout": round(silent * 2000),
            "connection_factory": partial(Watched, silent_seconds=silent / 2),
        },
        pool_pre_ping=True,
        **({"pool_size": sessions, "max_overflow": 0} if sessions else {}),
    )
    event.listen(made, "handle_error", _translate)
    return made


@cache
def _account() -> str:
    """Return who runs this process, and where, as the options of a session take it."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container's account may have a number only
        name = str(os.getuid())
    return re.sub(r"([\\\s])", r"\\\1", f"{name}@{socket.gethostname()}")


def sslmode(url: str) -> str:
    """Return how a connection is encrypted: as its URL or the setting says, else by where it goes.

    A name without a dot is that of a container beside us, or of this machine.
    """
    server = address(url)
    host = str(server.host or server.query.get("host", ""))
    beside = host.startswith(("/", "127.")) or host == "::1" or not {".", ":"} & set(host)
    usual = "prefer" if beside else "require"
    return str(server.query.get("sslmode") or settings().warehouse_sslmode or usual)


def asking(url: str) -> Engine:
    """Return an engine for commands that somebody waits for: no statement takes long."""
    return engine(url, settings().answer_seconds)


def _translate(context: ExceptionContext) -> None:
    """Raise what the front doors can tell an operator; other errors stay as they are."""
    if not context.is_pre_ping:
        raise_known(context.original_exception, lost=context.is_disconnect)


def raise_known(problem: BaseException, *, lost: bool = False) -> None:
    """Raise what an error of the driver means for an operator, if it is one of the server."""
    state = getattr(problem, "pgcode", None) or ""
    message = (str(problem).strip() or type(problem).__name__).splitlines()[0]
    # A quota or a file's limit has no state of its own.
    if state == "53100" or "could not extend file" in message:
        raise OutOfSpace(
            f"The database server's disk is full ({message}). Free space there, then run the same "
            "again: nothing was lost, and what was done stays done."
        )
    if state == "57014":
        raise TookTooLong(
            f"{message}. See in pg_stat_activity who blocks whom, then run the same again: it "
            "continues where it stopped."
        )
    if not state and any(words in str(problem) for words in _REFUSED):
        raise SettingsError(
            f"The database server refused the login ({message}): see user, password and database "
            "in THADS_WAREHOUSE_URL, or in that of the role; for tasks, in Airflow's Connection."
        )
    if state == _NOT_THE_RULES:
        raise CheckError(message)
    unconnected = not state and type(problem).__name__ == _UNCONNECTED
    if lost or unconnected or state.startswith(_TRY_AGAIN):
        raise TryAgain(
            f"The warehouse could not go on ({message}). If it persists, see whether the database "
            "server runs; then run the same again: it continues where it stopped."
        )
