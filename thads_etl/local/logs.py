"""Logs of what runs here: for nobody else's eyes, because programs quote what they stumble over."""

import os
import shutil
from pathlib import Path
from typing import IO

from thads_etl import atomic

LIMIT = 10_000_000
"""Bytes after which a log becomes <name>.log.1, whose older content is dropped."""


def close(home: Path) -> None:
    """Make the folder of the services and that of their logs, and close them to others.

    Others may pass through the home, as the account of the database server has to.
    """
    logs = home / "logs"
    logs.mkdir(0o700, parents=True, exist_ok=True)
    logs.chmod(0o700)
    home.chmod(home.stat().st_mode & ~0o026)


def opened(log: Path) -> IO[bytes]:
    """Open a log to add to it; its folder is made if it is missing."""
    log.parent.mkdir(0o700, parents=True, exist_ok=True)
    log.touch(atomic.PRIVATE)
    log.chmod(atomic.PRIVATE)
    return log.open("ab")


def bound(log: Path) -> None:
    """Keep a log from growing: its writer appends, so it can be emptied while in use."""
    if log.exists() and log.stat().st_size > LIMIT:
        before = log.with_name(f"{log.name}.1")
        with opened(before):
            shutil.copyfile(log, before)
        os.truncate(log, 0)
