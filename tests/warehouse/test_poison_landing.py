"""Whatever lies in the landing folder, the reports beside it are settled, and it is named."""

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pipeline import ingest, send
from sqlalchemy import Connection, Engine, text

from thads_etl.landing import checksum
from thads_etl.landing.folder import LARGEST_RECEIVED
from thads_etl.operations import status
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling, validating
from thads_etl.reading import ParsedFile
from thads_etl.warehouse.connect import engine as connect

PERIOD = Period(2023, 6)
NOBODY = 65534


def named(name: bytes, content: bytes = b"hello") -> Callable[[Path], None]:
    def make(landing: Path) -> None:
        Path(os.fsdecode(os.fsencode(landing) + b"/" + name)).write_bytes(content)

    return make


def folder_not_utf8(landing: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(landing) + b"/B\xe1o c\xe1o"))
    folder.mkdir()
    shutil.move(send(landing / "made", "02", PERIOD, 5), folder / "x.xlsx")
    (landing / "made").rmdir()


def changed_in(seconds: int) -> Callable[[Path], None]:
    def make(landing: Path) -> None:
        path = landing / "late.xlsx"
        path.write_bytes(b"x")
        os.utime(path, (seconds, seconds))

    return make


def beyond_the_system(landing: Path) -> None:
    here = os.open(landing, os.O_RDONLY)
    for _ in range(25):
        os.mkdir("d" * 200, dir_fd=here)
        inside = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inside
    os.close(os.open("x.xlsx", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


def beyond_an_index(landing: Path) -> None:
    folder = landing.joinpath(*(letter * 240 for letter in "abcdefghijkl"))
    folder.mkdir(parents=True)
    (folder / "x.xlsx").write_bytes(b"x")


def sparse(landing: Path) -> None:
    with (landing / "huge.xlsx").open("wb") as file:
        file.truncate(2 << 30)


def closed_folder(landing: Path) -> None:
    (landing / "closed").mkdir()
    (landing / "closed" / "a.xlsx").write_bytes(b"x")
    (landing / "closed").chmod(0)


def closed_file(landing: Path) -> None:
    (landing / "closed.xlsx").write_bytes(b"x")
    (landing / "closed.xlsx").chmod(0)


LONG = "Cuc THADS TP." + "Hồ Chí Minh báo cáo kết quả công tác thi hành án dân sự sáu tháng " * 2
RECEIVED: dict[str, Callable[[Path], None]] = {
    "a name of bytes that are no UTF-8": named(b"bao cao \xff\xfe.xlsx"),
    "a name in TCVN3": named("Báo cáo tháng.xlsx".encode("latin-1")),
    "a folder in TCVN3": folder_not_utf8,
    "a line break in a name": named(b"a\nb.xlsx"),
    "a name of 255 bytes": named(b"a" * 250 + b".xlsx"),
    "a long text after an early dot": named(LONG.encode()),
    "a mark that turns the direction of writing": named("x\u202exslx.exe.xlsx".encode()),
    "a time stamp of the year 2400": changed_in(13_569_465_600),
    "a path beyond an index": beyond_an_index,
    "quotes and HTML in a name": named(b"<img src=x onerror=alert(1)>'\"; drop table x;--.xlsx"),
    "patterns in a name": named(b"%s %(x)s {0} $(id) `id` :period.xlsx"),
    "a backslash and a carriage return": named(b"a\\..\\b\r\nSet-Cookie: x=1.xlsx"),
    "an empty file": named(b"e.xlsx", b""),
    "a control character in a suffix": named(b"a.\x01\x02"),
}
REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a path beyond the system": (beyond_the_system, "File name too long"),
    "a pipe": (lambda landing: os.mkfifo(landing / "f.xlsx"), "not a regular file"),
    "a device": (
        lambda landing: os.mknod(landing / "z.xlsx", stat.S_IFCHR | 0o666, os.makedev(1, 5)),
        "not a regular file",
    ),
    "a link": (lambda landing: (landing / "s.xlsx").symlink_to("/etc/shadow"), "a link"),
    "a sparse file of gigabytes": (sparse, f"larger than {LARGEST_RECEIVED >> 20} MiB"),
    "a folder of somebody else": (closed_folder, "Permission denied"),
    "a file of somebody else": (closed_file, "Permission denied"),
}
NEEDS_ROOT = {"a device"}


REFUSING = """
    create function intake.refuse_10() returns trigger language plpgsql as $$
    begin
        if new.office = '10' then
            raise exception 'a sender''s words' using errcode = '{code}';
        end if;
        return new;
    end
    $$;
    create trigger refuse_10 before update of status on intake.submission
        for each row execute function intake.refuse_10();
"""


@contextmanager
def as_an_ordinary_user(*folders: Path) -> Iterator[None]:
    """Be nobody for a while, if we are root, who may read everything."""
    if os.geteuid():
        yield
        return
    for folder in folders:
        folder.mkdir(exist_ok=True)
        os.chown(folder, NOBODY, NOBODY)
        for above in folder.parents:
            if above.stat().st_uid == 0 and above != Path("/"):
                above.chmod(above.stat().st_mode | 0o711)
    "\n".encode("unicode_escape")  # Python loads it now: nobody may not read where it is installed
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def night(engine: Engine, landing: Path, archive: Path) -> None:
    with as_an_ordinary_user(archive):
        receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)


