"""The day of something that happened is the day in Viet Nam, in Python and in SQL."""

import re
from datetime import UTC, date, datetime

import pytest

from thads_etl import timezone
from thads_etl.settings import PROJECT_ROOT


@pytest.mark.parametrize(
    ("moment", "day", "printed"),
    [
        (datetime(2023, 3, 31, 16, 59, tzinfo=UTC), date(2023, 3, 31), "31/03/2023 23:59"),
        (datetime(2023, 3, 31, 17, 0, tzinfo=UTC), date(2023, 4, 1), "01/04/2023 00:00"),
    ],
)
def test_a_day_ends_at_midnight_in_viet_nam(moment: datetime, day: date, printed: str) -> None:
    assert (timezone.day_of(moment), timezone.printed(moment)) == (day, printed)


def test_sql_knows_no_other_time_zone() -> None:
    named = {
        zone
        for file in (PROJECT_ROOT / "sql").rglob("*.sql")
        for zone in re.findall(r"at time zone '([^']+)'", file.read_text("utf-8"))
    }
    assert named == {timezone.NAME}
