"""Targets from above: importing decisions, what counts when, and how rates compare with them."""

import itertools
import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from accepting import figure, put, summarise_all
from assigning import assign, workbook
from rich.console import Console
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from thads_etl.cli.show import memory
from thads_etl.errors import SettingsError
from thads_etl.numerals import vietnamese
from thads_etl.periods import Period
from thads_etl.pipeline.assigning import Change
from thads_etl.warehouse import lineage

FIRST = date(2023, 12, 28)
LATER = date(2024, 5, 10)
CASES, MONEY = "completion_cases", "completion_money"
OF_CORRUPTION = "corruption_completion_cases"


EFFECTIVE = """
    select left(territory, 2), kind, holds_from, nullif(holds_until, 'infinity'),
        target_year, decision
    from core.assigned_target_of('infinity') where year = :year order by 1, 2, 3
"""


def rows(engine: Engine, select: str, **parameters: object) -> list[tuple[Any, ...]]:
    with engine.connect() as db:
        return [tuple(row) for row in db.execute(text(select), parameters)]


def target(engine: Engine, period: str, office: str, *columns: str, **where: str) -> object:
    """Return one line of bi.attainment_by_series; of all cases unless asked for another."""
    place = {"perimeter": "as_reported", "series": "all", "measure": "cases"} | where
    return figure(
        engine, "attainment_by_series", ", ".join(columns), period=period, office=office, **place
    )


def test_a_later_decision_replaces_from_its_day_and_the_old_stays(
    engine: Engine, archive: Path
) -> None:
    for months in (1, 6, 7, 8, 12):
        period = f"FY2024-M{months:02d}"
        put(engine, "08", period, completed_total=42, with_conditions=100)
        put(engine, "04", period, completed_total=42, with_conditions=100)
    summarise_all(engine)
    figures = {("08", CASES): "80.5", ("04", CASES): "78", ("VN", CASES): "84.25"}
    first = assign(engine, archive, workbook("1229/QĐ-TCTHADS", FIRST, 2024, figures))
    assert first.outcome == "imported"
    assert len(first.changes) == 3
    later = assign(
        engine, archive, workbook("400/QĐ-TCTHADS", LATER, 2024, {("08", CASES): "82"}), by="bình"
    )
    assert later.changes == (
        Change(2024, "08", "Tuyên Quang", CASES, LATER, Decimal("80.5"), Decimal(82)),
    )
    columns = ("target_year", "target_to_date", "target_basis", "decision", "decided_on")
    first_named = ("decision", "1229/QĐ-TCTHADS", FIRST)
    later_named = ("decision", "400/QĐ-TCTHADS", LATER)
    year = Decimal("80.5")
    assert target(engine, "FY2024-M01", "08", *columns) == (year, _tenth(year / 12), *first_named)
    assert target(engine, "FY2024-M06", "08", *columns) == (year, Decimal("40.25"), *first_named)
    assert target(engine, "FY2024-M07", "08", *columns) == (
        year,
        _tenth(year * 7 / 12),
        *first_named,
    )
    assert target(engine, "FY2024-M08", "08", *columns) == (
        82,
        _tenth(Decimal(82) * 8 / 12),
        *later_named,
    )
    assert target(engine, "FY2024-M12", "08", *columns) == (82, 82, *later_named)
    assert target(engine, "FY2024-M12", "04", *columns) == (78, 78, *first_named)
    assert target(engine, "FY2024-M12", "VN", *columns[:3]) == (Decimal("84.25"),) * 2 + (
        "decision",
    )
    history = """
        select decision, target_year, holds_from, holds_until, sheet, cell, imported_by
        from bi.target where office = '08' order by decided_on
    """
    assert rows(engine, history) == [
        ("1229/QĐ-TCTHADS", year, date(2023, 10, 1), date(2024, 5, 9), "Chi tieu", "C14", "an"),
        ("400/QĐ-TCTHADS", 82, LATER, None, "Chi tieu", "C14", "bình"),
    ]
    audit = "select actor, to_status, sha256 from bi.audit where subject = 'targets' order by 1"
    assert rows(engine, audit) == [
        ("an", "1229/QĐ-TCTHADS, 2023-12-28", first.sha256),
        ("bình", "400/QĐ-TCTHADS, 2024-05-10", later.sha256),
    ]


