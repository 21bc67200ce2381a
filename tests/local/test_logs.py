"""Logs are for nobody else's eyes, also those that lay open before."""

import os
from pathlib import Path

import pytest

from thads_etl.local import logs


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_what_lay_open_is_closed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "logs").mkdir(parents=True)
    for folder in (home, home / "logs"):
        folder.chmod(0o755)
    log = home / "logs" / "a.log"
    log.write_text("before\n")
    log.chmod(0o644)
    logs.close(home)
    with logs.opened(log) as opened:
        opened.write(b"after\n")
    assert (mode(home), mode(home / "logs"), mode(log)) == (0o751, 0o700, 0o600)
    assert log.read_text() == "before\nafter\n"


def test_what_a_log_held_before_is_as_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "LIMIT", 3)
    log = tmp_path / "logs" / "a.log"
    before = os.umask(0)
    try:
        with logs.opened(log) as opened:
            opened.write(b"long")
        logs.bound(log)
    finally:
        os.umask(before)
    assert log.read_bytes() == b""
    assert (tmp_path / "logs" / "a.log.1").read_bytes() == b"long"
    assert [mode(path) for path in sorted(log.parent.iterdir())] == [0o600, 0o600]
