"""How a text names a reporting period: by its first and last day, its months, its year."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from thads_etl.errors import PeriodError
from thads_etl.periods import Period

_DAY = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}"
_DAYS = re.compile(
    rf"(?:từ (?:ngày )?|\()(?:{_DAY})(?: (?:đến|tới) | ?- ?)(?:hết )?(?:ngày )?(?:{_DAY})(?!\d)",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"\W*(?:kỳ báo cáo\W*)?từ(?: ngày)?\W*", re.IGNORECASE)
_WORDS = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_COUNTS = {word: n for n, word in enumerate([*_WORDS, "mười một", "mười hai"], 1)}
_MONTHS = re.compile(
    rf"(?<!\w)(?P<count>\d{{1,2}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))}) tháng"
    r"(?P<of_calendar> đầu)?(?: của)?(?: ?/ ?| năm | )(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_MONTH = r"tháng (?P<month>\d{1,2})|quý (?P<quarter>iv|i{1,3}|[1-4])"
_YEAR = r"(?:năm )?(?P<year>\d{4})(?!\d)"
_MONTH_AND = rf"(?:{_MONTH})[ /-]*+"
# Possessive, and one after the other: signs between words are passed over once, however many.
_LABEL = re.compile(
    rf"(?<!ngày )(?<!nhận )(?<!gửi )(?:kỳ )?báo cáo\W*+(?:{_MONTH_AND})?{_YEAR}", re.IGNORECASE
)
_ALONE = re.compile(rf"\W*(?:{_MONTH_AND}{_YEAR}|năm (?P<year_alone>\d{{4}}))\W*", re.IGNORECASE)
_UNTIL = re.compile(
    rf"\W*(?:số liệu )?(?:tính )?(?:đến|tới) (?:hết )?(?:ngày )?(?:{_DAY})\W*", re.IGNORECASE
)
"""A last day that stands alone."""
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OTHER_PERIOD = re.compile(r"(?:cùng kỳ|so với|so sánh|kỳ trước|năm trước)[^.;)]*$", re.IGNORECASE)
"""What follows is said about the period that this one is compared with."""


def days(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text gives the first and the last day of the period it is about."""
    return _of_this_period(text, _DAYS)


def labels(text: str) -> Iterator[re.Match[str]]:
    """Yield where a text names the period it is about."""
    yield from _of_this_period(text, _MONTHS)
    yield from _of_this_period(text, _LABEL)
    if match := _ALONE.fullmatch(text):
        yield match
    # On any other day somebody may have counted.
    if (match := _UNTIL.fullmatch(text)) and _until(match[0]):
        yield match


def _of_this_period(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    for match in pattern.finditer(text):
        if not _OTHER_PERIOD.search(text[: match.start()]):
            yield match


def begins_days(text: str) -> bool:
    """Say whether the two days follow in other cells."""
    return _BEGINNING.fullmatch(text) is not None


@lru_cache(maxsize=256)  # every form of a file names the same ones
def of_days(words: str) -> Period:
    """Return the period with these two days; PeriodError or ValueError where none has them."""
    day, month, year, last_day, last_month, last_year = map(int, re.findall(r"\d+", words))
    return Period.of_days(date(year, month, day), date(last_year, last_month, last_day))


def meant(label: str) -> frozenset[Period]:
    """Return every period that a label may mean; none where it means no period.

    Months and quarters of the calendar and of the statistical year have the same names, and a year
    that stands alone may be either.
    """
    if match := _MONTHS.fullmatch(label):
        count = match["count"].lower()
        of_calendar = match["of_calendar"] is not None
        return _first_months(int(match["year"]), _COUNTS.get(count) or int(count), of_calendar)
    if _UNTIL.fullmatch(label):
        return _until(label)
    match = _LABEL.fullmatch(label) or _ALONE.fullmatch(label)
    if match is None:
        return frozenset()
    year = int(match["year"] or match["year_alone"])
    if match["month"]:
        return _first_months(year, int(match["month"]), of_calendar=True)
    if quarter := match["quarter"]:
        number = _QUARTERS.get(quarter.lower()) or int(quarter)
        return _first_months(year, 3 * number, of_calendar=True)
    of_year = {Period(year, count) for count in range(1, 13)}
    autumn = set() if match["year"] else {Period(year + 1, count) for count in (1, 2, 3)}
    return frozenset(of_year | autumn)


def _until(label: str) -> frozenset[Period]:
    """Return the period that ends on a day; none when none does."""
    day, month, year = map(int, re.findall(r"\d+", label))
    try:
        period = Period.ending_in(date(year, month, day))
        return frozenset({period} if period.ends_on == date(year, month, day) else ())
    except (PeriodError, ValueError):
        return frozenset()


def _first_months(year: int, count: int, of_calendar: bool) -> frozenset[Period]:
    try:
        periods = {Period(year, count)}
        if of_calendar:
            periods.add(Period.ending_in(date(year, count, 1)))
    except PeriodError:
        return frozenset()
    return frozenset(periods)
