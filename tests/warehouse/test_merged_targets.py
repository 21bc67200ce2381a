"""Targets beside those of an earlier month, where offices became one in between."""

from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pipeline import ingest
from sqlalchemy import Engine, text
from submitting import put

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.workbooks.template import write_workbook

BEFORE, AFTER = Period(2025, 6), Period(2025, 12)
MERGED, ALONE = "08", "01"
"""Tuyên Quang and Hà Giang (02) became Tuyên Quang; Hà Nội was merged with nobody."""


def report(code: str, period: Period, whole_year: int) -> bytes:
    """Return the targets of an office: for the year, and 40 per cent for its half."""
    office = next(each for each in load.offices_on(period.ends_on) if each.code == code)
    editions = statutory_set.editions(office, period, ["chitieu"])
    values = {
        (edition.form, row.code, column.code): whole_year
        if column.indicator == "target_year"
        else 40
        for edition in editions
        for row, column in edition.input_cells()
    }
    target = BytesIO()
    write_workbook(target, office, period, editions, values)
    return target.getvalue()


@pytest.fixture
def merged(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse with the targets of two offices that became one, and of one that lowered them."""
    for code, period, target in (
        *((MERGED, BEFORE, 84), ("02", BEFORE, 85), (MERGED, AFTER, 85)),
        *((ALONE, BEFORE, 84), (ALONE, AFTER, 83)),
    ):
        content = report(code, period, target)
        put(tmp_path / "landing", f"{code}-{period}.xlsx", content)
    ingest(engine, tmp_path / "landing", archive)
    return engine


def rows(engine: Engine, query: str) -> list[tuple[Any, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(query))]


def test_percentages_of_several_offices_have_no_sum_to_be_held_against(merged: Engine) -> None:
    query = """
        select submission.office, submission.status, result.outcome, result.reason
        from   intake.submission join intake.rule_result as result using (submission_id)
        where  submission.period = 'FY2025-M12' and result.rule = 'chitieu-X09'
        order  by 1"""
    assert rows(merged, query) == [
        (ALONE, "explanation_due", "failed", None),
        (MERGED, "accepted", "not_evaluated", "no_history"),
    ]


def test_a_lowered_target_is_named_in_the_unit_of_its_cell(merged: Engine) -> None:
    query = """
        select distinct cell, left_value, right_value, difference, lineage.value, message
        from   bi.finding join bi.lineage using (submission_id, cell)
        order  by cell"""
    findings = rows(merged, query)
    assert [each[:5] for each in findings] == [
        (cell, Decimal(83), Decimal(84), Decimal(-1), Decimal(83)) for cell in ("C10", "C9")
    ]
    for *_, message in findings:
        assert "cột 1 là 83, không được nhỏ hơn kỳ trước" in message
        assert "là 84; chênh lệch −1." in message
