"""Figures that the ministry and provinces published: filled in, ingested, compared.

Each set is one office's workbook whose unpublished cells are whatever the identities leave; the
published ones must come out of the tables as they were printed. National sets are filed under one
office: the arithmetic is the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import pytest
from accepting import Stated, figure, put_all, summarise_all
from accepting import put as accept
from pipeline import ingest
from sqlalchemy import Engine, text

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.workbooks.template import editions_in_force, write_workbook


@dataclass(frozen=True)
class Published:
    """What one source says of one period. Rates and shares as printed, two decimals."""

    source: str
    office: str
    period: str
    form: str
    figures: Mapping[str, int]
    rate: str | None = None
    shares: Mapping[str, str] = field(default_factory=dict)


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
        {"with_conditions_share": "75.88", "postponed_share": "1.41"},
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
        "một tỉnh năm 2024, TinTuDiaPhuong 4921",
        "06",
        "FY2024-M12",
        "b01",
        {"total_to_enforce": 12132, "with_conditions": 9867, "completed_total": 8529},
        "86.44",
        {"with_conditions_share": "81.33"},
    ),
    Published(
        "một tỉnh năm 2024, TinTuDiaPhuong 4921",
        "06",
        "FY2024-M12",
        "b02",
        {
            "total_to_enforce": 3404261977,
            "with_conditions": 1431146957,
            "completed_total": 717221971,
        },
        shares={"with_conditions_share": "42.04"},
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
    taken_up = figures.get("taken_up", 0)
    newly = max(newly, figures.get("total_accepted", 0) - carried_over)
    # What a source does not say was given away: the rest of the waterfall.
    entrusted = carried_over + newly - to_enforce - figures.get("revoked_cancelled", 0) - taken_up
    return {
        "carried_over": carried_over,
        "newly_accepted": newly,
        "entrusted_out": entrusted,
        "taken_up": taken_up,
        "revoked_cancelled": figures.get("revoked_cancelled", 0),
        "completed": completed,
        "in_progress": with_conditions - completed,
        "without_conditions": without,
        "postponed_other": postponed,
    }


def send(engine: Engine, folder: Path, archive: Path, published: Published) -> None:
    put(folder, published)
    ingest(engine, folder, archive)


def put(folder: Path, published: Published) -> None:
    """Write the workbook with the form of a set into a folder."""
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
    name = f"{published.office} {published.period} {published.form}.xlsx"
    write_workbook(folder / name, office, period, editions, values)


MEASURES = {"b01": "cases", "b02": "money_thousand_vnd"}


def stated(engine: Engine, published: Published) -> dict[str, Decimal]:
    measure = MEASURES[published.form]
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
    printed = dict(published.shares)
    if published.rate is not None:
        printed["completion_rate"] = published.rate
    assert {name: f"{shown[name]:.2f}" for name in printed} == printed


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
    place = {"period": "FY2023-M12", "office": "01", "perimeter": "as_reported"}
    columns = "carried_over, carried_forward_at_year_end, moved_to_separate_book, "
    columns += "opened_with_conditions"
    opening = figure(engine, "opening", columns, measure="cases", **place)
    assert opening == (299096, 322239, 23143, 653719 - 539290)


# Before 06/2019. Where only a rate was published, its denominator is what the rate gives.
EARLIER = [
    Published(
        "thtg.vn, thi hành án dân sự năm 2017",
        *("82", "FY2016-M12", "b01"),
        {"total_accepted": 25533, "with_conditions": 19999, "completed_total": 14659},
        "73.30",
    ),
    Published(
        "baohatinh.vn, 131695",
        *("42", "FY2017-M06", "b01"),
        {"with_conditions": 2165, "completed_total": 1650},
        "76.21",
    ),
    Published(
        "baohatinh.vn, 131695",
        *("42", "FY2017-M06", "b02"),
        {"with_conditions": 256042923, "completed_total": 39719213},
        "15.51",
    ),
    Published(
        "m.baophapluat.vn, post250431",
        *("79", "FY2017-M08", "b01"),
        {"total_accepted": 78000, "with_conditions": 60605, "enforceable_carried_over": 28442}
        | {"completed_total": 32163},
        "53.07",
    ),
    Published(
        "thads.moj.gov.vn/quangngai, itemid=47",
        *("51", "FY2017-M09", "b01"),
        {"total_accepted": 7082, "total_to_enforce": 7025, "with_conditions": 5696}
        | {"completed_total": 3371},
        "59.18",
    ),
    Published(
        "baonamdinh.vn, 2522490",
        *("36", "FY2017-M12", "b01"),
        {"with_conditions": 5422, "completed_total": 4918},
        "90.70",
    ),
    Published(
        "baonamdinh.vn, 2522490",
        *("36", "FY2017-M12", "b02"),
        {"with_conditions": 163702787, "completed_total": 102990477},
        "62.91",
    ),
    Published(
        "kevesko.vn, 13/07/2018",
        *("49", "FY2018-M06", "b01"),
        {"with_conditions": 5831, "completed_total": 4049},
        "69.44",
    ),
    Published(
        "cpv.org.vn, 501614",
        *("22", "FY2018-M12", "b01"),
        {"with_conditions": 8929, "completed_total": 7378, "carried_forward": 3384}
        | {"enforceable_carried_over": 1551, "without_conditions": 1833},
        "82.63",
    ),
    Published(
        "plo.vn, 841262",
        *("79", "FY2019-M06", "b01"),
        {"total_accepted": 79177, "entrusted_out": 580, "taken_up": 4}
        | {"with_conditions": 54681, "without_conditions": 23912, "completed_total": 26515},
        "48.49",
    ),
    Published(
        "baotintuc.vn, 20191129171628197",
        *("01", "FY2019-M12", "b01"),
        {"with_conditions": 737061, "completed_total": 579256},
        "78.59",
    ),
    Published(
        "m.vietnamnet.vn, 701522",
        *("01", "FY2019-M12", "b02"),
        {"with_conditions": 148790000000, "completed_total": 52715652000},
        "35.43",
    ),
    Published(
        "thads.moj.gov.vn/quangngai, ItemID=70",
        *("51", "FY2019-M12", "b02"),
        {"newly_accepted": 301219413, "completed_total": 225760935},
    ),
    Published(
        "m.vietnamnet.vn, 701522",
        *("01", "FY2020-M12", "b01"),
        {"total_to_enforce": 885833, "with_conditions": 708674, "completed_total": 576933},
        "81.41",
    ),
    Published(
        "m.vietnamnet.vn, 701522",
        *("01", "FY2020-M12", "b02"),
        {"total_to_enforce": 264707535000, "with_conditions": 132905418000}
        | {"completed_total": 53750695000},
    ),
    Published(
        "m.baophapluat.vn, post333113",
        *("82", "FY2020-M04", "b01"),
        {"total_accepted": 17375, "with_conditions": 10525, "completed_total": 3585},
        "34.06",
    ),
]


def test_what_was_published_of_2016_to_2020_comes_out_as_printed(
    engine: Engine, tmp_path: Path, archive: Path
) -> None:
    sets = [*EARLIER, *(each for each in SETS if each.period == "FY2020-M12")]
    for published in sets:
        put(tmp_path / "landing", published)
    ingest(engine, tmp_path / "landing", archive)
    for published in sets:
        shown = stated(engine, published)
        assert {name: shown[name] for name in published.figures} == published.figures, published
        if published.rate is not None:
            assert shown["completion_rate"].quantize(Decimal("0.01")) == Decimal(published.rate)
    changes = """
        select office, measure, indicator, change, round(change_pct, 2), round(change_points, 2),
            not_comparable is null as compares
        from bi.year_on_year
        where period = 'FY2020-M12' and office in ('01', '51') and perimeter = 'as_reported'
            and indicator in ('completed_total', 'completion_rate', 'newly_accepted')
            and value_year_before > 0
    """
    with engine.connect() as db:
        printed = {tuple(row) for row in db.execute(text(changes))}
    # giảm 2.323 việc; tăng 2,82%; tăng 1.035 tỷ 43 triệu đồng, tăng 1,96%
    assert {
        ("01", "cases", "completed_total", -2323, Decimal("-0.40"), None, True),
        ("01", "cases", "completion_rate", None, None, Decimal("2.82"), False),
        ("01", "money_thousand_vnd", "completed_total", 1035043000, Decimal("1.96"), None, True),
        # thi hành xong tăng 63 tỷ 751 triệu 662 nghìn đồng (28%),
        # thụ lý mới tăng 286 tỷ 970 triệu 654 nghìn đồng (95%)
        ("51", "money_thousand_vnd", "completed_total", 63751662, Decimal("28.24"), None, True),
        ("51", "money_thousand_vnd", "newly_accepted", 286970654, Decimal("95.27"), None, True),
    } <= printed


def test_other_forms_hold_what_was_published_before_2020(engine: Engine) -> None:
    """plo.vn, 841262: administrative judgments; thads.moj.gov.vn/quangngai, itemid=47: credit."""
    tracked = {"judgments_tracked": 54, "judgments_carried_over": 39, "judgments_received": 15}
    tracked |= {"compel_decisions": 16, "judgments_enforced": 5, "judgments_remaining": 49}
    credit = {"total_to_enforce": 249, "completed_total": 34}
    put_all(
        engine,
        [
            Stated("79", "FY2019-M06", tracked, "b12"),
            Stated("51", "FY2017-M09", credit, "tdnh1"),
        ],
    )
    summarise_all(engine)
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select office, indicator, value from bi.year_on_year "
                "where perimeter = 'as_reported' and office in ('51', '79') "
                "and indicator in ('judgments_tracked', 'compel_decisions', 'judgments_enforced', "
                "'judgments_remaining', 'total_to_enforce', 'completed_total')"
            )
        )
        assert {tuple(row) for row in rows} == {
            ("51", "total_to_enforce", 249),
            ("51", "completed_total", 34),
            ("79", "judgments_tracked", 54),
            ("79", "compel_decisions", 16),
            ("79", "judgments_enforced", 5),
            ("79", "judgments_remaining", 49),
        }


def test_places_of_what_was_published_beside_forms_1_and_2(engine: Engine) -> None:
    """Lào Cai, năm 2024: thu cho ngân sách, án hành chính của một tỉnh; 34 tỉnh năm 2025."""
    budget = {"cases_to_enforce": 3085, "cases_completed": 2627, "completed_total": 213100000}
    budget |= {"with_conditions": 220714656}
    tracked = {"judgments_tracked": 8, "judgments_carried_over": 5, "judgments_enforced": 4}
    everything = {"total_to_enforce": 3918, "completed_total": 3569}
    put_all(
        engine,
        [
            Stated("10", "FY2024-M12", everything),
            Stated("10", "FY2024-M12", budget, "b03"),
            Stated("10", "FY2024-M12", tracked, "b12"),
        ],
    )
    summarise_all(engine)
    shown = {**budget, **tracked, "completion_rate": Decimal("96.55")}
    shown["cases_completed_share_of_all"] = Decimal("73.61")
    with engine.connect() as db:
        rows = db.execute(
            text(
                "select indicator, round(value, 2) from bi.year_on_year "
                "where perimeter = 'as_reported' and office = '10' and value is not null "
                "and series in ('state_budget', 'administrative_judgments')"
            )
        ).all()
        assert shown.items() <= {tuple(row) for row in rows}
        offices = "select count(*) from bi.office_history where level = 'province' and "
        offices += "date '{}' between valid_from and coalesce(valid_until, 'infinity')"
        counted = [
            db.execute(text(offices.format(day))).scalar_one()
            for day in ("2023-09-30", "2025-09-30")
        ]
    assert counted == [63, 34]


@pytest.mark.parametrize("period", ["FY2020-M03", "FY2020-M06", "FY2021-M03"])
def test_the_first_years_of_a_circular_have_their_base(engine: Engine, period: str) -> None:
    for each, completed in ((period, 7), (str(Period.parse(period).year_before()), 5)):
        accept(engine, "08", each, completed_total=completed, with_conditions=10)
    summarise_all(engine)
    place = {"period": period, "office": "08", "perimeter": "as_reported", "measure": "cases"}
    columns = "value_year_before, change, not_comparable is null"
    of_completed = figure(
        engine, "year_on_year", columns, indicator="completed_total", series="all", **place
    )
    assert of_completed == (5, 2, True)
    # What is with conditions changed its meaning with the reports of 31 January 2020.
    of_conditions = figure(
        engine, "year_on_year", columns, indicator="with_conditions", series="all", **place
    )
    assert of_conditions == (10, 0, period == "FY2020-M03")


def test_a_break_on_last_days_lies_between_the_last_days(engine: Engine) -> None:
    for each in ("FY2020-M04", "FY2021-M04"):
        accept(engine, "08", each, with_conditions=10)
    summarise_all(engine)
    place = {"period": "FY2021-M04", "office": "08", "perimeter": "as_reported"}
    what = {"indicator": "with_conditions", "measure": "cases", "series": "all"}
    assert figure(engine, "year_on_year", "not_comparable is null", **place, **what) == (True,)
