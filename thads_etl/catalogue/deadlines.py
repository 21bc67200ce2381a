"""Legal deadlines, in working days of Viet Nam; the only file that knows public holidays."""

from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from thads_etl.catalogue import load
from thads_etl.catalogue.model import FormEdition
from thads_etl.catalogue.specs import CircularDeadlines, Level
from thads_etl.periods import Period

if TYPE_CHECKING:
    from holidays.holiday_base import HolidayBase

_DAY = timedelta(days=1)


def is_working_day(day: date) -> bool:
    """Say whether a day is worked: a weekday without a public holiday, or a moved working day."""
    moved = load.deadlines().moved_days
    if any(day == each.worked for each in moved):
        return True
    return _calendar().is_working_day(day) and not any(day == each.free for each in moved)


@cache
def _calendar() -> "HolidayBase":
    from holidays import country_holidays

    return country_holidays("VN", language="vi")


def working_day_after(day: date, days: int) -> date:
    """Return the nth working day after a day, which itself does not count."""
    while days:
        day += _DAY
        days -= is_working_day(day)
    return day


def due(period: Period, level: Level = "province") -> date | None:
    """Return the last day on which the report of a level is on time.

    None when no circular of the catalogue sets a term for this level and period.
    """
    circular = terms(period)
    if circular is None or level not in circular.levels:
        return None
    if level in circular.before_day:
        return period.ends_on + timedelta(days=circular.before_day[level] - 1)
    return working_day_after(period.ends_on, circular.working_days[level])


def working_days_until(day: date, after: date) -> int:
    """Return how many working days follow a day, up to another one that counts."""
    days = (after + timedelta(days=number) for number in range(1, (day - after).days + 1))
    return sum(map(is_working_day, days))


def correction_due(period: Period | None, answered: date) -> date:
    """Return the last day on which a form that was answered on a day is to be sent again.

    The term after the answer, but never earlier than the deadline of the report itself.
    """
    circular = (period and terms(period)) or load.deadlines().circulars[-1]
    term = working_day_after(answered, circular.working_days["correction"])
    legal = due(period) if period else None
    return max(term, legal) if legal else term


def forms_due(period: Period) -> tuple[FormEdition, ...]:
    """Return the form editions that every office in force on the period's end hands in."""
    forms = [
        form
        for each in load.deadlines().forms_due
        if each.from_ <= period.ends_on and (each.months == "every" or period.months in each.months)
        for form in each.forms
    ]
    editions = (load.edition_on(form, period.ends_on) for form in dict.fromkeys(forms))
    return tuple(edition for edition in editions if edition is not None)


def terms(period: Period) -> CircularDeadlines | None:
    """Return the terms of the circular in force for a period."""
    edition = load.circular_on(period.ends_on)
    circulars = (each for each in load.deadlines().circulars if each.edition == edition)
    return next(circulars, None)
