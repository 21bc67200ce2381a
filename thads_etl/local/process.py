"""Child processes that end with us, and processes identified by more than a pid."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil

from thads_etl.errors import LocalServiceError


def tied_to_us(death_signal: signal.Signals, user: str | None = None) -> list[str]:
    """Return the words before a command that tie its life to ours, and give up root for `user`.

    `setpriv` rather than a function run between fork and exec: that one is unsafe beside threads,
    and setting another user clears the parent-death signal unless it is set afterwards.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise LocalServiceError("The command setpriv is missing: install the package util-linux.")
    words = [setpriv, "--pdeathsig", death_signal.name.removeprefix("SIG")]
    if user is not None:
        account = pwd.getpwnam(user)
        words += ["--reuid", str(account.pw_uid), "--regid", str(account.pw_gid), "--clear-groups"]
    return words


def started(pid: int) -> int | None:
    """Return when a process started, in clock ticks since boot; None: it is gone, or a zombie.

    Together with the pid this names one process: the system gives the same pid to others later.
    """
    try:
        process = psutil.Process(pid)
        if process.status() in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD):
            return None
        # Since boot: seconds of the clock would name another process once the clock is set.
        return round((process.create_time() - psutil.boot_time()) * os.sysconf("SC_CLK_TCK"))
    except psutil.NoSuchProcess:
        return None


def children() -> list[int]:
    """Return our child processes, zombies among them."""
    return [child.pid for child in psutil.Process().children()]


def kill_session(leader: int) -> None:
    """Kill the remaining processes of a session, by the process that led it."""
    for pid in psutil.pids():
        with contextlib.suppress(ProcessLookupError):
            if os.getsid(pid) == leader:
                os.kill(pid, signal.SIGKILL)


def words(pid: int) -> list[str]:
    """Return the command line of a process; nothing for one that is gone, or a zombie."""
    try:
        return psutil.Process(pid).cmdline()
    except psutil.NoSuchProcess:
        return []


def send(signum: signal.Signals, pid: int, start: int | None) -> None:
    """Signal the process that started then, never one that got its pid later."""
    if start is not None and started(pid) == start:
        # It may still end between the look and the signal.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signum)


def finished(pid: int, start: int | None, seconds: float) -> bool:
    """Wait until a process that need not be our child is gone; False: it still runs."""
    deadline = time.monotonic() + seconds
    while start is not None and started(pid) == start:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def stirred(pid: int) -> tuple[float, int] | None:
    """Return what changes while a process does anything or waits for a disk; None: it is gone.

    Whoever only sends small statements to a busy server uses no time that the system counts, but
    wakes up for each answer.
    """
    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_DISK_SLEEP:
            return time.monotonic(), 0
        spent = process.cpu_times()
        return spent.user + spent.system, process.num_ctx_switches().voluntary
    except psutil.NoSuchProcess:
        return None


def terminate(process: subprocess.Popen[bytes], *steps: tuple[signal.Signals, float]) -> int:
    """Send one signal after the other until the child is gone; return its exit code."""
    for signum, seconds in steps:
        if process.poll() is None:
            process.send_signal(signum)
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    return process.wait()


def is_free(port: int) -> bool:
    """Say whether nobody listens on a port of the loopback address."""
    with socket.socket() as probe:
        # As the servers do: connections of a server that just ended do not count as taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_port(wanted: int | None = None) -> int:
    """Return the wanted port if it is free, else another one."""
    if wanted is not None and is_free(wanted):
        return wanted
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(log: Path, lines: int = 15) -> str:
    """Return the end of a log, or a note that there is none."""
    if not log.exists():
        return f"(no log at {log})"
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 16_384), os.SEEK_SET)
        text = file.read().decode("utf-8", errors="replace")
    return "\n".join(text.splitlines()[-lines:]) or f"({log} is empty)"
