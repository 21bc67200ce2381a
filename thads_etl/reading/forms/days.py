"""The day that a cell states."""

import re
from datetime import date, timedelta

from thads_etl.reading.formats.workbook import Raw
from thads_etl.reading.forms import names

_SHOWN = re.compile(r"(?:ngày )?(?P<day>.+?)(?: \(số được lưu là (?P<held>\d{1,6})\))?")
_DAYS = (
    re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2}) năm (?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"),
)
_EPOCHS = (date(1899, 12, 30), date(1904, 1, 1))
"""Day 0 of the two calendars that workbooks count in."""


def stated(raw: Raw) -> date | None:
    """Return the day that a cell shows; of a number shown as a day, only where both are one day."""
    match = _SHOWN.fullmatch(names.clean(str(raw)).lower())
    if match is None:
        return None
    written = next(filter(None, (form.fullmatch(match["day"]) for form in _DAYS)), None)
    if written is None:
        return None
    try:
        day = date(*(int(written[part]) for part in ("year", "month", "day")))
    except ValueError:
        return None
    held = match["held"]
    return day if held is None or any(e + timedelta(int(held)) == day for e in _EPOCHS) else None
