"""A file is replaced whole, durably, with the rights that its content asks for."""

import errno
import os
import threading
from pathlib import Path

import pytest

from thads_etl import atomic


@pytest.mark.parametrize("mode", [atomic.SHARED, atomic.PRIVATE])
def test_a_file_has_the_content_and_the_rights_asked_for(tmp_path: Path, mode: int) -> None:
    before = os.umask(0o077)
    try:
        for content in ("Tuyên Quang", b"\x00bytes"):
            atomic.replace(tmp_path / "new" / "file", content, mode)
            wanted = content.encode() if isinstance(content, str) else content
            assert (tmp_path / "new" / "file").read_bytes() == wanted
            assert (tmp_path / "new" / "file").stat().st_mode & 0o777 == mode
    finally:
        os.umask(before)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file"]


def test_a_file_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()

    with pytest.raises(IsADirectoryError):
        atomic.replace(tmp_path / "taken", "content")

    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_a_reader_sees_the_old_content_or_the_new_one(tmp_path: Path) -> None:
    contents = [letter * 1_000_000 for letter in ("a", "b")]
    file = tmp_path / "file"
    atomic.replace(file, contents[0])
    done = threading.Event()

    def write() -> None:
        for number in range(30):
            atomic.replace(file, contents[number % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add(file.read_text("utf-8"))
    writer.join()

    assert seen <= set(contents)


def test_bytes_reach_the_disk_before_the_name_and_the_name_before_anything_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{handle}').readlink().name[:9]}")
        sync(handle)

    def replacing(self: Path, target: Path) -> Path:
        assert self.read_bytes() == b"content"
        steps.append(f"rename {self.name[:9]} {target.name}")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)
    atomic.replace(tmp_path / "one" / "two" / "file", "content")

    assert steps == [
        f"sync {tmp_path.name[:9]}",
        "sync one",
        "sync .partial-",
        "rename .partial- file",
        "sync two",
    ]


@pytest.mark.parametrize("named", [None, "/other"])
def test_what_fails_while_it_is_written_says_where(tmp_path: Path, named: str | None) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", named)
    with pytest.raises(OSError, match="No space") as raised, atomic.partial(tmp_path):
        raise full
    assert raised.value.filename == (named or str(tmp_path))
    assert list(tmp_path.iterdir()) == []
