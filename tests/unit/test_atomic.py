"""A file or a folder gets its name whole, durably, with the rights that its content asks for."""

import errno
import os
import signal
import subprocess
import sys
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


FILES = {"SHA256SUMS": b"sums", "csv/figures.csv": b"figures", "csv/more/notes.csv": b"notes"}


def write(folder: Path) -> None:
    for name, content in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def modes(folder: Path) -> dict[str, int]:
    return {
        each.relative_to(folder).as_posix(): each.stat().st_mode & 0o777
        for each in (folder, *folder.rglob("*"))
    }


@pytest.mark.parametrize(
    ("file", "folder"), [(atomic.SHARED, 0o750), (atomic.PRIVATE, 0o700)], ids=oct
)
def test_a_folder_has_the_rights_asked_for(tmp_path: Path, file: int, folder: int) -> None:
    with atomic.partial_folder(tmp_path) as partial:
        write(partial)
        assert partial.stat().st_mode & 0o077 == 0
        atomic.put_folder(partial, tmp_path / "edition", file)
    assert modes(tmp_path / "edition") == {
        **dict.fromkeys([".", "csv", "csv/more"], folder),
        **dict.fromkeys(FILES, file),
    }
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]


def test_a_folder_that_is_not_put_leaves_nothing_behind(tmp_path: Path) -> None:
    with atomic.partial_folder(tmp_path) as partial:
        write(partial)
    assert list(tmp_path.iterdir()) == []


def test_every_name_in_a_folder_is_on_the_disk_before_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.rename

    def syncing(handle: int) -> None:
        steps.append(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def renaming(self: Path, target: Path) -> Path:
        steps.append(f"rename {target.name}")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "rename", renaming)
    with atomic.partial_folder(tmp_path) as partial:
        write(partial)
        atomic.put_folder(partial, tmp_path / "edition")

    written = [partial.name, "csv", "more", *(Path(name).name for name in FILES)]
    assert sorted(steps[:-2]) == sorted(written)
    assert steps[-2:] == ["rename edition", tmp_path.name]


KILLED = """
import os, signal, sys
from pathlib import Path
from thads_etl import atomic

left, root = int(sys.argv[1]), Path(sys.argv[2])

def counted(step):
    def instead(*words, **more):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return step(*words, **more)
    return instead

for name in ("mkdir", "open", "chmod", "fsync", "rename", "close"):
    setattr(os, name, counted(getattr(os, name)))
with atomic.partial_folder(root) as partial:
    for name, content in {files}.items():
        (partial / name).parent.mkdir(parents=True, exist_ok=True)
        (partial / name).write_bytes(content)
    atomic.put_folder(partial, root / "edition")
"""
"""Gives a folder its name, and is killed before one of its steps: how many go before, and where."""


def test_a_folder_is_whole_or_not_there_wherever_its_writer_is_killed(tmp_path: Path) -> None:
    script = KILLED.replace("{files}", repr(FILES))
    whole = []
    for steps in range(100):
        root = tmp_path / str(steps)
        root.mkdir()
        command = [sys.executable, "-c", script, str(steps), str(root)]
        ended = subprocess.run(command, check=False).returncode
        names = {path.name for path in root.iterdir() if not path.name.startswith(".partial-")}
        assert names <= {"edition"}
        if names:
            edition = root / "edition"
            assert {name: (edition / name).read_bytes() for name in FILES} == FILES
            assert modes(edition)["csv/figures.csv"] == atomic.SHARED
        whole.append(bool(names))
        with atomic.partial_folder(root) as again:
            assert {path.name for path in root.iterdir()} == names | {again.name}
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert whole == sorted(whole)
    assert (whole[0], whole[-1]) == (False, True)
    assert whole.count(False) >= 2 * len(FILES)


def test_a_folder_that_somebody_still_writes_is_not_swept(tmp_path: Path) -> None:
    with atomic.partial_folder(tmp_path) as first, atomic.partial_folder(tmp_path) as second:
        assert {path.name for path in tmp_path.iterdir()} == {first.name, second.name}
