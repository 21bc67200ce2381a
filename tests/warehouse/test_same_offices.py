"""Two figures are compared, or subtracted, on the same offices or not at all."""

from decimal import Decimal
from pathlib import Path

from accepting import Stated, put, put_all, summarise_all
from sending import UNBELIEVABLE, explain_everything, send, shown
from sqlalchemy import Engine
from typed_forms import TYPED

from thads_etl.catalogue import load
from thads_etl.periods import Period

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
