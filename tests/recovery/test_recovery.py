"""Backup, restore and drill on a real server; every byte that is not right is noticed."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pipeline import hashes
from sqlalchemy import text

from thads_etl import landing
from thads_etl.errors import RecoveryError
from thads_etl.local.postgres import Cluster
from thads_etl.operations import manifest, programs
from thads_etl.operations.backup import Taken, back_up
from thads_etl.operations.drill import drill, loss
from thads_etl.operations.manifest import Backup
from thads_etl.operations.restore import restore
from thads_etl.periods import Period
from thads_etl.warehouse import releases
from thads_etl.warehouse.connect import engine as connect


@pytest.fixture
def taken(cluster: Cluster, demo_database: str, archive_root: Path, tmp_path: Path) -> Taken:
    """A backup of the demo warehouse."""
    return back_up(cluster.url("owner", demo_database), archive_root, tmp_path / "backups")


def flip(file: Path) -> None:
    """Change one bit in the middle of a file."""
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def outcomes(backup: Backup) -> dict[str, str]:
    return {check.name: check.outcome for check in drill(backup).checks}


@pytest.mark.battery("restore drill")
def test_what_is_restored_is_what_was_backed_up(
    cluster: Cluster, demo_database: str, taken: Taken, tmp_path: Path
) -> None:
    cluster.create_database("restored")
    url = cluster.url("owner", "restored")
    with pytest.raises(RecoveryError, match="is not empty"):
        restore(taken.backup, cluster.url("owner", demo_database), tmp_path / "archive")

    # What lies in the archive and is not what was received is restored, too.
    damaged = tmp_path / "archive" / taken.manifest.files[0].key
    damaged.parent.mkdir(parents=True)
    damaged.write_bytes(b"")
    restore(taken.backup, url, tmp_path / "archive")
    assert landing.is_whole(tmp_path / "archive", taken.manifest.files[0].key)

    before, after = (connect(cluster.url("loader", name)) for name in (demo_database, "restored"))
    assert hashes(after) == hashes(before)
    assert len(list((tmp_path / "archive").rglob("*.xlsx"))) == len(taken.manifest.files)
    # The roles may do in it what they may do in the original, and no more.
    reader = connect(cluster.url("reader", "restored"))
    with reader.connect() as db:
        assert db.execute(text("select count(*) from bi.year_on_year")).scalar_one() > 0
        assert not db.execute(
            text("select has_database_privilege(current_user, current_database(), 'temporary')")
        ).scalar_one()
    for each in (before, after, reader):
        each.dispose()
    cluster.drop_database("restored")


def test_files_are_kept_once_and_only_for_us(
    cluster: Cluster, demo_database: str, archive_root: Path, taken: Taken
) -> None:
    root = taken.backup.folder.parent
    again = back_up(cluster.url("owner", demo_database), archive_root, root)

    assert (taken.copied, again.copied) == (len(taken.manifest.files), 0)
    assert manifest.backups(root) == [taken.backup, again.backup]
    assert manifest.chosen(root, None) == again.backup
    kept = [path for path in root.rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    assert root.stat().st_mode & 0o777 == 0o700
    # What a disk forgot of an earlier backup is copied again, where the archive still has it.
    flip(root / "archive" / taken.manifest.files[0].key)
    assert back_up(cluster.url("owner", demo_database), archive_root, root).copied == 1
    assert not taken.backup.damaged_files(taken.manifest.files)
    with pytest.raises(RecoveryError, match="holds no backup older"):
        manifest.chosen(root, "older")


@pytest.mark.battery("restore drill")
@pytest.mark.long
def test_a_drill_of_a_good_backup_passes(
    cluster: Cluster, demo_database: str, archive_root: Path, tmp_path: Path
) -> None:
    loader = connect(cluster.url("loader", demo_database))
    with loader.begin() as db:
        releases.create(db, "conference", Period(2023, 6), "official")
    backup = back_up(cluster.url("owner", demo_database), archive_root, tmp_path / "backups").backup

    result = drill(backup)

    assert [check.outcome for check in result.checks] == ["passed"] * 9, result.checks
    assert result.checks[-1].seen == "1 releases"
    assert loss(backup, loader, datetime.now(UTC)).files == 0
    assert (
        loss(backup, connect("postgresql://nobody@127.0.0.1:9/w"), datetime.now(UTC)).files is None
    )
    loader.dispose()


@pytest.mark.long
def test_a_release_of_other_code_that_comes_out_different_is_not_verified(
    cluster: Cluster, demo_database: str, archive_root: Path, tmp_path: Path
) -> None:
    owner = connect(cluster.url("owner", demo_database))
    with owner.begin() as db:
        releases.create(db, "conference", Period(2023, 6), "official")
        db.execute(text("update release.frozen_table set sha256 = repeat('0', 64)"))
        db.execute(text("update release.release set code_version = '0.0.1+older'"))
    owner.dispose()
    url = cluster.url("owner", demo_database)

    report = drill(back_up(url, archive_root, tmp_path / "backups").backup)

    assert [check.outcome for check in report.checks] == ["passed"] * 8 + ["not verified"]
    assert report.checks[-1].seen.endswith("verify it with 0.0.1+older")
    assert not report.passed


@pytest.mark.battery("restore drill")
@pytest.mark.parametrize("damaged", [manifest.DUMP, manifest.MANIFEST, manifest.SEAL])
def test_a_damaged_byte_fails_the_drill_and_stops_the_restore(
    taken: Taken, damaged: str, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    flip(taken.backup.folder / damaged)

    results = outcomes(taken.backup)

    assert results.pop("bytes of dump and manifest") == "failed"
    assert set(results.values()) == {"not verified"}
    with pytest.raises(RecoveryError, match="is damaged"):
        restore(taken.backup, cluster.url("owner", database), tmp_path / "archive")


@pytest.mark.battery("archive proof")
def test_a_damaged_or_missing_archived_file_fails_the_drill(taken: Taken) -> None:
    kept = taken.backup.archive / taken.manifest.files[5].key
    flip(kept)
    assert outcomes(taken.backup)["bytes of archived files"] == "failed"
    kept.unlink()
    assert outcomes(taken.backup)["bytes of archived files"] == "failed"


@pytest.mark.battery("restore drill")
def test_a_sealed_backup_that_restores_to_something_else_fails_the_drill(taken: Taken) -> None:
    file = taken.backup.folder / manifest.MANIFEST
    held = json.loads(file.read_text("utf-8"))
    held["tables"]["core.reported_row"]["checksum"] = "0"
    file.write_text(json.dumps(held), "utf-8")
    seals = [f"{landing.checksum(taken.backup.folder / n)}  {n}\n" for n in manifest.SEALED]
    (taken.backup.folder / manifest.SEAL).write_text("".join(seals), "utf-8")

    report = drill(taken.backup)

    assert (report.passed, report.checks[3].outcome) == (False, "failed")
    assert report.checks[3].seen == "differ: core.reported_row"


@pytest.mark.battery("archive proof")
def test_a_file_that_the_archive_lost_is_named_and_never_passes(
    cluster: Cluster, demo_database: str, archive_root: Path, tmp_path: Path
) -> None:
    poorer = tmp_path / "archive"
    shutil.copytree(archive_root, poorer)
    files = sorted(poorer.rglob("*.xlsx"))
    files[0].unlink()
    flip(files[1])

    taken = back_up(cluster.url("owner", demo_database), poorer, tmp_path / "backups")

    lost = sorted(str(file.relative_to(poorer)) for file in files[:2])
    assert list(taken.manifest.absent) == lost
    assert outcomes(taken.backup)["bytes of archived files"] == "failed"


def test_an_empty_warehouse_proves_nothing(cluster: Cluster, database: str, tmp_path: Path) -> None:
    taken = back_up(cluster.url("owner", database), tmp_path / "none", tmp_path / "backups")

    results = outcomes(taken.backup)

    assert results["tables as backed up"] == "passed"
    assert results["summaries against the cells"] == "failed"
    assert results["releases rebuilt from the files"] == "not verified"


def test_an_interrupted_backup_is_none(tmp_path: Path) -> None:
    with pytest.raises(RecoveryError, match="pg_dump failed"):
        programs.run("pg_dump", [], "postgresql://nobody@127.0.0.1:9/w", None)
    (tmp_path / ".partial-1").mkdir()
    (tmp_path / ".partial-1" / manifest.DUMP).write_bytes(b"half")
    assert manifest.backups(tmp_path) == []
    with pytest.raises(RecoveryError, match="There is no backup"):
        manifest.chosen(tmp_path, None)
