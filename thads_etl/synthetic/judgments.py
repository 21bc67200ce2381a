"""Administrative judgments: years of the nation as pinned, split over offices and their debtors.

A year opens with what the year before left. Within it everything grows evenly. A year that is not
pinned is the nearest pinned one, grown; it opens with as many as that one or its end left, and
resolves as many as arrive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from thads_etl.periods import Period
from thads_etl.synthetic.apportion import apportion, grown, jitter
from thads_etl.synthetic.assumptions import NATIONAL, assumptions, pinned_figures
from thads_etl.synthetic.waterfall import Figures

SERIES, MEASURE = "administrative_judgments", "judgments"
_YEAR = 12

_Row = tuple[str, str]
"""Office and row."""
_Split = Mapping[_Row, int]


@dataclass(frozen=True)
class _Nation:
    """What the nation counts in a year, and what it opens with."""

    opens: int
    received: int
    without_content: int
    compel: int
    enforced: int
    annulled: int

    def resolved_as_received(self, years: int) -> "_Nation":
        """Return the numbers of so many years later, with what is left as it was."""
        rate = assumptions().growth["cases"]
        later = {
            name: grown(value, rate, years) for name, value in vars(self).items() if name != "opens"
        }
        in_year = later["received"] - later["without_content"]
        left = self.opens if years < 0 else self.remaining
        return _Nation(left, **later | {"enforced": in_year - later["annulled"]})

    @property
    def remaining(self) -> int:
        to_enforce = self.opens + self.received - self.without_content
        return to_enforce - self.enforced - self.annulled


@cache
def figures(period: Period) -> Figures:
    """Return the cells of the offices of the 63, by row and indicator."""
    year = _year(period.year)
    offices: Figures = {office: {} for office in assumptions().offices}
    for (office, item), row in year.items():
        counted = _counted(row, period.months)
        offices[office] |= {(item, indicator): value for indicator, value in counted.items()}
    return offices


@cache
def _nation(year: int) -> _Nation:
    pinned = _pinned_years()
    nearest = min(pinned, key=lambda each: abs(each - year))
    if nearest != year:
        return _nation(nearest).resolved_as_received(year - nearest)
    of_year = pinned_figures()[str(Period(year, _YEAR)), SERIES, MEASURE, NATIONAL]
    enforced, to_enforce = of_year["judgments_enforced"], of_year["judgments_to_enforce"]
    return _Nation(
        opens=of_year["judgments_carried_over"],
        received=of_year["judgments_tracked"] - of_year["judgments_carried_over"],
        without_content=of_year["judgments_tracked"] - to_enforce,
        compel=of_year["compel_decisions"],
        enforced=enforced,
        annulled=to_enforce - enforced - of_year["judgments_remaining"],
    )


@cache
def _pinned_years() -> tuple[int, ...]:
    return tuple(sorted(Period.parse(key[0]).year for key in pinned_figures() if key[1] == SERIES))


@cache
def _year(year: int) -> Mapping[_Row, _Nation]:
    """Return the year of every row of every office, as numbers of the same kind."""
    nation = _nation(year)
    first = _pinned_years()[0]
    if year <= first:
        opens = apportion(nation.opens, _weights("opens"))
    else:
        opens = {key: row.remaining for key, row in _year(year - 1).items()}
    received = apportion(nation.received, _weights("arrives"))
    without = apportion(nation.without_content, received)
    to_enforce = {key: opens[key] + received[key] - without[key] for key in opens}
    remaining = opens if year < first else apportion(nation.remaining, to_enforce)
    resolved = {key: to_enforce[key] - remaining[key] for key in opens}
    annulled = apportion(nation.annulled, resolved)
    compel = apportion(nation.compel, to_enforce)
    return {
        key: _Nation(
            opens=opens[key],
            received=received[key],
            without_content=without[key],
            compel=compel[key],
            enforced=resolved[key] - annulled[key],
            annulled=annulled[key],
        )
        for key in opens
    }


def _weights(what: str) -> _Split:
    return {
        (code, item): (row.arrives if what == "arrives" else row.opens)
        * office.caseload
        * jitter(300, code, SERIES, item)
        for item, row in assumptions().judgments.rows.items()
        for code, office in assumptions().offices.items()
    }


def _counted(row: _Nation, months: int) -> dict[str, int]:
    """Return what one row of one office counts after so many months."""
    assumed = assumptions().judgments
    received = row.received * months // _YEAR
    # Of what grows in whole steps a part grows in the same steps, so that no difference ever falls.
    without = _part(row.without_content, received, row.received)
    to_enforce = row.opens + received - without
    in_year = row.enforced + row.annulled
    resolved = min(in_year * months // _YEAR, to_enforce)
    annulled = _part(row.annulled, resolved, in_year)
    enforced = resolved - annulled
    before = enforced * assumed.before_compel_per_mille // 1000
    return {
        "judgments_carried_over": row.opens,
        "judgments_received": received,
        "judgments_without_content": without,
        "compel_decisions": row.compel * months // _YEAR,
        "enforced_before_compel": before,
        "enforced_after_compel": enforced - before,
        "judgments_remaining": to_enforce - resolved,
        "judgments_annulled_suspended": annulled,
    } | {name: received * share // 1000 for name, share in assumed.per_mille_of_received.items()}


def _part(of_year: int, so_far: int, whole: int) -> int:
    return of_year * so_far // whole if whole else 0
