"""Targets that offices report, of several of them and as known then, from workbooks."""

from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pipeline import ingest, send
from sqlalchemy import Engine, text
from submitting import put

from thads_etl.catalogue import load
from thads_etl.errors import SettingsError
from thads_etl.periods import Period
from thads_etl.synthetic import statutory_set
from thads_etl.warehouse import lineage
from thads_etl.workbooks.template import write_workbook

BEFORE, AFTER = Period(2025, 6), Period(2025, 12)
MERGED, ALONE = "08", "01"
"""Tuyên Quang and Hà Giang (02) became Tuyên Quang; Hà Nội was merged with nobody."""


def report(code: str, period: Period, whole_year: int, half: int = 40) -> bytes:
    """Return the targets of an office, for the year and for its half."""
    office = next(each for each in load.offices_on(period.ends_on) if each.code == code)
    editions = statutory_set.editions(office, period, ["chitieu"])
    values = {
        (edition.form, row.code, column.code): whole_year
        if column.indicator == "target_year"
        else half
        for edition in editions
        for row, column in edition.input_cells()
    }
    target = BytesIO()
    write_workbook(target, office, period, editions, values)
    return target.getvalue()


@pytest.fixture
def merged(engine: Engine, tmp_path: Path, archive: Path) -> Engine:
    """A warehouse with the targets of two offices that became one, and of one that lowered them."""
    for code, period, *target in (
        *((MERGED, BEFORE, 84), ("02", BEFORE, 85, 42), (MERGED, AFTER, 85)),
        *((ALONE, BEFORE, 84), (ALONE, AFTER, 83)),
    ):
        content = report(code, period, *target)
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


def asked(
    engine: Engine,
    indicator: str,
    as_of: datetime | None = None,
    /,
    item: str = "target_cases",
    **place: str,
) -> lineage.Explanation:
    where = {"office": MERGED, "perimeter": "successor"} | place
    figure = lineage.Figure(
        BEFORE, indicator=indicator, series="targets", measure="percent", item=item, **where
    )
    with engine.connect() as db:
        return lineage.explain(db, figure, as_of)


def cells(explanation: lineage.Explanation, indicator: str) -> dict[str, Decimal]:
    return {row.office: row.value for row in explanation.reported[f"targets:{indicator}"]}


@pytest.fixture
def weighed(merged: Engine, tmp_path: Path, archive: Path) -> Engine:
    """The same with what each is to enforce, in workbooks too."""
    for seed, code in enumerate((MERGED, "02", ALONE), 1):
        send(tmp_path / "landing", code, BEFORE, seed)
    ingest(merged, tmp_path / "landing", archive)
    return merged


def test_percentages_of_several_offices_are_explained_as_views_show_them(weighed: Engine) -> None:
    [(region,)] = rows(
        weighed, "select region from ref.office where office = '08' and valid_until = '2025-06-30'"
    )
    places = [("successor", MERGED), ("region_as_reported", region)]
    for indicator, stated in (("target_year", (84, 85)), ("target_half_year", (40, 42))):
        for perimeter, office in places:
            answer = asked(weighed, indicator, perimeter=perimeter, office=office)
            assert cells(answer, indicator) == dict(zip((MERGED, "02"), stated, strict=True))
            weights = {row.office: row.value for row in answer.parts["with_conditions"]}
            assert len({*weights.values()}) == len(weights) == 2
            mean = sum(cells(answer, indicator)[each] * weights[each] for each in weights)
            mean = round(mean / sum(weights.values()), 10)
            shown = f"""
                select {indicator}, target_basis from bi.attainment_by_series
                where period = '{BEFORE}' and series = 'all' and measure = 'cases'
                  and perimeter = '{perimeter}' and office = '{office}'"""
            assert rows(weighed, shown) == [(answer.value, "members")]
            assert answer.value == mean
            assert stated[0] < mean < stated[1]
    alone = asked(weighed, "target_year", office=ALONE)
    assert alone.value == 84
    assert alone.formula == "Σ target_year"
    nation = asked(weighed, "target_year", office="VN", perimeter="as_reported")
    shown = f"""
        select target_year, target_basis from bi.attainment
        where period = '{BEFORE}' and office = 'VN' and measure = 'cases'"""
    assert rows(weighed, shown) == [(nation.value, "published")]
    with pytest.raises(SettingsError, match="have no sum; .*target_cases or target_money"):
        asked(weighed, "target_year", item="total")


def test_a_reported_target_is_that_of_the_reports_that_counted_then(
    weighed: Engine, tmp_path: Path, archive: Path
) -> None:
    [(then,)] = rows(weighed, "select max(began_at) from intake.tenure")
    content = report(MERGED, BEFORE, 60, 30)
    put(tmp_path / "landing", f"{MERGED}-{BEFORE}-corrected.xlsx", content)
    ingest(weighed, tmp_path / "landing", archive)
    of_one = {"series": "all", "perimeter": "as_reported"}
    for moment, year, half in ((then, 84, 40), (None, 60, 30)):
        assert cells(asked(weighed, "target_year", moment), "target_year")[MERGED] == year
        for indicator, stated in (("target_year", year), ("target_half_year", half)):
            figure = lineage.Figure(BEFORE, MERGED, indicator, **of_one)
            with weighed.connect() as db:
                answer = lineage.explain(db, figure, moment)
            assert answer.value == stated
            assert cells(answer, indicator) == {MERGED: stated}
    before, now = (asked(weighed, "target_year", moment).value for moment in (then, None))
    assert before is not None
    assert now is not None
    assert 84 < before < 85
    assert 60 < now < 84
    with pytest.raises(SettingsError, match="published one it is not kept since when"):
        asked(weighed, "target_year", then, office="VN", perimeter="as_reported")


def test_a_member_without_a_target_is_named(weighed: Engine, tmp_path: Path, archive: Path) -> None:
    send(tmp_path / "landing", "04", BEFORE, 4)
    ingest(weighed, tmp_path / "landing", archive)
    [(region,)] = rows(
        weighed, "select region from ref.office where office = '04' and valid_until = '2025-06-30'"
    )
    answer = asked(weighed, "target_year", perimeter="region_as_reported", office=region)
    assert answer.value is None
    assert answer.formula.endswith("; chưa có chỉ tiêu: 04")
