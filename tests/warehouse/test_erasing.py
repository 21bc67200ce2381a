"""What is erased is nowhere any more, but for figures, checksums and the audit."""

import shutil
from pathlib import Path

import pytest
from gate import Tried
from named import NAME, PART, files
from pipeline import hashes
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from thads_etl import landing
from thads_etl.cli import main
from thads_etl.errors import ArchiveDamaged, UnknownFile
from thads_etl.landing import checksum
from thads_etl.local.postgres import Cluster
from thads_etl.operations import erasing
from thads_etl.operations.backup import back_up
from thads_etl.pipeline import answering, receiving, replaying, settling
from thads_etl.settings import settings
from thads_etl.warehouse import file_failures, trail
from thads_etl.warehouse.connect import engine as connect

TABLES = text(
    "select format('%I.%I', schemaname, tablename) from pg_tables "
    "where schemaname in ('intake', 'staging', 'core', 'mart', 'release', 'ops') order by 1"
)


def held(engine: Engine) -> dict[str, int]:
    """Return in how many lines of which tables the name stands."""
    with engine.connect() as db:
        counts = {
            table: db.execute(
                text(f"select count(*) from {table} as line where line::text ~* :part"),
                {"part": PART},
            ).scalar_one()
            for table in db.execute(TABLES).scalars()
        }
    return {table: count for table, count in counts.items() if count}


def entries(landing: Path) -> list[Path]:
    """Return what lies there and is never received, under names of persons."""
    return [landing / f"{NAME} nối.xlsx", landing / NAME / f"{NAME}.xls"]