def accepted(engine: Engine) -> list[str]:
    with engine.connect() as db:
        query = text("select office from intake.submission where in_force order by office")
        return list(db.execute(query).scalars())


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    for seed, office in enumerate(("01", "08")):
        send(tmp_path / "landing", office, PERIOD, seed)
    return tmp_path / "landing"


@pytest.mark.battery("poison landing")
@pytest.mark.parametrize("make", RECEIVED.values(), ids=RECEIVED)
def test_a_strange_name_is_a_name(
    engine: Engine, landing: Path, archive: Path, make: Callable[[Path], None]
) -> None:
    make(landing)
    send(landing, "10", PERIOD, 9)  # arrives after the strange one
    night(engine, landing, archive)
    assert {"01", "08", "10"} <= set(accepted(engine))
    with engine.connect() as db:
        files = list(db.execute(text("select distinct status from intake.file")).scalars())
        arrivals = db.execute(text("select count(*) from intake.arrival")).scalar()
    assert files == ["settled"]
    assert arrivals == 4
    assert status.failures(engine) == []
    assert receiving.is_complete(engine, landing)


@pytest.mark.battery("poison landing")
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_received_is_named_until_it_is_gone(
    engine: Engine, landing: Path, archive: Path, name: str
) -> None:
    if name in NEEDS_ROOT and os.geteuid():
        pytest.skip("only root can make a device")
    make, reason = REFUSED[name]
    make(landing)
    send(landing, "10", PERIOD, 9)
    night(engine, landing, archive)
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08", "10"]
    (line,) = status.failures(engine)
    assert (line.name, line.state) == ("file not received", "bad")
    assert reason in line.said
    for path in landing.iterdir():
        if path.suffix != ".xlsx" or reason in line.said and str(path) in line.said:
            remove(path)
    night(engine, landing, archive)
    assert status.failures(engine) == []