def _tenth(value: Decimal) -> Decimal:
    """Round as bi does, to ten places."""
    return round(value, 10)


def test_the_same_file_again_and_a_preview_change_nothing(engine: Engine, archive: Path) -> None:
    content = workbook("1229/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "80.5"})
    everything = "select decision, office, target_year, imported_at from bi.target"
    preview = assign(engine, archive, content, dry_run=True)
    assert (preview.outcome, len(preview.changes)) == ("imported", 1)
    assert rows(engine, everything) == []
    assert rows(engine, "select * from bi.audit") == []
    assert list(archive.iterdir()) == []
    assert assign(engine, archive, content).changes == preview.changes
    before = rows(engine, everything)
    again = assign(engine, archive, content)
    assert (again.outcome, again.changes) == ("known", ())
    assert rows(engine, everything) == before
    assert len(rows(engine, "select * from bi.audit")) == 1
    assert [path.name[:64] for path in archive.rglob("*.xlsx")] == [again.sha256]


def test_a_decision_that_is_imported_again_is_corrected(engine: Engine, archive: Path) -> None:
    wrong = {("08", CASES): "18.5", ("04", CASES): "78"}
    assign(engine, archive, workbook("1229/QĐ-TCTHADS", FIRST, 2024, wrong))
    corrected = assign(
        engine, archive, workbook("1229/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "81.5"})
    )
    assert corrected.outcome == "corrected"
    assert {(each.office, each.old, each.new) for each in corrected.changes} == {
        ("08", Decimal("18.5"), Decimal("81.5")),
        ("04", 78, None),
    }
    kept = "select office, target_year, is_corrected, holds_from from bi.target order by 3, 1"
    assert rows(engine, kept) == [
        ("08", Decimal("81.5"), False, date(2023, 10, 1)),
        ("04", 78, True, None),
        ("08", Decimal("18.5"), True, None),
    ]


def test_decisions_end_the_same_in_any_order(engine: Engine, archive: Path) -> None:
    """Among them two of one day that disagree about an office: it has no target in between.

    Each order is tried in a statistical year of its own: what was imported cannot be taken out.
    """
    for year, order in enumerate(itertools.permutations(range(4)), 2010):
        first, of_day, later = date(year - 1, 12, 28), date(year, 3, 1), date(year, 5, 10)
        annexes = [
            workbook("1/QĐ-TCTHADS", first, year, {("08", CASES): "80", ("04", CASES): "70"}),
            workbook("2/QĐ-TCTHADS", of_day, year, {("08", CASES): "81", ("04", CASES): "71"}),
            workbook("3/QĐ-TCTHADS", of_day, year, {("08", CASES): "82", ("04", CASES): "71"}),
            workbook("4/QĐ-TCTHADS", later, year, {("08", CASES): "83", ("08", MONEY): "40"}),
        ]
        findings = [
            finding.rule
            for number in order
            for finding in assign(engine, archive, annexes[number]).findings
        ]
        assert findings == ["target-10"]
        begins, ends = date(year - 1, 10, 1), of_day - timedelta(days=1)
        both = "2/QĐ-TCTHADS; 3/QĐ-TCTHADS"
        assert rows(engine, EFFECTIVE, year=year) == [
            ("04", CASES, begins, ends, 70, "1/QĐ-TCTHADS"),
            ("04", CASES, of_day, None, 71, both),
            ("08", CASES, begins, ends, 80, "1/QĐ-TCTHADS"),
            ("08", CASES, of_day, later - timedelta(days=1), None, both),
            ("08", CASES, later, None, 83, "4/QĐ-TCTHADS"),
            # Named by no decision before: an amendment still holds from its day alone.
            ("08", MONEY, later, None, 40, "4/QĐ-TCTHADS"),
        ]


def test_a_refused_annex_leaves_nothing(engine: Engine, archive: Path) -> None:
    content = workbook("không số", FIRST, 2024, {("08", CASES): "80.5"})
    refused = assign(engine, archive, content)
    assert refused.outcome == "refused"
    assert [(each.rule, each.cell) for each in refused.findings] == [("target-02", "C3")]
    assert rows(engine, "select * from bi.target") == []
    assert rows(engine, "select * from bi.audit") == []
    assert list(archive.iterdir()) == []


def test_what_was_imported_is_only_added_to(engine: Engine, archive: Path) -> None:
    assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "80"}))
    for change in (
        "update core.assigned_target set value = 1",
        "delete from core.assigned_target",
        "update intake.target_decision set number = '2/QĐ-BTP'",
    ):
        with (
            pytest.raises(DBAPIError, match=r"only added to|permission denied"),
            engine.begin() as db,
        ):
            db.execute(text(change))