@pytest.fixture
def kept(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Engine:
    """A warehouse with files that hold a name, accepted, refused and unread, and their answers."""
    landing, archive = tmp_path / "landing", tmp_path / "archive"
    landing.mkdir()
    for name, content in files().items():
        (landing / name).write_bytes(content)
    (landing / NAME).mkdir()
    for entry in entries(landing):
        entry.symlink_to("nowhere")
    receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    answering.write_due(engine, archive, tmp_path / "reports")
    monkeypatch.setenv("THADS_HOME", str(tmp_path))
    monkeypatch.setenv("THADS_WAREHOUSE_URL", cluster.url("owner", database))
    monkeypatch.setenv("THADS_WAREHOUSE_LOADER_URL", cluster.url("loader", database))
    settings.cache_clear()
    return engine


def thads(*words: str) -> str:
    result = CliRunner().invoke(main.app, list(words))
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


@pytest.mark.battery("names canary")
def test_only_figures_checksums_and_the_audit_are_left(
    kept: Engine, tmp_path: Path, tried: Tried
) -> None:
    landing = tmp_path / "landing"
    sums = [checksum(landing / name) for name in files()]
    tried(len(sums) + len(entries(landing)))
    before = hashes(kept)
    assert held(kept)["intake.file_failure"] == len(entries(landing))
    preview = thads("erase", *sums, "--reason", "hết thời hạn lưu")
    assert f"{len(sums)} files would be erased; nothing was: add --apply" in preview
    assert f"if it still lies there, remove it: {landing.resolve()}" in preview
    assert len(list((tmp_path / "archive").rglob("*.xlsx"))) == len(sums) - 1
    # What a run that was killed left half written.
    for left in (
        tmp_path / "archive" / ".incoming-1",
        tmp_path / "reports" / "phan-hoi/.partial-1",
    ):
        left.write_bytes(b"half")
    done = thads("erase", *sums, "--reason", "hết thời hạn lưu", "--by", "văn thư", "--apply")
    assert f"erased {len(sums)} files; figures, checksums and the audit are kept" in done
    # What was never received goes with the entry: from the landing folder, and with the next night.
    shutil.rmtree(landing)
    landing.mkdir()
    receiving.receive_landing(kept, landing, tmp_path / "archive")
    assert held(kept) == {}
    assert hashes(kept) == before
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []
    assert list((tmp_path / "reports" / "phan-hoi").iterdir()) == []
    with kept.connect() as db:
        lines = db.execute(
            text("select sha256, actor, reason from bi.audit where subject = 'erasure' order by 1")
        ).all()
        assert trail.faults(db) + trail.figures(db) == []
        assert set(db.execute(text("select sha256 from bi.lineage")).scalars()) <= set(sums)
    assert [tuple(line) for line in lines] == [
        (each, "văn thư", "hết thời hạn lưu") for each in sorted(sums)
    ]
    again = thads("erase", *sums, "--reason", "lần nữa", "--apply")
    assert f"erased {len(sums)} files" in again
    with kept.connect() as db:
        count = text("select count(*) from bi.audit where subject = 'erasure'")
        assert db.execute(count).scalar_one() == len(sums)


@pytest.mark.battery("names canary")
def test_the_name_of_what_is_received_after_all_is_known_as_long_as_the_file(
    engine: Engine, tmp_path: Path
) -> None:
    landing, archive = tmp_path / "landing", tmp_path / "archive"
    landing.mkdir()
    entry = landing / f"{NAME}.xlsx"
    entry.symlink_to("nowhere")
    receiving.receive_landing(engine, landing, archive)
    with engine.connect() as db:
        (first,) = file_failures.everything(db)
    assert first[1].name == str(entry.resolve(strict=False).parent / entry.name)
    entry.unlink()
    entry.write_bytes(b"not a workbook")
    receiving.receive_landing(engine, landing, archive)
    assert set(held(engine)) == {"intake.file", "intake.arrival", "intake.shown_name"}


def test_what_is_old_is_found_by_its_age(
    kept: Engine, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    assert "no file is to be erased" in thads("retention", "--years", "10")
    owner = connect(cluster.url("owner", database))
    with owner.begin() as db:
        db.execute(
            text(
                "update intake.file set received_at = received_at - interval '11 years' "
                "where received_no = (select min(received_no) from intake.file)"
            )
        )
    owner.dispose()
    assert "1 files would be erased" in thads("retention", "--years", "10")
    assert "erased 1 files" in thads("retention", "--years", "10", "--apply")
    assert "no file is to be erased" in thads("retention", "--years", "10")
    # What is gone is neither missed by a backup nor validated again.
    taken = back_up(
        cluster.url("owner", database), tmp_path / "archive", tmp_path / "backups"
    ).manifest
    assert (len(taken.files), taken.absent) == (len(files()) - 1, ())
    replaying.replay(kept, tmp_path / "archive", rule=None, period=None, office="08", dry_run=True)


def test_nobody_but_the_owner_erases_and_nothing_unknown(
    kept: Engine, cluster: Cluster, database: str
) -> None:
    with kept.connect() as db:
        may = text("select has_function_privilege('intake.erase(text, text)', 'execute')")
        assert not db.execute(may).scalar_one()
    owner = connect(cluster.url("owner", database))
    with pytest.raises(UnknownFile):
        erasing.chosen(owner, ["f" * 64])
    owner.dispose()


def test_erasing_a_file_leaves_every_other_as_it_is(kept: Engine, tmp_path: Path) -> None:
    """Also the answer of one that is called as an answer is, and what is no file of the archive."""
    folder = tmp_path / "reports" / "phan-hoi"
    with kept.connect() as db:
        number, sha256 = db.execute(
            text("select received_no, sha256 from intake.file order by received_no limit 1")
        ).one()
    others = [folder / f"b_phan-hoi_{number}.sua_phan-hoi_99.html", tmp_path / "precious.txt"]
    for other in others:
        other.write_bytes(b"x")
    before = {path for path in folder.iterdir() if f"_phan-hoi_{number}." not in path.name}
    thads("erase", sha256, "--reason", "hết thời hạn lưu", "--apply")
    assert set(folder.iterdir()) == before | {others[0]}
    with pytest.raises(ArchiveDamaged, match="is not a place in the archive"):
        landing.erase(tmp_path / "archive", "../precious.txt")
    assert all(other.exists() for other in others)
