"""Two figures are compared, or subtracted, on the same offices or not at all."""

from decimal import Decimal
from pathlib import Path

from accepting import Stated, put, put_all, summarise_all
from sending import UNBELIEVABLE, explain_everything, send, shown
from sqlalchemy import Engine, text
from typed_forms import TYPED

from thads_etl.catalogue import load
from thads_etl.periods import Period
from thads_etl.warehouse import lineage

HALF, YEAR, HALF_BEFORE = Period(2023, 6), Period(2023, 12), Period(2022, 6)
MORE = {**TYPED, "10": 310, "13": 390}
OF_YEAR = {"2": 512, "3": 976, "10": 602, "13": 586, "16": 300}
ENOUGH = {"2": 512, "3": 500, "10": 305, "13": 407, "16": 300}


def test_what_was_held_a_year_before_is_compared_with_nothing(
    engine: Engine, tmp_path: Path
) -> None:
    send(engine, tmp_path, "40", UNBELIEVABLE, HALF_BEFORE)
    send(engine, tmp_path, "36", TYPED, HALF_BEFORE)
    for office in ("36", "40"):
        send(engine, tmp_path, office, MORE, HALF)
    where = f"indicator = 'completed_total' and period = '{HALF}'"
    columns = "value, value_year_before, change, change_pct, change_status"
    summarise_all(engine)
    compared = (310, 301, 9, round(Decimal(900) / 301, 10), "final")
    nothing = (310, None, None, None, "in_question")
    assert shown(engine, "year_on_year", columns, where) == {
        "36": compared,
        "40": nothing,
        "VN": (620, 301, None, None, "in_question"),
    }
    assert shown(engine, "half_year", columns, where) == shown(
        engine, "year_on_year", columns, where
    )
    alike = shown(engine, "like_for_like", "value, value_year_before, change, status", where)
    assert alike["VN"] == (310, 301, 9, "in_question")
    for view in ("ranking", "backlog", "conditions", "opening", "attainment_by_series"):
        of_view = where if view == "ranking" else f"period = '{HALF}' and measure = 'cases'"
        statuses = shown(engine, view, "change_status", of_view)
        assert statuses.pop("VN", None) == (None if view == "ranking" else ("in_question",)), view
        assert statuses == {"36": ("final",), "40": ("in_question",)}, view
    explain_everything(engine)
    summarise_all(engine)
    assert shown(engine, "year_on_year", columns, where)["VN"] == (
        620, 602, 18, round(Decimal(1800) / 602, 10), "provisional"
    )  # fmt: skip


def test_what_the_year_adds_is_added_by_the_same_offices(engine: Engine, tmp_path: Path) -> None:
    """Twelve months less six, seven less six: both of the same offices, or there is no figure."""
    send(engine, tmp_path, "40", UNBELIEVABLE, HALF)
    send(engine, tmp_path, "36", TYPED, HALF)
    for office in ("36", "40"):
        send(engine, tmp_path, office, ENOUGH, Period(2023, 7))
        send(engine, tmp_path, office, OF_YEAR, YEAR)
    summarise_all(engine)
    columns = "value, status, offices_held"
    done = "indicator = 'completed_total' and period = "
    assert shown(engine, "half_year", columns, f"{done} 'FY2023-M12'") == {
        "36": (301, "final", 0),
        "40": (None, "in_question", 1),
        "VN": (None, "in_question", 1),
    }
    left = "indicator = 'carried_forward' and period = 'FY2023-M12'"
    assert shown(engine, "half_year", columns, left)["40"] == (886, "final", 0)
    assert shown(engine, "monthly_flow", columns, f"{done} 'FY2023-M07'") == {
        "36": (4, "final", 0),
        "40": (None, "in_question", 1),
        "VN": (None, "in_question", 1),
    }
    explain_everything(engine)
    summarise_all(engine)
    assert shown(engine, "half_year", columns, f"{done} 'FY2023-M12'")["VN"] == (
        602, "provisional", 0
    )  # fmt: skip
    assert shown(engine, "monthly_flow", columns, f"{done} 'FY2023-M07'")["VN"] == (
        8, "provisional", 0
    )  # fmt: skip


