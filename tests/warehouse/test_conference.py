"""The test of truth: the tables of the April 2023 half-year conference."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from pipeline import ingest
from rich.console import Console
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.local.conference import conference_table
from thads_etl.periods import Period
from thads_etl.report import headline
from thads_etl.report.blocks import plain
from thads_etl.report.gather import of_period
from thads_etl.synthetic.synth import demo_values
from thads_etl.warehouse.connect import snapshot
from thads_etl.workbooks.template import editions_in_force, write_workbook

NATION = """
    select indicator, value, change, change_pct, change_points, offices_reported, offices_expected
    from bi.year_on_year
    where period = 'FY2023-M06' and perimeter = :perimeter and office = 'VN'
      and series = :series and measure = :measure
      and indicator in ('completed_total', 'completion_rate')
    order by indicator
"""
PUBLISHED = {
    ("all", "cases"): (234069, 32054, "15.87", "54.02", "4.82"),
    ("all", "money_thousand_vnd"): (52241451772, 17057878850, "48.48", "26.47", "4.46"),
    ("corruption_economic", "cases"): (900, 185, "25.87", "36.00", "1.39"),
    ("corruption_economic", "money_thousand_vnd"): (
        18531578675,
        9481359280,
        "104.76",
        "33.37",
        "12.18",
    ),
}
PRINTED = [
    "234.069 việc (+32.054; +15,87%)",
    "54,02% (+4,82 điểm %)",
    "52.241.451.772 nghìn đồng (+17.057.878.850; +48,48%)",
    "26,47% (+4,46 điểm %)",
    "900 việc (+185; +25,87%)",
    "36,00% (+1,39 điểm %)",
    "18.531.578.675 nghìn đồng (+9.481.359.280; +104,76%)",
    "33,37% (+12,18 điểm %)",
]


@pytest.mark.parametrize("perimeter", ["as_reported", "successor"])
@pytest.mark.parametrize(("series", "measure"), PUBLISHED)
def test_national_figures_are_the_published_ones(
    demo: Engine, perimeter: str, series: str, measure: str
) -> None:
    level, change, change_pct, rate, change_points = PUBLISHED[series, measure]
    with demo.connect() as db:
        rows = db.execute(
            text(NATION), {"perimeter": perimeter, "series": series, "measure": measure}
        ).all()
    (completed, completion) = rows
    cent = Decimal("0.01")
    assert tuple(completed) == (
        "completed_total", level, change, completed.change_pct, None, 63, 63
    )  # fmt: skip
    assert completed.change_pct.quantize(cent) == Decimal(change_pct)
    assert (completion.change, completion.change_pct) == (None, None)
    assert completion.value.quantize(cent) == Decimal(rate)
    assert completion.change_points.quantize(cent) == Decimal(change_points)


def test_every_pinned_figure_is_in_the_view(demo: Engine) -> None:
    pinned = Path(load.FOLDER / "demo" / "pinned_figures.csv")
    with pinned.open(encoding="utf-8", newline="") as file:
        expected = {
            (row["period"], row["area"].replace("national", "VN"), row["series"], row["measure"])
            + (row["indicator"], Decimal(row["value"]))
            for row in csv.DictReader(file)
            # Forms on credit institutions are not among the demo's, nor is the end of a year.
            if row["series"] != "credit_institutions" and row["period"].endswith("M06")
        }
    with demo.connect() as db:
        in_view = {
            tuple(row)
            for row in db.execute(
                text(
                    "select period, office, series, measure, indicator, value "
                    "from bi.year_on_year where perimeter = 'as_reported'"
                )
            )
        }
    assert expected <= in_view


def test_tuyen_quang_is_as_published(demo: Engine) -> None:
    with demo.connect() as db:
        rows = db.execute(
            text(
                "select value, value_year_before from bi.year_on_year "
                "where period = 'FY2023-M06' and perimeter = 'as_reported' and office = '08' "
                "and series = 'all' and measure = 'cases' "
                "and indicator in ('completed_total', 'completion_rate') order by indicator"
            )
        ).all()
    assert tuple(rows[0]) == (2107, 1656)
    assert rows[1].value.quantize(Decimal("0.01")) == Decimal("73.34")


def printed(engine: Engine) -> str:
    console = Console(width=140, record=True, file=Path("/dev/null").open("w"))  # noqa: SIM115
    with engine.connect() as db:
        console.print(conference_table(db))
    console.file.close()
    return console.export_text()


def test_the_printed_table_is_the_conferences(demo: Engine) -> None:
    table = printed(demo)
    assert [figure for figure in PRINTED if figure not in table] == []


def test_of_a_period_that_nobody_reported_there_is_no_line_to_print(demo: Engine) -> None:
    with demo.connect() as db:
        assert conference_table(db, Period(2024, 6)).row_count == 0


def test_the_report_begins_with_the_conferences_paragraph(demo: Engine) -> None:
    with snapshot(demo) as db:
        figures = of_period(db, Period(2023, 6))
    assert headline.alert(figures) == []
    whole, corruption = (plain(each.text) for each in headline.paragraphs(figures))
    assert whole == (
        "06 tháng đầu năm 2023 (từ ngày 01/10/2022 đến ngày 31/03/2023), toàn quốc: về việc, "
        "thi hành xong 234.069 việc, tăng 32.054 việc (tăng 15,87%) so với cùng kỳ năm 2022, "
        "đạt tỷ lệ 54,02% trên số có điều kiện thi hành (tăng 4,82 điểm %); về tiền, "
        "thi hành xong 52.241 tỷ 451 triệu 772 nghìn đồng, "
        "tăng 17.057 tỷ 878 triệu 850 nghìn đồng (tăng 48,48%) so với cùng kỳ năm 2022, "
        "đạt tỷ lệ 26,47% trên số có điều kiện thi hành (tăng 4,46 điểm %)."
    )
    assert corruption == (
        "Riêng án tham nhũng, kinh tế: về việc, "
        "thi hành xong 900 việc, tăng 185 việc (tăng 25,87%) so với cùng kỳ năm 2022, "
        "đạt tỷ lệ 36,00% trên số có điều kiện thi hành (tăng 1,39 điểm %); về tiền, "
        "thi hành xong 18.531 tỷ 578 triệu 675 nghìn đồng, "
        "tăng 9.481 tỷ 359 triệu 280 nghìn đồng (tăng 104,76%) so với cùng kỳ năm 2022, "
        "đạt tỷ lệ 33,37% trên số có điều kiện thi hành (tăng 12,18 điểm %)."
    )


def test_change_one_workbook_and_the_table_changes(
    demo: Engine, archive_root: Path, tmp_path: Path
) -> None:
    period = Period(2023, 6)
    office = next(each for each in load.offices_on(period.ends_on) if each.code == "08")
    values = dict(demo_values(office, period))
    # One more case completed instead of in progress, in one type of judgment.
    values["b01", "II.1", "10"] += 1
    values["b01", "II.1", "13"] -= 1
    landing = tmp_path / "landing"
    landing.mkdir()
    write_workbook(landing / "correction.xlsx", office, period, editions_in_force(period), values)
    ingest(demo, landing, archive_root)
    assert "234.070 việc (+32.055; +15,87%)" in printed(demo)