def test_what_a_decision_says_counts_before_what_an_office_reports(
    engine: Engine, archive: Path
) -> None:
    put(engine, "08", "FY2024-M01", "chitieu", target_year=70, target_half_year=30)
    put(engine, "04", "FY2024-M01", "chitieu", target_year=60, target_half_year=25)
    for office in ("08", "04"):
        put(engine, office, "FY2024-M06", completed_total=42, with_conditions=100)
    summarise_all(engine)
    columns = ("target_year", "target_to_date", "target_basis", "points_from_target")
    assert target(engine, "FY2024-M06", "08", *columns) == (70, 30, "reported", 12)
    assign(engine, archive, workbook("1229/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "80"}))
    assert target(engine, "FY2024-M06", "08", *columns) == (80, 40, "decision", 2)
    assert target(engine, "FY2024-M06", "04", *columns) == (60, 25, "reported", 17)
    assert figure(
        engine, "attainment", "target_year", period="FY2024-M06", office="08", measure="cases"
    ) == (80,)


def test_an_amendment_does_not_reach_back_of_whom_no_decision_told_before(
    engine: Engine, archive: Path
) -> None:
    """Until it was signed an office had what it reported, and the nation what was published."""
    put(engine, "04", "FY2023-M01", "chitieu", target_year=60, target_half_year=25)
    put(engine, "08", "FY2023-M01", "chitieu", target_year=61, target_half_year=26)
    for period in ("FY2023-M01", "FY2023-M06", "FY2023-M08"):
        for office in ("04", "08"):
            put(engine, office, period, completed_total=42, with_conditions=100)
    summarise_all(engine)
    first, amends = date(2022, 12, 28), date(2023, 5, 10)
    assign(engine, archive, workbook("1/QĐ-TCTHADS", first, 2023, {("08", CASES): "80"}))
    more = {("VN", CASES): "83", ("04", CASES): "79"}
    amended = assign(engine, archive, workbook("2/QĐ-TCTHADS", amends, 2023, more))
    assert {(each.office, each.since, each.old, each.new) for each in amended.changes} == {
        ("VN", amends, None, Decimal(83)),
        ("04", amends, None, Decimal(79)),
    }
    shown = {
        (period, office): target(engine, period, office, "target_year", "target_basis")
        for period in ("FY2023-M01", "FY2023-M06", "FY2023-M08")
        for office in ("04", "08", "VN")
    }
    published = (Decimal("82.5"), "published")
    assert shown == {
        ("FY2023-M01", "04"): (60, "reported"),
        ("FY2023-M06", "04"): (60, "reported"),
        ("FY2023-M08", "04"): (79, "decision"),
        # The year's first decision holds for all of it, though it was signed after three months.
        ("FY2023-M01", "08"): (80, "decision"),
        ("FY2023-M06", "08"): (80, "decision"),
        ("FY2023-M08", "08"): (80, "decision"),
        ("FY2023-M01", "VN"): published,
        ("FY2023-M06", "VN"): published,
        ("FY2023-M08", "VN"): (83, "decision"),
    }


@pytest.mark.parametrize(
    ("signed", "holds_from"),
    [
        (date(2021, 9, 20), date(2021, 10, 1)),
        (date(2022, 3, 31), date(2021, 10, 1)),
        (date(2022, 4, 1), date(2022, 4, 1)),
    ],
    ids=str,
)
def test_the_only_decision_assigns_a_year_or_amends_it(
    engine: Engine, archive: Path, signed: date, holds_from: date
) -> None:
    """One of the second half amends, whether or not what it amends was imported."""
    assign(engine, archive, workbook("3/QĐ-TCTHADS", signed, 2022, {("08", CASES): "80"}))
    assert rows(engine, EFFECTIVE, year=2022) == [
        ("08", CASES, holds_from, None, 80, "3/QĐ-TCTHADS")
    ]


def test_a_region_is_to_reach_what_its_members_are_to_reach_together(
    engine: Engine, archive: Path
) -> None:
    """08 and 04 are the only ones of their region that reported: 80 % of 100 and 60 % of 300."""
    put(engine, "08", "FY2024-M09", completed_total=42, with_conditions=100)
    put(engine, "04", "FY2024-M09", completed_total=180, with_conditions=300)
    put(engine, "08", "FY2024-M09", "tnkt1", completed_total=3, with_conditions=4)
    summarise_all(engine)
    region = {"perimeter": "region_as_reported"}
    [(name,)] = rows(
        engine, "select region from ref.office where office = '08' and valid_until = '2025-06-30'"
    )
    columns = ("completion_rate", "target_year", "target_to_date", "target_basis")
    figures = {("08", CASES): "80", ("08", OF_CORRUPTION): "90"}
    assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, figures))
    rate = Decimal("55.5")
    assert target(engine, "FY2024-M09", name, *columns, **region) == (rate, None, None, None)
    assert target(engine, "FY2024-M09", name, *columns, **region, series="corruption_economic") == (
        75,
        90,
        Decimal("67.5"),
        "members",
    )
    assign(engine, archive, workbook("2/QĐ-TCTHADS", FIRST, 2024, {("04", CASES): "60"}))
    assert target(engine, "FY2024-M09", name, *columns, **region) == (
        (rate, 65, Decimal("48.75"), "members")
    )
    assert target(engine, "FY2024-M09", "08", *columns, series="corruption_economic") == (
        (75, 90, Decimal("67.5"), "decision")
    )
    assert target(engine, "FY2024-M09", "VN", *columns, series="corruption_economic") == (
        (75, 90, Decimal("67.5"), "members")
    )


