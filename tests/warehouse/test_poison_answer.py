"""Whatever a workbook does to the process that marks it, the other files are answered."""

import json
import random
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from answers.mutations import parts
from answers.poisons import BOOK, INDEX, NOTES, POISONS, RELATIONS, with_texts
from corpus.containers import packed
from openpyxl.worksheet.worksheet import Worksheet
from pipeline import send
from rules.forms import on_sheet
from sqlalchemy import Engine, text
from typer.testing import CliRunner
from unit.test_unit_rows import B01, B04, FIRST, OFFICE, PERIOD

from thads_etl.answers import FOLDER
from thads_etl.answers.facts import MOST_SHOWN
from thads_etl.catalogue.units import with_units
from thads_etl.cli import main
from thads_etl.local.postgres import Cluster
from thads_etl.numerals import vietnamese
from thads_etl.operations import status
from thads_etl.pipeline import answering, receiving, settling
from thads_etl.reading.forms.own_sheet import NAME
from thads_etl.settings import settings
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import write_workbook

COMMENT = "<!-- made by our program -->"


def too_large_a_tree() -> bytes:
    """Return a workbook whose notes, which are not read, take more memory than there is."""
    chance = random.Random(1)
    many = "".join(f'<r a="{chance.getrandbits(16)}"/>' for _ in range(1_150_000))
    return with_texts((NOTES, "</commentList>", many))


POISONED: dict[str, Callable[[], bytes]] = {
    "a comment among relations": lambda: with_texts((RELATIONS, "</Relationships>", COMMENT)),
    "a comment among sheets": lambda: with_texts((BOOK, "</sheets>", COMMENT)),
    "no index": lambda: packed({name: each for name, each in parts().items() if name != INDEX}),
    "900 kB of blanks": lambda: POISONS["blanks between tags"][0](900_000),
    "styles": lambda: POISONS["a style for every cell"][0](10_000),
}


@pytest.fixture
def landing(tmp_path: Path) -> Path:
    folder = tmp_path / "landing"
    send(folder, "01", PERIOD, 1)
    for name, make in POISONED.items():
        (folder / f"{name}.xlsx").write_bytes(make())
    (folder / "z.xlsx").write_bytes(too_large_a_tree())
    return folder


def night(engine: Engine, landing: Path, archive: Path, reports: Path) -> dict[str, Path | None]:
    """Do what the nightly run does with files; return their answers' workbooks by their names."""
    receiving.receive_landing(engine, landing, archive)
    for batch in receiving.waiting_batches(engine, 64):
        settling.process(engine, batch, archive)
    written = answering.write_due(engine, archive, reports)
    return {
        json.loads(each.data.read_text("utf-8"))["receipt"]["file"]: each.workbook
        for each in written
    }


@pytest.mark.battery("poison answer")
def test_every_file_is_answered_and_the_one_that_cannot_be_marked_is_named(
    engine: Engine,
    cluster: Cluster,
    database: str,
    landing: Path,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answered = night(engine, landing, archive, tmp_path)
    assert len(answered) == len(POISONED) + 2
    sheets = {
        name.removesuffix(".xlsx"): openpyxl.load_workbook(path, read_only=True).sheetnames
        for name, path in answered.items()
        if path is not None
    }
    listed = {name for name, names in sheets.items() if names == [NAME]}
    assert sheets.keys() == {*POISONED, "z"}
    assert listed == {"no index", "z"}
    (line,) = status.failures(engine)
    assert (line.name, line.state, line.said) == (
        "file not answered",
        "bad",
        "z.xlsx: the office got receipt and list; its workbook was not marked: "
        "marking it took too much memory",
    )
    assert night(engine, landing, archive, tmp_path) == {}
    assert len(status.failures(engine)) == 1

    monkeypatch.setenv("THADS_WAREHOUSE_URL", cluster.url("loader", database))
    monkeypatch.setenv("THADS_ARCHIVE", str(archive))
    settings.cache_clear()
    again = ["answer", str(landing / "z.xlsx"), "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(main.app, again)
    settings.cache_clear()
    assert (result.exit_code, "too much memory" in result.stderr) == (0, True)

    (landing / "z2.xlsx").write_bytes(packed(parts()))
    night(engine, landing, archive, tmp_path)
    assert status.failures(engine) == []


@pytest.mark.battery("poison answer")
def test_an_answer_that_cannot_be_written_hinders_no_other_and_is_due_again(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    landing = tmp_path / "landing"
    for number, office in enumerate(("01", "08", "10")):
        send(landing, office, PERIOD, number)
    receiving.receive_landing(engine, landing, archive)
    with engine.connect() as db:
        name = db.execute(text("select name from intake.file where received_no = 2")).scalar_one()
    in_its_way = tmp_path / FOLDER / f"{Path(name).stem}_phan-hoi_2.json"
    in_its_way.mkdir(parents=True)
    assert len(night(engine, landing, archive, tmp_path)) == 2
    (line,) = status.failures(engine)
    reason = "no answer could be written: IsADirectoryError: Is a directory"
    assert line.said == f"{name}: {reason}"
    in_its_way.rmdir()
    assert list(night(engine, landing, archive, tmp_path)) == [name]
    assert status.failures(engine) == []


def many_wrong_figures() -> bytes:
    """Return form 4 with -1 in place of every figure, and form 1 with one wrong figure."""
    many = with_units(B04, [("Cục", [f"Nguyễn {number}" for number in range(110)])])
    target = BytesIO()
    forms = (B01, many)
    wrong = {("b01", "I", "19"): 999_999}
    write_workbook(target, OFFICE, PERIOD, forms, fill_all(forms, 3), overrides=wrong)

    def negative(page: Worksheet) -> None:
        for row in page.iter_rows(FIRST, FIRST + 110, 3, 2 + len(B04.columns)):
            for cell in row:
                cell.value = -1

    return on_sheet(target.getvalue(), B04.sheet, negative)


@pytest.mark.battery("poison answer")
def test_of_very_many_findings_the_worst_are_listed_and_all_are_counted(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    landing = tmp_path / "landing"
    landing.mkdir()
    (landing / "many.xlsx").write_bytes(many_wrong_figures())
    (workbook,) = night(engine, landing, archive, tmp_path).values()
    assert workbook is not None
    data = json.loads(workbook.with_suffix(".json").read_text("utf-8"))
    of_form = {form["form"]: form["findings"] for form in data["forms"]}
    assert of_form["b04"] >= 111 * len(B04.columns) > MOST_SHOWN
    assert data["findings_in_all"] == sum(of_form.values())
    assert len(data["findings"]) == MOST_SHOWN
    listed = [each for each in data["findings"] if each["sheet"] == B01.sheet]
    assert len(listed) == of_form["b01"] > 0
    notice = f"Chỉ liệt kê 2.000 trong tổng số {vietnamese(data['findings_in_all'])} điểm"
    assert notice in workbook.with_suffix(".html").read_text("utf-8")
    page = openpyxl.load_workbook(workbook)[NAME]
    assert any(notice in str(cell.value) for (cell,) in page.iter_rows(1, 6, 1, 1))
    rejects = sum(each["severity"] == "reject" for each in data["findings"])
    assert f"{vietnamese(rejects)} lỗi" not in page["A2"].value
