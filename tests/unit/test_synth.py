"""The demonstration's submissions keep every rule and every published figure."""

import csv
import operator
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition, Rule, Term
from thads_etl.periods import Period
from thads_etl.rendering import synth
from thads_etl.rendering.delivery import Delivery
from thads_etl.rendering.filling import fill, fill_all
from thads_etl.rendering.formulas import computed, rate
from thads_etl.rendering.template import editions_in_force

PINNED = load.FOLDER / "demo" / "pinned_figures.csv"
RELATIONS = {"=": operator.eq, "<=": operator.le, ">=": operator.ge}

Form = dict[tuple[str, str], int]
"""(code of the row, code of the column) -> printed number."""
Submission = dict[str, Form]
"""Form -> its numbers."""


@pytest.fixture(scope="module")
def landing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "landing"
    assert [written for _, written in synth.write_demo(folder)] == [True] * 128
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


def read(content: bytes, period: Period) -> Submission:
    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    sheets = set(workbook.sheet_names)
    return {
        edition.form: dict(numbers(edition, workbook.get_sheet_by_name(edition.sheet).to_python()))
        for edition in editions_in_force(period)
        if edition.sheet in sheets
    }


def numbers(
    edition: FormEdition, rows: list[list[object]]
) -> Iterator[tuple[tuple[str, str], int]]:
    top = next(number for number, row in enumerate(rows) if row[:2] == ["A", "B"])
    for row in rows[top + 1 : top + 1 + len(edition.rows)]:
        for code, value in zip(rows[top][2:], row[2:], strict=True):
            if edition.columns[rows[top].index(code) - 2].ratio is None:
                assert isinstance(value, float)
                assert value.is_integer()
                yield (str(row[0]), str(code)), int(value)


def broken(edition: FormEdition, submission: Submission) -> list[str]:
    """Return the code and place of every claim that does not hold, by plain arithmetic."""
    return [
        f"{rule.code} {place}"
        for rule in edition.rules
        for claim in rule.claims
        for place in places(edition, rule)
        if not RELATIONS[claim.relation](
            total(edition, rule, claim.left, place, submission),
            total(edition, rule, claim.right, place, submission),
        )
    ]


def places(edition: FormEdition, rule: Rule) -> list[tuple[str, str]]:
    """Return row and column at which a rule is judged; the one that its claims name is empty."""
    rows = [row.code for row in edition.rows if not rule.rows or row.code in rule.rows]
    columns = [column.code for column in edition.value_columns]
    if rule.across == "columns":
        return [(row, "") for row in rows]
    if rule.across == "rows":
        return [("", column) for column in columns]
    return [(row, column) for row in rows for column in columns]


def total(
    edition: FormEdition,
    rule: Rule,
    terms: tuple[Term, ...],
    place: tuple[str, str],
    submission: Submission,
) -> int:
    row, column = place
    cells = {
        "columns": lambda code: (row, code),
        "rows": lambda code: (code, column),
        "cells": lambda _: (row, column),
    }[rule.across]
    return sum(submission[term.form or edition.form][cells(term.code)] for term in terms)


def test_every_rule_holds_in_all_126_workbooks(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    found = {
        (key, edition.form): broken(edition, submission)
        for key, submission in submissions.items()
        for edition in editions_in_force(Period.parse(key[0]))
    }
    assert len(found) == 126 * 4
    assert {place: claims for place, claims in found.items() if claims} == {}


def test_cached_formulas_are_the_sums_of_the_inputs(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    for submission in submissions.values():
        for edition in editions_in_force(Period(2023, 6)):
            assert computed(edition, submission[edition.form]) == submission[edition.form]


def test_pinned_figures_are_met_to_the_last_unit(
    submissions: dict[tuple[str, str], Submission],
) -> None:
    with PINNED.open(encoding="utf-8", newline="") as file:
        pinned = list(csv.DictReader(file))
    assert len(pinned) == 33
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
    assert broken(edition, supplement) == ["b01-I6 ('I', '')", "b01-X02d ('', '19')"]
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


def test_nothing_is_touched_when_all_is_there_and_damage_is_repaired(landing: Path) -> None:
    before = {
        path: (path.stat().st_mtime_ns, path.read_bytes()) for path in landing.rglob("*.xlsx")
    }
    assert not any(written for _, written in synth.write_demo(landing))
    assert {path: path.stat().st_mtime_ns for path in before} == {
        path: modified for path, (modified, _) in before.items()
    }
    lost, damaged = sorted(before)[3], sorted(before)[7]
    lost.unlink()
    damaged.write_bytes(damaged.read_bytes()[:-1] + b"?")
    assert {path for path, written in synth.write_demo(landing) if written} == {lost, damaged}
    assert {path: path.read_bytes() for path in landing.rglob("*") if path.is_file()} == {
        path: content for path, (_, content) in before.items()
    }


def test_without_its_list_a_delivery_compares_the_bytes_themselves(tmp_path: Path) -> None:
    folder = tmp_path / "landing"

    def deliver(content: bytes) -> bool:
        delivery = Delivery(folder)
        written = delivery.bring("a/b.xlsx", lambda: content)
        delivery.finish()
        return written

    assert deliver(b"one")
    (tmp_path / "landing.demo.json").unlink()
    assert not deliver(b"one")
    (tmp_path / "landing.demo.json").unlink()
    assert deliver(b"two")
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["b.xlsx"]


@given(st.sampled_from(load.editions()), st.integers())
def test_filled_forms_keep_their_own_rules(edition: FormEdition, seed: int) -> None:
    inputs = fill(edition, seed)
    assert list(inputs) == [(row.code, column.code) for row, column in edition.input_cells()]
    alone = [rule for rule in edition.rules if not any(c.other_forms for c in rule.claims)]
    grid = {edition.form: computed(edition, inputs)}
    assert [
        claim for claim in broken(edition, grid) if claim.split()[0] in {r.code for r in alone}
    ] == []


@given(st.integers())
def test_filled_submissions_keep_the_rules_between_forms(seed: int) -> None:
    editions = editions_in_force(Period(2023, 6))
    values = fill_all(editions, seed)
    grids = {
        edition.form: computed(
            edition,
            {(row, column): n for (form, row, column), n in values.items() if form == edition.form},
        )
        for edition in editions
    }
    assert [claim for edition in editions for claim in broken(edition, grids)] == []


def test_a_submission_of_arbitrary_numbers_is_readable(tmp_path: Path) -> None:
    period = Period(2023, 6)
    editions = editions_in_force(period)
    office = load.offices_on(period.ends_on)[0]
    synth.write_submission(tmp_path / "any.xlsx", office, period, 3, editions)
    submission = read((tmp_path / "any.xlsx").read_bytes(), period)
    assert [claim for edition in editions for claim in broken(edition, submission)] == []
