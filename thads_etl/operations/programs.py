"""PostgreSQL's own programs for dumps, run with the password in their environment only."""

import subprocess
from pathlib import Path

from psycopg2.extensions import parse_dsn

from thads_etl.errors import RecoveryError
from thads_etl.local import installation


def run(program: str, words: list[str], url: str, programs: Path | None) -> None:
    """Run pg_dump or pg_restore against a database; raise RecoveryError with its message."""
    connection = {
        "PGDATABASE" if name == "dbname" else f"PG{name.upper()}": value
        for name, value in parse_dsn(url).items()
    }
    done = subprocess.run(
        [installation.programs(programs) / program, *words],
        env={**installation.ENVIRONMENT, "PGAPPNAME": f"thads {program}", **connection},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RecoveryError(f"{program} failed: {done.stderr.strip()}")
