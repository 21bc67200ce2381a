"""The time of Viet Nam, in which offices live, deadlines end and the night begins."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

NAME = "Asia/Ho_Chi_Minh"
VIET_NAM = ZoneInfo(NAME)


def day_of(moment: datetime) -> date:
    """Return the day in Viet Nam on which something happened."""
    return moment.astimezone(VIET_NAM).date()


def printed(moment: datetime) -> str:
    """Return a moment as people there write it: 31/03/2023 21:30."""
    return f"{moment.astimezone(VIET_NAM):%d/%m/%Y %H:%M}"
