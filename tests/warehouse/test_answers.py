"""Answers to files that went through the real pipeline: what is written, when, and once."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from corpus.make import with_parts
from rules.forms import EDITIONS, submission, typed_into, workbook
from sqlalchemy import Engine, text
from typer.testing import CliRunner

from thads_etl import answers, timezone
from thads_etl.answers import files
from thads_etl.catalogue import deadlines
from thads_etl.catalogue.labels import VERDICTS
from thads_etl.cli import main
from thads_etl.errors import UnknownFile
from thads_etl.local.postgres import Cluster
from thads_etl.pipeline import answering, receiving, settling, validating
from thads_etl.reading.forms.own_sheet import NAME
from thads_etl.settings import settings

FORMS = [edition for edition in EDITIONS if edition.form in ("b01", "b02")]
WRONG = {("b01", "I", "19"): 999_999}
RATE = "V11"
"""The cell of the completion rate."""


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    folder.mkdir()
    (folder / "đúng.xlsx").write_bytes(workbook(submission(), FORMS))
    (folder / "sai.xlsx").write_bytes(workbook(submission(), FORMS, typed=WRONG))
    (folder / "rách.xls").write_bytes(b"not a workbook")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return tmp_path / "reports"


def night(engine: Engine, landing: Path, archive: Path, reports: Path) -> list[answers.Written]:
    """Do what the nightly run does with files."""
    receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    return answering.write_due(engine, archive, reports)


def data(written: answers.Written) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(written.data.read_text("utf-8"))
    return content


def test_every_file_gets_a_receipt_and_one_with_findings_its_workbook(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    by_file = {
        data(each)["receipt"]["file"]: each for each in night(engine, landing, archive, reports)
    }
    assert {name: data(each)["verdict"] for name, each in by_file.items()} == {
        "đúng.xlsx": "accepted",
        "sai.xlsx": "rejected",
        "rách.xls": "unreadable",
    }
    assert {
        name: (each.workbook is not None, each.list_only) for name, each in by_file.items()
    } == {
        "đúng.xlsx": (False, False),
        "sai.xlsx": (True, False),
        "rách.xls": (True, True),
    }
    number = data(by_file["sai.xlsx"])["receipt"]["number"]
    assert {path.name for path in (reports / "phan-hoi").glob("sai*")} == {
        f"sai_phan-hoi_{number}.{kind}" for kind in ("xlsx", "html", "json")
    }
    wrong, torn = (by_file[name].workbook for name in ("sai.xlsx", "rách.xls"))
    assert wrong is not None
    assert torn is not None
    assert openpyxl.load_workbook(wrong).sheetnames == [NAME, *(e.sheet for e in FORMS)]
    assert openpyxl.load_workbook(torn).sheetnames == [NAME]


def test_the_receipt_says_what_was_received_and_what_became_of_it(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    content = (landing / "sai.xlsx").read_bytes()
    (written,) = (e for e in night(engine, landing, archive, reports) if "sai" in e.data.name)
    answer = data(written)
    assert answer["receipt"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert answer["receipt"]["size_bytes"] == len(content)
    b01, b02 = answer["forms"]
    assert (b01["verdict"], b01["status"], b01["office"], b01["period"], b01["due"]) == (
        *("rejected", "rejected", "08", "FY2023-M06", "2023-04-06"),
    )
    # It says what the other file's form 2 says already.
    assert (b02["verdict"], b02["status"]) == ("accepted", "duplicate")
    assert b01["timeliness"].startswith("muộn ")
    first = answer["findings"][0]
    assert (first["left"], first["difference"]) == (999_999, 999_999 - first["right"])
    today = timezone.day_of(answers_checked_at(engine, answer["receipt"]["sha256"]))
    assert first["due"] == deadlines.working_day_after(today, 2).isoformat()


def test_the_answer_has_the_numbers_that_the_office_sees_when_it_checks_by_itself(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    path = landing / "sai.xlsx"
    wrong_rate = typed_into(path.read_bytes(), FORMS[0].sheet, RATE, 99.99)
    path.write_bytes(wrong_rate)
    (written,) = (e for e in night(engine, landing, archive, reports) if "sai" in e.data.name)
    answered = json.loads(written.data.read_text("utf-8"), parse_float=Decimal)["findings"]
    result = CliRunner().invoke(main.app, ["check", str(path), "--format", "json"])
    checked = json.loads(result.stdout, parse_float=Decimal)["findings"]
    own = {"number", "action", "due"}
    assert [{key: each[key] for key in each if key not in own} for each in answered] == checked
    assert [type(each["right"]) for each in answered if each["cell"] == RATE] == [Decimal]


def answers_checked_at(engine: Engine, sha256: str) -> Any:
    with engine.connect() as db:
        return answers.of_file(db, sha256).checked_at


def test_the_page_says_the_same_and_needs_nothing_from_outside(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    for written in night(engine, landing, archive, reports):
        page, answer = written.page.read_text("utf-8"), data(written)
        assert answer["receipt"]["sha256"] in page
        assert "http" not in page.replace("http-equiv", "")
        for finding in answer["findings"]:
            assert finding["rule"] in page
            assert finding["action"] in page
        if answer["forms"]:
            assert VERDICTS[answer["verdict"]].vi in page


def test_a_validation_is_answered_once_and_a_killed_run_is_made_up_for(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    receiving.receive_landing(engine, landing, archive)
    (batch,) = receiving.waiting_batches(engine, 64)
    validating.check(engine, batch, archive)
    assert answering.write_due(engine, archive, reports) == []
    settling.settle(engine, batch)
    assert len(answering.write_due(engine, archive, reports, batch[:1])) == 1
    assert len(answering.write_due(engine, archive, reports)) == 2
    assert answering.write_due(engine, archive, reports) == []
    with engine.connect() as db:
        assert db.execute(text("select count(*) from intake.answer")).scalar_one() == 3


def test_the_returned_file_corrected_and_sent_again_takes_effect(
    engine: Engine, landing: Path, archive: Path, reports: Path
) -> None:
    (landing / "đúng.xlsx").unlink()
    (written,) = (e for e in night(engine, landing, archive, reports) if "sai" in e.data.name)
    original = (landing / "sai.xlsx").read_bytes()
    assert written.workbook is not None
    right = data(written)["findings"][0]
    corrected = typed_into(
        written.workbook.read_bytes(), right["sheet"], right["cell"], right["right"]
    )
    (landing / written.workbook.name).write_bytes(corrected)
    (again,) = night(engine, landing, archive, reports)
    assert (data(again)["verdict"], data(again)["findings"], again.workbook) == (
        *("accepted", [], None),
    )
    assert [form["status"] for form in data(again)["forms"]] == ["accepted", "duplicate"]
    assert (landing / "sai.xlsx").read_bytes() == original
    sha256 = hashlib.sha256(original).hexdigest()
    assert (archive / sha256[:2] / f"{sha256}.xlsx").read_bytes() == original


def test_the_command_writes_the_answer_of_a_file_or_a_checksum(
    engine: Engine,
    cluster: Cluster,
    database: str,
    landing: Path,
    archive: Path,
    reports: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    night(engine, landing, archive, reports)
    monkeypatch.setenv("THADS_WAREHOUSE_URL", cluster.url("loader", database))
    monkeypatch.setenv("THADS_ARCHIVE", str(archive))
    settings.cache_clear()
    wrong = landing / "sai.xlsx"
    sha256 = hashlib.sha256(wrong.read_bytes()).hexdigest()
    for number, subject in enumerate((str(wrong), sha256)):
        out = reports / f"out{number}"
        result = CliRunner().invoke(main.app, ["answer", subject, "--out", str(out)])
        assert result.exit_code == 0, result.output
        assert [Path(line) for line in result.output.split("\n")[:-1]] == [
            next(out.glob(f"*.{kind}")) for kind in ("xlsx", "html", "json")
        ]
    with pytest.raises(UnknownFile):
        CliRunner().invoke(main.app, ["answer", "0" * 64], catch_exceptions=False)
    settings.cache_clear()


def test_macros_are_not_passed_on_without_a_word(
    engine: Engine, tmp_path: Path, archive: Path, reports: Path
) -> None:
    folder = tmp_path / "landing"
    folder.mkdir()
    (folder / "m.xlsx").write_bytes(with_parts(xl__vbaProject·bin=b"x"))
    (folder / "n.xlsx").write_bytes(workbook(submission(), FORMS, typed=WRONG))
    pages = [each.page.read_text("utf-8") for each in night(engine, folder, archive, reports)]
    warned = ["còn nguyên macro" in page for page in pages]
    assert sorted(warned) == [False, True]


def test_a_name_is_safe_and_short() -> None:
    assert files.stem("báo cáo: 6*tháng?.xlsx", 7) == "báo cáo_ 6_tháng__phan-hoi_7"
    assert len(files.stem("đ" * 250 + ".xlsx", 12345).encode()) < 240
    assert files.stem("....xlsx", 1) == "tep_phan-hoi_1"
