"""Which offices of another day became which: a merger has several predecessors."""

from datetime import date, timedelta
from functools import cache, lru_cache

from thads_etl.catalogue import load
from thads_etl.catalogue.model import Office


def predecessors_on(office: Office, day: date) -> tuple[Office, ...]:
    """Return the offices of an earlier day that became this one, itself included.

    Of a joint office those that became the one that it was made by.
    """
    if office.parts:
        office = next(each for each in load.offices() if each.territory == office.territory)
    return _by_what_they_became(day).get(office, ())


@lru_cache(maxsize=1024)
def _by_what_they_became(day: date) -> dict[Office, tuple[Office, ...]]:
    became: dict[Office, tuple[Office, ...]] = {}
    for before in load.offices_on(day):
        after: Office | None = before
        while after:
            became[after] = (*became.get(after, ()), before)
            after = _successor(after)
    return became


@cache
def _successor(office: Office) -> Office | None:
    if office.valid_until is None:
        return None
    beginning = office.successor_code, office.valid_until + timedelta(days=1)
    return next(each for each in load.offices() if (each.code, each.valid_from) == beginning)