def test_the_path_of_the_year_before(engine: Engine, archive: Path) -> None:
    """Last year 08 had reached 30 % after three months and 80 % in the end: three eighths."""
    for period, completed in (("FY2023-M03", 30), ("FY2023-M12", 80), ("FY2024-M03", 33)):
        put(engine, "08", period, completed_total=completed, with_conditions=100)
    put(engine, "04", "FY2024-M03", completed_total=33, with_conditions=100)
    summarise_all(engine)
    figures = {("08", CASES): "84", ("04", CASES): "84"}
    assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, figures))
    columns = (
        "rate_year_before",
        "path_pct",
        "target_on_path",
        "points_from_path",
        "target_to_date",
    )
    assert target(engine, "FY2024-M03", "08", *columns) == (
        (30, Decimal("37.5"), Decimal("31.5"), Decimal("1.5"), 21)
    )
    assert target(engine, "FY2024-M03", "04", *columns) == (None, None, None, None, 21)


def test_a_merged_office_has_what_was_assigned_to_it_and_the_path_of_its_territory(
    engine: Engine, archive: Path
) -> None:
    """Code 08 was Tuyên Quang alone until 30 June 2025, and with Hà Giang (02) since."""
    before, after = date(2024, 12, 20), date(2025, 7, 10)
    for office in ("08", "02"):
        put(engine, office, "FY2025-M06", completed_total=40, with_conditions=100)
    for period, completed in (("FY2025-M12", 80), ("FY2026-M06", 44)):
        put(engine, "08", period, completed_total=completed, with_conditions=100)
    summarise_all(engine)
    figures = {("08", CASES): "82", ("02", CASES): "78"}
    assign(engine, archive, workbook("1/QĐ-TCTHADS", before, 2025, figures))
    columns = ("target_year", "target_basis", "path_pct", "target_on_path")
    today = {"perimeter": "successor"}
    assert target(engine, "FY2025-M06", "08", *columns[:2]) == (82, "decision")
    assert target(engine, "FY2025-M06", "08", *columns[:2], **today) == (80, "members")
    assert target(engine, "FY2025-M12", "08", *columns[:2]) == (None, None)
    assign(engine, archive, workbook("2/QĐ-CQLTHADS", after, 2025, {("08", CASES): "79"}))
    assert target(engine, "FY2025-M12", "08", *columns[:2]) == (79, "decision")
    assert target(engine, "FY2025-M06", "08", *columns[:2]) == (82, "decision")
    next_year = workbook("9/QĐ-CQLTHADS", date(2025, 12, 30), 2026, {("08", CASES): "84"})
    assign(engine, archive, next_year)
    assert target(engine, "FY2026-M06", "08", *columns) == (84, "decision", None, None)
    assert target(engine, "FY2026-M06", "08", *columns, **today) == (84, "members", 50, 42)