def test_offices_that_are_missing_leave_no_difference_either(engine: Engine) -> None:
    """Nobody is held: of two offices one did not report the half-year."""
    put(engine, "01", "FY2023-M06", completed_total=2)
    for office in ("01", "08"):
        put(engine, office, "FY2023-M12", completed_total=5)
    summarise_all(engine)
    of_year = "indicator = 'completed_total' and period = 'FY2023-M12'"
    assert shown(engine, "half_year", "value", of_year) == {
        "01": (3,),
        "08": (None,),
        "VN": (None,),
    }


def test_a_comparison_with_fewer_offices_is_provisional(engine: Engine) -> None:
    """All report this year, and one of them did not last year."""
    offices = [office.code for office in load.offices_on(HALF.ends_on)]
    put_all(engine, [Stated(each, "FY2022-M06", {"completed_total": 5}) for each in offices[1:]])
    put_all(engine, [Stated(each, "FY2023-M06", {"completed_total": 6}) for each in offices])
    summarise_all(engine)
    where = "indicator = 'completed_total' and period = 'FY2023-M06'"
    changes = shown(engine, "year_on_year", "change, status, change_status", where)
    assert changes["VN"] == (6 * 63 - 5 * 62, "final", "provisional")
    assert changes[offices[0]] == (None, "final", None)
    assert changes[offices[1]] == (1, "final", "final")


def test_figures_of_several_forms_are_divided_where_the_same_offices_reported_both(
    engine: Engine,
) -> None:
    """Of three offices one lacks form 1 and another the report on staff: two have either."""
    for period in ("FY2022-M06", "FY2023-M06"):
        for office in ("62", "64", "66"):
            if (office, period) != ("66", "FY2023-M06"):
                put(engine, office, period, total_to_enforce=200, carried_forward=50)
            if (office, period) != ("64", "FY2023-M06"):
                put(engine, office, period, "nhansu", officers=2)
            put(engine, office, period, "tnkt1", total_to_enforce=10, carried_forward=5)
    summarise_all(engine)
    divided = (
        "indicator in ('to_enforce_per_officer', 'share_of_all_to_enforce') "
        "and period = 'FY2023-M06' and measure = 'cases'"
    )
    for view in ("year_on_year", "half_year", "year_on_year_by_item", "ranking"):
        assert lines(engine, view, "value, change, change_points", divided) == {
            ("62", "to_enforce_per_officer"): (100, 0, None),
            ("62", "share_of_all_to_enforce"): (5, None, 0),
            ("64", "share_of_all_to_enforce"): (5, None, 0),
        }, view
    corrupt = (
        "series = 'corruption_economic' and indicator = 'total_to_enforce' "
        "and period = 'FY2023-M06' and measure = 'cases'"
    )
    for view in ("year_on_year", "half_year"):
        assert lines(engine, view, "share_of_all_pct", corrupt) == {
            ("62", "total_to_enforce"): (5,),
            ("64", "total_to_enforce"): (5,),
        }, view
        assert lines(engine, view, "share_of_nation_pct", corrupt)["66", "total_to_enforce"] == (
            Decimal("33.3333333333"),
        )
    year_before = lines(engine, "year_on_year", "value_year_before", divided)
    assert year_before["VN", "to_enforce_per_officer"] == (100,)
    assert year_before["VN", "share_of_all_to_enforce"] == (5,)
    assert lines(engine, "like_for_like", "value", divided) == {}
    matched = "indicator = 'total_to_enforce' and series = 'all' and measure = 'cases'"
    assert lines(engine, "like_for_like", "value", matched) == {("VN", "total_to_enforce"): (400,)}
    assert lines(engine, "as_known_on(now())", "value", divided).keys() == {
        ("62", "to_enforce_per_officer"),
        ("62", "share_of_all_to_enforce"),
        ("64", "share_of_all_to_enforce"),
    }
    with engine.connect() as db:
        workload = db.execute(
            text(
                "select office, status from bi.workload where period = 'FY2023-M06' "
                "and perimeter = 'as_reported' and measure = 'cases' and office in ('62', '64')"
            )
        )
        assert {tuple(row) for row in workload} == {("62", "final"), ("64", "provisional")}
        of_nation = lineage.explain(db, lineage.Figure(HALF, "VN", "to_enforce_per_officer"))
        of_office = lineage.explain(db, lineage.Figure(HALF, "62", "to_enforce_per_officer"))
    assert of_nation.value is None
    assert of_office.value == 100
    assert all(of_nation.parts.values())


