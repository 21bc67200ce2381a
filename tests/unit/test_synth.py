"""The demonstration's submissions keep every rule and every published figure."""

import csv
import shutil
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from plain_claims import broken
from python_calamine import CalamineWorkbook

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.periods import Period
from thads_etl.synthetic import synth
from thads_etl.workbooks.formulas import computed, rate
from thads_etl.workbooks.template import editions_in_force

PINNED = load.FOLDER / "demo" / "pinned_figures.csv"
HALVES = [str(period) for period in synth.PERIODS]

Form = dict[tuple[str, str], int]
"""(code of the row, code of the column) -> printed number."""
Submission = dict[str, Form]
"""Form -> its numbers."""


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "landing"
    assert [written for _, written in synth.write_demo(folder, synth.CONFERENCE)] == [True] * 128
    return folder


@pytest.fixture(scope="module")
def submissions(landing: Path) -> dict[tuple[str, str], Submission]:
    """Return (period, office) -> what the original workbooks print."""
    return {
        (str(period), office.code): read(
            (landing / f"{period}/{office.code}_{office.slug}_{period}.xlsx").read_bytes(), period
        )
        for period in synth.PERIODS
        for office in load.offices_on(period.ends_on)
    }


def workbooks(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def read(content: bytes, period: Period) -> Submission:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = set(workbook.sheet_names)
    return {
        edition.form: dict(numbers(edition, workbook.get_sheet_by_name(edition.sheet).to_python()))
        for edition in editions_in_force(period)
        if edition.sheet in sheets
    }


def numbers(
    edition: FormEdition, rows: Sequence[Sequence[object]]
) -> Iterator[tuple[tuple[str, str], int]]:
    top = next(number for number, row in enumerate(rows) if tuple(row[:2]) == ("A", "B"))
    for row in rows[top + 1 : top + 1 + len(edition.rows)]:
        for code, value in zip(rows[top][2:], row[2:], strict=True):
            if edition.columns[rows[top].index(code) - 2].ratio is None:
                assert isinstance(value, float)
                assert value.is_integer()
                yield (str(row[0]), str(code)), int(value)


def test_every_rule_holds_in_all_126_workbooks(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    violations = {
        (key, edition.form): broken(edition, submission)
        for key, submission in submissions.items()
        for edition in editions_in_force(Period.parse(key[0]))
        if edition.form in submission
    }
    assert len(violations) == 126 * 4
    assert {place: claims for place, claims in violations.items() if claims} == {}


def test_cached_formulas_are_the_sums_of_the_inputs(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    for submission in submissions.values():
        for edition in editions_in_force(Period(2023, 6)):
            if edition.form not in submission:
                continue
            assert computed(edition, submission[edition.form]) == submission[edition.form]


def test_pinned_figures_are_met_to_the_last_unit(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    with PINNED.open(encoding="utf-8", newline="") as file:
        pinned = [row for row in csv.DictReader(file) if row["period"] in HALVES]
    pinned = [row for row in pinned if row["series"] != "credit_institutions"]
    assert len(pinned) == 34
    for figure in pinned:
        edition = next(
            edition
            for edition in editions_in_force(Period.parse(figure["period"]))
            if (edition.series, edition.measure) == (figure["series"], figure["measure"])
        )
        cell = ("I", edition.column_of_indicator[figure["indicator"]].code)
        printed = sum(
            submission[edition.form][cell]
            for (period, office), submission in submissions.items()
            if period == figure["period"] and figure["area"] in ("national", office)
        )
        assert printed == int(figure["value"]), figure


def test_the_published_rates_follow(submissions: dict[tuple[str, str], Submission]) -> None:
    def percent(period: str, form: str, office: str | None = None) -> str:
        done, able = (
            sum(
                submission[form]["I", column]
                for key, submission in submissions.items()
                if key[0] == period and office in (None, key[1])
            )
            for column in ("9", "8")
        )
        return str(rate(done, able))

    assert {
        (period, form): percent(period, form)
        for period in ("FY2022-M06", "FY2023-M06")
        for form in ("b01", "b02", "tnkt1", "tnkt2")
    } == {
        ("FY2022-M06", "b01"): "49.20",
        ("FY2022-M06", "b02"): "22.02",
        ("FY2022-M06", "tnkt1"): "34.61",
        ("FY2022-M06", "tnkt2"): "21.19",
        ("FY2023-M06", "b01"): "54.02",
        ("FY2023-M06", "b02"): "26.47",
        ("FY2023-M06", "tnkt1"): "36.00",
        ("FY2023-M06", "tnkt2"): "33.37",
    }
    assert percent("FY2023-M06", "b01", "08") == "73.34"
    assert percent("FY2023-M06", "b02", "08") == "31.26"


def test_provinces_look_plausible(submissions: dict[tuple[str, str], Submission]) -> None:
    rates = {
        key: 100 * form["I", "9"] / form["I", "8"]
        for key, submission in submissions.items()
        for form in [submission["b01"]]
    }
    assert 40 <= min(rates.values()) < max(rates.values()) <= 75
    changed = [
        rates["FY2023-M06", office] - rates["FY2022-M06", office]
        for period, office in rates
        if period == "FY2023-M06"
    ]
    assert min(changed) < 0 < max(changed)
    without = {
        office
        for (_, office), submission in submissions.items()
        if not any(submission["tnkt1"].values())
    }
    assert without == {"06", "12", "62", "84"}


def test_no_money_appears_where_no_case_does(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    for submission in submissions.values():
        for cases, money in (("b01", "b02"), ("tnkt1", "tnkt2")):
            stray = [
                cell
                for cell, value in submission[money].items()
                if value and cell in submission[cases] and not submission[cases][cell]
            ]
            assert stray == []


def test_every_sheet_says_that_it_is_no_official_figure(landing: Path) -> None:
    for path in sorted(landing.rglob("*_*.xlsx")):
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            assert synth.DEMO_REMARK in {
                row[0] for row in workbook.get_sheet_by_name(name).to_python()
            }


def test_the_supplement_has_one_number_typed_over_a_formula(
    landing: Path, submissions: dict[tuple[str, str], Submission]
) -> None:
    period = Period(2023, 6)
    path = landing / "FY2023-M06/36_nam-dinh_FY2023-M06_bo-sung.xlsx"
    supplement = read(path.read_bytes(), period)
    edition = load.edition_named("b01", "2019")
    assert broken(edition, supplement) == ["b01-I6 I", "b01-X02d 19"]
    workbook = openpyxl.load_workbook(path)
    assert workbook.sheetnames == ["Bieu 01"]
    typed = {
        cell.coordinate
        for row in workbook["Bieu 01"].iter_rows(min_row=11, max_row=20, min_col=3, max_col=22)
        for cell in row
        if not isinstance(cell.value, str)
    }
    assert typed == {"U11"}
    original = submissions["FY2023-M06", "36"]["b01"]
    assert supplement["b01"]["I", "9"] > original["I", "9"]
    assert supplement["b01"]["I", "8"] == original["I", "8"]


def test_the_letter_is_no_workbook(landing: Path) -> None:
    letter = (landing / "FY2023-M06/thu-gui-bao-cao.xlsx").read_bytes()
    assert letter.decode().startswith("Subject: ")


def test_the_wrong_files_arrive_last(landing: Path) -> None:
    arrived = sorted(landing.rglob("*.xlsx"), key=lambda path: (path.stat().st_mtime_ns, path))
    assert [path.name for path in arrived[-2:]] == [
        "36_nam-dinh_FY2023-M06_bo-sung.xlsx",
        "thu-gui-bao-cao.xlsx",
    ]


def test_nothing_is_touched_when_all_is_there_and_damage_is_repaired(
    landing: Path, tmp_path: Path
) -> None:
    shutil.copytree(landing.parent, tmp_path / "copy")
    folder = tmp_path / "copy" / landing.name
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in workbooks(folder)}
    assert not any(written for _, written in synth.write_demo(folder, synth.CONFERENCE))
    assert {path: path.stat().st_mtime_ns for path in workbooks(folder)} == {
        path: modified for path, (modified, _) in before.items()
    }
    lost, damaged = sorted(before)[3], sorted(before)[7]
    lost.unlink()
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    assert {path for path, written in synth.write_demo(folder, synth.CONFERENCE) if written} == {
        lost,
        damaged,
    }
    assert {path: path.read_bytes() for path in workbooks(folder)} == {
        path: content for path, (_, content) in before.items()
    }


def test_a_submission_of_arbitrary_numbers_is_readable(tmp_path: Path) -> None:
    period = Period(2023, 6)
    editions = editions_in_force(period)
    office = load.offices_on(period.ends_on)[0]
    synth.write_submission(tmp_path / "any.xlsx", office, period, 3, editions)
    submission = read((tmp_path / "any.xlsx").read_bytes(), period)
    assert [claim for edition in editions for claim in broken(edition, submission)] == []