def test_a_path_is_as_sure_as_the_year_end_that_it_leads_to(engine: Engine, archive: Path) -> None:
    """08 of today is 02 and 08 of the time: there is no path to a year's end that one reported."""
    for office in ("08", "02"):
        for period in ("FY2024-M06", "FY2025-M06"):
            put(engine, office, period, completed_total=40, with_conditions=100)
    put(engine, "08", "FY2024-M12", completed_total=80, with_conditions=100)
    summarise_all(engine)
    figures = {("08", CASES): "80", ("02", CASES): "80"}
    assign(engine, archive, workbook("1/QĐ-TCTHADS", date(2024, 12, 20), 2025, figures))

    def path() -> Any:
        columns = ("path_pct", "change_status", "path_status")
        return target(engine, "FY2025-M06", "08", *columns, perimeter="successor")

    assert path() == (None, "final", None)
    put(engine, "02", "FY2024-M12", completed_total=80, with_conditions=100)
    summarise_all(engine)
    assert path() == (50, "final", "final")
    put(engine, "02", "FY2024-M12", completed_total=60, with_conditions=100)
    summarise_all(engine)
    percent, change, status = path()
    assert percent != 50
    assert (change, status) == ("final", "revised")


def test_explain_names_the_decision_the_sheet_and_the_cell(engine: Engine, archive: Path) -> None:
    for office in ("08", "04"):
        put(engine, office, "FY2024-M06", completed_total=42, with_conditions=100)
    put(engine, "04", "FY2024-M01", "chitieu", target_year=70, target_half_year=30)
    summarise_all(engine)
    first = assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "80"}))
    [(moment,)] = rows(engine, "select max(imported_at) from bi.target")
    assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, {("08", CASES): "81"}))

    def explain(office: str, as_of: object = None, **more: str) -> lineage.Explanation:
        with engine.connect() as db:
            asked = lineage.Figure(Period(2024, 6), office, "target_year", **more)
            return lineage.explain(db, asked, as_of)  # type: ignore[arg-type]

    assert explain("08").value == 81
    then = explain("08", moment)
    assert then.value == 80
    assert then.formula == "Tỷ lệ thi hành xong về việc, quyết định 1/QĐ-TCTHADS ngày 28/12/2023"
    assert [(row.sheet, row.cell, row.raw, row.sha256) for row in then.decisions] == [
        ("Chi tieu", "C14", "80.0", first.sha256)
    ]
    assert explain("04").value == 70
    assert not explain("04").decisions
    [reported] = explain("04").reported["targets:target_year"]
    assert (reported.office, reported.cell, reported.value) == ("04", "A1", 70)
    nation = explain("VN")
    assert nation.value == Decimal("83.25")
    assert "preliminary results of 2024" in nation.formula
    with pytest.raises(SettingsError, match="No target is assigned for petitions cases"):
        explain("08", series="petitions")


