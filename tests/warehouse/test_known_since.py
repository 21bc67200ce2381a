"""What the warehouse learnt later than the world: it says so where it is asked about before."""

from datetime import datetime, timedelta
from typing import Any

import psycopg2
import pytest
from accepting import put
from sqlalchemy import Engine, text

from thads_etl.errors import WarehouseError
from thads_etl.periods import Period
from thads_etl.pipeline import overriding
from thads_etl.timezone import VIET_NAM
from thads_etl.warehouse import lineage

PERIOD = "FY2023-M06"
DUE_AT = datetime(2023, 4, 7, tzinfo=VIET_NAM)
"""The end of 6 April, on which the reports were due."""
BEFORE_DUE = DUE_AT - timedelta(seconds=1)
KNOWN = "select count(*) from bi.as_known_on(%(at)s{}) where period = 'FY2023-M06'"


@pytest.fixture
def late(engine: Engine) -> Engine:
    """A warehouse that took in its first report of a period years after it was due."""
    put(engine, "01", PERIOD, completed_total=30, with_conditions=64)
    return engine


def since(engine: Engine) -> datetime:
    with engine.connect() as db:
        moment: datetime = db.execute(
            text("select known_since from bi.period where period = :period"), {"period": PERIOD}
        ).scalar_one()
    return moment


def known(engine: Engine, at: datetime, *period: str) -> tuple[int, list[str]]:
    """Return how many lines there are, and what the server warned of."""
    query = KNOWN.format("".join(f", '{each}'" for each in period))
    with engine.connect() as db:
        driver: Any = db.connection.driver_connection
        driver.notices.clear()
        with driver.cursor() as cursor:
            cursor.execute(query, {"at": at})
            return cursor.fetchone()[0], [*driver.notices]


def test_a_period_that_was_due_before_the_warehouse_knew_of_it_has_no_empty_answer(
    late: Engine,
) -> None:
    first = since(late)
    for moment in (DUE_AT, first - timedelta(microseconds=1)):
        with pytest.raises(psycopg2.Error, match="was due on 2023-04-06, and the wareh") as refused:
            known(late, moment, PERIOD)
        assert refused.value.pgcode == "55000"
        assert "bi.release" in str(refused.value.diag.message_hint)
        _, (warning,) = known(late, moment)
        assert "Of FY2023-M06 the warehouse knew nothing yet" in warning


def test_from_its_first_report_on_and_before_it_was_due_the_answer_is_the_answer(
    late: Engine,
) -> None:
    assert known(late, BEFORE_DUE, PERIOD) == known(late, BEFORE_DUE) == (0, [])
    lines, warnings = known(late, since(late), PERIOD)
    assert lines > 0
    assert warnings == []
    assert known(late, since(late)) == (lines, [])


def test_of_a_period_without_any_report_nothing_is_said(late: Engine) -> None:
    assert known(late, since(late), "FY2022-M06") == (0, [])


def test_a_withdrawn_report_was_known(late: Engine) -> None:
    first = since(late)
    with late.begin() as db:
        number = db.execute(text("select submission_id from intake.submission")).scalar_one()
        overriding.withdraw(db, number, "wrong office", "operator")
    assert since(late) == first


def test_the_cells_of_a_figure_are_not_known_before_either(late: Engine) -> None:
    figure = lineage.Figure(Period.parse(PERIOD), "01", "completed_total")
    with late.connect() as db:
        with pytest.raises(WarehouseError, match="cannot say what was known before"):
            lineage.explain(db, figure, DUE_AT)
        assert lineage.explain(db, figure, BEFORE_DUE).value is None
        assert lineage.explain(db, figure, since(late)).value == 30
