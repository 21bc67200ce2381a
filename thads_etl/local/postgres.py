"""A PostgreSQL server of our own: the programs of a wheel, one data folder, loopback only.

The folder given to Cluster holds `cluster.json` (port and passwords, mode 0600), `data` (the
database cluster) and, as `installation` explains, perhaps `elsewhere`.
"""

import json
import os
import secrets
import signal
import subprocess
import time
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import psycopg2
from psycopg2 import sql

from thads_etl import atomic
from thads_etl.errors import LocalServiceError
from thads_etl.local import installation, logs, process
from thads_etl.local.accounts import ACCOUNTS, DATABASES, REFERENCE, ClusterRole
from thads_etl.local.installation import Installation

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "80",
    # Whoever begins to log in and does not go on takes a place for as long, a minute by default.
    "authentication_timeout": "5s",
    # Tables, parts and indexes of many reports at once; what nobody listens to fills no disk.
    "max_locks_per_transaction": "256",
    "max_notify_queue_pages": "64",
    "timezone": "UTC",
    "log_checkpoints": "off",
    # What is refused is told to whoever asked. A line that quoted it would hold names of persons.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    # Statements here take milliseconds; compiling one takes longer than running it.
    "jit": "off",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Cluster:
    """One database cluster, started and stopped by this process and ended with it."""

    def __init__(
        self,
        root: Path,
        *,
        durable: bool = True,
        bin_dir: Path | None = None,
        log: Path | None = None,
    ) -> None:
        """Name the folder; nothing is touched before start().

        durable=False gives up safety against power loss for speed. `bin_dir` holds the programs of
        an existing PostgreSQL, to be used instead of the wheel's.
        """
        self.root = root.resolve()
        self.log = log or self.root / "postgres.log"
        self._durable = durable
        self._bin_dir = bin_dir
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server, creating the cluster, roles and databases that are missing.

        A server that still runs on the same folder is stopped first. Call it from the main thread:
        the kernel ends the server with the thread that started it. Raises LocalServiceError.
        """
        at = installation.prepare(self.root, self._bin_dir)
        password = self._stored()["passwords"]["superuser"]
        installation.initialise(at, password, self.log, durable=self._durable)
        _stop_leftover(at.data)
        self._launch(at)
        self._create_missing()

    def stop(self) -> None:
        """Stop the server, ending open sessions; nothing happens if it does not run."""
        if self._process is not None:
            process.terminate(self._process, (signal.SIGINT, 20), (signal.SIGQUIT, 5))
            self._process = None

    @property
    def pid(self) -> int | None:
        """The server's process; None: it does not run, or died."""
        if self._process is None or self._process.poll() is not None:
            return None
        return self._process.pid

    @property
    def port(self) -> int:
        return int(self._stored()["port"])

    def url(self, role: ClusterRole, database: str | None = None) -> str:
        """Return a role's connection string, for the warehouse unless another database is named.

        The role `airflow` has its own database, and the superuser starts in `postgres`.
        """
        stored, account = self._stored(), ACCOUNTS[role]
        usual = account if role in ("airflow", "superuser") else "warehouse"
        password, port = stored["passwords"][role], stored["port"]
        return f"postgresql://{account}:{password}@127.0.0.1:{port}/{database or usual}"

    def create_database(
        self, name: str, *, owner: ClusterRole = "owner", template: str | None = None
    ) -> None:
        """Create a database, with `template` as a copy of one that nobody is connected to.

        Files are copied: to log every block takes twice as long. Only its owner may enter it; what
        `owner` owns is open to loader and reader too.
        """
        database, account = sql.Identifier(name), sql.Identifier(ACCOUNTS[owner])
        source = sql.Identifier(template or "template1")
        create = sql.SQL("create database {} owner {} template {} strategy file_copy")
        statements = [
            create.format(database, account, source),
            sql.SQL("revoke all on database {} from public").format(database),
        ]
        if owner == "owner":
            statements += [
                sql.SQL("grant connect, temporary on database {} to thads_loader").format(database),
                sql.SQL("grant connect on database {} to thads_reader").format(database),
            ]
        self._run(*statements)

    def drop_database(self, name: str) -> None:
        """Drop a database if it exists, ending the sessions in it."""
        self._run(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))

    def _stored(self) -> dict[str, Any]:
        """Return port and passwords, choosing them on first use."""
        file = self.root / "cluster.json"
        stored: dict[str, Any] = {"port": process.free_port(), "passwords": {}}
        if file.exists():
            stored = json.loads(file.read_text("utf-8"))
        if missing := set(get_args(ClusterRole)) - set(stored["passwords"]):
            stored["passwords"] |= {role: secrets.token_urlsafe(24) for role in missing}
            self._store(stored)
        return stored

    def _store(self, values: dict[str, Any]) -> None:
        atomic.replace(self.root / "cluster.json", json.dumps(values, indent=2), atomic.PRIVATE)

    def _launch(self, at: Installation) -> None:
        """Start the server on its stored port, or on another one if that is taken."""
        settings = SETTINGS | ({} if self._durable else THROW_AWAY)
        words = [f"--{name}={value}" for name, value in settings.items()]
        # Sessions of a server killed a moment ago hold its shared memory for a while: try again.
        for pause in (0.5, 1, 2, 4, 0):
            port = process.free_port(self.port)
            self._store(self._stored() | {"port": port})
            with logs.opened(self.log) as log:
                self._process = subprocess.Popen(
                    at.command("postgres", str(at.data), "-p", str(port), *words),
                    cwd="/",
                    env=installation.ENVIRONMENT,
                    start_new_session=True,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                )
            if _became_ready(self._process, at.data):
                return
            self.stop()
            time.sleep(pause)
        raise LocalServiceError(
            f"PostgreSQL did not start. Its log {self.log} ends with:\n{process.tail(self.log)}"
        )

    def _create_missing(self) -> None:
        """Create the roles and databases that are missing: all, or the rest after a crash.

        Each role may change its own password and settings: at a start they are as they should be.
        """
        passwords = self._stored()["passwords"]
        accounts = self._run(sql.SQL("select rolname from pg_roles"))
        for role, account in ACCOUNTS.items():
            if account not in accounts:
                self._run(sql.SQL("create role {}").format(sql.Identifier(account)))
            alter = sql.SQL("alter role {} login password {}")
            self._run(alter.format(sql.Identifier(account), sql.Literal(passwords[role])))
        self._limit("logins.sql")
        databases = self._run(sql.SQL("select datname from pg_database"))
        self._limit("closed_databases.sql")
        for name in {"template1", "postgres", "warehouse"} & set(databases):
            self._limit("no_large_objects.sql", name)
        for name, owner in DATABASES.items():
            if name not in databases:
                self.create_database(name, owner=owner)
        self._limit("reader_limits.sql", "warehouse")

    def _limit(self, script: str, database: str | None = None) -> None:
        """Run what only a superuser may; each script may be repeated."""
        self._run(sql.SQL((REFERENCE / script).read_text("utf-8")), database=database)

    def _run(self, *statements: sql.Composable, database: str | None = None) -> list[str]:
        """Run statements as the superuser; return the first column of the last one's rows."""
        with closing(psycopg2.connect(self.url("superuser", database))) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return [row[0] for row in cursor.fetchall()] if cursor.description else []


