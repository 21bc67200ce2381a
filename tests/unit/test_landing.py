"""Landing and archive on a disk and on a store, and the settings that name them."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from upath import UPath

from thads_etl import atomic, landing
from thads_etl.errors import NotReceivable
from thads_etl.landing import Place
from thads_etl.settings import Settings

CONTENT = b"a workbook"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
KEY = f"{SHA256[:2]}/{SHA256}.xlsx"


@pytest.fixture(params=["disk", "store"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "disk":
        yield tmp_path
    else:
        yield UPath("memory://tests")
        MemoryFileSystem.store.clear()
        MemoryFileSystem.pseudo_dirs[:] = [""]


def put(place: Place, name: str, content: bytes = CONTENT) -> Place:
    path = place / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(paths: list[Place]) -> list[str]:
    return [path.name for path in paths]


def test_what_waits_is_listed_oldest_first(place: Place) -> None:
    put(place, "b/z.xlsx")
    put(place, "a.xlsx")
    put(place, "b/.c.xlsx.Ab12Cd")
    waiting = landing.files(place)
    assert sorted(names(waiting)) == ["a.xlsx", "z.xlsx"]
    arrived = [landing.seen(path).arrived_ns for path in waiting]
    assert arrived == sorted(arrived)


def test_a_hidden_file_is_received_unless_it_is_being_written_or_no_report(place: Place) -> None:
    for name in (".Cuc THADS bieu 01.xlsx", "._a.xlsx", ".DS_Store", ".~lock.a.xlsx#"):
        put(place, name)
    for name in (".a.xlsx.Ab12Cd", ".a.xlsx.filepart", ".syncthing.a.xlsx.tmp", ".in.a.xlsx."):
        put(place, name)
    assert names(landing.files(place)) == [".Cuc THADS bieu 01.xlsx"]
    assert landing.listing(place).refused == ()


def test_what_is_being_written_for_hours_is_named(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(place, ".a.xlsx.Ab12Cd")
    put(place, "b.xlsx")
    later = time.time_ns() + 6 * 3600 * 10**9
    monkeypatch.setattr(time, "time_ns", lambda: later)
    listing = landing.listing(place)
    assert names([path for path, _ in listing.files]) == ["b.xlsx"]
    (refused,) = listing.refused
    assert refused.place.endswith(".a.xlsx.Ab12Cd")
    assert refused.reason == "by its name still being written, for over 6 hours"


def test_an_object_that_may_not_be_looked_at_is_named_and_hinders_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = UPath("memory://closed")
    put(store, "a.xlsx")
    put(store, "b.xlsx")
    closed = store / "b.xlsx"
    looked = MemoryFileSystem.info

    def info(self: MemoryFileSystem, path: str, **options: object) -> object:
        if path == closed.path:
            raise PermissionError(13, "Permission denied")
        return looked(self, path, **options)

    monkeypatch.setattr(MemoryFileSystem, "info", info)
    listing = landing.listing(store)
    assert names([path for path, _ in listing.files]) == ["a.xlsx"]
    assert [(each.place, each.reason) for each in listing.refused] == [
        (str(closed), "Permission denied")
    ]


def test_an_empty_place_is_empty(place: Place) -> None:
    assert landing.files(place / "nothing") == []


def test_a_file_is_kept_under_its_checksum(place: Place) -> None:
    path = put(place, "landing/Báo cáo.XLSX")
    arrival = landing.archive(path, place / "archive")
    assert arrival is not None
    assert (arrival.name, arrival.size_bytes, arrival.sha256, arrival.archive_key) == (
        "Báo cáo.XLSX",
        len(CONTENT),
        SHA256,
        KEY,
    )
    sight = landing.seen(path)
    assert (arrival.sight, arrival.size_bytes) == (sight.key, sight.size_bytes)
    assert landing.content(place / "archive", KEY) == CONTENT
    assert landing.content(place / "archive", KEY, 3) == CONTENT[:3]
    assert names(landing.files(place / "archive")) == [f"{SHA256}.xlsx"]
    assert path.read_bytes() == CONTENT


def test_the_beginning_of_a_file_may_be_longer_than_what_is_read_at_once(place: Place) -> None:
    content = b"0123456789" * 300_000
    arrival = landing.archive(put(place, "landing/a.csv", content), place / "archive")
    assert arrival is not None
    for size in (1_500_000, 2_500_000, 3_000_001):
        assert landing.content(place / "archive", arrival.archive_key, size) == content[:size]


def test_the_same_bytes_are_kept_once_whatever_their_name(place: Place) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        landing.archive(put(place, f"landing/{name}"), place / "archive")
    assert len(landing.files(place / "archive")) == 1


def test_a_change_is_another_arrival(place: Place) -> None:
    path = put(place, "a.xlsx")
    before = landing.seen(path)
    assert landing.seen(path) == before
    put(place, "a.xlsx", CONTENT * 2)
    assert landing.seen(path) != before


def test_a_file_that_changes_while_it_is_read_waits(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(place, "landing/a.xlsx")

    def growing(_path: Place, _at_most: int) -> Iterator[bytes]:
        yield CONTENT
        put(place, "landing/a.xlsx", CONTENT * 3)

    monkeypatch.setattr("thads_etl.landing.archiving._blocks", growing)
    assert landing.archive(path, place / "archive") is None
    assert landing.files(place / "archive") == []


def test_from_a_store_to_a_disk_and_back(tmp_path: Path) -> None:
    store = UPath("memory://mixed")
    first = landing.archive(put(store, "a.xlsx"), tmp_path / "archive")
    second = landing.archive(put(tmp_path, "a.xlsx"), store / "archive")
    assert first is not None
    assert second is not None
    assert first.archive_key == second.archive_key == KEY
    assert landing.content(tmp_path / "archive", KEY) == CONTENT
    assert landing.content(store / "archive", KEY) == CONTENT
    assert first.path == "memory://mixed/a.xlsx"


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "landing"
    put(outside, "secret.xlsx")
    put(inside, "a.xlsx")
    (inside / "link.xlsx").symlink_to(outside / "secret.xlsx")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "nowhere.xlsx").symlink_to(tmp_path / "nothing")
    os.mkfifo(inside / "pipe.xlsx")
    assert names(landing.files(inside)) == ["a.xlsx"]


def test_the_archive_on_a_disk_is_complete_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def syncing(handle: int) -> None:
        steps.append("sync")
        sync(handle)

    def replacing(self: Path, target: Path) -> Path:
        steps.append(f"rename {self.name[:10]}")
        assert self.read_bytes() == CONTENT
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", replacing)
    landing.archive(put(tmp_path, "a.xlsx"), tmp_path / "archive")
    # The names of the archive and of its folder, the bytes, and the name that others look for.
    assert steps == ["sync", "sync", "sync", "rename .incoming-", "sync"]


def test_the_archive_on_a_disk_is_for_its_owner_alone(tmp_path: Path) -> None:
    arrival = landing.archive(put(tmp_path, "a.xlsx"), tmp_path / "archive")
    assert arrival is not None
    kept = tmp_path / "archive" / arrival.archive_key
    assert (kept.read_bytes(), kept.stat().st_mode & 0o777) == (CONTENT, 0o600)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ("folder/landing", Path("folder/landing")),
        (Path("/landing"), Path("/landing")),
        ("memory://bucket/landing", UPath("memory://bucket/landing")),
        ("file:///landing", Path("/landing")),
    ],
)
def test_settings_name_folders_and_stores(given: str | Path, place: Place) -> None:
    chosen = Settings(landing=given, archive=given)
    assert chosen.landing_dir == chosen.archive_dir == place
    assert isinstance(chosen.landing_dir, Path) == isinstance(place, Path)


def test_a_url_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THADS_LANDING", "memory://bucket/landing")
    assert str(Settings().landing_dir) == "memory://bucket/landing"
    assert str(Settings().landing_dir.resolve()) == "memory://bucket/landing"
    monkeypatch.delenv("THADS_LANDING")
    assert Settings().landing_dir == Settings().home / "landing"


def test_what_a_killed_run_left_half_copied_goes_and_what_is_copied_stays(tmp_path: Path) -> None:
    for name in (".incoming-left", ".partial-left", "kept.xlsx"):
        put(tmp_path, name)
    (tmp_path / ".partial-folder").mkdir()
    (tmp_path / ".partial-link").symlink_to(tmp_path / "kept.xlsx")
    with atomic.partial(tmp_path, ".incoming-") as copied:
        landing.sweep(tmp_path)
        left = {path.name for path in tmp_path.iterdir()}
        assert left == {Path(copied.name).name, "kept.xlsx", ".partial-folder", ".partial-link"}
    assert not Path(copied.name).exists()
    landing.sweep(tmp_path / "no such folder")


def test_a_file_is_received_up_to_its_last_byte_and_not_beyond(tmp_path: Path) -> None:
    file, root = tmp_path / "a.xlsx", tmp_path / "archive"
    file.write_bytes(b"x" * 1000)
    arrival = landing.archive(file, root, at_most=1000)
    assert arrival is not None
    assert landing.content(root, arrival.archive_key) == b"x" * 1000
    with pytest.raises(NotReceivable, match="larger than 0 MiB"):
        landing.archive(file, root, at_most=999)