def test_explain_says_a_reported_target_in_the_unit_of_its_cell(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    put(engine, "08", "FY2024-M01", "chitieu", target_year=83, target_half_year=41.25)
    for indicator, value in (("target_year", Decimal(83)), ("target_half_year", Decimal("41.25"))):
        asked = lineage.Figure(
            Period(2024, 1), "08", indicator, "targets", "percent", "target_cases"
        )
        with engine.connect() as db:
            explanation = lineage.explain(db, asked)
        assert [row.value for row in explanation.parts[indicator]] == [explanation.value] == [value]
        memory.show_explanation(Console(), explanation, as_json=True)
        answer = json.loads(capsys.readouterr().out, parse_float=Decimal)
        assert (answer["value"], answer["cells"][0]["value"]) == (str(value), value)
        memory.show_explanation(Console(width=200), explanation, as_json=False)
        assert f" = {vietnamese(value)}\n" in capsys.readouterr().out


@pytest.mark.parametrize("decided", [(), ("08",), ("08", "02")])
def test_explain_names_the_members_of_a_target_and_what_they_weigh(
    engine: Engine, archive: Path, capsys: pytest.CaptureFixture[str], decided: tuple[str, ...]
) -> None:
    """Code 08 of today is Tuyên Quang and Hà Giang (02); of the region others did not report."""
    for office, target_year, weight in (("08", 82.5, 100), ("02", 78, 300)):
        put(engine, office, "FY2024-M01", "chitieu", target_year=10)
        put(engine, office, "FY2024-M02", "chitieu", target_year=target_year)
        put(engine, office, "FY2024-M06", completed_total=42, with_conditions=weight)
    summarise_all(engine)
    assigned = {"04": "70", "08": "82", "02": "79"}
    figures = {(office, CASES): assigned[office] for office in ("04", *decided)}
    assign(engine, archive, workbook("1/QĐ-TCTHADS", FIRST, 2024, figures))
    [(region,)] = rows(
        engine, "select region from ref.office where office = '08' and valid_until = '2025-06-30'"
    )
    for perimeter, place in (("successor", "08"), ("region_as_reported", region)):
        asked = lineage.Figure(Period(2024, 6), place, "target_year", perimeter=perimeter)
        with engine.connect() as db:
            explanation = lineage.explain(db, asked)
        shown = target(engine, "FY2024-M06", place, "target_year", perimeter=perimeter)
        memory.show_explanation(Console(), explanation, as_json=True)
        answer = json.loads(capsys.readouterr().out, parse_float=Decimal)
        targets = {row["office"]: Decimal(row["value"]) for row in answer["decisions"]}
        assert sorted(targets) == sorted(decided)
        reported = [row for row in answer["cells"] if row["indicator"] == "targets:target_year"]
        assert {row["office"] for row in reported} == {"08", "02"} - {*decided}
        assert {row["cell"] for row in reported} <= {"A1"}
        targets |= {row["office"]: row["value"] for row in reported}
        weights = {
            row["office"]: row["value"]
            for row in answer["cells"]
            if row["indicator"] == "with_conditions"
        }
        assert weights == {"08": 100, "02": 300}
        together = sum(targets[office] * weight for office, weight in weights.items()) / 400
        assert shown == (Decimal(answer["value"]),) == (together,)
        assert answer["formula"].endswith("Σ target_year × with_conditions / Σ with_conditions")
        memory.show_explanation(Console(width=200), explanation, as_json=False)
        printed = capsys.readouterr().out
        assert ("82,5" in printed) is not ("08" in decided)
        assert "300" in printed


OTHERS = ("year_on_year", "half_year", "ranking", "backlog", "conditions", "opening", "workload")
ATTAINED = """
    select perimeter, office, series, measure, target_year, target_to_date, points_from_target
    from bi.attainment_by_series
"""


def test_one_target_changes_the_answers_that_are_made_of_it_alone(
    engine: Engine, archive: Path
) -> None:
    """04 and 08 lie in one region, 01 in another; that of the nation was published as such."""
    for office, completed in (("01", 50), ("04", 60), ("08", 42)):
        put(engine, office, "FY2024-M09", completed_total=completed, with_conditions=100)
    summarise_all(engine)
    figures = {(office, CASES): "80" for office in ("01", "04", "08")}
    number = "1/QĐ-TCTHADS"
    assign(engine, archive, workbook(number, FIRST, 2024, figures))
    [(region,)] = rows(
        engine, "select region from ref.office where office = '04' and valid_until = '2025-06-30'"
    )
    lines = " union all ".join(
        f"select '{view}', cast(row_to_json(shown) as text) from bi.{view} as shown"
        for view in OTHERS
    )
    before, others = set(rows(engine, ATTAINED)), sorted(rows(engine, lines))
    assign(engine, archive, workbook(number, FIRST, 2024, figures | {("04", CASES): "70"}))
    changed = {row[:4] for row in before ^ set(rows(engine, ATTAINED))}
    assert sorted(rows(engine, lines)) == others
    assert {place[2:] for place in changed} == {("all", "cases")}
    assert {(perimeter, office) for perimeter, office, *_ in changed} == {
        ("as_reported", "04"),
        ("successor", "04"),
        ("region_as_reported", region),
        ("region_successor", region),
    }
