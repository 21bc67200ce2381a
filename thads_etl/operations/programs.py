"""PostgreSQL's own programs for dumps, run with the password in their environment only."""

import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO

from psycopg2.extensions import parse_dsn

from thads_etl.errors import RecoveryError
from thads_etl.local import installation, process
from thads_etl.settings import settings
from thads_etl.warehouse import connect, silence


def run(program: str, words: list[str], url: str, programs: Path | None) -> None:
    """Run pg_dump or pg_restore against a database; raise RecoveryError with its message.

    It is ended when it has nothing to do and the server does nothing for it.
    """
    seconds = settings().network_seconds
    connection = {
        "PGDATABASE" if name == "dbname" else f"PG{name.upper()}": value
        for name, value in parse_dsn(url).items()
    }
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as errors:
        running = subprocess.Popen(
            [installation.programs(programs) / program, *words],
            env={
                **installation.ENVIRONMENT,
                "PGCONNECT_TIMEOUT": str(max(2, round(seconds))),
                "PGSSLMODE": connect.sslmode(url),
                **connection,
                "PGAPPNAME": f"thads {program}",
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        try:
            ended = awaited(running, url, f"thads {program}", seconds / 2)
        finally:
            if running.poll() is None:
                process.terminate(running)
        if not ended:
            raise RecoveryError(
                f"{program} was ended: the database server, or the network to it, fell silent. "
                "See whether it runs; then run the same again."
            )
        if running.returncode != 0:
            raise RecoveryError(f"{program} failed: {_text(errors)}")


def awaited(running: subprocess.Popen[bytes], url: str, name: str, silent_seconds: float) -> bool:
    """Wait for a program's end; False: its server fell silent."""
    life, since = process.stirred(running.pid), time.monotonic()
    while running.poll() is None:
        time.sleep(min(0.2, silent_seconds))
        if (now := process.stirred(running.pid)) != life:
            life, since = now, time.monotonic()
        elif time.monotonic() - since > silent_seconds:
            working = silence.at_work(url, silent_seconds)
            # What the server did may have come to its end while it was asked.
            if working is not None and name not in working and process.stirred(running.pid) == life:
                return False
            since = time.monotonic()
    return True


def _text(errors: IO[str]) -> str:
    errors.seek(0)
    return errors.read().strip()
