"""A new form is one YAML file: everything else follows from it."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest

from thads_etl import checking, reading
from thads_etl.catalogue import load
from thads_etl.checking import suite
from thads_etl.generated import files
from thads_etl.generated.dictionary import render_dictionary
from thads_etl.periods import Period
from thads_etl.synthetic.filling import fill_all
from thads_etl.workbooks.template import editions_in_force, write_workbook

TOY = """\
form: toy
edition: "2024"
printed_code: BC-THU-01
sheet: BC-THU
title: Kết quả thử nghiệm
series: all
measure: files
blank: zero
evidence: {title: choice, printed_code: choice, grid: choice}
columns: exemption_requests
rows: corruption_economic
rules:
  - code: U1
    across: columns
    rows: ["I"]
    claims: ["2 <= b01:I/11"]
    message: Số hồ sơ được chấp nhận không được lớn hơn số việc đình chỉ
    evidence: choice
"""


@pytest.fixture
def catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The catalogue with one more file, and an empty folder for suites."""
    shutil.copytree(load.FOLDER, tmp_path / "catalogue")
    (tmp_path / "catalogue" / "forms" / "toy_2024.yaml").write_text(TOY, "utf-8")
    monkeypatch.setattr(load, "FOLDER", tmp_path / "catalogue")
    monkeypatch.setattr(suite, "FOLDER", tmp_path / "expectations")
    return tmp_path / "catalogue"


def render() -> None:
    """Write the suites, as `thads render` does."""
    for path, text in files.contents().items():
        if path.is_relative_to(suite.FOLDER):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


@pytest.mark.parametrize("period", [Period(2025, 6), Period(2027, 1)], ids=str)
def test_one_file_is_enough(catalogue: Path, period: Period) -> None:
    assert catalogue == load.FOLDER
    render()
    editions = [e for e in editions_in_force(period) if e.form in ("b01", "toy")]
    assert [edition.form for edition in editions] == ["b01", "toy"]
    office = load.offices_on(period.ends_on)[0]
    workbook = BytesIO()
    write_workbook(workbook, office, period, editions, fill_all(editions, 5))
    parsed = reading.read(workbook.getvalue())
    assert [(str(f.edition), f.problems) for f in parsed.forms] == [
        (str(edition), ()) for edition in editions
    ]
    forms = dict(enumerate(parsed.forms))
    figures = {form.edition.form: checking.figures(form) for form in parsed.forms}
    validated, _ = checking.check(forms, dict.fromkeys(forms, figures))
    assert [validated[key].verdict for key in forms] == ["accepted", "accepted"]
    assert {result.outcome for result in validated[1].rules} == {"passed"}
    assert [result.rule for result in validated[1].rules][-1] == "toy-U1"


def test_it_is_carried_on_and_described(catalogue: Path) -> None:
    assert [str(e) for e in load.editions() if e.form == "toy"] == ["toy_2024", "toy_2026"]
    assert "### `toy_2024`: Kết quả thử nghiệm" in render_dictionary()
    assert (catalogue.parent / "expectations") == suite.FOLDER


def test_without_the_file_there_is_no_such_form() -> None:
    assert "toy" not in {edition.form for edition in load.editions()}