def lines(
    engine: Engine, view: str, columns: str, where: str
) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return what a view says of offices and indicators that have the first of the columns."""
    with engine.connect() as db:
        rows = db.execute(
            text(
                f"select office, indicator, {columns} from bi.{view} "
                f"where perimeter = 'as_reported' and {where}"
            )
        )
        return {
            (office, indicator): tuple(rest)
            for office, indicator, *rest in rows
            if rest[0] is not None
        }


def test_a_ratio_of_several_forms_has_the_status_of_each_of_them(engine: Engine) -> None:
    """Form 1 was corrected: shares of it are revised, and what credit cases have is not."""
    for period in ("FY2022-M06", "FY2023-M06"):
        put(engine, "62", period, total_to_enforce=200, carried_forward=50)
        put(engine, "62", period, "nhansu", officers=2)
        put(engine, "62", period, "tnkt1", total_to_enforce=10, carried_forward=5)
    put(engine, "62", "FY2023-M06", total_to_enforce=400, carried_forward=50)
    put(engine, "62", "FY2022-M06", "nhansu", officers=4)
    summarise_all(engine)
    figures = (
        "period = 'FY2023-M06' and office in ('62', 'central-highlands') and measure <> 'persons' "
        "and (indicator in ('to_enforce_per_officer', 'share_of_all_to_enforce') "
        "or indicator = 'total_to_enforce' and series = 'corruption_economic')"
    )
    corrected, other = ("revised", "revised", True), ("final", "final", False)
    for view in "year_on_year", "year_on_year_by_item", "half_year", "half_year_by_item", "ranking":
        columns = "status, change_status, revised_at is not null"
        assert lines(engine, view, columns, figures) == {
            ("62", "to_enforce_per_officer"): corrected,
            ("62", "share_of_all_to_enforce"): corrected,
            ("62", "total_to_enforce"): other,
        }, view
    with engine.connect() as db:
        alike = db.execute(
            text(
                "select indicator, revised_at is not null from bi.like_for_like "
                f"where perimeter = 'region_as_reported' and {figures}"
            )
        )
        assert {tuple(row) for row in alike} == {
            ("to_enforce_per_officer", True),
            ("share_of_all_to_enforce", True),
            ("total_to_enforce", False),
        }


def test_a_ratio_of_positions_is_not_of_the_reports_of_the_first_half(engine: Engine) -> None:
    """Month 6 was corrected: in month 12 flows are revised, positions are not."""
    for period in ("FY2023-M06", "FY2023-M12"):
        put(engine, "62", period, total_to_enforce=200, completed_total=50, with_conditions=100)
        put(engine, "62", period, "nhansu", officers=2)
    put(engine, "62", "FY2023-M06", "nhansu", officers=4)
    put(engine, "62", "FY2023-M06", total_to_enforce=300, completed_total=50, with_conditions=100)
    summarise_all(engine)
    names = (
        "'to_enforce_per_officer', 'with_conditions_share', 'with_conditions', 'completed_total'"
    )
    figures = f"indicator in ({names}) and measure = 'cases' and office = '62' and period = "
    for view in ("half_year", "half_year_by_item"):
        columns = "status, revised_at is not null"
        first = lines(engine, view, columns, f"{figures} 'FY2023-M06'")
        assert set(first.values()) == {("revised", True)}, view
        second = lines(engine, view, columns, f"{figures} 'FY2023-M12'")
        assert second.pop(("62", "completed_total")) == ("revised", True), view
        assert {indicator for _, indicator in second} >= {"to_enforce_per_officer"}
        assert set(second.values()) == {("final", False)}, view
