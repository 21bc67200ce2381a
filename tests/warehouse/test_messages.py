"""Findings from before their message was the sentence alone: told as they were, and not news."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from submitting import put, workbook

from thads_etl.findings import with_place
from thads_etl.local.postgres import Cluster
from thads_etl.periods import Period
from thads_etl.pipeline import receiving, settling
from thads_etl.pipeline.replaying import replay
from thads_etl.warehouse import sql
from thads_etl.warehouse.connect import engine as connect

MIGRATION = "migrations/0017_finding_message.sql"
BEFORE = [
    ("read-01", None, None, "read-01 · tệp: Tệp không phải là bảng tính đọc được"),
    ("read-13", "Ghi chú", None, "read-13 · Ghi chú: Trang tính không phải biểu thống kê"),
    ("read-08", "BC", "D12", "read-08 · BC!D12: Ô phải là số nguyên: “587,739”"),
    ("life-01", "Bieu 01", None, "life-01 · Bieu 01 · Đây là báo cáo bổ sung."),
    ("life-02", "Bieu 01", None, "life-02 · Bieu 01: Kỳ báo cáo chưa kết thúc: 30/09/2050"),
    ("b01-I6", "Bieu %_\\ 01", "U11", "b01-I6 · Bieu %_\\ 01!U11 · dòng I Tổng số: cột 19; 9."),
    ("b01-I6", "Bieu 01", "U11", "b01-I6 · Bieu 01!U11 · b01-I6 · Bieu 01!U11 · dòng I."),
]
SENTENCES = [
    "Tệp không phải là bảng tính đọc được",
    "Trang tính không phải biểu thống kê",
    "Ô phải là số nguyên: “587,739”",
    "Đây là báo cáo bổ sung.",
    "Kỳ báo cáo chưa kết thúc: 30/09/2050",
    "dòng I Tổng số: cột 19; 9.",
    "b01-I6 · Bieu 01!U11 · dòng I.",
]
OF_OTHER_FIELDS = [
    ("read-08", "BC", "D12", "read-08 · BC!D13: Ô phải là số nguyên"),
    ("read-08", "BC", None, "read-08 · BC!D12: Ô phải là số nguyên"),
    ("b01-I6", "BC", "D12", "b01-I6 · BC!D12: dòng I"),
    ("b01-I7", "BC", "D12", "b01-I6 · BC!D12 · dòng I"),
]
INSERT = text(
    "insert into intake.finding (sha256, validation_id, rule, severity, sheet, cell, message) "
    "select sha256, validation_id, :rule, 'reject', :sheet, :cell, :message from intake.validation"
)
FILE = text(
    "with file as (insert into intake.file (sha256, name, size_bytes, archive_key) "
    "values (repeat('0', 64), 'cũ.xlsx', 0, '') returning sha256) "
    "insert into intake.validation (sha256, verdict, cause) select sha256, 'rejected', 'received' "
    "from file"
)
FINDINGS = text("select rule, sheet, cell, message from intake.finding order by finding_id")


@pytest.fixture
def owner(cluster: Cluster, database: str) -> Any:
    engine = connect(cluster.url("owner", database))
    yield engine
    engine.dispose()


def written_before(
    owner: Engine, rows: Sequence[tuple[str, str | None, str | None, str]]
) -> list[Any]:
    """Store findings as they were written before, migrate them, and return what is stored then."""
    with owner.begin() as db:
        db.execute(FILE)
        for row in rows:
            db.execute(INSERT, dict(zip(("rule", "sheet", "cell", "message"), row, strict=True)))
        sql.run_script(db, MIGRATION)
        return list(db.execute(FINDINGS))


def test_what_an_office_was_told_can_be_told_again(owner: Engine) -> None:
    findings = written_before(owner, BEFORE)
    assert [row.message for row in findings] == SENTENCES
    assert [with_place(row) for row in findings] == [message for *_, message in BEFORE]


def test_what_is_not_the_prefix_of_its_own_fields_stays(owner: Engine) -> None:
    findings = written_before(owner, OF_OTHER_FIELDS)
    assert [tuple(row) for row in findings] == OF_OTHER_FIELDS


def prefixed(row: Any) -> str:
    """Write a finding as the checks, the reader, the receipt and settling did before."""
    place = f"{row.sheet or 'tệp'}{f'!{row.cell}' if row.cell else ''}"
    joint = ": " if row.rule.startswith("read-") or row.rule == "life-02" else " · "
    return f"{row.rule} · {place}{joint}{row.message}"


def test_a_replay_finds_nothing_new_in_findings_from_before(
    owner: Engine, engine: Engine, tmp_path: Path, archive: Path
) -> None:
    period = Period(2023, 6)
    contents = [
        workbook("08", period, 0, remark="đúng"),
        workbook("08", period, 1, remark="bổ sung"),
        workbook("02", period, 0, wrong=True),
        workbook("01", Period(2050, 6), 0),
        b"not a workbook",
    ]
    paths = [put(tmp_path / "landing", f"{n}.xlsx", each) for n, each in enumerate(contents)]
    received = receiving.receive(engine, paths, archive).received
    settling.process(engine, [each.sha256 for each in received], archive)
    with owner.begin() as db:
        findings = db.execute(FINDINGS).all()
        assert {row.rule[:4] for row in findings} == {"read", "life", "b09-"}
        assert {row.rule for row in findings} >= {"life-01", "life-02", "read-01"}
        for row in findings:
            db.execute(
                text("update intake.finding set message = :new where message = :old"),
                {"new": prefixed(row), "old": row.message},
            )
    validations = text("select count(*) from intake.validation")
    with engine.connect() as db:
        before = db.execute(validations).scalar_one()
    # Unless they are migrated, every form that has findings would be news.
    news = replay(engine, archive, dry_run=True)[1]
    assert sorted(change.file for change in news) == ["1.xlsx", "2.xlsx", "3.xlsx"]
    with owner.begin() as db:
        sql.run_script(db, MIGRATION)
        assert db.execute(FINDINGS).all() == findings
    # The superseded one is not validated again.
    assert replay(engine, archive) == (len(contents) - 1, [], [])
    with engine.connect() as db:
        assert db.execute(validations).scalar_one() == before