@pytest.mark.battery("poison landing")
def test_what_a_file_became_after_it_was_listed_is_named_and_waited_for_by_nobody(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    landing = tmp_path / "swapped"
    good = send(landing, "08", Period(2023, 6), 1)
    pipe, loop, file = (landing / name for name in ("pipe.xlsx", "loop.xlsx", "folder"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    file.write_bytes(b"")
    secret, folder = tmp_path / "ours" / "secret.xlsx", landing / "moved"
    secret.parent.mkdir()
    secret.write_bytes(b"what the office may not see")
    folder.symlink_to(secret.parent)
    (landing / "link.xlsx").symlink_to(secret)
    given = [pipe, loop, file / "within.xlsx", folder / secret.name, landing / "link.xlsx", good]
    receipt = receiving.receive(engine, given, archive)
    assert [each.path for each in receipt.received] == [good]
    reasons = {Path(each.place).name: each.reason for each in receipt.refused}
    assert reasons == {
        "pipe.xlsx": "not a regular file",
        "loop.xlsx": "a link, not a file",
        "within.xlsx": "Not a directory",
        "secret.xlsx": "reached through a link, or moved meanwhile",
        "link.xlsx": "a link, not a file",
    }
    assert len([path for path in archive.rglob("*") if path.is_file()]) == 1


@pytest.mark.battery("poison landing")
def test_the_landing_folder_itself_may_be_a_link(
    engine: Engine, tmp_path: Path, landing: Path, archive: Path
) -> None:
    (tmp_path / "link").symlink_to(landing)
    night(engine, tmp_path / "link", archive)
    assert accepted(engine) == ["01", "08"]
    assert status.failures(engine) == []
    assert receiving.is_complete(engine, landing)


def remove(path: Path) -> None:
    path.chmod(0o700, follow_symlinks=False) if not path.is_symlink() else None
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@pytest.mark.battery("poison landing")
def test_the_archive_never_holds_more_than_is_read(
    engine: Engine, landing: Path, archive: Path
) -> None:
    sparse(landing)
    night(engine, landing, archive)
    assert sum(path.stat().st_size for path in archive.rglob("*")) < LARGEST_RECEIVED


@pytest.mark.battery("poison landing")
def test_what_cannot_be_recorded_is_named_and_hinders_no_other_of_its_batch(
    engine: Engine, owner_url: str, landing: Path, archive: Path
) -> None:
    """Whatever the warehouse does not take, it is that of one file."""
    owner = connect(owner_url)
    with owner.begin() as db:
        db.execute(text("alter table intake.submission add constraint c check (office <> '10')"))
    send(landing, "10", PERIOD, 9)
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08"]
    (line,) = status.failures(engine)
    assert (line.name, line.state) == ("file not checked", "bad")
    assert "10_FY2023-M06_9_b01.xlsx: it could not be checked: " in line.said
    with owner.begin() as db:
        db.execute(text("alter table intake.submission drop constraint c"))
    owner.dispose()
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08", "10"]
    assert status.failures(engine) == []


@pytest.mark.battery("poison landing")
@pytest.mark.parametrize("code", ["23514", "42501", "P0001"])
def test_what_cannot_be_settled_is_named_and_hinders_no_other_of_its_batch(
    engine: Engine, owner_url: str, landing: Path, archive: Path, code: str
) -> None:
    """Whatever the warehouse says of it, it is that of one file."""
    owner = connect(owner_url)
    with owner.begin() as db:
        db.execute(text(REFUSING.format(code=code)))
    send(landing, "10", PERIOD, 9)
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08"]
    (line,) = status.failures(engine)
    assert (line.name, line.state) == ("file not settled", "bad")
    assert "10_FY2023-M06_9_b01.xlsx: it could not be settled: " in line.said
    assert "a sender's words" not in line.said
    with owner.begin() as db:
        db.execute(text("drop function intake.refuse_10 cascade"))
    owner.dispose()
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08", "10"]
    assert status.failures(engine) == []


@pytest.mark.battery("poison landing")
@pytest.mark.parametrize("fault", [AssertionError, MemoryError])
def test_a_mistake_of_ours_that_one_file_brings_to_light_hinders_no_other(
    engine: Engine,
    landing: Path,
    archive: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: type[Exception],
) -> None:
    checked = validating.by_themselves

    def mistaken(db: Connection, parsed: dict[str, ParsedFile]) -> Any:
        if any(form.office.code == "08" for file in parsed.values() for form in file.forms):
            raise fault("a sender's words")
        return checked(db, parsed)

    monkeypatch.setattr(validating, "by_themselves", mistaken)
    night(engine, landing, archive)
    assert accepted(engine) == ["01"]
    (line,) = status.failures(engine)
    assert line.said.endswith(f": it could not be checked: {fault.__name__}")
    monkeypatch.undo()
    night(engine, landing, archive)
    assert accepted(engine) == ["01", "08"]
    assert status.failures(engine) == []


@pytest.mark.battery("sender's clock")
def test_a_correction_with_the_times_and_the_size_of_what_it_corrects_is_seen(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    file = landing / "08.csv"
    for content in (b"a;b", b"a;c"):
        file.write_bytes(content)
        os.utime(file, (1_700_000_000, 1_700_000_000))
        (received,) = receiving.receive_landing(engine, landing, archive).received
        assert received.is_new
    with engine.connect() as db:
        assert db.execute(text("select count(*) from intake.file")).scalar() == 2


@pytest.mark.battery("sender's clock")
def test_of_two_versions_in_one_night_the_one_that_came_last_counts_whatever_it_says_of_its_age(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    wrong = send(tmp_path / "landing", "08", PERIOD, 1)
    correction = send(tmp_path / "landing" / "correction", "08", PERIOD, 2)
    os.utime(wrong, (1_700_000_900, 1_700_000_900))  # touches its inode: arrives again
    os.utime(correction, (1_700_000_000, 1_700_000_000))
    ingest(engine, tmp_path / "landing", archive)
    with engine.connect() as db:
        current = text(
            "select file.name from intake.submission join intake.file using (sha256) where in_force"
        )
        assert list(db.execute(current).scalars()) == [correction.name]


@pytest.mark.battery("archive proof")
@pytest.mark.parametrize("how", ["lost", "other bytes"])
@pytest.mark.parametrize("lies_in_landing", [True, False])
def test_a_file_that_the_archive_lost_is_healed_or_named_and_hinders_no_other(
    engine: Engine, landing: Path, archive: Path, how: str, lies_in_landing: bool
) -> None:
    received = receiving.receive_landing(engine, landing, archive).received
    with engine.connect() as db:
        (key,) = db.execute(
            text("select archive_key from intake.file where sha256 = :it"),
            {"it": received[0].sha256},
        ).one()
    if how == "lost":
        (archive / key).unlink()
    else:
        other = send(archive.parent / "other", "01", PERIOD, 77)
        (archive / key).write_bytes(other.read_bytes())
    if not lies_in_landing:
        received[0].path.unlink()
    settling.process(engine, [each.sha256 for each in received], archive)
    assert accepted(engine) == ["08"]
    (line,) = status.failures(engine)
    assert line.name == "file lost in the archive"
    ingest(engine, landing, archive)
    assert accepted(engine) == (["01", "08"] if lies_in_landing else ["08"])
    assert bool(status.failures(engine)) is not lies_in_landing


def _a_file(place: Path) -> None:
    place.parent.rmdir()
    place.parent.write_bytes(b"x")


def _a_folder(place: Path) -> None:
    place.mkdir()


def _of_another(place: Path) -> None:
    place.parent.chmod(0o700)  # root's


@pytest.mark.battery("archive proof")
@pytest.mark.parametrize("spoil", [_a_file, _a_folder, _of_another])
def test_a_place_of_the_archive_that_cannot_be_written_hinders_one_file(
    engine: Engine, landing: Path, archive: Path, spoil: Callable[[Path], None]
) -> None:
    if spoil is _of_another and os.geteuid():
        pytest.skip("only root can make what belongs to another")
    sha256 = checksum(next(landing.glob("01*")))
    place = archive / sha256[:2] / f"{sha256}.xlsx"
    with as_an_ordinary_user(archive):
        pass
    place.parent.mkdir()
    spoil(place)
    for _ in range(2):
        night(engine, landing, archive)
        assert accepted(engine) == ["08"]
        (line,) = status.failures(engine)
        assert (line.name, line.state) == ("file not received", "bad")
        assert "its place in the archive cannot be written" in line.said


def test_of_many_files_of_one_fault_some_are_named_and_the_rest_counted(
    engine: Engine, landing: Path, archive: Path
) -> None:
    for number in range(status.MOST_FILES + 5):
        (landing / f"{number}.xlsx").symlink_to("nowhere")
    receiving.receive_landing(engine, landing, archive)
    lines = status.failures(engine)
    assert len(lines) == status.MOST_FILES + 1
    assert lines[-1].said == "and 5 more files; bi.file_failure has all"
