"""`thads check`: exit codes 0, 1 and 2, a table for people and JSON for machines."""

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rules.forms import EDITIONS, figures, rewritten, submission, typed_into, workbook
from typer.testing import CliRunner, Result

from thads_etl.cli.main import app
from thads_etl.pipeline import local_check

FORMS = [edition for edition in EDITIONS if edition.form in ("b01", "b02", "tnkt1", "tnkt2")]
FORM = FORMS[2]
BROKEN = {"tnkt1-I1", "tnkt1-I2", "tnkt1-X02e", "tnkt1-X14"}
"""What the rejected file breaks: a total one too high, and a rate that is not its quotient."""
KEYS = ["rule", "severity", "sheet", "cell", "left", "right", "difference", "message"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind."""
    folder = tmp_path_factory.mktemp("files")
    correct = workbook(submission(), FORMS)
    total = figures(FORM, submission())["I", "1"]
    wrong = {("tnkt1", "I", "1"): total + 1}
    (folder / "accepted.xlsx").write_bytes(correct)
    rejected = typed_into(workbook(submission(), FORMS, typed=wrong), FORM.sheet, "V11", 99.99)
    (folder / "wrong.xlsx").write_bytes(rejected)
    (folder / "mistyped.xlsx").write_bytes(typed_into(correct, FORM.sheet, "D12", "587,739"))
    (folder / "blank.xlsx").write_bytes(workbook(None, FORMS))
    (folder / "torn.xlsx").write_bytes(correct[:20000])
    (folder / "empty.xlsx").touch()
    return folder


def check(path: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["check", str(path), *options])


def report(path: Path) -> dict[str, Any]:
    printed: dict[str, Any] = json.loads(check(path, "--format", "json").stdout)
    return printed


@pytest.mark.parametrize(
    ("name", "code", "verdict", "forms", "rules"),
    [
        ("accepted", 0, "accepted", ["accepted"] * 4, set()),
        ("wrong", 1, "rejected", ["accepted", "accepted", "rejected", "accepted"],
         BROKEN),
        ("mistyped", 1, "rejected", ["accepted", "accepted", "rejected", "accepted"],
         {"read-08"}),
        ("blank", 1, "rejected", ["rejected"] * 4, {"read-10"}),
        ("torn", 2, "unreadable", [], {"read-01"}),
        ("empty", 2, "unreadable", [], {"read-20"}),
    ],
)  # fmt: skip
def test_verdicts(
    files: Path, name: str, code: int, verdict: str, forms: list[str], rules: set[str]
) -> None:
    path = files / f"{name}.xlsx"
    result = check(path, "--format", "json")
    printed = json.loads(result.stdout)
    assert (result.exit_code, printed["verdict"]) == (code, verdict)
    assert printed["file"] == path.name
    assert printed["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [form["verdict"] for form in printed["forms"]] == forms
    assert {finding["rule"] for finding in printed["findings"]} == rules
    assert all(list(finding) == KEYS for finding in printed["findings"])


def test_the_report_names_every_rule_and_what_became_of_it(files: Path) -> None:
    (form,) = [each for each in report(files / "wrong.xlsx")["forms"] if each["form"] == "tnkt1"]
    assert {key: form[key] for key in form if key not in ("rules", "not_evaluated")} == {
        "form": "tnkt1",
        "edition": "2019",
        "sheet": "BC-TNKT viec",
        "office": "08",
        "period": "FY2023-M06",
        "verdict": "rejected",
    }
    history = {rule.code for rule in FORM.comparisons}
    assert form["rules"] == {
        rule.code: "failed" if rule.code in BROKEN else "passed" for rule in FORM.rules
    } | dict.fromkeys(history, "not_evaluated")
    assert form["not_evaluated"] == dict.fromkeys(history, "no_history")


def test_a_finding_has_its_cell_and_exact_numbers(files: Path) -> None:
    findings = report(files / "wrong.xlsx")["findings"]
    (finding,) = [each for each in findings if each["rule"] == "tnkt1-I1"]
    total = figures(FORM, submission())["I", "1"]
    assert (finding["severity"], finding["sheet"], finding["cell"]) == (
        "reject",
        "BC-TNKT viec",
        "C11",
    )
    assert (finding["left"], finding["right"], finding["difference"]) == (total + 1, total, 1)
    assert finding["message"].startswith("dòng I Tổng số: cột 1 (C11)")


def test_a_rate_has_all_its_digits(files: Path) -> None:
    path = files / "wrong.xlsx"
    printed = json.loads(check(path, "--format", "json").stdout, parse_float=Decimal)
    (in_json,) = [each for each in printed["findings"] if each["rule"] == "tnkt1-X14"]
    (finding,) = [each for each in local_check.check(path).findings if each.rule == "tnkt1-X14"]
    assert (in_json["left"], in_json["right"], in_json["difference"]) == (
        *(Decimal("99.99"), finding.right, finding.difference),
    )
    assert len(str(in_json["right"])) > len(str(float(in_json["right"])))


def test_a_reading_problem_has_a_cell_and_no_numbers(files: Path) -> None:
    assert report(files / "mistyped.xlsx")["findings"] == [
        {
            "rule": "read-08",
            "severity": "reject",
            "sheet": "BC-TNKT viec",
            "cell": "D12",
            "left": None,
            "right": None,
            "difference": None,
            "message": "Ô phải là số nguyên trong phạm vi cho phép: “587,739”; "
            "dấu phẩy chỉ ngăn phần lẻ, nếu đây là số nguyên thì ghi 587.739",
        }
    ]


def test_people_get_a_table_and_the_same_sentences(files: Path) -> None:
    result = check(files / "wrong.xlsx")
    assert result.exit_code == 1
    assert "wrong.xlsx: bị từ chối" in result.stdout
    printed = " ".join(result.stdout.split())
    for finding in report(files / "wrong.xlsx")["findings"]:
        line = "[reject] {rule} · {sheet}!{cell} · {message}".format_map(finding)
        assert " ".join(line.split()) in printed


def test_what_could_not_be_validated_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "thematic.xlsx"
    path.write_bytes(workbook(submission(), [FORM]))
    (form,) = report(path)["forms"]
    assert form["verdict"] == "accepted"
    history = {rule.code for rule in FORM.comparisons}
    skipped = {rule for rule, outcome in form["rules"].items() if outcome == "not_evaluated"}
    assert skipped == {"tnkt1-X13", *history}
    assert form["not_evaluated"]["tnkt1-X13"] == "other_form_missing"
    shown = " ".join(check(path).stdout.split())
    assert f"{len(FORM.rules) - 1}/{len(FORM.registered)}" in shown
    assert "tnkt1-X13" in shown
    assert f"{len(history)} quy" in shown


def test_figures_of_another_office_are_not_compared_with(tmp_path: Path) -> None:
    """As in the pipeline: claims about other forms mean the same office and period."""
    large = {("tnkt1", *cell): value + 10**9 for cell, value in figures(FORM, submission()).items()}
    path = tmp_path / "two_offices.xlsx"
    content = workbook(submission(), typed=large)
    path.write_bytes(rewritten(content, FORM.sheet, "tỉnh Tuyên Quang", "tỉnh Hà Giang"))
    printed = report(path)
    assert printed["verdict"] == "rejected"
    on_the_form = {f["rule"] for f in printed["findings"] if f["sheet"] == FORM.sheet}
    assert "read-14" in on_the_form
    assert "tnkt1-X13" not in on_the_form


def test_a_missing_file_is_a_wrong_command(tmp_path: Path) -> None:
    result = check(tmp_path / "nowhere.xlsx")
    assert result.exit_code == 2
    assert "does not exist" in result.stderr


def test_a_process_prints_nothing_but_its_json(files: Path) -> None:
    run = subprocess.run(
        [
            Path(sys.executable).with_name("thads"),
            "check",
            files / "wrong.xlsx",
            "--format",
            "json",
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 1
    assert json.loads(run.stdout) == report(files / "wrong.xlsx")
    assert run.stderr == ""
