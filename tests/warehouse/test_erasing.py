"""What is erased is nowhere any more, but for figures, checksums and the audit."""

from pathlib import Path

import pytest
from named import FORMS, NAME, PART, renamed, with_officers
from pipeline import hashes
from rules.forms import submission, typed_into, workbook
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from thads_etl.cli import main
from thads_etl.errors import UnknownFile
from thads_etl.landing import checksum
from thads_etl.local.postgres import Cluster
from thads_etl.operations import erasing
from thads_etl.operations.backup import back_up
from thads_etl.pipeline import answering, receiving, replaying, settling
from thads_etl.settings import settings
from thads_etl.warehouse import trail
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


@pytest.fixture
def kept(
    engine: Engine, cluster: Cluster, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Engine:
    """A warehouse with two files that hold a name, one accepted, and their answers."""
    landing, archive = tmp_path / "landing", tmp_path / "archive"
    landing.mkdir()
    good = with_officers(workbook(submission(), FORMS))
    (landing / f"{NAME}.xlsx").write_bytes(renamed(good))
    (landing / f"{NAME} ô.xlsx").write_bytes(typed_into(good, "Bieu 01", "E12", NAME))
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


def test_only_figures_checksums_and_the_audit_are_left(kept: Engine, tmp_path: Path) -> None:
    before = hashes(kept)
    files = sorted((tmp_path / "landing").iterdir())
    sums = [checksum(path) for path in files]
    assert held(kept)
    preview = thads("erase", *sums, "--reason", "hết thời hạn lưu")
    assert "2 files would be erased; nothing was: add --apply" in preview
    assert f"if it still lies there, remove it: {files[0].parent.resolve()}" in preview
    assert len(list((tmp_path / "archive").rglob("*.xlsx"))) == 2
    done = thads("erase", *sums, "--reason", "hết thời hạn lưu", "--by", "văn thư", "--apply")
    assert "erased 2 files; figures, checksums and the audit are kept" in done
    assert held(kept) == {}
    assert hashes(kept) == before
    assert list((tmp_path / "archive").rglob("*.xlsx")) == []
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
    assert "erased 2 files" in again
    with kept.connect() as db:
        count = text("select count(*) from bi.audit where subject = 'erasure'")
        assert db.execute(count).scalar_one() == 2


def test_what_is_old_is_found_by_its_age(
    kept: Engine, cluster: Cluster, database: str, tmp_path: Path
) -> None:
    assert "0 files would be erased" in thads("retention", "--years", "10")
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
    assert "0 files would be erased" in thads("retention", "--years", "10")
    # What is gone is neither missed by a backup nor validated again.
    taken = back_up(
        cluster.url("owner", database), tmp_path / "archive", tmp_path / "backups"
    ).manifest
    assert (len(taken.files), taken.absent) == (1, ())
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
