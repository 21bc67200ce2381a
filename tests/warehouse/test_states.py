"""Zero, dash, blank, not applicable and nothing reported are five things to whoever reads `bi`."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from pipeline import ingest
from rules.forms import EDITIONS, on_sheet, submission, workbook
from sqlalchemy import Engine, text

FORM = next(edition for edition in EDITIONS if edition.form == "b09")
FIRST = 11
"""Row of the first figures."""


def rows(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query))]


def nothing_happened(page: Worksheet) -> None:
    for down in range(len(FORM.rows)):
        for across in range(len(FORM.columns)):
            page.cell(FIRST + down, 3 + across).value = 0
    page["D12"], page["E12"], page["F12"], page["D13"] = 0, "-", None, "x"


@pytest.fixture
def warehouse(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """One office for which nothing happened, and a whole submission."""
    landing = tmp_path / "landing"
    landing.mkdir()
    one = workbook(submission(), [FORM])
    (landing / "b09.xlsx").write_bytes(on_sheet(one, FORM.sheet, nothing_happened))
    (landing / "b01.xlsx").write_bytes(workbook(submission(), EDITIONS[:1]))
    ingest(engine, landing, archive)
    return engine


def test_states_stay_apart(warehouse: Engine) -> None:
    cells = rows(
        warehouse,
        "select cell, state, value, raw, indicator from bi.lineage "
        "where series = 'reception' and cell in ('D12', 'E12', 'F12', 'D13') order by cell",
    )
    assert cells == [
        ("D12", "number", 0, "0.0", "receptions_complaint"),
        ("D13", "not_applicable", None, "x", "receptions_complaint"),
        ("E12", "nil", 0, "-", "receptions_denunciation"),
        ("F12", "blank", 0, "", "receptions_other"),
    ]
    assert rows(warehouse, "select count(*) from bi.lineage where series = 'petitions'") == [(0,)]


def test_a_nil_return_is_no_missing_one(warehouse: Engine) -> None:
    assert rows(warehouse, "select form, nil_return from bi.submission order by form") == [
        ("b01", False),
        ("b09", True),
    ]


def test_every_cell_of_every_sheet_is_accounted_for(warehouse: Engine) -> None:
    sheets = rows(
        warehouse,
        "select file_name, sheet, loaded, refused, filled - ignored from bi.sheet order by 1",
    )
    cells = len(EDITIONS[0].rows) * len(EDITIONS[0].columns)
    small = len(FORM.rows) * len(FORM.columns) - 1  # one is blank
    assert sheets == [
        ("b01.xlsx", "Bieu 01", cells, 0, cells),
        ("b09.xlsx", "Bieu 09", small, 0, small),
    ]