def _lock(data: Path) -> list[str]:
    """Return the lines of a server's lock on a folder: its process and its state, among others."""
    try:
        return (data / "postmaster.pid").read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []


def _stop_leftover(data: Path) -> None:
    """End a server that still runs on our folder, and correct a lock without a server."""
    lock = _lock(data)
    pid = int(lock[0]) if lock else 0
    start = process.started(pid)
    if str(data) not in process.words(pid):
        if lock:
            # The pid may be somebody else's by now, or a dead server's that nobody collected:
            # either counts as a running server. Its parent's pid, ours, counts as a dead one, and
            # PostgreSQL then looks for sessions that outlived it.
            lines = [str(os.getpid()), *lock[1:], ""]
            (data / "postmaster.pid").write_text("\n".join(lines), "utf-8")
        return
    for request in (signal.SIGINT, signal.SIGQUIT):
        process.send(request, pid, start)
        if process.finished(pid, start, seconds=15):
            return
    raise LocalServiceError(f"An older server (pid {pid}) does not leave {data}.")


def _became_ready(server: subprocess.Popen[bytes], data: Path) -> bool:
    """Wait until the server takes connections; after a crash it first replays its log."""
    deadline = time.monotonic() + 120
    while server.poll() is None and time.monotonic() < deadline:
        lock = _lock(data)
        if len(lock) >= 8 and lock[0] == str(server.pid) and lock[7].strip() == "ready":
            return True
        time.sleep(0.02)
    return False
