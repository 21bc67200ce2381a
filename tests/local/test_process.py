"""Processes are told apart by more than a pid, and ended with all that they started."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from thads_etl.local import process


@pytest.fixture
def zombie() -> Iterator[int]:
    """A child that has ended and that nobody has waited for."""
    with subprocess.Popen(["true"]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        yield child.pid


def test_a_process_is_known_by_its_start_in_ticks_since_boot() -> None:
    # As the kernel counts: no clock that may be set has a part in it.
    fields = Path("/proc/self/stat").read_text("utf-8").rpartition(")")[2].split()
    assert process.started(os.getpid()) == int(fields[19])


def test_a_process_tells_its_command_line() -> None:
    # `cat` answers once it runs: while a program is being loaded it has no command line yet.
    with subprocess.Popen(["cat", "-u"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(b"ready\n")
        child.stdin.flush()
        assert child.stdout.readline() == b"ready\n"
        assert process.words(child.pid) == ["cat", "-u"]


def test_a_zombie_is_a_child_that_does_not_run(zombie: int) -> None:
    assert zombie in process.children()
    assert (process.started(zombie), process.words(zombie)) == (None, [])


def test_what_is_gone_neither_runs_nor_is_waited_for() -> None:
    with subprocess.Popen(["sleep", "60"]) as child:
        start = process.started(child.pid)
        child.kill()
    assert start is not None
    assert process.started(child.pid) is None
    assert process.finished(child.pid, start, seconds=0)


def test_a_session_ends_with_all_that_its_leader_started() -> None:
    script = "sleep 60 & echo $!; wait"
    with subprocess.Popen(
        ["sh", "-c", script], start_new_session=True, stdout=subprocess.PIPE, text=True
    ) as leader:
        assert leader.stdout is not None
        grandchild = int(leader.stdout.readline())
        start = process.started(grandchild)
        assert start is not None

        process.kill_session(leader.pid)

        deadline = time.monotonic() + 10
        while process.started(leader.pid) is not None:
            assert time.monotonic() < deadline
            time.sleep(0.01)
    assert process.finished(grandchild, start, seconds=10)
