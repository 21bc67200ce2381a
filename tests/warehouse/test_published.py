"""Figures that the ministry and provinces published: filled in, ingested, compared.

Each set is one office's workbook whose unpublished cells are whatever the identities leave; the
published ones must come out of the tables as they were printed. National sets are filed under one
office: the arithmetic is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.workbooks.template import editions_in_force, write_workbook


@dataclass(frozen=True)
class Published:
    """What one source says of one period. Rates as printed, two decimals."""

    source: str
    office: str
    period: str
    form: str
    figures: Mapping[str, int]
    rate: str | None = None


SETS = [
    Published(
        "danchuphapluat.vn, thi hành án dân sự năm 2022",
        "01",
        "FY2022-M12",
        "b01",
        {
            "carried_over": 349412,
            "newly_accepted": 547121,
            "total_to_enforce": 861529,
            "with_conditions": 653719,
            "completed_total": 539290,
            "without_conditions": 195675,
            "postponed_other": 12135,
            "carried_forward": 322239,
        },
        "82.50",
    ),
    Published(
        "thads.moj.gov.vn, Tổng cục THADS, báo cáo năm 2023",
        "01",
        "FY2023-M12",
        "b01",
        {
            "total_accepted": 936046,
            "carried_over": 299096,
            "newly_accepted": 636950,
            "entrusted_out": 12004,
            "revoked_cancelled": 501,
            "total_to_enforce": 923541,
            "completed_total": 575667,
            "with_conditions": 691570,
        },
        "83.24",
    ),
    Published(
        "danviet.vn, 16/04/2023",
        "02",
        "FY2023-M06",
        "b01",
        {
            "newly_accepted": 313709,
            "total_to_enforce": 625642,
            "with_conditions": 434152,
            "without_conditions": 181924,
            "postponed_other": 9566,
            "completed_total": 234426,
        },
        "54.00",
    ),
    Published(
        "danviet.vn, 16/04/2023",
        "02",
        "FY2023-M06",
        "b02",
        {
            "newly_accepted": 98285817037,
            "total_to_enforce": 346898247535,
            "with_conditions": 198916652512,
            "without_conditions": 133282419051,
            "postponed_other": 14699175972,
            "completed_total": 52296045561,
        },
        "26.29",
    ),
    Published(
        "24h.com.vn, chín tháng năm 2023",
        "04",
        "FY2023-M09",
        "b01",
        {"with_conditions": 574289, "completed_total": 382058},
        "66.53",
    ),
    Published(
        "thads.moj.gov.vn/quangngai, ItemID=70",
        "51",
        "FY2020-M12",
        "b02",
        {
            "total_accepted": 1088473419,
            "carried_over": 500283352,
            "newly_accepted": 588190067,
            "completed_total": 289512597,
        },
    ),
    Published(
        "thads.moj.gov.vn/quangngai, ItemID=70",
        "51",
        "FY2020-M12",
        "b01",
        {
            "total_accepted": 8169,
            "carried_over": 2548,
            "newly_accepted": 5621,
            "completed_total": 5024,
        },
    ),
]


def inputs(figures: Mapping[str, int]) -> dict[str, int]:
    """Return one row of input cells that states these figures; the rest follows from identities."""
    completed = figures["completed_total"]
    without = figures.get("without_conditions", 0)
    postponed = figures.get("postponed_other", 0)
    reductions = figures.get("entrusted_out", 0) + figures.get("revoked_cancelled", 0)
    accepted = figures.get("carried_over", 0) + figures.get("newly_accepted", 0)
    to_enforce = figures.get("total_to_enforce", accepted - reductions)
    with_conditions = figures.get("with_conditions", max(completed, to_enforce))
    without = max(without, to_enforce - with_conditions - postponed)
    to_enforce = with_conditions + without + postponed
    newly = figures.get("newly_accepted", 0)
    carried_over = figures.get("carried_over", to_enforce + reductions - newly)
    # What a source does not say was given away: the rest of the waterfall.
    entrusted = carried_over + newly - to_enforce - figures.get("revoked_cancelled", 0)
    return {
        "carried_over": carried_over,
        "newly_accepted": newly,
        "entrusted_out": entrusted,
        "revoked_cancelled": figures.get("revoked_cancelled", 0),
        "completed": completed,
        "in_progress": with_conditions - completed,
        "without_conditions": without,
        "postponed_other": postponed,
    }


def send(engine: Engine, folder: Path, archive: Path, published: Published) -> None:
    period = Period.parse(published.period)
    office = next(o for o in load.offices_on(period.ends_on) if o.code == published.office)
    editions = [e for e in editions_in_force(period) if e.form == published.form]
    values = {
        (published.form, row.code, column.code): inputs(published.figures).get(column.indicator, 0)
        if row.code == "II.1"
        else 0
        for row, column in editions[0].input_cells()
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_workbook(folder / f"{published.form}.xlsx", office, period, editions, values)
    ingest(engine, folder, archive)


def stated(engine: Engine, published: Published) -> dict[str, Decimal]:
    measure = "cases" if published.form == "b01" else "money_thousand_vnd"
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select indicator, value from bi.year_on_year where perimeter = 'as_reported' "
                "and office = :office and period = :period and measure = :measure"
            ),
            {"office": published.office, "period": published.period, "measure": measure},
        )
        return {row.indicator: row.value for row in rows}


@pytest.mark.parametrize("published", SETS, ids=lambda each: f"{each.period} {each.form}")
def test_a_published_set_comes_out_as_printed(
    engine: Engine, tmp_path: Path, archive: Path, published: Published
) -> None:
    send(engine, tmp_path / "landing", archive, published)
    shown = stated(engine, published)
    assert {name: shown[name] for name in published.figures} == published.figures
    if published.rate is not None:
        assert shown["completion_rate"].quantize(Decimal("0.01")) == Decimal(published.rate)


def test_published_changes_from_2022_to_2023(engine: Engine, tmp_path: Path, archive: Path) -> None:
    """636.950 việc thụ lý mới, tăng 89.829 việc (16,42%); tỷ lệ 83,24%, năm trước 82,50%."""
    for published in SETS[:2]:
        send(engine, tmp_path / published.period, archive, published)
    with engine.connect() as db:
        rows = {
            row.indicator: row
            for row in db.execute(
                text(
                    "select * from bi.year_on_year where period = 'FY2023-M12' and office = '01' "
                    "and perimeter = 'as_reported' and measure = 'cases'"
                )
            )
        }
    newly, rate = rows["newly_accepted"], rows["completion_rate"]
    assert (newly.change, newly.change_pct.quantize(Decimal("0.01"))) == (89829, Decimal("16.42"))
    assert rate.value_year_before.quantize(Decimal("0.01")) == Decimal("82.50")
    # What was carried forward less what moved to the separate book is carried over.
    carried = rows["carried_forward"].value_year_before - rows["carried_over"].value
    assert carried == 322239 - 299096
